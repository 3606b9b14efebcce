"""Adjustments and changes of laws as events: the rules, the month, the command, the pages."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import impact, revision
from generator.check import Result, check
from generator.cli import main
from generator.content import File, read_files
from generator.disclosure import disclose
from generator.model import Kind
from generator.pages import all_pages
from generator.periods import months_after
from tests.conftest import ROOT, site_date
from tests.examples import DAY, base_files, overlay

POWER = "content/powers/example-power.yml"
ADJUSTMENT = "content/adjustments/example-adjustment.yml"
LAW = "content/laws/example-law.yml"
LISTING = "reason: listing\nlaw:\nversion:\n"


def _check(
    kinds: dict[str, Kind],
    parts: dict[str, str],
    day: dt.date = DAY,
    touched: frozenset[str] = frozenset(),
) -> Result:
    files = base_files(kinds)
    for path, part in parts.items():
        files[path] = overlay(files[path], part)
    return check([File(p, t.encode()) for p, t in files.items()], kinds, day, touched=touched)


def _missed(result: Result) -> list[tuple[str, str]]:
    return [(f.path, f.severity) for f in result.findings if f.rule == "revision-in-one-month"]


def test_the_last_day_of_the_month_still_counts(kinds: dict[str, Kind]) -> None:
    parts = {POWER: "effective_from: 2024-03-01\n", ADJUSTMENT: LISTING}
    assert _missed(_check(kinds, parts, dt.date(2024, 5, 30))) == []
    late = dt.date(2024, 5, 31)
    assert _missed(_check(kinds, parts, late)) == [(POWER, "warning")]
    assert _missed(_check(kinds, parts, late, frozenset({POWER}))) == [(POWER, "warning")]


@pytest.mark.parametrize(
    ("power", "adjustment", "missed"),
    [
        ("effective_from: 2024-03-01\n", "", False),
        ("effective_from: 2024-03-01\n", "version: 2015-01-01\nreason: law_made\n", True),
        ("effective_from: 2024-03-01\nchecked_on: 2024-05-01\n", LISTING, False),
        ("effective_from: 2024-03-01\nchecked_on: 2024-04-29\n", LISTING, True),
        ("effective_from: 2024-08-31\n", LISTING, True),
        ("effective_from: 2024-09-01\n", LISTING, False),
        ("effective_from: 2024-03-01\nstatus: cancelled\n", LISTING, False),
    ],
)
def test_what_shows_that_a_power_follows_a_version(
    kinds: dict[str, Kind], power: str, adjustment: str, missed: bool
) -> None:
    assert bool(_missed(_check(kinds, {POWER: power, ADJUSTMENT: adjustment}))) is missed


@pytest.mark.parametrize(("touched", "missed"), [("[45]", True), ("[44]", False)])
def test_a_version_concerns_only_the_articles_it_touched(
    kinds: dict[str, Kind], touched: str, missed: bool
) -> None:
    whole = base_files(kinds)[LAW]
    versions = whole[whole.index("versions:") : whole.index("sources:")]
    parts = {
        POWER: "effective_from: 2024-03-01\n",
        ADJUSTMENT: LISTING,
        LAW: f"{versions}    touched: {touched}\n",
    }
    assert bool(_missed(_check(kinds, parts))) is missed


@given(
    st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)), st.sampled_from(["power", "benchmark"])
)
def test_the_due_day_is_in_the_right_month_and_never_later_in_it(day: dt.date, kind: str) -> None:
    months = 3 if kind == "benchmark" else 1
    due = revision.due({"promulgated": day}, kind)
    assert (due.year * 12 + due.month) - (day.year * 12 + day.month) == months
    assert due.day == day.day or (due.day < day.day and (due + dt.timedelta(1)).day == 1)
    assert due == months_after(day, months)


@given(st.integers(1, 500), st.integers(0, 100), st.integers(1, 500))
def test_a_range_of_articles_moves_together(first: int, more: int, to: int) -> None:
    move = {"from": first, "through": first + more, "to": to}
    moved = revision.moved({"renumbered": [move]})
    assert list(moved) == list(range(first, first + more + 1))
    assert {new - old for old, new in moved.items()} == {to - first}


def test_the_impact_of_a_real_law_is_what_a_recount_finds(kinds: dict[str, Kind]) -> None:
    catalog = check(read_files(ROOT), kinds, site_date(), rules=()).catalog
    law = catalog.get("law", "yiliao-jigou-guanli-tiaoli")
    assert law is not None
    items = impact.impact(law, law["versions"][-1], catalog)
    citing = {
        one.id
        for one in catalog.of("power")
        if any(basis["law"] == law.id for basis in one["basis"])
    }
    assert {item.record.id for item in items if item.record.kind == "power"} == citing
    numbers = {(c.was, c.article) for item in items for c in item.cited if c.was}
    assert {(15, 14), (27, 26), (47, 46)} <= numbers
    assert all(was == now + 1 for was, now in numbers)


def test_the_declared_counts_of_the_real_adjustments_can_be_recounted(kinds) -> None:
    catalog = check(read_files(ROOT), kinds, site_date(), rules=()).catalog
    for one in catalog.of("adjustment"):
        assert sum(one["counts"].values()) == len({c["power"] for c in one["changes"]})


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["impact", *words, "--root", str(ROOT), "--as-of", "2026-11-23"]) == 0
    return capsys.readouterr().out


def test_a_law_is_known_by_id_title_and_short_title(capsys) -> None:
    told = [
        _run(capsys, n) for n in ("chuanranbing-fangzhi-fa", "《传染病防治法》", "传染病防治法")
    ]
    assert len(set(told)) == 1
    assert "第一百零四条（原第六十九条）" in told[0]


def test_a_record_without_a_date_is_not_told_which_numbers_it_cites(capsys) -> None:
    """It cites the fortieth article, which was the forty-first: nobody can know which is meant."""
    text = _run(capsys, "医疗机构管理条例")
    assert "条号变动：第十五条至第五十五条改为第十四条至第五十四条；删去第十四条" in text
    found = json.loads(_run(capsys, "医疗机构管理条例", "--format", "json"))
    open_ones = {i["id"]: i["citations"] for i in found["items"] if i["state"] == "unknown"}
    assert open_ones["confirmation-ordinary"][0]["unclear"]
    assert [c["unclear"] for c in open_ones["licensing-institution"]] == [False, True]
    assert not any(c["becomes"] or c["deleted"] for some in open_ones.values() for c in some)
    assert not any(
        c["unclear"] for i in found["items"] if i["state"] == "done" for c in i["citations"]
    )


def test_json_and_csv_say_the_same(capsys) -> None:
    found = json.loads(_run(capsys, "传染病防治法", "--format", "json"))
    text = _run(capsys, "传染病防治法", "--format", "csv")
    assert text.startswith("\ufeff类型,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert {row["编号"] for row in rows} == {item["id"] for item in found["items"]}
    assert sum(found["counts"].values()) == len(found["items"])
    assert {i["due"] for i in found["items"] if i["kind"] == "benchmark"} == {"2025-07-30"}
    assert {i["due"] for i in found["items"] if i["kind"] == "power"} == {"2025-05-30"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["传染病防冶法"], "您是否指"),
        (["医师法", "--version", "2020-01-01"], "已经公布的版本：2021-08-20"),
        (["jizhengbanfa-2016-91"], "没有登记公布日期"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(capsys, words: list[str], said: str) -> None:
    assert main(["impact", *words, "--root", str(ROOT), "--as-of", "2026-11-23"]) == 2
    assert said in capsys.readouterr().err


def test_the_pages_tell_of_an_adjustment(kinds: dict[str, Kind]) -> None:
    pages = {page.url: page.body for page in all_pages(disclose(_check(kinds, {})), {})}
    assert "示例法修订后的职权调整" in pages["powers/example-power.html"]
    assert "修改 1 项" in pages["adjustments/example-adjustment.html"]
    assert "2024年5月30日以前决定" in pages["adjustments/example-adjustment.html"]
    section = pages["laws/example-law.html"].partition('id="impact-2024-04-30"')[2]
    assert "已经跟上（2024年5月20日）" in section
