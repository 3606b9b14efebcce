"""Working days: the cases of the plan, made up days, and what no notice has settled."""

from __future__ import annotations

import datetime as dt
import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import workdays
from generator.workdays import NoArrangementError, add, between, is_workday

DAY = dt.timedelta(days=1)
KNOWN = st.dates(dt.date(2007, 1, 1), dt.date(2026, 10, 31))
_OFF_2026 = {
    (1, 1): 3, (2, 15): 9, (4, 4): 3, (5, 1): 5, (6, 19): 3, (9, 25): 3, (10, 1): 7,
}  # fmt: skip
"""First day and length of every holiday in the State Council's notice of 2025-11-04 for 2026."""
_MADE_UP_2026 = {(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)}


def test_doctests() -> None:
    assert doctest.testmod(workdays).failed == 0


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2026-09-28", 7, "2026-10-13"),
        ("2026-09-28", 20, "2026-10-30"),
        ("2026-02-11", 7, "2026-02-27"),
        ("2026-09-19", 5, "2026-09-24"),  # Sunday the 20th is made up
        ("2025-09-28", 5, "2025-10-11"),  # eight days off, and a Saturday made up
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-20", 0, "2026-11-20"),
    ],
)
def test_periods(start: str, n: int, end: str) -> None:
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    assert add(first, n) == last
    assert between(first, last) == n


def test_2026_is_the_year_of_the_notice() -> None:
    """Every day of the year, recounted from the holidays as the notice lists them."""
    off = {
        dt.date(2026, month, day) + DAY * n
        for (month, day), length in _OFF_2026.items()
        for n in range(length)
    }
    day = dt.date(2026, 1, 1)
    while day < dt.date(2026, 12, 29):
        made_up = (day.month, day.day) in _MADE_UP_2026
        assert is_workday(day) is (made_up or (day.weekday() < 5 and day not in off)), day
        day += DAY


@pytest.mark.parametrize(
    "question",
    [
        lambda: is_workday(dt.date(2030, 1, 2)),
        lambda: add(dt.date(2030, 3, 1), 5),
        lambda: between(dt.date(2030, 3, 1), dt.date(2030, 3, 4)),
    ],
)
def test_a_year_without_an_arrangement_is_refused_with_the_reason(question) -> None:
    with pytest.raises(NoArrangementError, match="没有2030年的放假安排，不能推算工作日") as caught:
        question()
    assert caught.value.year == 2030


def test_a_period_that_runs_into_an_unsettled_year_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """2026 stands for the last settled year, whatever the installed calendar has learnt since."""
    known = workdays._known

    def until_2026(day: dt.date) -> bool:
        if day.year > 2026:
            raise NoArrangementError(day.year)
        return known(day)

    monkeypatch.setattr(workdays, "_known", until_2026)
    assert add(dt.date(2026, 12, 21), 5) == dt.date(2026, 12, 28)
    assert between(dt.date(2026, 12, 28), dt.date(2026, 12, 28)) == 0
    # The notice for 2019 made Saturday 2018-12-29 a working day and Monday the 31st a holiday.
    for question in (
        lambda: is_workday(dt.date(2026, 12, 29)),
        lambda: add(dt.date(2026, 12, 28), 1),
    ):
        with pytest.raises(NoArrangementError, match="2027"):
            question()


def test_the_end_of_december_follows_the_next_years_notice() -> None:
    assert is_workday(dt.date(2018, 12, 29))
    assert not is_workday(dt.date(2018, 12, 31))


def test_a_negative_number_of_days_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        add(dt.date(2026, 3, 2), -1)


@given(KNOWN, st.integers(0, 40))
def test_what_was_added_lies_between(day: dt.date, n: int) -> None:
    end = add(day, n)
    assert between(day, end) == n
    assert n == 0 or is_workday(end)
    assert end == day or between(day, end - DAY) == n - 1


@given(KNOWN, st.integers(0, 20), st.integers(0, 20))
def test_periods_add_up(day: dt.date, one: int, other: int) -> None:
    assert add(add(day, one), other) == add(day, one + other)


@given(KNOWN, KNOWN)
def test_there_is_nothing_before_the_start(one: dt.date, other: dt.date) -> None:
    assert between(max(one, other), min(one, other)) == 0
