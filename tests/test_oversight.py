"""Supervision, reviews, findings, bulletins and cases: what is computed and what pages show."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import bulletin, wrongdoing
from generator.check import Result, check
from generator.content import File, read_files
from generator.disclosure import disclose
from generator.model import Kind, Record
from generator.pages import all_pages
from generator.pages.records import every_record, record_page
from generator.rules import RULES
from generator.schema.kinds import load_kinds
from tests.conftest import ROOT, site_date
from tests.examples import DAY, base_files, base_path, overlay
from tests.test_schema import _RECORDS as RECORDS
from tests.test_schema import KINDS

FINDING = "content/findings/example-finding-of-wrongdoing.yml"
REVIEW = "content/case-reviews/example-case-review.yml"
BULLETIN = "content/bulletins/example-bulletin.yml"
CASE = "content/typical-cases/example-typical-case.yml"
PORTAL = "content/portal.yml"
CORRECTING = (
    "status: correcting\nverified_on:\nclosed_on:\nremedied:\nhandling:\nstatement:\n"
    "accountability:\n  state: pending\n  by: 2027-01-31\n"
)
UNFOUNDED = (
    "investigation: unfounded\nnature:\nform:\nunfounded_reason: 画面显示已经告知。\nnotified_on:\ncorrect_by:\n"
    "correcting_on:\nverified_on:\nremedied:\ncorrection:\nhandling:\naccountability:\nstatement:\n"
)
OURS = {
    rule.name
    for rule in RULES
    if set(rule.kinds)
    & {"supervision_rule", "case_review", "finding_of_wrongdoing", "bulletin", "typical_case"}
} | {"bulletin-interval"}


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


def _told(result: Result) -> list[tuple[str, str]]:
    return [(f.rule, f.severity) for f in result.findings if f.rule in OURS]


def _pages(result: Result) -> dict[str, str]:
    return {page.url: page.body for page in all_pages(disclose(result), {})}


def _finding(kinds: dict[str, Kind], part: str = "") -> Record:
    found = _check(kinds, {FINDING: part}).catalog.get(
        "finding_of_wrongdoing", "example-finding-of-wrongdoing"
    )
    assert found is not None
    return found


# -- findings --------------------------------------------------------------------------------


def test_the_way_of_a_finding_is_as_far_as_its_state(kinds) -> None:
    marks = [(step.state, step.mark) for step in wrongdoing.steps(_finding(kinds, CORRECTING))]
    assert marks == [
        ("found", "done"),
        ("notified", "done"),
        ("correcting", "here"),
        ("verified", "open"),
        ("closed", "open"),
    ]
    assert {step.mark for step in wrongdoing.steps(_finding(kinds))} == {"done"}


def test_a_finding_that_proved_unfounded_is_closed_without_correction(kinds) -> None:
    record = _finding(kinds, UNFOUNDED)
    assert [step.state for step in wrongdoing.steps(record)] == ["found", "closed"]
    assert wrongdoing.overdue(record, dt.date(2030, 1, 1)) == 0
    assert _told(_check(kinds, {FINDING: UNFOUNDED, BULLETIN: ""})) == []


@pytest.mark.parametrize(
    ("day", "late"),
    [
        (dt.date(2025, 10, 30), 0),
        (dt.date(2025, 10, 31), 0),
        (dt.date(2025, 11, 1), 1),
        (dt.date(2026, 1, 5), 66),
    ],
)
def test_the_last_day_of_a_period_is_not_late(kinds, day: dt.date, late: int) -> None:
    assert wrongdoing.overdue(_finding(kinds, CORRECTING), day) == late
    if day >= dt.date(2025, 11, 1):
        page = _pages(_check(kinds, {FINDING: CORRECTING}, day))[
            "findings/example-finding-of-wrongdoing.html"
        ]
        assert f"已经过了 {late} 天，还没有验收" in page


def test_what_was_verified_late_is_late_by_those_days_for_good(kinds) -> None:
    record = _finding(kinds, "verified_on: 2025-11-05\nclosed_on: 2025-11-10\n")
    assert wrongdoing.overdue(record, dt.date(2025, 11, 3)) == 3
    assert wrongdoing.overdue(record, dt.date(2029, 1, 1)) == 5
    parts = {FINDING: "verified_on: 2025-11-05\nclosed_on: 2025-11-10\n"}
    page = _pages(_check(kinds, parts))["findings/example-finding-of-wrongdoing.html"]
    assert "2025年11月5日才验收，晚了 5 天" in page


def test_overdue_is_never_an_error_even_for_who_touches_the_record(kinds) -> None:
    touched = frozenset({FINDING})
    told = _told(_check(kinds, {FINDING: CORRECTING}, dt.date(2027, 3, 1), touched))
    assert ("rectification-overdue", "warning") in told
    assert ("finding-undecided", "warning") in told
    assert {severity for _, severity in told} == {"warning"}


@pytest.mark.parametrize("status", ["found", "notified", "correcting", "verified", "closed"])
def test_confirmed_without_a_decision_is_said_in_every_state(kinds, status: str) -> None:
    fields = ["notified_on", "correcting_on", "verified_on", "closed_on"]
    later = fields[wrongdoing.STATES.index(status) :]
    gone = "".join(f"{name}:\n" for name in later)
    part = f"status: {status}\n{gone}accountability:\n"
    assert ("finding-followed-up", "error") in _told(_check(kinds, {FINDING: part}))
    gone += "correct_by: 2026-03-31\n"
    part = f"status: {status}\n{gone}accountability:\n  state: pending\n  by: 2026-03-31\n"
    told = _told(_check(kinds, {FINDING: part}))
    closed = status == "closed"
    wanted = ("finding-followed-up", "error") if closed else ("finding-undecided", "warning")
    assert told == [wanted]


def test_a_date_that_has_not_come_is_an_error(kinds) -> None:
    told = _told(_check(kinds, {}, dt.date(2025, 11, 9)))
    assert ("finding-order", "error") in told  # closed on the tenth


def test_the_page_of_a_finding_says_who_answers_and_was_heard(kinds) -> None:
    part = (
        "source: complaint\ncomplaint: example-complaint\ncase_review:\nneglect: not_accepted\n"
        "inquiry:\n  unit: legal\n  leaders: [分管负责人]\n  primary: 书面检查。\n"
        "  supervisory: 说明情况。\n  on: 2025-11-06\n"
    )
    result = _check(kinds, {FINDING: part})
    assert _told(result) == []
    page = _pages(result)["findings/example-finding-of-wrongdoing.html"]
    for text in (
        "放弃陈述申辩",
        "应受理未受理",
        "政策法规处",
        "分管负责人",
        "example-complaint.html",
    ):
        assert text in page
    assert "gs-gap" in page
    complaint = _pages(result)["complaints/example-complaint.html"]
    assert "example-finding-of-wrongdoing.html" in complaint.partition('id="found"')[2]


def test_a_power_and_its_agency_show_what_was_found(kinds) -> None:
    pages = _pages(_check(kinds, {FINDING: CORRECTING}))
    power = pages["powers/example-power.html"].partition('id="found"')[2]
    assert "法制审核以前就作出了处罚决定" in power
    assert "整改逾期 66 天" in power
    agency = pages["agencies/example-agency.html"]
    assert "2025年上半年行政处罚案卷评查" in agency
    assert "示例行政执法案卷评查办法" in agency
    without = _pages(_check(kinds, {FINDING: "power:\n", CASE: "power:\n"}))
    assert 'id="found"' not in without["powers/example-power.html"]


# -- reviews ---------------------------------------------------------------------------------


def test_a_review_shows_its_numbers_as_they_add_up(kinds) -> None:
    page = _pages(_check(kinds, {REVIEW: "pass_rate:\nexcellent_rate:\n"}))[
        "case-reviews/example-case-review.html"
    ]
    assert "96.77%" in page  # computed, where the record states none
    widths = [int(width) for width in re.findall(r'class="gs-share__\w+"[^>]* width="(\d+)"', page)]
    assert len(widths) == 3
    assert widths[1] > widths[0] > widths[2]
    assert "共 31 份：优秀 8 份，合格 22 份，不合格 1 份" in page


@pytest.mark.parametrize(
    "stated", [98, 99, "96.76", "96.78", "97.0", "3.23", 0, 101, "999999999.99"]
)
def test_a_rate_that_is_not_the_record_s_is_one_error(kinds, stated: Any) -> None:
    result = _check(kinds, {REVIEW: f"pass_rate: {stated}\n"})
    assert _told(result) == [("case-review-sums", "error")]
    (finding,) = [f for f in result.findings if f.rule == "case-review-sums"]
    assert finding.source.startswith("pass_rate:")
    assert "96.77%" in finding.message or "100%" in finding.message


@pytest.mark.parametrize("stated", [97, "96.8", "96.77"])
def test_a_rate_may_be_rounded(kinds, stated: Any) -> None:
    assert _told(_check(kinds, {REVIEW: f"pass_rate: {stated}\n"})) == []


# -- bulletins -------------------------------------------------------------------------------


def test_periods_are_those_of_the_calendar() -> None:
    found = bulletin.periods("quarter", dt.date(2024, 2, 29))
    assert [next(found).name() for _ in range(5)] == [
        "2024年第一季度",
        "2024年第二季度",
        "2024年第三季度",
        "2024年第四季度",
        "2025年第一季度",
    ]
    half = next(bulletin.periods("half_year", dt.date(2024, 7, 1)))
    assert (half.start, half.end) == (dt.date(2024, 7, 1), dt.date(2024, 12, 31))
    year = next(bulletin.periods("year", dt.date(2024, 12, 31)))
    assert (year.start, year.end, year.name()) == (
        dt.date(2024, 1, 1),
        dt.date(2024, 12, 31),
        "2024年全年",
    )
    assert list(bulletin.periods("year", dt.date(9999, 1, 1))) == []


def test_periods_follow_on_each_other_without_a_gap() -> None:
    for every in bulletin.MONTHS:
        found = bulletin.periods(every, dt.date(2023, 5, 5))
        before = next(found)
        for _ in range(12):
            after = next(found)
            assert after.start == before.end + dt.timedelta(days=1)
            before = after


@pytest.mark.parametrize(
    ("within", "day", "missed"),
    [
        ("", dt.date(2026, 12, 31), 0),  # the last day of the period
        ("", dt.date(2027, 1, 1), 1),
        ("bulletin_within: 30\n", dt.date(2027, 1, 30), 0),
        ("bulletin_within: 30\n", dt.date(2027, 1, 31), 1),
        ("bulletin_within: 30\n", dt.date(2028, 3, 1), 2),
    ],
)
def test_a_period_without_a_bulletin_is_a_warning_once_it_is_due(
    kinds, within: str, day: dt.date, missed: int
) -> None:
    result = _check(kinds, {PORTAL: within}, day)
    told = [f for f in result.findings if f.rule == "bulletin-interval"]
    assert len(told) == missed
    assert all(f.severity == "warning" and f.path == PORTAL for f in told)
    assert all(f.source.startswith("bulletin_every:") for f in told)


def test_a_broken_bulletin_is_not_also_a_missing_one(kinds) -> None:
    told = _check(kinds, {BULLETIN: "number:\n"}).findings
    assert [f.rule for f in told if f.severity == "error"] == ["schema-required"]
    assert "bulletin-interval" not in {f.rule for f in told}


def test_a_bulletin_may_wait_for_what_was_not_clear_when_it_came_out(kinds) -> None:
    silent = "findings:\nnothing_found: true\ncases:\nreviews:\n"
    told = _told(_check(kinds, {BULLETIN: silent}))
    assert told == [("bulletin-covers", "error")]
    late = (
        "investigated_on: 2026-01-05\nstatus: notified\ncorrecting_on:\nverified_on:\n"
        "closed_on:\nstatement:\naccountability:\n  state: pending\n  by: 2026-03-01\n"
    )
    assert _told(_check(kinds, {BULLETIN: silent, FINDING: late})) == [
        ("rectification-overdue", "warning"),
        ("finding-undecided", "warning"),
    ]


def test_the_page_of_a_bulletin_counts_what_became_of_it(kinds) -> None:
    page = _pages(_check(kinds, {}))["bulletins/example-bulletin.html"]
    numbers = re.findall(r"<dd>(\d+) 件</dd>", page)
    assert numbers == ["1", "1", "1", "1"]
    page = _pages(_check(kinds, {FINDING: CORRECTING}))["bulletins/example-bulletin.html"]
    assert re.findall(r"<dd>(\d+) 件</dd>", page) == ["1", "1", "0", "0"]


# -- cases -----------------------------------------------------------------------------------


def test_a_case_sets_wrong_beside_right(kinds) -> None:
    page = _pages(_check(kinds, {}))["typical-cases/example-typical-case.html"]
    wrong, right = page.index("<h3>错在哪里"), page.index("<h3>应当怎样做")
    assert wrong < right
    for text in ("法制审核是决定的前提", "某县卫生健康局", "2025年行政执法监督情况通报"):
        assert text in page


@pytest.mark.parametrize(
    ("line", "caught"),
    [
        ("统一社会信用代码91220101MA0Y3X0X0X的企业。", True),
        ("当事人陈述、申辩以后没有复核。", False),
        ("执法人员张贴封条以前没有告知。", False),
        ("患者李某、王某某到场。", False),
        ("文号吉卫罚〔2025〕100号，罚款123456元。", False),
        ("申请人没有补正材料。", False),
    ],
)
def test_what_names_an_enterprise_is_caught(kinds, line: str, caught: bool) -> None:
    told = _told(_check(kinds, {CASE: f"facts: {line}\n"}))
    assert told == ([("typical-case-anonymous", "error")] if caught else [])


# -- whatever passes a schema ----------------------------------------------------------------

OWN = ("supervision_rule", "case_review", "finding_of_wrongdoing", "bulletin", "typical_case")


@pytest.mark.parametrize("kind", OWN)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_no_rule_and_no_page_breaks_on_what_its_schema_allows(kind: str, data: Any) -> None:
    record = data.draw(RECORDS[kind])
    files = base_files(KINDS)
    files[base_path(KINDS[kind])] = yaml.safe_dump(record, allow_unicode=True, sort_keys=False)
    listed = [File(path, text.encode()) for path, text in sorted(files.items())]
    result = check(listed, KINDS, DAY)
    assert result.catalog.get(kind, f"example-{kind.replace('_', '-')}") is not None
    assert all(f.message and f.hint for f in result.findings)
    # An error may be waived, so what a rule demands is not always there.
    public = disclose(result)
    pages = [page for part in every_record(public) for page in record_page(public, part)]
    assert pages
    assert all(page.body for page in pages)


# -- the real content ------------------------------------------------------------------------


def test_the_real_records_show_every_state_and_no_missing_period(kinds) -> None:
    result = check(read_files(ROOT), kinds, site_date())
    told = [f for f in result.findings if f.rule in OURS]
    assert {f.severity for f in told} <= {"warning"}
    assert "bulletin-interval" not in {f.rule for f in told}
    findings = result.catalog.of("finding_of_wrongdoing")
    assert {one["status"] for one in findings} == set(wrongdoing.STATES)
    assert {one["investigation"] for one in findings} == {"under_way", "confirmed", "unfounded"}
    for kind in ("case_review", "finding_of_wrongdoing", "bulletin", "typical_case"):
        assert all(record.get("demo") for record in result.catalog.of(kind)), kind


@pytest.mark.parametrize(
    ("folder", "field"),
    [
        ("complaints", "received"),
        ("findings", "found_on"),
        ("bulletins", "published_on"),
        ("case-reviews", "reviewed_on"),
        ("typical-cases", "published_on"),
        ("adjustments", "decided_on"),
    ],
)
def test_a_list_that_shows_days_begins_with_the_newest(site: Path, folder: str, field: str) -> None:
    html = (site / folder / "index.html").read_text("utf-8")
    table = html[html.rindex('<table class="gs-table">') :]
    ids = re.findall(r'<tr><td data-label="[^"]*"><a href="([a-z0-9-]+)\.html"', table)
    raw = {p.stem: yaml.safe_load(p.read_text("utf-8")) for p in (ROOT / "content" / folder).rglob("*.yml")}  # fmt: skip  # noqa: E501
    days = [raw[id][field] for id in ids]
    assert sorted(ids) == sorted(raw)
    assert days == sorted(days, reverse=True)


def test_the_list_of_findings_shows_what_is_late_and_who_answered(site: Path) -> None:
    html = (site / "findings" / "index.html").read_text("utf-8")
    labels = load_kinds(ROOT / "schemas")["finding_of_wrongdoing"].field("accountability").fields[0]
    for path in (ROOT / "content/findings").rglob("*.yml"):
        one = yaml.safe_load(path.read_text("utf-8"))
        (row,) = re.findall(rf'<tr><td[^>]*><a href="{path.stem}\.html">.*?</tr>', html, re.S)
        days = (site_date() - one.get("correct_by", site_date())).days
        late = one["status"] not in ("verified", "closed") and days > 0
        assert (f"整改逾期 {days} 天" in row) == late, path
        state = one.get("accountability", {}).get("state")
        assert (labels.text(state) if state else "—") in row
