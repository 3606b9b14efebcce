"""The search page in a real browser finds exactly what a brute-force search finds."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.search import Entry, build, normalise
from tests.province import Province, queries
from tests.searching import bytes_of, inexact, served, write_site

pytestmark = pytest.mark.browser


def _split(words: str) -> list[str]:
    return words.split(" ")  # ideographic spaces stay inside words


WORDS = _split(
    "行政处罚 医疗机构 卫生健康 第99条 第９９条 10万元 执业医师法 消毒产品 WJW-PEN Wjw-lic 😀 "
    '𠮷野家 👨‍👩‍👧 职业病防治 ①② 《条例》 Σίσυφος ﬁne café cafe\u0301 ＡＢＣ abc a\u3000b " \\ ~ | ㎡'
)
FIXED = _split(
    "处罚 机构 罚 行 第99条 第９９条 10万元 1０万 WJW wjw-P 😀 𠮷 野家 👩 病防 ①② 12 《 》 fine é "
    'CAFÉ abc ＡＢ a　b b\u3000处 ~ | " \\ m2 ΣΊΣ 没有这样的词 共有的文字 之一 题名'
)
QUERIES = [
    *FIXED,
    "处罚 机构",
    "  罚\t10 ",
    "题名 99",
    "医疗机构 没有",
    "题名7",
    "题名7 号",
    "",
    " ",
]


def make_entries() -> list[Entry]:
    dice = random.Random(7)
    groups = ["行政处罚", "行政许可", "行政检查"]
    return [
        Entry(
            f"powers/甲 {number}%.html" if number % 50 == 0 else f"powers/p-{number}.html",
            f"题名{number} {dice.choice(WORDS)}号" if number % 9 else f"题名{number % 7}",
            groups[number % 3],
            (
                "".join(dice.choices(WORDS, k=5)),
                " ".join(dice.choices(WORDS, k=9)),
                "各页共有的文字",
                f"{number % 17}组之一",
            ),
        )
        for number in range(400)
    ]


ENTRIES = make_entries()


def rank(entry: Entry, query: str) -> tuple[int, str, str, str] | None:
    """Return the sort key of a hit, None if the page is no hit."""
    text, title = normalise(query), normalise(entry.title)
    terms = text.split()
    own = {normalise(segment) for segment in entry.segments}
    if not terms or not all(any(term in t for t in (title, *own)) for term in terms):
        return None
    in_title = all(term in title for term in terms)
    level = 0 if title == text else 1 if title.startswith(text) else 2 if in_title else 3
    return (level, entry.group, entry.title, entry.url)


def brute_force(query: str) -> list[str]:
    ranked = [(rank(entry, query), entry.url) for entry in ENTRIES]
    return [url for key, url in sorted((key, url) for key, url in ranked if key)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    write_site(root, ENTRIES, rare=20)
    return root


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[str]:
    with served(site) as server:
        yield f"http://127.0.0.1:{server.server_port}"


@pytest.fixture(params=["file", "http"])
def page(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Iterator[Page]:
    is_file = request.param == "file"
    base = site.as_uri() if is_file else request.getfixturevalue("server")
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{base}/search.html")
    yield page
    page.close()
    assert not errors


def hits(page: Page, query: str) -> list[str]:
    found: list[str] = page.evaluate("query => window.gongshiSearch(query)", query)
    return found


def test_hits_and_order_equal_brute_force(page: Page) -> None:
    dice = random.Random(3)
    texts = [normalise(t) for e in dice.sample(ENTRIES, 30) for t in (e.title, e.segments[0])]
    cut = [text[dice.randrange(3) :][: dice.randrange(1, 9)] for text in texts]
    for query in QUERIES + cut:
        expected = brute_force(query)
        found = hits(page, query)
        assert set(found) == set(expected), query
        assert found == expected, query


def test_results_are_shown_to_the_end(page: Page) -> None:
    query = "处罚 机构"
    expected = brute_force(query)
    assert len(expected) > 40
    page.fill("#gs-q", query)
    expect(page.locator("#gs-status")).to_have_text(f"找到 {len(expected)} 条")
    links = page.locator("#gs-results a")
    expect(links).to_have_count(10)
    shown = 10
    while page.locator("#gs-more").is_visible():
        page.click("#gs-more")
        shown = min(shown + 10, len(expected))
        expect(links).to_have_count(shown)
    titles = {entry.url: normalise(entry.title) for entry in ENTRIES}
    assert [normalise(t) for t in links.all_inner_texts()] == [titles[url] for url in expected]
    marks = page.locator("#gs-results .gs-excerpt mark").all_inner_texts()
    assert set(marks) >= {"处罚", "机构"}
    assert "q=" in page.url


def test_links_of_odd_names_work(page: Page, site: Path) -> None:
    odd = ENTRIES[50]
    target = site / odd.url
    target.parent.mkdir(exist_ok=True)
    target.write_text('<meta charset="utf-8"><title>页</title>', encoding="utf-8")
    page.fill("#gs-q", normalise(odd.title))
    link = page.locator("#gs-results a").first
    expect(link).to_have_attribute("href", "powers/%E7%94%B2%2050%25.html")
    link.click()
    expect(page).to_have_title("页")


def test_facets_filter(page: Page) -> None:
    page.fill("#gs-q", "共有")
    group = page.get_by_role("button", name="行政许可")
    count = sum(entry.group == "行政许可" for entry in ENTRIES)
    expect(group).to_have_text(f"行政许可 {count}")
    group.click()
    expect(page.locator("#gs-status")).to_have_text(f"找到 {count} 条")
    expect(page.locator("#gs-results .gs-group").first).to_have_text("行政许可")
    expect(group).to_have_attribute("aria-pressed", "true")
    expect(group).to_be_focused()


def test_query_in_the_address(page: Page) -> None:
    page.goto(page.url + "?q=%E5%A4%84%E7%BD%9A")
    expect(page.locator("#gs-q")).to_have_value("处罚")
    expect(page.locator("#gs-status")).to_contain_text("找到")


def test_no_hits_are_said(page: Page) -> None:
    page.fill("#gs-q", "没有这样的词")
    expect(page.locator("#gs-status")).to_contain_text("没有找到")
    expect(page.locator("#gs-results li")).to_have_count(0)
    expect(page.locator("#gs-facets")).to_be_hidden()


def test_a_missing_shard_is_said(page: Page, tmp_path: Path, site: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(site, root)
    for shard in root.glob("search/g*.js"):
        shard.unlink()
    page.goto(root.as_uri() + "/search.html?q=%E5%A4%84%E7%BD%9A")
    expect(page.locator("#gs-status")).to_contain_text("载入失败")


def test_a_page_left_open_asks_the_index_of_today(browser: Browser, tmp_path: Path) -> None:
    entries = ENTRIES[:60]
    write_site(tmp_path, entries)
    with served(tmp_path) as server:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/search.html?q=%E5%A4%84%E7%BD%9A")
        expect(page.locator("#gs-status")).to_contain_text("找到")
        assert hits(page, "昨天还没有") == []
        entries[7] = replace(entries[7], segments=("昨天还没有的话",))
        write_site(tmp_path, entries)
        assert hits(page, "昨天还没有") == [entries[7].url]
        write_site(tmp_path, entries[5:])  # every page has another number
        assert hits(page, "昨天还没有") == [entries[7].url]
        assert len(hits(page, "题名")) == 55
    assert len(hits(page, "题名")) == 55  # nobody answers, and what is here is enough
    page.close()


def test_parts_of_two_builds_are_never_taken_together(browser: Browser, tmp_path: Path) -> None:
    write_site(tmp_path, ENTRIES[:60])
    start = (tmp_path / "search" / "start.js").read_bytes()
    with served(tmp_path) as server:
        write_site(tmp_path, ENTRIES[5:60])
        (tmp_path / "search" / "start.js").write_bytes(start)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/search.html?q=%E5%A4%84%E7%BD%9A")
        expect(page.locator("#gs-status")).to_contain_text("请刷新本页")
        write_site(tmp_path, ENTRIES[5:60])
        page.fill("#gs-q", "题名")
        expect(page.locator("#gs-status")).to_contain_text("找到 55 条")
        page.close()


@contextmanager
def asked(browser: Browser, root: Path) -> Iterator[Page]:
    """A page that shows results of an index of 60 pages."""
    write_site(root, ENTRIES[:60])
    with served(root) as server:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/search.html?q=%E9%A2%98%E5%90%8D")
        expect(page.locator("#gs-status")).to_contain_text("找到 60 条")
        yield page
        page.close()


def test_what_is_shown_belongs_to_the_index_it_was_found_in(
    browser: Browser, tmp_path: Path
) -> None:
    """Results of yesterday are not gone on with by numbers of today."""
    with asked(browser, tmp_path) as page:
        shown = page.locator("#gs-results > li").all_inner_texts()
        write_site(tmp_path, ENTRIES[5:60])
        assert len(hits(page, "题名")) == 55  # the page knows of the new index
        page.click("#gs-more")
        expect(page.locator("#gs-status")).to_contain_text("请刷新本页")
        assert page.locator("#gs-results > li").all_inner_texts() == shown


def test_who_waits_long_for_news_of_the_index_gets_what_is_here(
    browser: Browser, tmp_path: Path
) -> None:
    with asked(browser, tmp_path) as page:
        page.route("**/start.js*", lambda route: None)  # never answered
        assert len(hits(page, "题名")) == 60


def test_markup_in_a_text_is_inert(page: Page, tmp_path: Path, site: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(site, root)
    shutil.rmtree(root / "search")
    evil = "<img src=x onerror=alert(1)></script><b>危</b>"
    for path, content in build([Entry("a.html", evil, evil, (evil,))]):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    page.goto(root.as_uri() + "/search.html?q=onerror")
    expect(page.locator("#gs-results a")).to_have_text(evil)
    assert page.locator("#gs-results img, #gs-results b").count() == 0


def test_without_javascript_the_lists_are_linked(browser: Browser, site: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site.as_uri() + "/search.html")
    expect(page.locator("#gs-fallback p")).to_contain_text("需要启用浏览器的 JavaScript")
    expect(page.locator("#gs-fallback a")).to_be_visible()
    expect(page.locator("#gs-fallback a")).to_have_attribute("href", "list.html")
    expect(page.locator("#gs-form")).to_be_hidden()
    page.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Entry]]:
    """A site of nine agencies: what each has for itself, and what all have adopted."""
    entries = [*Province(1, agencies=9).own(160)]
    adopted = Province(2, agencies=9).adopting(90)
    entries += [replace(entry, url=f"adopted/{entry.url}") for entry in adopted]
    root = tmp_path_factory.mktemp("shared")
    write_site(root, entries, rare=20)
    return root, entries


def test_a_small_province_is_exact_and_cheap(
    browser: Browser, shared: tuple[Path, list[Entry]]
) -> None:
    root, entries = shared
    asked = queries(entries, 60)
    with served(root) as server:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/search.html")
        assert inexact(page, entries, asked) == {}
        page.close()
        for query in ("行政处罚", "中华人民共和国 机构", entries[7].segments[1]):
            assert bytes_of(browser, server, query, "听证") < 120_000
            assert bytes_of(browser, server, query) < 300_000


def test_what_agencies_share_is_one_result(
    browser: Browser, shared: tuple[Path, list[Entry]]
) -> None:
    root, entries = shared
    family = [entry for entry in entries if entry.title == entries[-1].title]
    assert len(family) == 9
    page = browser.new_page()
    page.goto(root.as_uri() + "/search.html")
    page.fill("#gs-q", entries[-1].title)
    result = page.locator("#gs-results > li").first
    links = result.locator(".gs-places a")
    expect(links).to_have_count(3)
    result.get_by_role("button", name="另有 6 个机关").press("Enter")
    expect(links).to_have_count(9)
    assert {text.strip() for text in links.all_inner_texts()} == {one.place for one in family}
    expect(links.nth(3)).to_be_focused()
    assert {link.get_attribute("href") for link in links.all()} == {one.url for one in family}
    page.close()


def test_a_word_of_a_long_page_is_found_without_reading_all_of_it(
    browser: Browser, tmp_path: Path
) -> None:
    def line(page: int, number: int) -> str:
        return f"第{number}行写着{page}号清单里的一件事，每行都是不同的"

    entries = [
        Entry(f"{page}.html", f"长清单{page}", "网站", tuple(line(page, n) for n in range(3000)))
        for page in range(10)
    ]
    write_site(tmp_path, entries)
    with served(tmp_path) as server:
        assert bytes_of(browser, server, "第1500行写着") < 80_000
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/search.html")
        asked = [
            "第1行",
            "第7行写着3号 第2999行写着3号",
            "第7行写着3号 2999行写着4号",
            "清单3 第0行",
        ]
        assert inexact(page, entries, asked) == {}
        page.fill("#gs-q", "长清单3 第2999行")
        expect(page.locator(".gs-excerpt mark")).to_have_text("第2999行")
        page.close()


def test_of_equally_good_results_those_of_the_first_kind_come_first(
    browser: Browser, tmp_path: Path
) -> None:
    entries = [
        Entry("notice.html", "公告", "公告", ("无证行医",), order=20),
        Entry("power.html", "职权", "职权", ("无证行医",), order=10),
        Entry("named.html", "无证行医公告", "公告", (), order=20),
    ]
    write_site(tmp_path, entries)
    page = browser.new_page()
    page.goto((tmp_path / "search.html").as_uri())
    assert hits(page, "无证行医") == ["named.html", "power.html", "notice.html"]
    page.close()
