"""The periods of bulletins, and which findings belong in which: pure functions over records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from generator.model import Record

MONTHS = {"quarter": 3, "half_year": 6, "year": 12}
_NAMES = {3: "第{}季度", 6: "{}半年", 12: "全年"}


class Period(NamedTuple):
    """A period of a calendar year; both days are in it."""

    start: dt.date
    end: dt.date

    def name(self) -> str:
        """What people call it: 2025年第一季度, 2025年上半年, 2025年全年.

        >>> Period(dt.date(2025, 4, 1), dt.date(2025, 6, 30)).name()
        '2025年第二季度'
        >>> Period(dt.date(2025, 7, 1), dt.date(2025, 12, 31)).name()
        '2025年下半年'
        """
        months = self.end.month - self.start.month + 1
        number = (self.start.month - 1) // months
        words = ("上下" if months == 6 else "一二三四")[number]
        return f"{self.start.year}年{_NAMES[months].format(words)}"


def periods(every: str, since: dt.date) -> Iterator[Period]:
    """The periods from the one that holds `since` on, without end; none after the year 9998."""
    months = MONTHS[every]
    year, index = since.year, (since.month - 1) // months
    while year < dt.MAXYEAR:
        start = dt.date(year, index * months + 1, 1)
        year, index = (year, index + 1) if (index + 1) * months < 12 else (year + 1, 0)
        yield Period(start, dt.date(year, index * months + 1, 1) - dt.timedelta(days=1))


def due(portal: Record, day: dt.date) -> list[Period]:
    """The periods a bulletin should be out for on `day`."""
    within = dt.timedelta(days=portal.get("bulletin_within", 0))
    found = []
    for period in periods(portal["bulletin_every"], portal["bulletin_since"]):
        if day - period.end <= within:
            break
        found.append(period)
    return found


def covers(bulletin: Record, period: Period) -> bool:
    """Whether a bulletin reports a whole period."""
    return bool(bulletin["period_from"] <= period.start and bulletin["period_to"] >= period.end)


def is_within(bulletin: Record, day: dt.date) -> bool:
    """Whether a day lies in the period of a bulletin."""
    return bool(bulletin["period_from"] <= day <= bulletin["period_to"])


def missing(portal: Record, bulletins: tuple[Record, ...], day: dt.date) -> list[Period]:
    """The periods that are over and have no bulletin."""
    return [
        period for period in due(portal, day) if not any(covers(one, period) for one in bulletins)
    ]
