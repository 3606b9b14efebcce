"""Complaints: what the rules say of the register as days pass, and what the site shows of it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
import zxingcpp

from generator import urls, workdays
from generator.check import Result, check
from generator.complaint import Number, number, state
from generator.content import File
from generator.diagrams import qr
from generator.disclosure import disclose
from generator.model import Kind, Record
from generator.pages import all_pages
from tests.conftest import ROOT
from tests.examples import DAY, base_files, overlay

COMPLAINT = "content/complaints/example-complaint.yml"
SECOND = "content/complaints/sfwj-2025-0002.yml"
AGENCY = "content/agencies/example-agency.yml"
PORTAL = "content/portal.yml"
OPEN = "progress:\noutcome:\nresult:\nresult_told_on:\nclosed_on:\n"
WAITING = "accepted: pending\nnotified_on:\n" + OPEN
WITHDRAWN = WAITING.replace("outcome:", "outcome: withdrawn").replace(
    "closed_on:", "closed_on: 2025-09-03"
)
REFUSED = "accepted: refused\nreason: 由医疗保障部门负责。\n" + OPEN


def _check(
    kinds: dict[str, Kind],
    parts: dict[str, str],
    day: dt.date = DAY,
    touched: frozenset[str] = frozenset(),
) -> Result:
    files = base_files(kinds)
    examples = {kind.folder: kind.example for kind in kinds.values()}
    for path, part in parts.items():
        files[path] = overlay(files.get(path) or examples[path.split("/")[1]], part)
    listed = [File(path, text.encode()) for path, text in sorted(files.items())]
    return check(listed, kinds, day, touched=touched)


def _told(result: Result) -> list[tuple[str, str, str, str]]:
    """(path, guilty field, rule, severity) of every finding about complaints."""
    assert not [f for f in result.findings if f.rule.startswith("yaml-")]
    return [
        (f.path, f.source.strip("- ").partition(":")[0], f.rule, f.severity)
        for f in result.findings
        if f.rule.startswith("complaint-")
    ]


def _record(kinds: dict[str, Kind], part: str = "") -> Record:
    found = _check(kinds, {COMPLAINT: part}).catalog.get("complaint", "example-complaint")
    assert found is not None
    return found


# -- the clock -------------------------------------------------------------------------------


def test_a_notice_not_given_is_a_warning_until_somebody_touches_the_record(kinds) -> None:
    """Received on Monday 1 September, due on Monday the 8th."""
    parts = {COMPLAINT: WAITING}
    assert _told(_check(kinds, parts, dt.date(2025, 9, 8))) == []
    late = (COMPLAINT, "received", "complaint-notice")
    assert _told(_check(kinds, parts, dt.date(2025, 9, 9))) == [(*late, "warning")]
    touched = _check(kinds, parts, dt.date(2025, 9, 9), frozenset({COMPLAINT}))
    assert _told(touched) == [(*late, "error")]


def test_a_notice_given_late_is_an_error_on_every_day(kinds) -> None:
    parts = {COMPLAINT: "notified_on: 2025-09-09\n"}
    late = [(COMPLAINT, "notified_on", "complaint-notice", "error")]
    for day in (DAY, dt.date(2027, 6, 1)):
        assert _told(_check(kinds, parts, day)) == late


@pytest.mark.parametrize("accepted", ["accepted", "refused"])
def test_deciding_without_telling_is_not_enough(kinds, accepted: str) -> None:
    part = WAITING.replace("pending", accepted) + "reason: 由医疗保障部门负责。\n" * (
        accepted == "refused"
    )
    result = _check(kinds, {COMPLAINT: part}, dt.date(2025, 9, 30))
    assert _told(result) == [(COMPLAINT, "received", "complaint-notice", "warning")]


def test_what_was_withdrawn_needs_no_notice(kinds) -> None:
    part = WITHDRAWN
    assert _told(_check(kinds, {COMPLAINT: part})) == []


def test_a_year_without_an_arrangement_is_said_and_not_guessed(kinds) -> None:
    part = WAITING + "number: SFWJ-2030-0001\nreceived: 2030-03-01\n"
    result = _check(kinds, {COMPLAINT: part}, dt.date(2030, 6, 3))
    (finding,) = [f for f in result.findings if f.rule == "complaint-notice"]
    assert finding.message == "没有2030年的放假安排，不能推算工作日，无法核对5个工作日的期限"
    assert finding.source == "received: 2030-03-01"
    # Five days hold no more than five working days: this needs no arrangement.
    assert _told(_check(kinds, {COMPLAINT: part}, dt.date(2030, 3, 6))) == []
    told = part.replace("notified_on:\n", "notified_on: 2030-03-06\n").replace(
        "pending", "accepted"
    )
    assert _told(_check(kinds, {COMPLAINT: told}, dt.date(2030, 3, 8))) == []


@pytest.mark.parametrize(
    ("promise", "last"), [("60日", dt.date(2025, 10, 31)), ("30个工作日", dt.date(2025, 10, 17))]
)
def test_a_promise_that_is_not_kept_ages(kinds, promise: str, last: dt.date) -> None:
    parts = {COMPLAINT: OPEN, AGENCY: f"complaint_promise: {promise}\n"}
    after = last + dt.timedelta(days=1)
    assert _told(_check(kinds, parts, last)) == []
    late = (COMPLAINT, "accepted", "complaint-feedback")
    assert _told(_check(kinds, parts, after)) == [(*late, "warning")]
    assert _told(_check(kinds, parts, after, frozenset({COMPLAINT}))) == [(*late, "error")]


def test_without_a_promise_nothing_is_late(kinds) -> None:
    parts = {COMPLAINT: OPEN, AGENCY: "complaint_promise:\n"}
    assert _told(_check(kinds, parts, dt.date(2026, 9, 1))) == []


# -- numbers ---------------------------------------------------------------------------------


def test_each_agency_and_each_year_counts_for_itself(kinds) -> None:
    parts = {
        "content/complaints/a.yml": WITHDRAWN.replace("2025-09-03", "2025-10-20")
        + "number: SFWJ-2025-0002\nreceived: 2025-10-09\n",
        "content/agencies/other.yml": "name: 其他市卫生健康委员会\ncomplaint_code: QTWJ\n",
        "content/complaints/b.yml": "number: QTWJ-2025-0001\nagency: other\n",
        "content/complaints/c.yml": WAITING + "number: SFWJ-2026-0001\nreceived: 2026-01-04\n",
    }
    assert _told(_check(kinds, parts)) == []


def test_a_gap_is_one_finding_however_many_numbers_follow_it(kinds) -> None:
    parts = {
        f"content/complaints/sfwj-2025-000{n}.yml": f"number: SFWJ-2025-000{n}\n" for n in (4, 5, 6)
    }
    result = _check(kinds, parts)
    path = "content/complaints/sfwj-2025-0004.yml"
    assert _told(result) == [(path, "number", "complaint-number", "error")]
    (finding,) = [f for f in result.findings if f.rule == "complaint-number"]
    assert "缺 SFWJ-2025-0002 至 SFWJ-2025-0003" in finding.message


def test_a_broken_file_is_no_gap(kinds) -> None:
    files = {
        "content/complaints/sfwj-2025-0003.yml": "number: SFWJ-2025-0003\n",
        SECOND: "number: SFWJ-2025-0002\nchannel: pigeon\n",
    }
    result = _check(kinds, files)
    assert _told(result) == []
    assert [f.path for f in result.findings if f.severity == "error"] == [SECOND]


def test_a_copied_file_is_one_finding(kinds) -> None:
    result = _check(kinds, {SECOND: "received: 2025-09-02\n"})
    assert _told(result) == [(SECOND, "number", "complaint-number", "error")]
    moved = _check(
        kinds, {COMPLAINT: "number: SFWJ-2025-0002\n", SECOND: "number: SFWJ-2025-0001\n"}
    )
    assert _told(moved) == [(SECOND, "number", "complaint-number", "error")]


def test_the_portal_must_say_what_is_accepted_and_what_is_not(kinds) -> None:
    parts = {PORTAL: "complaint_refuses:\ncontacts:\n  - {purpose: complaint, phone: '12345'}\n"}
    (finding,) = [f for f in _check(kinds, parts).findings if f.rule == "complaint-channels"]
    assert finding.message == "投诉举报没有公布：通信地址、时间、电子信箱、不受理哪些"


def test_numbers_are_read_and_written_alike(kinds) -> None:
    own = number(_record(kinds))
    assert own == Number("SFWJ", 2025, 1)
    assert str(own) == "SFWJ-2025-0001"


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("", "closed"),
        (OPEN, "handling"),
        (WAITING, "waiting"),
        (REFUSED, "refused"),
        (REFUSED + "transferred_to: 示例市医疗保障局\n", "transferred"),
        (WITHDRAWN, "withdrawn"),
    ],
)
def test_states(kinds, part: str, expected: str) -> None:
    assert state(_record(kinds, part)) == expected
    assert _told(_check(kinds, {COMPLAINT: part}, dt.date(2025, 9, 30)))[1:] == []


# -- pages -----------------------------------------------------------------------------------


def _pages(kinds: dict[str, Kind], parts: dict[str, str], day: dt.date = DAY) -> dict[str, str]:
    return {page.url: page.body for page in all_pages(disclose(_check(kinds, parts, day)), {})}


def test_the_page_of_a_late_notice_says_so(kinds) -> None:
    url = "complaints/example-complaint.html"
    assert "告知迟了" not in _pages(kinds, {})[url]
    assert "第 3 个工作日告知" in _pages(kinds, {})[url]
    late = _pages(kinds, {COMPLAINT: "notified_on: 2025-09-09\n"})[url]
    assert "告知迟了" in late
    assert "第 6 个工作日告知" in late
    waiting = _pages(kinds, {COMPLAINT: WAITING}, dt.date(2025, 9, 9))[url]
    assert "逾期没有告知" in waiting
    assert "到2025年9月9日还没有告知是否受理" in waiting


def test_pages_of_a_year_without_an_arrangement_say_so(kinds) -> None:
    part = WAITING + "number: SFWJ-2030-0001\nreceived: 2030-03-01\n"
    pages = _pages(kinds, {COMPLAINT: part}, dt.date(2030, 3, 4))
    for url in ("complaints/example-complaint.html", urls.COMPLAINT_HOW):
        assert "没有2030年的放假安排" in pages[url]


def test_hostile_text_stays_text(kinds) -> None:
    part = "matter: <script>alert(1)</script>\nresult: <b>x</b>\n"
    pages = _pages(kinds, {COMPLAINT: part, AGENCY: "complaint_scope: <i>y</i>\n"})
    for body in pages.values():
        assert not re.search(r"<script>alert|<b>x|<i>y", body)


def test_without_an_address_there_is_a_card_without_a_code(kinds) -> None:
    body = _pages(kinds, {})[urls.complaint_cards("example-agency")]
    assert "gs-qr" not in body
    assert "没有写 site_url" in body


# -- the built site, counted again -------------------------------------------------------------


@pytest.fixture(scope="module")
def register() -> list[dict[str, Any]]:
    """The real complaints, read without any of our own code."""
    files = sorted((ROOT / "content" / "complaints").rglob("*.yml"))
    return [yaml.safe_load(path.read_text("utf-8")) for path in files]


def _state(one: dict[str, Any]) -> str:
    if one.get("outcome") == "withdrawn":
        return "投诉举报人已撤回"
    if one["accepted"] == "refused":
        return "不予受理，已转送" if one.get("transferred_to") else "不予受理"
    if one["accepted"] == "pending":
        return "等待告知是否受理"
    return "已办结" if one.get("closed_on") else "正在办理"


def test_the_register_holds_every_state_and_agency(register: list[dict[str, Any]]) -> None:
    assert len({_state(one) for one in register}) == 6
    assert len({one["agency"] for one in register}) == 5
    assert all("matter" in one["demo"] for one in register)


def test_numbers_are_unique_and_without_gaps(register: list[dict[str, Any]]) -> None:
    series: dict[tuple[str, str], list[int]] = {}
    for one in register:
        code, year, place = one["number"].split("-")
        assert str(one["received"].year) == year
        series.setdefault((code, year), []).append(int(place))
    for places in series.values():
        assert sorted(places) == list(range(1, len(places) + 1))
    assert len({(one["agency"], one["number"][:4]) for one in register}) == 5


def test_the_lookup_lists_every_complaint_with_its_state(
    site: Path, register: list[dict[str, Any]]
) -> None:
    html = (site / urls.COMPLAINT_LOOKUP).read_text("utf-8")
    rows = re.findall(r'<tr id="([^"]+)">.*?href="([^"]+)".*?办到哪一步">([^<]+)</td>', html)
    assert sorted(rows) == sorted(
        (one["number"], one["number"].lower() + ".html", _state(one)) for one in register
    )


def test_the_counts_add_up(site: Path, register: list[dict[str, Any]]) -> None:
    html = (site / urls.COMPLAINT_HOW).read_text("utf-8")
    shown = re.findall(r"<dt>([^<]+)</dt><dd>(\d+) 件</dd>", html)
    assert {label: int(count) for label, count in shown} == Counter(map(_state, register))


_OFF = [
    ("2025-01-01", 1), ("2025-01-28", 8), ("2025-04-04", 3), ("2025-05-01", 5), ("2025-05-31", 3),
    ("2025-10-01", 8), ("2026-01-01", 3), ("2026-02-15", 9), ("2026-04-04", 3), ("2026-05-01", 5),
    ("2026-06-19", 3), ("2026-09-25", 3), ("2026-10-01", 7),
]  # fmt: skip
_MADE_UP = {
    "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11", "2026-01-04",
    "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
}  # fmt: skip


def _due(received: dt.date) -> dt.date:
    """Counted by hand from the notices, as far as the register needs them."""
    off = {
        dt.date.fromisoformat(a) + dt.timedelta(days=n) for a, length in _OFF for n in range(length)
    }
    day, left = received, 5
    while left:
        day += dt.timedelta(days=1)
        left -= day.isoformat() in _MADE_UP or (day.weekday() < 5 and day not in off)
    return day


def test_the_last_day_of_the_notice_is_right_on_every_page(
    site: Path, register: list[dict[str, Any]]
) -> None:
    late = []
    for one in register:
        due = _due(one["received"])
        html = (site / "complaints" / f"{one['number'].lower()}.html").read_text("utf-8")
        assert f"<dd>{due.year}年{due.month}月{due.day}日</dd>" in html, one["number"]
        if one.get("notified_on", due) > due:
            late.append(one["number"])
            assert "告知迟了" in html
        else:
            assert "告知迟了" not in html
    assert late == ["CCWJ-2026-0002"]


def test_every_page_ends_with_the_channels(site: Path) -> None:
    portal = yaml.safe_load((ROOT / "content" / "portal.yml").read_text("utf-8"))
    (contact,) = [c for c in portal["contacts"] if c["purpose"] == "complaint"]
    for path in site.rglob("*.html"):
        footer = path.read_text("utf-8").partition('class="md-copyright gs-footer"')[2]
        for name in ("phone", "email", "address", "hours"):
            assert contact[name] in footer, path
        assert f"受理范围：{portal['complaint_scope']}" in footer, path
        assert re.search(r'href="[^"]*how\.html"', footer), path


def _scan(svg: str) -> str:
    """What a reader sees in a code: the SVG's paths drawn as pixels and read by another library."""
    box = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    path = re.search(r'<path stroke="#000" d="([^"]+)"', svg)
    assert box is not None
    assert path is not None
    side, scale = int(box[1]), 4
    grid = [[255] * side for _ in range(side)]
    x, y = 0, 0.0
    for command, numbers in re.findall(r"([Mmh])([-0-9. ]+)", path[1]):
        values = [float(value) for value in numbers.split()]
        if command == "h":
            for column in range(x, x + int(values[0])):
                grid[int(y)][column] = 0
            x += int(values[0])
        else:
            x, y = (
                (int(values[0]), values[1])
                if command == "M"
                else (x + int(values[0]), y + values[1])
            )
    rows = [
        bytes(value for value in row for _ in range(scale)) for row in grid for _ in range(scale)
    ]
    pixels = memoryview(b"".join(rows)).cast("B", shape=[side * scale, side * scale])
    (found,) = zxingcpp.read_barcodes(pixels)
    return found.text


def test_the_code_of_every_card_opens_the_agencys_page(site: Path) -> None:
    cards = sorted((site / "complaints" / "cards").glob("*.html"))
    assert len(cards) == len(list((ROOT / "content" / "agencies").glob("*.yml")))
    for card in cards:
        svgs = re.findall(r'<svg role="img".*?</svg>', card.read_text("utf-8"), re.S)
        assert len(svgs) == 2  # on the card and on the poster
        for svg in svgs:
            address = f"https://gongshi.example.gov.cn/complaints/to/{card.name}"
            assert _scan(svg) == address
            assert f"<title>二维码：{address}</title>" in svg
        assert (site / "complaints" / "to" / card.name).is_file()


def test_a_wrong_code_would_be_noticed() -> None:
    assert _scan(str(qr.draw("https://example.gov.cn/a", "甲"))) == "https://example.gov.cn/a"
    assert _scan(str(qr.draw("https://example.gov.cn/b", "乙"))) != "https://example.gov.cn/a"


def test_working_days_on_the_page_are_those_of_the_site_date(site: Path) -> None:
    html = (site / urls.COMPLAINT_HOW).read_text("utf-8")
    told = workdays.add(dt.date(2026, 11, 23), 5)
    assert told == dt.date(2026, 11, 30)
    assert "例如2026年11月23日收到的，最迟2026年11月30日告知" in html
