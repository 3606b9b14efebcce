"""The search of the built site against brute force over its records and the text of its pages."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.search import entries, normalise, segments
from generator.site import load_site
from tests.conftest import ROOT, site_date

pytestmark = pytest.mark.browser
FIXED = [
    "处罚", "机构", "罚", "第99条", "10万元", "擅自执业", "执业许可", "传染病防治法", "220122-CF-001",
    "疫苗 罚款", "农安县 处罚", "WJW", "basis-rank", "没有这样的词", "医疗废物", "听证", "《", "2025年9月1日",
]  # fmt: skip


@pytest.fixture(scope="module")
def texts(site: Path) -> dict[str, list[str]]:
    """Page -> title and texts: what its record says, else the text blocks of the built HTML."""
    loaded = load_site(ROOT, site_date(), {})
    found = {entry.url: [*map(normalise, entry.segments)] for entry in entries(loaded.catalog)}
    for path in sorted(site.rglob("*.html")):
        url = path.relative_to(site).as_posix()
        if url in ("404.html", "search.html", "compare.html") or "/v/" in url or url in found:
            continue  # not searched, as what follows
        if url.startswith(("changes/", "due/")):
            continue
        html = path.read_text("utf-8")
        article = re.search(r"<article[^>]*>(.*)</article>", html, re.S)
        assert article is not None, url
        body = re.sub(r'<form class="gs-bar" .*?</form>', "", article[1], count=1, flags=re.S)
        title = re.search(r"<h1[^>]*>(.*?)</h1>", body, re.S)
        assert title is not None, url
        found[url] = [normalise(text) for text in segments(body)]
    return found


def test_what_a_record_says_is_on_its_page(site: Path, texts: dict[str, list[str]]) -> None:
    """Nothing is found on a page that a reader then does not see there."""
    shown = all_shown = 0
    for url in sorted(texts):
        if url.startswith(("powers/", "agencies/", "laws/")) and not url.endswith("index.html"):
            page = normalise("".join(segments((site / url).read_text("utf-8"))))
            all_shown += len(texts[url])
            shown += sum(text.replace(" ", "") in page.replace(" ", "") for text in texts[url])
    assert shown > 0.9 * all_shown > 100


def _queries(texts: dict[str, list[str]]) -> list[str]:
    """Random pieces of the pages' own text, so that most queries have hits."""
    dice = random.Random(20261123)
    blocks = [text for blocks in texts.values() for text in blocks if len(text) > 3]
    pieces = []
    for block in dice.sample(blocks, 60):
        size = dice.randint(1, 8)
        start = dice.randrange(max(1, len(block) - size))
        pieces.append(block[start : start + size].strip())
    return [piece for piece in pieces if piece]


def test_hits_equal_brute_force(browser: Browser, site: Path, texts: dict[str, list[str]]) -> None:
    page = browser.new_page()
    page.goto((site / "search.html").as_uri())
    page.wait_for_function("typeof window.gongshiSearch === 'function'")
    wrong = {}
    for query in [*FIXED, *_queries(texts)]:
        terms = normalise(query).split()
        expected = {
            url
            for url, blocks in texts.items()
            if all(any(term in block for block in blocks) for term in terms)
        }
        hits = set(page.evaluate("query => window.gongshiSearch(query)", query))
        if hits != expected:
            wrong[query] = sorted(hits ^ expected)[:5]
    page.close()
    assert wrong == {}
