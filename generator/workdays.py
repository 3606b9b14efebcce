"""Working days by the yearly arrangements of the State Council, make-up days included.

The days come from chinesecalendar. A day it cannot know is refused, never guessed: the notice
for a year comes out late in the year before, and now and then moves the last days of December.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

import chinese_calendar

CHINA = dt.timezone(dt.timedelta(hours=8))
"""Where the days of records and laws begin, wherever the site is built."""
_DAY = dt.timedelta(days=1)
_LENT = (12, 29)
"""From this day on, a year's days have been rearranged by the notice for the next year."""


class NoArrangementError(Exception):
    """The arrangement of holidays for `year` is not known; the text says so, in Chinese."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year

    def __str__(self) -> str:
        return f"没有{self.year}年的放假安排，不能推算工作日"


def is_workday(day: dt.date) -> bool:
    """Whether people work on `day`. Raises NoArrangementError.

    >>> is_workday(dt.date(2026, 10, 10)), is_workday(dt.date(2026, 10, 11))
    (True, False)
    """
    if (day.month, day.day) >= _LENT:
        _known(dt.date(day.year + 1, 1, 1))
    return _known(day)


def add(day: dt.date, n: int) -> dt.date:
    """The `n`-th working day after `day`, which itself is not counted. Raises NoArrangementError.

    >>> add(dt.date(2026, 9, 28), 7)
    datetime.date(2026, 10, 13)
    """
    if n < 0:
        raise ValueError(n)
    while n:
        day += _DAY
        n -= is_workday(day)
    return day


def between(first: dt.date, last: dt.date) -> int:
    """How many working days lie after `first` up to and including `last`; 0 if `last` is not
    later. Raises NoArrangementError.

    >>> between(dt.date(2026, 9, 28), dt.date(2026, 10, 13))
    7
    """
    days = (last - first).days
    return sum(is_workday(first + _DAY * n) for n in range(1, days + 1))


@cache
def _known(day: dt.date) -> bool:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError as error:
        raise NoArrangementError(day.year) from error
