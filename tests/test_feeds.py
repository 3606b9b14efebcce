"""What changed and what falls due, for machines: feeds, changes.json, the calendar."""

from __future__ import annotations

import datetime as dt
import doctest
import importlib
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import feedparser
import jsonschema_rs
import pytest
import vobject
from icalendar import Calendar
from lxml import etree

from generator import feeds, leaks, urls
from generator.check import check
from generator.content import read_files
from generator.disclosure import PublicCatalog, disclose
from generator.due import due
from generator.history.lookback import look_back
from generator.leaks import Secret
from generator.model import Kind
from generator.news import news
from generator.pages import all_pages
from generator.pages.changes import months_of
from tests.conftest import ROOT
from tests.examples import base_files
from tests.test_walk import Repository

DAY = dt.date(2026, 3, 20)
SITE = "https://gongshi.example.gov.cn/"
ATOM = "{http://www.w3.org/2005/Atom}"
GRAMMAR = etree.RelaxNG(etree.parse(ROOT / "tests/samples/atom.rng"))
LAW, POWER = "content/laws/example-law.yml", "content/powers/example-power.yml"
HIDDEN = "0431-77778888"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory, kinds: dict[str, Kind]) -> Repository:
    """The examples of the schemas, changed a few times; one value was public and is withheld now."""
    repository = Repository(tmp_path_factory.mktemp("root"))
    agency = "content/agencies/example-agency.yml"
    for path, text in base_files(kinds).items():
        if path == agency:
            text = text.replace("name: 综合监督处\n", f"name: 综合监督处\n    phone: {HIDDEN}\n", 1)
        if path == "content/exceptions/example-exception.yml":
            text = text.replace("divisions.phone", "divisions.supervision.phone")
        repository.write(path.removeprefix("content/"), text)
    repository.commit()
    change(repository, POWER, "fee: 不收费", 'fee: "每件10元 & <b>另收</b>工本费"')
    repository.day += dt.timedelta(days=30)
    repository.commit()
    change(repository, POWER, 'fee: "每件10元 & <b>另收</b>工本费"', "fee: 不收费")
    change(repository, LAW, "short_title: 示例法", "short_title: 示例法规")
    repository.commit()
    change(repository, agency, HIDDEN, "0431-77779999")  # what changed is withheld
    repository.commit()
    gone = repository.root / "content/benchmarks/example-benchmark.yml"
    gone.unlink()
    repository.commit()
    return repository


def change(repository: Repository, path: str, before: str, after: str) -> None:
    text = (repository.root / path).read_text("utf-8")
    assert before in text
    repository.write(path.removeprefix("content/"), text.replace(before, after))


def catalog_of(repository: Repository, kinds: dict[str, Kind], day: dt.date = DAY) -> PublicCatalog:
    result = check(read_files(repository.root), kinds, day)
    return disclose(result, look_back(repository.root, kinds, day))


@pytest.fixture(scope="module")
def catalog(repository: Repository, kinds: dict[str, Kind]) -> PublicCatalog:
    return catalog_of(repository, kinds)


@pytest.fixture(scope="module")
def written(catalog: PublicCatalog) -> dict[str, bytes]:
    return dict(feeds.files(catalog, SITE))


@pytest.fixture(scope="module")
def changes(written: dict[str, bytes]) -> list[dict]:
    return json.loads(written["changes.json"])["changes"]


def entries(feed: bytes) -> Iterator[dict[str, str]]:
    for entry in etree.fromstring(feed).iter(f"{ATOM}entry"):
        found = {child.tag.removeprefix(ATOM): child.text or "" for child in entry}
        yield found | {"href": entry.find(f"{ATOM}link").get("href")}


# -- what changed ----------------------------------------------------------------------------


def test_git_counts_as_many_changes_as_are_told(
    repository: Repository, changes: list[dict], written: dict[str, bytes]
) -> None:
    """Every step of a file is one change, but the one in which only a withheld value changed."""
    lines = repository.git("log", "--format=", "--name-only", "--", "content").split("\n")
    count = sum(line.endswith(".yml") for line in lines) - 1
    assert len(changes) == count == sum(1 for _ in entries(written["feeds/all.xml"]))


def test_what_changed_is_told_with_its_fields(changes: list[dict]) -> None:
    told = {(c["record"], c["date"]): (c["change"], c["fields"]) for c in changes}
    assert told["law/example-law", "2026-02-03"] == ("modified", ["short_title"])
    assert told["power/example-power", "2026-02-02"] == ("modified", ["fee"])
    assert told["benchmark/example-benchmark", "2026-02-05"] == ("removed", [])
    assert told["benchmark/example-benchmark", "2026-01-02"] == ("added", [])
    days = [c["date"] for c in changes]
    assert days == sorted(days, reverse=True)


def test_what_changed_is_as_the_schema_says(written: dict[str, bytes]) -> None:
    schema = json.loads((ROOT / "schemas/changes.json").read_text("utf-8"))
    jsonschema_rs.meta.validate(schema)
    validator = jsonschema_rs.validator_for(schema, validate_formats=True)
    told = json.loads(written["changes.json"])
    validator.validate(told)
    first = told["changes"][-1]
    for broken in ({"mark": ""}, {"fields": ["x"]}, {"date": "2026-13-01"}, {"change": "x"}):
        assert not validator.is_valid(told | {"changes": [first | broken]}), broken


def test_every_change_leads_to_a_page_and_a_place_on_it(
    catalog: PublicCatalog, changes: list[dict]
) -> None:
    pages = {page.url: page.body for page in all_pages(catalog, {})}
    for one in changes:
        url, _, anchor = one["url"].partition("#")
        assert url in pages
        assert not anchor or f'id="{anchor}"' in pages[url], one["url"]


# -- feeds -----------------------------------------------------------------------------------


def test_every_feed_is_what_the_standard_demands(
    catalog: PublicCatalog, written: dict[str, bytes]
) -> None:
    found = {name: data for name, data in written.items() if name.startswith("feeds/")}
    assert len(found) == 1 + len(catalog.of("agency")) + len(list(catalog.listed()))
    for name, data in found.items():
        GRAMMAR.assertValid(etree.fromstring(data))
        assert etree.fromstring(data).find(f"{ATOM}link[@rel='self']").get("href") == SITE + name
        ids = [one["id"] for one in entries(data)]
        assert len(ids) == len(set(ids))


def test_a_reader_of_others_reads_the_same(
    catalog: PublicCatalog, written: dict[str, bytes]
) -> None:
    """feedparser, which is none of ours: nothing to complain of, and every entry whole."""
    told = feedparser.parse(written["feeds/all.xml"])
    assert (told.bozo, told.version) == (False, "atom10")
    assert told.feed.title.endswith(catalog.portal["name"])
    expected = [(f"{one.entry.what}：{one.title}", SITE + one.url) for one in news(catalog)]
    assert [(one.title, one.link) for one in told.entries] == expected[: len(told.entries)]
    assert len(told.entries) == min(len(expected), 50)
    assert all(one.id and one.summary and one.updated_parsed for one in told.entries)


def test_the_grammar_refuses_what_the_standard_does() -> None:
    whole = etree.fromstring(
        b"<feed xmlns='http://www.w3.org/2005/Atom'><title>a</title><id>tag:a,2026:b</id>"
        b"<updated>2026-01-01T00:00:00Z</updated><author><name>a</name></author></feed>"
    )
    assert GRAMMAR.validate(whole)
    for child in list(whole):
        index = whole.index(child)
        whole.remove(child)
        assert not GRAMMAR.validate(whole), child.tag
        whole.insert(index, child)
    whole.find(f"{ATOM}updated").text = "2026-01-01"
    assert not GRAMMAR.validate(whole)


def test_an_entry_says_in_words_what_changed(written: dict[str, bytes]) -> None:
    told = list(entries(written["feeds/kind/power.xml"]))
    assert [one["title"].partition("：")[0] for one in told] == ["修改", "修改", "首次公开"]
    assert told[1]["summary"] == "收费：“不收费”改为“每件10元 & <b>另收</b>工本费”"
    assert told[1]["updated"] == "2026-02-02T00:00:00+08:00"
    assert re.fullmatch(rf"{SITE}powers/example-power\.html#v-[0-9a-f]{{8}}", told[1]["href"])
    assert b"<b>" not in written["feeds/kind/power.xml"]
    gone = next(entries(written["feeds/kind/benchmark.xml"]))
    assert gone["title"].startswith("撤下：")
    assert gone["href"].endswith("example-benchmark.html#history")


def test_words_that_come_back_are_another_entry(written: dict[str, bytes]) -> None:
    """Back to the first words is the same mark, on another day."""
    first, _, last = (one["id"] for one in entries(written["feeds/kind/power.xml"]))
    assert first.rpartition("/")[2] == last.rpartition("/")[2]
    assert first != last


def test_who_made_a_change_stands_nowhere(written: dict[str, bytes]) -> None:
    whole = b"".join(written.values()).decode()
    assert "某干部" not in whole
    assert "person@" not in whole
    assert "示例市卫生健康委员会" in whole


def test_an_agency_has_what_is_its_own(written: dict[str, bytes]) -> None:
    told = {
        one["id"].split(":")[2].split("/")[0]
        for one in entries(written["feeds/agency/example-agency.xml"])
    }
    assert {"power", "agency", "delegation", "benchmark"} <= told
    assert "law" not in told


def test_a_long_feed_says_that_it_is_cut(
    monkeypatch: pytest.MonkeyPatch, catalog: PublicCatalog, changes: list[dict]
) -> None:
    monkeypatch.setattr("generator.feeds.atom.MOST", 3)
    data = dict(feeds.files(catalog, SITE))["feeds/all.xml"]
    assert len(list(entries(data))) == 3
    subtitle = etree.fromstring(data).findtext(f"{ATOM}subtitle")
    assert subtitle.startswith(f"最近 3 次修改，共有 {len(changes)} 次")


def test_without_an_address_the_files_are_still_sound(catalog: PublicCatalog) -> None:
    written = dict(feeds.files(catalog, ""))
    GRAMMAR.assertValid(etree.fromstring(written["feeds/all.xml"]))
    assert b"URL" not in written["calendar.ics"]


# -- pages -----------------------------------------------------------------------------------


def test_every_month_has_a_page_and_an_empty_one_says_so(
    catalog: PublicCatalog, changes: list[dict]
) -> None:
    pages = {page.url: page for page in all_pages(catalog, {})}
    months = months_of(news(catalog), catalog.as_of)
    assert [month.name for month in months] == ["2026-03", "2026-02", "2026-01"]
    assert "这个月没有修改" in pages["changes/2026-03.html"].body
    assert sum(len(month.news) for month in months) == len(changes)
    february = pages["changes/2026-02.html"].body
    assert february.index('id="d-2026-02-05"') < february.index('id="d-2026-02-02"')
    assert "&lt;b&gt;另收&lt;/b&gt;" in february


def test_many_new_records_are_folded(
    monkeypatch: pytest.MonkeyPatch, catalog: PublicCatalog
) -> None:
    monkeypatch.setattr("generator.pages.changes.FEW", 0)
    pages = {page.url: page.body for page in all_pages(catalog, {})}
    january = pages["changes/2026-01.html"]
    assert "首次公开 职权事项 1 条" in january
    assert "<strong>首次公开</strong>" not in january


def test_the_months_of_nothing_are_this_one() -> None:
    assert [month.name for month in months_of([], DAY)] == ["2026-03"]


# -- the calendar ----------------------------------------------------------------------------


def test_two_readers_find_what_falls_due(catalog: PublicCatalog, written: dict[str, bytes]) -> None:
    data = written["calendar.ics"]
    expected = sorted((one.day, f"{one.what}：{one.title}") for one in due(catalog))
    assert expected
    calendar = Calendar.from_ical(data)
    events = calendar.walk("VEVENT")
    assert sorted((e["dtstart"].dt, str(e["summary"])) for e in events) == expected
    assert {type(event["dtstart"].dt) for event in events} == {dt.date}
    assert {str(event["dtstamp"].dt) for event in events} == {"2026-03-19 16:00:00+00:00"}
    assert len({str(event["uid"]) for event in events}) == len(expected)
    assert not [error for event in events for error in event.errors]
    other = vobject.readOne(io.StringIO(data.decode()))
    assert other.validate(raiseException=True)
    told = sorted((e.dtstart.value, e.summary.value) for e in other.contents["vevent"])
    assert told == expected
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_the_page_lists_the_same(catalog: PublicCatalog) -> None:
    body = next(page.body for page in all_pages(catalog, {}) if page.url == urls.DUE)
    assert body.count("<tr><td") == len(due(catalog))


def test_two_builds_are_the_same_bytes(
    repository: Repository, kinds: dict[str, Kind], written: dict[str, bytes]
) -> None:
    assert dict(feeds.files(catalog_of(repository, kinds), SITE)) == written


# -- withheld --------------------------------------------------------------------------------


def test_what_is_withheld_is_in_no_medium(written: dict[str, bytes]) -> None:
    assert not [name for name, data in written.items() if b"7777" in data]


@pytest.mark.parametrize(
    "value",
    [
        "秘密的楼层：三楼，东侧；钥匙在值班室",
        HIDDEN,
        "Müller & <Söhne>",
        "三楼东侧\n钥匙在值班室",
        "0431） 77778888",
    ],
)
@pytest.mark.parametrize("medium", ["feeds/all.xml", "changes.json", "calendar.ics"])
@pytest.mark.parametrize("lead", ["", *("a" * length for length in range(54, 59))])
def test_the_gate_finds_a_planted_value(tmp_path: Path, medium: str, value: str, lead: str) -> None:
    """Wherever a calendar breaks its lines, and however a value is escaped."""
    text = lead + value
    if medium.endswith(".xml"):
        root = etree.Element("feed")
        root.text = text
        data = etree.tostring(root)
    elif medium.endswith(".json"):
        data = json.dumps({"a": text}).encode()
    else:
        calendar = Calendar()
        calendar.add("description", text)
        data = calendar.to_ical()
        assert data.startswith(b"BEGIN:VCALENDAR")
    (tmp_path / medium).parent.mkdir(exist_ok=True)
    (tmp_path / medium).write_bytes(data)
    report = leaks.scan(tmp_path, [Secret("x", "power/a", "notes", "notes", "备注", value)])
    assert report.leaks
    assert not report.unread


@pytest.mark.parametrize(
    "module",
    ["generator.feeds.atom", "generator.news", "generator.pages.changes", "generator.pages.due"],
)
def test_the_examples_are_true(module: str) -> None:
    result = doctest.testmod(importlib.import_module(module))
    assert result.attempted
    assert not result.failed
