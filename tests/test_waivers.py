"""Waivers excuse one rule for one record, in the open, for a time; and clocks only age a record."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generator.check import Result, check
from generator.content import File
from generator.model import Kind
from tests.examples import DAY, base_files, overlay

POWER = "content/powers/example-power.yml"
LAW = "content/laws/example-law.yml"
WAIVER = "content/waivers/example-waiver.yml"


def _check(kinds: dict[str, Kind], parts: dict[str, str], **options: Any) -> Result:
    files = base_files(kinds) | {WAIVER: kinds["waiver"].example}
    for path, part in parts.items():
        files[path] = overlay(files[path], part)
    listed = [File(path, text.encode()) for path, text in sorted(files.items())]
    return check(listed, kinds, options.pop("as_of", DAY), **options)


def _told(result: Result) -> list[tuple[str, str, str]]:
    ours = (POWER, LAW, WAIVER)  # the other kinds rest on the same example law
    wanted = [f for f in result.findings if f.path in ours and f.rule != "disclosures-pending"]
    return [(f.path, f.rule, f.severity) for f in wanted]


BASIS = "basis:\n  - {law: example-law, article: 75, role: sets_fine, gist: 旧条号。}\n"


def test_a_waiver_excuses_its_rule_on_its_record(kinds: dict[str, Kind]) -> None:
    result = _check(kinds, {POWER: BASIS})
    assert _told(result) == []
    (excused,) = result.excused
    assert (excused.path, excused.rule) == (POWER, "article-exists")


def test_all_is_shown_when_waivers_are_set_aside(kinds: dict[str, Kind]) -> None:
    result = _check(kinds, {POWER: BASIS}, use_waivers=False)
    assert _told(result) == [(POWER, "article-exists", "error")]
    assert result.excused == ()


def test_a_waiver_excuses_no_other_rule(kinds: dict[str, Kind]) -> None:
    result = _check(kinds, {POWER: BASIS + "level: county\n"})
    assert _told(result) == [(POWER, "holder", "error")]


def test_an_expired_waiver_is_said_and_its_finding_is_a_warning(kinds: dict[str, Kind]) -> None:
    result = _check(kinds, {POWER: BASIS}, as_of=dt.date(2026, 4, 1))
    expected = [(POWER, "article-exists", "warning"), (WAIVER, "waiver-expired", "warning")]
    assert _told(result) == expected
    assert result.findings[-1].line == kinds["waiver"].example.split("expires")[0].count("\n") + 1


def test_an_expired_waiver_excuses_no_change_at_hand(kinds: dict[str, Kind]) -> None:
    day = dt.date(2026, 4, 1)
    result = _check(kinds, {POWER: BASIS}, as_of=day, touched=frozenset({POWER}))
    expected = [(POWER, "article-exists", "error"), (WAIVER, "waiver-expired", "warning")]
    assert _told(result) == expected


@pytest.mark.parametrize(
    ("part", "rule", "severity"),
    [
        ("", "waiver-unused", "warning"),
        ("rule: article-exist\n", "waiver-rule", "error"),
        ("rule: schema-required\n", "waiver-rule", "error"),
        ("record: power/exampel-power\n", "waiver-record", "error"),
        ("approved_on: 2026-03-31\nexpires: 2025-12-01\n", "waiver-term", "error"),
        ("approved_on: 2025-12-01\nexpires: 2026-12-31\n", "waiver-term", "error"),
        ("reason:\n", "schema-required", "error"),
    ],
)
def test_a_bad_waiver_is_a_finding(
    kinds: dict[str, Kind], part: str, rule: str, severity: str
) -> None:
    assert _told(_check(kinds, {WAIVER: part})) == [(WAIVER, rule, severity)]


def test_a_misspelt_waiver_suggests_the_nearest_name(kinds: dict[str, Kind]) -> None:
    result = _check(kinds, {WAIVER: "rule: article-exist\n"})
    messages = [f.message for f in result.findings if f.rule == "waiver-rule"]
    assert messages == ["没有可以豁免的规则 article-exist，您是否指 article-exists？"]


REPEALED = "status: repealed\nrepealed_on: 2025-06-30\nrepealed_by: example-law\n"


def test_a_breach_that_time_brought_is_a_warning(kinds: dict[str, Kind]) -> None:
    """The power was listed on 2024-10-01, when the law was still in force."""
    result = _check(kinds, {LAW: REPEALED}, use_waivers=False)
    assert _told(result) == [(POWER, "basis-in-force", "warning")]


def test_it_is_an_error_on_a_change_that_touches_the_record(kinds: dict[str, Kind]) -> None:
    result = _check(kinds, {LAW: REPEALED}, use_waivers=False, touched=frozenset({POWER}))
    assert _told(result) == [(POWER, "basis-in-force", "error")]


def test_a_breach_from_the_first_day_is_an_error(kinds: dict[str, Kind]) -> None:
    parts = {LAW: REPEALED, POWER: "effective_from: 2025-10-01\n"}
    result = _check(kinds, parts, use_waivers=False)
    assert _told(result) == [(POWER, "basis-in-force", "error")]


def test_the_day_of_the_check_decides(kinds: dict[str, Kind]) -> None:
    result = _check(kinds, {LAW: REPEALED}, use_waivers=False, as_of=dt.date(2025, 6, 29))
    assert _told(result) == []


def test_a_finding_names_the_other_place(kinds: dict[str, Kind]) -> None:
    result = _check(kinds, {LAW: REPEALED}, use_waivers=False)
    (finding,) = [f for f in result.findings if f.rule == "basis-in-force"]
    (related,) = finding.related
    assert related.path == LAW
    assert result.documents[LAW].line(related.line) == "status: repealed"
    assert related.message == "《示例法》的状态"
