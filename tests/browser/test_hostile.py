"""The hostile site in a real browser: nothing foreign runs, and the text is read as it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.model import Kind
from generator.search import normalise
from tests import hostile
from tests.test_hostile import draw

pytestmark = pytest.mark.browser

_WATCH = """
window.__violations = [];
document.addEventListener("securitypolicyviolation",
  (event) => __violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory, kinds: dict[str, Kind]) -> Path:
    strings = [hostile.as_typed(string) for string in hostile.STRINGS]
    return draw(tmp_path_factory.mktemp("evil"), kinds, strings, hostile.as_typed(hostile.PORTAL))


@pytest.fixture(params=["with the policy", "without it"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """The text is inert by itself; the policy is a second wall, so it is tried without it, too."""
    context = browser.new_context(bypass_csp=request.param == "without it", locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.add_init_script(_WATCH)
    wrong: list[str] = []
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request", lambda r: None if r.url.startswith(("file:", "data:")) else wrong.append(r.url)
    )
    yield page
    context.close()
    assert wrong == []


def _is_quiet(page: Page) -> None:
    assert page.evaluate("window.evil") is None
    assert page.evaluate("__violations") == []


def test_nothing_runs_on_any_page(page: Page, evil: Path) -> None:
    """One page of each kind and string in turn, and every list, guide and front page."""
    urls = sorted(path.relative_to(evil).as_posix() for path in evil.rglob("*.html"))
    records = [url for url in urls if "/example-" in url]
    rest = [url for url in urls if "/example-" not in url and not url.startswith(("rules/", "404"))]
    for url in [*records[::5], *rest]:
        page.goto((evil / url).as_uri())
        _is_quiet(page)


def test_what_listens_to_the_mouse_and_the_keyboard_is_ours(page: Page, evil: Path) -> None:
    for number in (1, 2, 10):
        page.goto((evil / f"powers/example-power-{number}.html").as_uri())
        page.evaluate(
            """() => document.querySelectorAll("article *").forEach((element) => {
              for (const name of ["mouseover", "focus", "load", "error"])
                element.dispatchEvent(new Event(name));
            })"""
        )
        _is_quiet(page)


@pytest.mark.parametrize("number", range(len(hostile.STRINGS)))
def test_a_title_is_read_as_it_was_typed(page: Page, evil: Path, number: int) -> None:
    page.goto((evil / f"powers/example-power-{number}.html").as_uri())
    typed = " ".join(hostile.STRINGS[number].split())
    shown = page.locator("article h1").first.evaluate("(h) => h.firstChild.textContent.trim()")
    assert " ".join(shown.split()) == typed
    assert typed in page.title()
    _is_quiet(page)


@pytest.mark.parametrize("number", [0, 1, 3, 5, 6, 8, 10, 11, 13])
def test_the_search_finds_it_and_shows_it_as_it_was_typed(
    page: Page, evil: Path, number: int
) -> None:
    page.goto((evil / "search.html").as_uri())
    page.fill("#gs-q", hostile.STRINGS[number])
    expect(page.locator("#gs-status")).to_contain_text("找到")
    titles = page.locator("#gs-results .gs-title a").all_inner_texts()
    assert normalise(hostile.STRINGS[number]) in {normalise(title) for title in titles}
    _is_quiet(page)
