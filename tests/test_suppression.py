"""No suppressed count can be worked out from what is published, by somebody who knows the rules.

The proof is by exhaustion: all small worlds are published, those that look alike are put
together, and in each such group every withheld number must still have two possible values.
"""

from __future__ import annotations

import datetime as dt
import doctest
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import plan, quota, suppression
from generator.check import check
from generator.content import File
from generator.diagrams import timeline
from generator.disclosure import PublicCatalog, disclose
from generator.model import Finding, Kind, Record
from generator.pages import all_pages
from generator.suppression import FEW, HIDDEN, MARKS, K, counts, few, grades
from tests.examples import DAY, base_files, overlay

World = tuple[tuple[Any, ...], dict[str, Any], dict[str, int]]
"""What is published in a form that can be compared; what is published; what is true."""


def _staff(total: int) -> Iterator[dict[str, int]]:
    for excellent in range(total + 1):
        for qualified in range(total + 1 - excellent):
            yield {
                "total": total,
                "excellent": excellent,
                "qualified": qualified,
                "unqualified": total - excellent - qualified,
            }


def _years(total: int, most: int) -> Iterator[tuple[dict[str, int], dict[str, int]]]:
    """Every way a year can turn out, if no more than `most` can have failed twice."""
    for staff in _staff(total):
        failed = staff["unqualified"]
        for twice in range(min(failed, most) + 1):
            for trained in range(failed + 1):
                for moved in range(twice + 1):
                    yield (
                        {**staff, "two_years": twice},
                        {
                            "barred": failed,
                            "criticised": failed - trained,
                            "trained": trained,
                            "transferred": moved,
                            "disqualified": twice - moved,
                        },
                    )


def _first_years(total: int) -> Iterator[World]:
    for staff, done in _years(total, 0):
        yield _world(counts(staff, done, None), {**staff, **done})


def _two_years(last: int, this: int) -> Iterator[World]:
    for before in _staff(last):
        for staff, done in _years(this, before["unqualified"]):
            shown = {f"last {name}": value for name, value in grades(before).items()}
            true = {f"last {name}": value for name, value in before.items()}
            yield _world((shown, *counts(staff, done, before)), {**true, **staff, **done})


def _world(parts: Iterable[dict[str, Any]], true: dict[str, int]) -> World:
    shown = {name: value for part in parts for name, value in part.items()}
    return tuple(sorted(shown.items())), shown, true


def _given_away(worlds: Iterable[World]) -> list[tuple[str, dict[str, Any]]]:
    """(cell, what is published) of every withheld number that can only have one value."""
    values: dict[tuple[Any, ...], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    looks: dict[tuple[Any, ...], dict[str, Any]] = {}
    for look, shown, true in worlds:
        looks[look] = shown
        for name, value in shown.items():
            if value in MARKS:
                values[look][name].add(true[name])
            else:
                assert value == true[name]
    return [
        (name, looks[look])
        for look, cells in values.items()
        for name, possible in cells.items()
        if len(possible) < 2
    ]


@pytest.mark.parametrize("total", range(1, 15))
def test_nothing_withheld_can_be_worked_out_from_one_year(total: int) -> None:
    assert _given_away(_first_years(total)) == []


@pytest.mark.parametrize("last", range(1, 8))
@pytest.mark.parametrize("this", [1, 2, 3, 4, 6, 8])
def test_nothing_withheld_can_be_worked_out_from_two_years(last: int, this: int) -> None:
    assert _given_away(_two_years(last, this)) == []


def _decisions(least: int) -> Iterator[World]:
    """Every small decision; `least` leaders are held to account where the grounds demand it."""
    for number in (1, 2, 3):
        for people in product(range(1, 6), repeat=number):
            for leading in range(least, sum(people) + 1):
                true = {f"measure {i}": count for i, count in enumerate(people)}
                shown: dict[str, Any] = {name: few(count) for name, count in true.items()}
                shown["leaders"] = suppression.leaders(leading, list(shown.values()))
                yield _world([shown], {**true, "leaders": leading})


@pytest.mark.parametrize("least", [0, 1])
def test_nothing_withheld_can_be_worked_out_from_a_decision(least: int) -> None:
    assert _given_away(_decisions(least)) == []


def test_leaders_among_few_would_give_them_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suppression, "leaders", lambda count, people: few(count))
    assert _given_away(_decisions(0))


@pytest.mark.parametrize("naive", ["show the rest", "show nought"])
def test_the_proof_sees_what_a_simpler_way_would_give_away(
    naive: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def simple(staff: dict[str, int]) -> dict[str, Any]:
        shown = {name: staff[name] for name in ("excellent", "qualified", "unqualified")}
        if naive == "show the rest":
            return {name: few(value) for name, value in shown.items()}
        few_ones = {name for name, value in shown.items() if 0 < value < K}
        hide = {"qualified"} if few_ones else set()
        marks = dict.fromkeys(hide, HIDDEN) | dict.fromkeys(few_ones, FEW)
        return {**shown, **marks}

    monkeypatch.setattr(suppression, "grades", simple)
    assert any(_given_away(_first_years(total)) for total in range(1, 10))


@st.composite
def _any_year(draw: st.DrawFn) -> tuple[dict[str, int], dict[str, int], dict[str, int] | None]:
    counted = st.one_of(st.integers(0, 4), st.integers(0, 300))
    excellent, qualified, failed = draw(counted), draw(counted), draw(counted)
    twice = draw(st.integers(0, failed))
    trained, moved = draw(st.integers(0, failed)), draw(st.integers(0, twice))
    staff = {
        "total": excellent + qualified + failed,
        "excellent": excellent,
        "qualified": qualified,
        "unqualified": failed,
        "two_years": twice,
    }
    done = {
        "barred": failed,
        "criticised": failed - trained,
        "trained": trained,
        "transferred": moved,
        "disqualified": twice - moved,
    }
    extra = draw(st.integers(0, 5))
    before = {
        "total": excellent + qualified + twice + extra,
        "excellent": excellent,
        "qualified": qualified,
        "unqualified": twice + extra,
        "two_years": 0,
    }
    return staff, done, draw(st.sampled_from([None, before])) if not twice else before


@given(_any_year())
def test_of_any_year_only_true_or_withheld_numbers_are_published(year: Any) -> None:
    staff, done, before = year
    shown_staff, shown_done = counts(staff, done, before)
    assert list(shown_staff) == list(staff)
    assert list(shown_done) == list(done)
    shown, true = {**shown_staff, **shown_done}, {**staff, **done}
    for name, value in shown.items():
        assert value in MARKS or value == true[name]
        if value == FEW:
            assert true[name] < K
        small = name != "total" and 0 < true[name] < K
        assert value in MARKS or not small
    assert shown["unqualified"] in MARKS or shown["unqualified"] >= K
    assert shown["excellent"] in MARKS or shown["excellent"] >= K
    assert shown["total"] == true["total"]


@given(_any_year())
def test_a_sum_is_published_whole_or_lacks_two_parts(year: Any) -> None:
    staff, done, before = year
    shown_staff, shown_done = counts(staff, done, before)
    shown: dict[str, Any] = {**shown_staff, **shown_done}
    for whole, parts in (
        ("total", ("excellent", "qualified", "unqualified")),
        ("unqualified", ("criticised", "trained")),
        ("two_years", ("transferred", "disqualified")),
    ):
        withheld = [name for name in (whole, *parts) if shown[name] in MARKS]
        assert len(withheld) != 1
    assert (shown["barred"] in MARKS) is (shown["unqualified"] in MARKS)


@given(_any_year(), st.sampled_from(["total", "barred", "trained", "transferred"]))
@settings(max_examples=50)
def test_where_the_sums_do_not_hold_nothing_is_published(year: Any, wrong: str) -> None:
    staff, done, before = year
    for part in (staff, done):
        if wrong in part:
            part[wrong] += 1
    shown_staff, shown_done = counts(staff, done, before)
    assert {*shown_staff.values(), *shown_done.values()} == {HIDDEN}


# -- the door -----------------------------------------------------------------------------------

APPRAISAL = "content/appraisals/example-appraisal.yml"
ACCOUNTABILITY = "content/accountability/example-accountability.yml"
YEAR = """staff: {{total: 26, excellent: 4, qualified: {q}, unqualified: {u}, two_years: 0}}
consequences: {{barred: {u}, criticised: {u}, trained: 0, transferred: 0, disqualified: 0}}
"""
DECISION = """measures:
  - {{type: criticism, people: {n}}}
leaders: {n}
"""


def _public(kinds: dict[str, Kind], parts: dict[str, str]) -> PublicCatalog:
    files = base_files(kinds)
    for path, part in parts.items():
        files[path] = overlay(files[path], part)
    result = check([File(p, t.encode()) for p, t in sorted(files.items())], kinds, DAY)
    assert result.count("error") == 0, result.findings
    return disclose(result)


def test_catalogs_that_differ_in_withheld_numbers_make_the_same_pages(
    kinds: dict[str, Kind],
) -> None:
    def pages(failed: int, people: int) -> dict[str, str]:
        parts = {
            APPRAISAL: YEAR.format(q=22 - failed, u=failed),
            ACCOUNTABILITY: DECISION.format(n=people),
        }
        return {page.url: page.body for page in all_pages(_public(kinds, parts), {})}

    assert pages(0, 1) == pages(1, 2) == pages(2, 2)
    assert pages(2, 2) != pages(3, 2)
    assert pages(2, 2) != pages(2, 3)


def test_the_public_catalog_holds_marks_where_numbers_are_withheld(kinds: dict[str, Kind]) -> None:
    parts = {APPRAISAL: YEAR.format(q=20, u=2), ACCOUNTABILITY: DECISION.format(n=2)}
    public = _public(kinds, parts)
    (appraisal,) = public.of("appraisal")
    (decision,) = public.of("accountability")
    assert appraisal["staff"]["unqualified"] == FEW
    assert appraisal["staff"]["qualified"] == HIDDEN
    assert decision["measures"][0]["people"] == FEW
    assert decision["leaders"] == HIDDEN


def test_the_page_says_why_a_number_is_withheld(kinds: dict[str, Kind]) -> None:
    public = _public(kinds, {APPRAISAL: YEAR.format(q=20, u=2)})
    pages = {page.url: page.body for page in all_pages(public, {})}
    body = pages["appraisals/example-appraisal.html"]
    assert "少于3人" in body
    assert "人数太少会认出是谁" in body
    assert "2人" not in body
    plain = {page.url: page.body for page in all_pages(_public(kinds, {}), {})}
    full = _public(kinds, {APPRAISAL: YEAR.format(q=18, u=4)})
    whole = {page.url: page.body for page in all_pages(full, {})}
    assert "人数太少会认出是谁" in plain["appraisals/example-appraisal.html"]
    assert "人数太少会认出是谁" not in whole["appraisals/example-appraisal.html"]


def test_a_finding_about_counts_is_published_without_them(kinds: dict[str, Kind]) -> None:
    told = Finding(
        "appraisal-consequence", "warning", "p", 1, 1, "appraisal/x", "不合格 2 人", "", "", "",
        source="barred: 2",
    )  # fmt: skip
    assert "2" not in f"{suppression.finding(told).message}{suppression.finding(told).source}"
    other = Finding("remedy", "warning", "p", 1, 1, "power/x", "缺少 2 项", "", "", "")
    assert suppression.finding(other) == other


def test_last_years_small_number_hides_this_years_repeaters(kinds: dict[str, Kind]) -> None:
    files = base_files(kinds)
    files[APPRAISAL] = overlay(
        files[APPRAISAL],
        "staff: {total: 40, excellent: 5, qualified: 30, unqualified: 5, two_years: 2}\n"
        "consequences: {barred: 5, criticised: 5, trained: 0, transferred: 2, disqualified: 0}\n",
    )
    files["content/appraisals/before.yml"] = overlay(
        files[APPRAISAL],
        f"name: 上一年\nyear: 2024\ndecided_on: {dt.date(2024, 12, 20)}\n"
        f"executed_on: {dt.date(2024, 12, 20)}\n" + YEAR.format(q=20, u=2),
    )
    result = check([File(p, t.encode()) for p, t in sorted(files.items())], kinds, DAY)
    assert result.count("error") == 0, result.findings
    this = disclose(result).get("appraisal", "example-appraisal")
    assert this is not None
    assert this["staff"]["unqualified"] == 5
    assert this["staff"]["two_years"] == HIDDEN
    assert this["consequences"]["transferred"] == HIDDEN


# -- what was published before ----------------------------------------------------------------


def _edition(record: Record, true: Record) -> Record:
    kinds = {record.kind: {true.id: true}}
    return suppression.edition(record, kinds, suppression.suppressed(kinds))


def _appraisal(kinds: dict[str, Kind], part: str) -> Record:
    files = base_files(kinds)
    files[APPRAISAL] = overlay(files[APPRAISAL], part)
    result = check([File(p, t.encode()) for p, t in sorted(files.items())], kinds, DAY)
    found = result.catalog.get("appraisal", "example-appraisal")
    assert found is not None
    return found


def test_the_edition_of_today_says_what_the_record_says(kinds: dict[str, Kind]) -> None:
    today = _appraisal(kinds, YEAR.format(q=20, u=2))
    shown = suppression.appraisals({today.id: today})[today.id]
    assert _edition(today, today).data == shown.data


def test_an_old_edition_has_no_counts_at_all(kinds: dict[str, Kind]) -> None:
    old = _appraisal(kinds, YEAR.format(q=18, u=4))
    data = _edition(old, _appraisal(kinds, YEAR.format(q=20, u=2))).data
    assert {*data["staff"].values(), *data["consequences"].values()} == {HIDDEN}
    assert data["year"] == 2025
    assert {one["weight"] for one in data["indicators"]} == {30, 40, 100}


def test_an_old_edition_of_any_shape_has_no_counts(kinds: dict[str, Kind]) -> None:
    old = Record("appraisal", "x", "", {"staff": [1, {"failed": 2, "ok": True}], "failed": 2})
    assert _edition(old, _appraisal(kinds, "")).data == {
        "staff": [HIDDEN, {"failed": HIDDEN, "ok": True}],
        "failed": HIDDEN,
    }


@pytest.mark.parametrize("module", [suppression, quota, plan, timeline])
def test_the_examples_in_the_code_are_true(module: ModuleType) -> None:
    tried = doctest.testmod(module)
    assert tried.failed == 0
    assert tried.attempted or module is plan
