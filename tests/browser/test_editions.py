"""Two editions side by side, and a citation, as a reader uses them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.model import Kind
from generator.schema.kinds import load_kinds
from tests.conftest import ROOT, build_site
from tests.test_power_history import Story

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose power had three editions."""
    kinds: dict[str, Kind] = load_kinds(ROOT / "schemas")
    folder = tmp_path_factory.mktemp("past")
    story = Story(folder / "root", kinds)
    root = story.repository.root
    for name in ("schemas", "content/pages"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    story.save()
    story.declare("one", "added")
    story.repository.commit()
    for old, new in (("20", "25"), ("25", "30")):
        story.alter(f"times_max: {old}", f"times_max: {new}")
        story.repository.commit()
    return build_site(folder, root=root)


def _history(context: BrowserContext, past: Path) -> Page:
    page = context.new_page()
    page.goto((past / "powers/new-power.html").as_uri() + "#history")
    return page


def test_any_two_editions_stand_side_by_side(context: BrowserContext, past: Path) -> None:
    page = _history(context, past)
    page.locator("input[name=left]").nth(2).check()
    page.locator("input[name=right]").nth(1).check()
    page.get_by_role("button", name="并排比较选中的两版").click()
    for side, times in (("左边的一版", "20倍"), ("右边的一版", "25倍")):
        frame = page.frame_locator(f"iframe[title={side}]")
        expect(frame.locator("h1")).to_contain_text("（旧版）")
        expect(frame.locator("#content + dl")).to_contain_text(f"最高倍数：{times}")
        expect(frame.locator(".md-header")).to_be_hidden()
        expect(frame.locator(".gs-bar")).to_be_hidden()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"]  # type: ignore[index]
    expect(page.locator(".md-header").first).to_be_visible()


@pytest.mark.parametrize(
    "side",
    [
        "https://evil.example/x.html",
        "//evil.example/x.html",
        "../x.html",
        "javascript:alert(1)",
        "",
    ],
)
def test_nothing_but_a_page_of_the_site_is_framed(
    context: BrowserContext, past: Path, side: str
) -> None:
    page = context.new_page()
    page.goto((past / "compare.html").as_uri() + f"?left={side}&right=index.html")
    expect(page.locator("#compare-frames")).to_be_hidden()
    expect(page.locator("#compare-empty")).to_be_visible()
    assert len(page.frames) == 3, "two frames that are empty"
    assert all(frame.url in ("", "about:blank") for frame in page.frames[1:])


def test_without_scripts_the_way_to_both_editions_is_said(browser: Browser, past: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = _history(context, past)
    assert page.get_by_role("link", name="看这一版").count() == 2
    page.get_by_role("button", name="并排比较选中的两版").click()
    expect(page.get_by_text("并排显示需要 JavaScript")).to_be_visible()
    context.close()


def test_a_citation_has_the_address_of_its_edition(context: BrowserContext, past: Path) -> None:
    page = _history(context, past)
    page.get_by_text("引用本条").click()
    mark = page.locator("#history ~ form li").first.get_attribute("id")
    cite = page.locator("#cite")
    expect(cite).to_contain_text(f"powers/new-power.html#{mark}")
    expect(cite).to_contain_text("2026年1月5日版")
    page.get_by_role("button", name="复制").click()
    expect(page.locator("[data-copy]")).to_have_text("已复制", use_inner_text=True, timeout=3000)
