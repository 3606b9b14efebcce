"""The policy in a real browser: nothing of ours breaks it, and nothing foreign gets past it."""

from __future__ import annotations

import shutil
from pathlib import Path

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


def test_no_layout_breaks_the_policy(browser: Browser, base: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    page = _open(browser, said)
    page.on("request", lambda request: asked.append(request.url))
    for url in LAYOUTS:
        if url == "404.html" and base.startswith("file:"):
            continue  # its addresses are those of the server's root
        page.goto(base + url, wait_until="networkidle")
        assert _violations(page) == [], url
        assert page.evaluate("typeof __md_get") == "function", url
    page.goto(base + "index.html")
    page.locator("label[for=__palette_1]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert _violations(page) == []
    page.close()
    assert said == []
    assert [url for url in asked if not url.startswith((base, "data:"))] == []


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
