"""What the check of Markdown pages lets through, read by the parser of a real browser."""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import Browser

from generator.prose import foreign
from tests.test_prose import REFUSED, drawn

pytestmark = pytest.mark.browser

_PIECES = [
    "<", "</", ">", "/>", "script", "a ", "b", "img ", "href=", "src=", "onclick=x ", "onerror=evil() ", '"', "'",
    "javascript:evil()", "data:x", "//e.com", "[甲](", ")", "!", "`", "\n", "\n\n", "    ", "<!--", "-->", "&lt;",
    "&#60;", "[", "]: ", "* ", "# ", "|", "甲", " ", "p ", "style=x", "<![CDATA[", "<?", "\\",
    "<img src=x onerror=evil()", "<svg onload=evil()",
]  # fmt: skip
_FOREIGN = r"""(pages) => pages.filter((html) => {
  const text = `<article>${html}</article><p id="last">`;
  const body = new DOMParser().parseFromString(text, "text/html").body;
  const runs = (element) =>
    /^(script|iframe|svg|style|object|embed|math|form|base|link|meta)$/.test(element.localName) ||
    [...element.attributes].some(({ name, value }) =>
      /^on/i.test(name) || (name === "style" && !/^text-align: ?\w+;?$/.test(value)) ||
      (["href", "src"].includes(name) && /^\s*(javascript|data|vbscript):/i.test(value)) ||
      (element.localName === "img" && name === "src" && /^(\/\/|https?:)/.test(value)));
  return [...body.querySelectorAll("*")].some(runs) || body.lastElementChild?.id !== "last";
})"""


def test_nothing_that_is_let_through_runs_or_breaks_out(browser: Browser) -> None:
    dice = random.Random(20261124)
    texts = ["".join(dice.choices(_PIECES, k=dice.randint(1, 14))) for _ in range(3_000)]
    passed = [html for html in map(drawn, texts) if not foreign(html)]
    assert len(passed) > 300
    page = browser.new_page()
    assert page.evaluate(_FOREIGN, passed) == []
    # The browser would have noticed.
    refused = [drawn(text) for texts in REFUSED.values() for text in texts]
    assert len(page.evaluate(_FOREIGN, refused)) > len(refused) / 2
    page.close()
