"""The policy in a real browser: nothing of ours breaks it, and nothing foreign gets past it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_citizen import LAYOUTS

pytestmark = pytest.mark.browser

_WATCH = """
window.__violations = [];
document.addEventListener("securitypolicyviolation",
  (event) => __violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""


@pytest.fixture(params=["http", "disk"])
def base(request: pytest.FixtureRequest, site: Path) -> str:
    if request.param == "disk":
        return site.as_uri() + "/"
    return str(request.getfixturevalue("address"))


def _open(browser: Browser, said: list[str]) -> Page:
    page = browser.new_page()
    page.add_init_script(_WATCH)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return page


def _violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate("__violations")
    return found


def _layouts(site: Path) -> list[str]:
    """A page of every folder of the site and each of its sorts of page, so that none is forgotten:
    lists, facets, records, old editions, and those that stand alone."""
    found: dict[tuple[str, str], str] = {}
    for path in sorted(site.rglob("*.html")):
        url = path.relative_to(site).as_posix()
        folder, _, name = url.rpartition("/")
        found.setdefault((folder, name if not folder or name == "index.html" else "*"), url)
    return sorted({*found.values(), *LAYOUTS})


def test_every_sort_of_page_is_looked_at(site: Path) -> None:
    found = _layouts(site)
    assert any("/v/" in url for url in found)
    wanted = {"compare.html", "complaints/lookup.html", "dashboard/index.html", "search.html"}
    assert wanted <= set(found)
    assert any(re.fullmatch(r"withdrawals/[^/]*", url) for url in found)


def test_no_layout_breaks_the_policy(browser: Browser, base: str, site: Path) -> None:
    said: list[str] = []
    asked: list[str] = []
    page = _open(browser, said)
    page.on("request", lambda request: asked.append(request.url))
    for url in _layouts(site):
        if url == "404.html" and base.startswith("file:"):
            continue  # its addresses are those of the server's root
        page.goto(base + url, wait_until="load")
        assert _violations(page) == [], url
        assert page.evaluate("typeof __md_get") == "function", url
        assert said == [], url
    page.goto(base + "index.html", wait_until="networkidle")
    page.locator("label[for=__palette_1]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    for url in (LAYOUTS[0], *LAYOUTS[5:60:10]):  # the choice is kept, by a script in each page
        page.goto(base + url, wait_until="networkidle")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        assert _violations(page) == [], url
    page.close()
    assert said == []
    assert [url for url in asked if not url.startswith((base, "data:"))] == []


def test_the_register_of_complaints_answers_under_the_policy(browser: Browser, base: str) -> None:
    said: list[str] = []
    page = _open(browser, said)
    page.goto(base + "complaints/lookup.html")
    page.fill("#gs-number", "CCWJ-2026-0002")
    page.keyboard.press("Enter")
    expect(page.locator("#gs-found")).to_contain_text("CCWJ-2026-0002：")
    page.goto(base + "complaints/lookup.html?n=" + quote("<img src=x onerror='window.evil=1'>"))
    expect(page.locator("#gs-found")).to_contain_text("<img src=x onerror='window.evil=1'>")
    assert page.evaluate("window.evil") is None
    assert _violations(page) == []
    page.close()
    assert said == []


def test_two_editions_stand_side_by_side_under_the_policy(
    browser: Browser, base: str, site: Path
) -> None:
    said: list[str] = []
    page = _open(browser, said)
    old = next(site.glob("powers/v/*.html")).name
    now = re.sub(r"-[0-9a-f]{8}\.html$", ".html", old)
    page.goto(f"{base}compare.html?left=powers/v/{old}&right=powers/{now}", wait_until="load")
    for frame in page.frames[1:]:
        assert frame.locator("h1").first.inner_text()
        assert frame.evaluate("__violations") == []
    assert len(page.frames) == 3
    assert _violations(page) == []
    page.close()
    assert said == []


@pytest.mark.parametrize(
    "side",
    ["javascript:parent.evil=1", "//evil.example/x.html", "https://evil.example/x.html", "../x.html",
     "data:text/html,x", "powers\\..\\x.html", "x.html\n//evil.example"],
)  # fmt: skip
def test_only_pages_of_the_site_are_compared(browser: Browser, base: str, side: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}compare.html?left={quote(side, safe='')}&right=index.html")
    expect(page.locator("#compare-empty")).to_be_visible()
    assert page.evaluate("window.evil") is None
    assert [frame.url for frame in page.frames[1:] if frame.url not in ("", "about:blank")] == []
    assert not [url for url in asked if "evil" in url.partition("?")[0]]
    page.close()


def test_the_search_works_under_the_policy(browser: Browser, base: str) -> None:
    said: list[str] = []
    page = _open(browser, said)
    page.goto(base + "powers/pen-unlicensed-practice.html")
    page.fill(".gs-bar__input", "擅自执业")
    page.keyboard.press("Enter")
    expect(page.locator("#gs-status")).to_contain_text("找到")
    assert page.locator("#gs-results a").count() > 0
    assert _violations(page) == []
    page.close()
    assert said == []


EVIL = """
<script>window.evil = "inline"</script>
<script src="https://evil.example/x.js"></script>
<script src="data:text/javascript,window.evil='data'"></script>
<img src="x" onerror="window.evil = 'handler'">
<a id="gs-evil" href="javascript:window.evil='link'">链接</a>
<iframe srcdoc="<script>parent.evil='frame'</script>"></iframe>
<object data="data:text/html,<script>1</script>"></object>
<base href="https://evil.example/">
<form action="https://evil.example/"><button id="gs-send">发送</button></form>
"""


def test_what_gets_into_a_body_all_the_same_does_not_run(
    browser: Browser, base: str, site: Path, tmp_path: Path
) -> None:
    if base.startswith("http"):
        url, path = base + "evil.html", site / "evil.html"
    else:
        root = tmp_path / "site"
        shutil.copytree(site, root)
        url, path = (root / "evil.html").as_uri(), root / "evil.html"
    html = (site / "about.html").read_text("utf-8")
    path.write_text(html.replace("</h1>", f"</h1>{EVIL}", 1), "utf-8")
    try:
        page = browser.new_page()
        page.add_init_script(_WATCH)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(url, wait_until="networkidle")
        page.evaluate("document.getElementById('gs-evil').click()")
        page.evaluate("document.getElementById('gs-send').click()")
        page.wait_for_timeout(300)
        assert page.evaluate("window.evil") is None
        blocked = {entry.split()[0] for entry in _violations(page)}
        wanted = {"script-src-elem", "script-src-attr", "object-src", "base-uri", "form-action"}
        assert wanted <= blocked
        assert page.url == url
        page.close()
    finally:
        path.unlink()


def test_a_page_from_a_server_may_not_load_scripts_of_the_readers_disk(
    browser: Browser, address: str, tmp_path: Path, site: Path
) -> None:
    (tmp_path / "x.js").write_text("window.evil = 1", "utf-8")
    page = browser.new_page()
    page.goto(address + "about.html")
    loaded = page.evaluate(
        """(src) => new Promise((done) => {
          const script = document.createElement("script");
          script.onload = () => done(true);
          script.onerror = () => done(false);
          script.src = src;
          document.head.append(script);
        })""",
        (tmp_path / "x.js").as_uri(),
    )
    assert loaded is False
    page.close()
