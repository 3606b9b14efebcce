"""What a citizen does with the built site, at phone and desktop width."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser

LAYOUTS = [
    "index.html",
    "search.html",
    "about.html",
    "powers/index.html",
    "powers/kind/penalty.html",
    "powers/pen-unlicensed-practice.html",
    "powers/pen-reuse-device.html",
    "laws/chuanranbing-fangzhi-fa.html",
    "benchmarks/disc-crb-control.html",
    "agencies/changchun-wjw.html",
    "agencies/jilin-jkj.html",
    "adjustments/index.html",
    "adjustments/chuanranbing-2025.html",
    "laws/yiliao-jigou-guanli-tiaoli.html",
    "delegations/index.html",
    "delegations/nongan-town-inspection.html",
    "legal-reviews/changchun-wjw-penalty-amount.html",
    "recordings/jilin-penalty.html",
    "appraisals/index.html",
    "appraisals/nongan-wjj-2025.html",
    "accountability/index.html",
    "accountability/nongan-complaint-ignored.html",
    "accountability-mechanisms/jilin-health.html",
    "plan/index.html",
    "plan/benchmark-update.html",
    "complaints/index.html",
    "complaints/how.html",
    "complaints/lookup.html",
    "complaints/to/changchun-wjw.html",
    "complaints/cards/changchun-wjw.html",
    "complaints/ccwj-2026-0002.html",
    "responsibility/index.html",
    "responsibility/nongan-wjj.html",
    "exceptions/index.html",
    "cases/nongan-clinic-fine.html",
    "exceptions/jilin-wjw-review-letters.html",
    "dashboard/index.html",
    "reports/index.html",
    "reports/2026.html",
    "clauses/index.html",
    "clocks/index.html",
    "clauses/c-3-1-1.html",
    "supervision-rules/jilin-case-file-review.html",
    "case-reviews/2026-discretion.html",
    "findings/index.html",
    "findings/seizure-without-list-2026.html",
    "findings/nongan-complaint-not-accepted.html",
    "bulletins/2026-q3.html",
    "typical-cases/beyond-range.html",
    "rules/index.html",
    "rules/basis-rank.html",
    "rules/yaml.html",
    "guide/power.html",
    "changes/index.html",
    "changes/2026-11.html",
    "due/index.html",
    "404.html",
]


def test_from_a_question_to_the_fine(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="没有证就开诊所会怎样罚？").click()
    page.get_by_role("link", name="对未取得医疗机构执业许可证擅自执业的处罚").first.click()
    expect(page).to_have_url(address + "powers/pen-unlicensed-practice.html")
    expect(page.get_by_text("违法所得5倍以上20倍以下").first).to_be_visible()
    expect(page.get_by_text("即5万元以上20万元以下").first).to_be_visible()


def test_from_the_search_box_to_the_fine(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address)
    page.get_by_role("searchbox", name="搜索全站").fill("擅自执业")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="对未取得医疗机构执业许可证擅自执业的处罚").first.click()
    expect(page.get_by_text("违法所得5倍以上20倍以下").first).to_be_visible()


def test_without_javascript_and_from_disk(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name=re.compile(r"^行政处罚 [0-9]+ 项$")).click()
    page.get_by_role("link", name="对未取得医疗机构执业许可证擅自执业的处罚").click()
    expect(page.get_by_text("违法所得5倍以上20倍以下").first).to_be_visible()
    page.goto((site / "search.html").as_uri())
    expect(page.get_by_text("搜索需要启用浏览器的 JavaScript")).to_be_visible()
    context.close()


@pytest.mark.parametrize("url", LAYOUTS)
def test_every_layout_fits_and_asks_nobody_else(
    context: BrowserContext, address: str, url: str
) -> None:
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if _bad(message.type) else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address + url, wait_until="networkidle")
    public = "https://gongshi.example.gov.cn/"
    if url == "404.html":  # its addresses are absolute: it is served for any path
        errors.clear()
        asked = [request for request in asked if not request.startswith(public)]
    assert [request for request in asked if not request.startswith(address)] == []
    assert errors == []
    too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert too_wide <= 0


def _bad(kind: str) -> bool:
    return kind in ("error", "warning")


def test_the_demo_banner_is_on_every_layout(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    for url in LAYOUTS:
        page.goto(address + url)
        expect(page.get_by_text("演示网站", exact=True)).to_be_visible()


def test_the_menu_opens_on_a_phone_without_javascript(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page: Page = context.new_page()
    page.goto((site / "powers/pen-unlicensed-practice.html").as_uri())
    page.locator("label.md-header__button[for=__drawer]").click()
    link = page.locator(".md-nav--primary").get_by_role("link", name="法律文件").first
    expect(link).to_be_in_viewport()
    context.close()
