"""A citizen with a number finds where the complaint stands; a clerk prints the cards."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser
LOOKUP = "complaints/lookup.html"
NUMBER = "CCWJ-2026-0002"


def _ask(page: Page, text: str) -> None:
    page.get_by_label("投诉举报的编号").fill(text)
    page.get_by_role("button", name="查询").click()


@pytest.mark.parametrize(
    "typed",
    [
        NUMBER,
        "ccwj-2026-0002",
        " ccwj 2026 0002 ",
        "ＣＣＷＪ－２０２６－０００２",
        "CCWJ20260002",
        "ccwj—2026—2",
        "CCWJ〔2026〕0002号",
        "CCWJ 2026 第2号",
    ],
)
def test_a_number_is_understood_however_it_is_typed(
    context: BrowserContext, address: str, typed: str
) -> None:
    page = context.new_page()
    page.goto(address + LOOKUP)
    _ask(page, typed)
    found = page.get_by_role("status")
    expect(found).to_contain_text(f"{NUMBER}：已办结。2026年5月6日收到，长春市卫生健康委员会登记。")
    found.get_by_role("link", name="看办理经过").click()
    expect(page).to_have_url(address + "complaints/ccwj-2026-0002.html")
    expect(page.get_by_role("heading", name=f"投诉举报 {NUMBER}")).to_be_visible()


def test_a_number_without_its_letters_may_be_several(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address + LOOKUP)
    _ask(page, "2026-0003")
    found = page.get_by_role("status")
    expect(found).to_contain_text("有几个机关都有这个号")
    links = found.get_by_role("link")
    expect(links).to_have_count(2)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "请输入编号。"),
        ("CCWJ-2026-9999", "没有 CCWJ-2026-9999 这个编号"),
        ("XXXX-2026-0002", "没有 XXXX-2026-0002 这个编号"),
        ("我的投诉", "“我的投诉”不像编号"),
        ("<img src=x onerror=alert(1)>", "不像编号"),
    ],
)
def test_what_is_not_there_is_said(
    context: BrowserContext, address: str, typed: str, told: str
) -> None:
    page = context.new_page()
    page.goto(address + LOOKUP)
    _ask(page, typed)
    expect(page.get_by_role("status")).to_contain_text(told)
    assert page.locator("#gs-found img").count() == 0


def test_a_number_in_the_address_is_answered_from_disk(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto((site / LOOKUP).as_uri() + "?n=nawj20260003")
    expect(page.get_by_role("status")).to_contain_text("NAWJ-2026-0003：等待告知是否受理")
    page.close()


def test_every_number_of_the_register_is_found(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(address + LOOKUP)
    numbers = page.locator(".gs-register tbody a").all_inner_texts()
    assert len(numbers) == 15
    for number in numbers:
        _ask(page, number.lower())
        expect(page.get_by_role("status").get_by_role("link")).to_have_count(1)
        expect(page.get_by_role("status")).to_contain_text(f"{number}：")
    page.close()


def test_without_javascript_the_register_is_the_answer(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto((site / LOOKUP).as_uri())
    expect(page.locator("#gs-lookup")).to_be_hidden()
    page.goto((site / LOOKUP).as_uri() + f"#{NUMBER}")
    row = page.locator(f"[id='{NUMBER}']")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text("已办结")
    row.get_by_role("link", name=NUMBER).click()
    expect(page.get_by_text("邮件由值班人员接收后没有及时转办")).to_be_visible()
    context.close()


def test_from_the_footer_of_any_page_to_the_channel(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address + "powers/pen-unlicensed-practice.html")
    footer = page.locator(".gs-footer")
    expect(footer.get_by_role("link", name="12345")).to_have_attribute("href", "tel:12345")
    footer.get_by_role("link", name="怎样投诉举报").click()
    page.get_by_role("link", name="向农安县卫生健康局投诉举报").click()
    expect(page.get_by_role("link", name="0431-00000043")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_cards_print_on_one_a6_and_one_a4_page(
    browser: Browser, site: Path, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for card in sorted((site / "complaints" / "cards").glob("*.html")):
        page.goto(card.as_uri())
        pdf = page.pdf(prefer_css_page_size=True)
        boxes = re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
        sizes = [tuple(round(float(side) / 72 * 25.4) for side in box) for box in boxes]
        assert sizes == [(105, 148), (210, 297)], card.name
    assert {url for url in asked if not url.startswith("file://")} == set()
    context.close()


def test_nothing_of_a_card_is_cut_off_in_print(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    for card in sorted((site / "complaints" / "cards").glob("*.html")):
        page.goto(card.as_uri())
        for sheet in page.locator(".gs-sheet").all():
            over = sheet.evaluate("e => e.scrollHeight - e.clientHeight")
            assert over <= 0, card.name
        expect(page.locator(".gs-screen")).to_be_hidden()
    page.close()
