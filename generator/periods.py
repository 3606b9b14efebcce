"""Periods of law added up and compared: working days, days, hours and months."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from generator.formats import duration


class Amount(NamedTuple):
    """A period as it adds up: working days, days, hours and months are kept apart."""

    working: int = 0
    days: int = 0
    hours: int = 0
    months: int = 0

    def plus(self, other: Amount) -> Amount:
        return Amount(
            self.working + other.working,
            self.days + other.days,
            self.hours + other.hours,
            self.months + other.months,
        )

    def text(self) -> str:
        """「33个工作日加30日」; 「当场」 if it is nothing."""
        units = ("个工作日", "日", "小时", "个月")
        parts = [f"{n}{unit}" for n, unit in zip(self, units, strict=True) if n]
        return "加".join(parts) or "当场"


@lru_cache
def amount(limit: str) -> Amount:
    """A limit as an amount; 当场, 即时, 随时 and 长期 count as nothing."""
    n, unit = duration(limit)
    match unit:
        case "个工作日":
            return Amount(working=n)
        case "日":
            return Amount(days=n)
        case "小时":
            return Amount(hours=n)
        case "个月":
            return Amount(months=n)
        case "年":
            return Amount(months=12 * n)
    return Amount()


@lru_cache(2**12)
def months_after(day: dt.date, months: int) -> dt.date:
    """The day that many months later; the last of its month where there is no such day.

    >>> months_after(dt.date(2024, 2, 29), 12), months_after(dt.date(2025, 12, 31), 2)
    (datetime.date(2025, 2, 28), datetime.date(2026, 2, 28))
    """
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return dt.date(day.year + years, month + 1, min(day.day, last))


def calendar_days(working: int) -> int:
    """The most days that working days take where no holiday falls among them.

    >>> [calendar_days(n) for n in (0, 1, 4, 5, 6, 20)]
    [0, 3, 6, 7, 10, 28]
    """
    weeks, rest = divmod(working, 5)
    return 7 * weeks + (rest + 2 if rest else 0)


def exceeds(total: Amount, limit: str) -> bool:
    """Whether a total may be longer than a limit. Like units are compared as they are; unlike
    ones are converted against us: a total at its longest, a limit at its shortest."""
    n, unit = duration(limit)
    if unit in ("随时", "长期"):
        return False
    if unit in ("个月", "年") and total == Amount(months=total.months):
        return total.months > amount(limit).months
    return length(total, unit) > _floor(n, unit)


def length(total: Amount, unit: str) -> int:
    """A total at its longest, counted in working days, in hours or else in days."""
    whole = total.days + 31 * total.months
    if unit == "小时":
        return 24 * (whole + calendar_days(total.working)) + total.hours
    begun = -(-total.hours // 24)
    if unit == "个工作日":  # any day may be a working day
        return total.working + whole + begun
    return calendar_days(total.working) + whole + begun


def _floor(n: int, unit: str) -> int:
    """A limit at its shortest, in the unit of `length`."""
    return n * {"个月": 28, "年": 365}.get(unit, 1)


def takes(total: Amount, unit: str) -> str:
    """A total in words, and converted where that is how it is compared with a limit in `unit`."""
    converted = unit == "日" and total != Amount(days=total.days)
    return total.text() + (f"（折合 {length(total, unit)}日）" if converted else "")
