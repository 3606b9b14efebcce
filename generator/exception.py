"""What an exception to disclosure says: pure functions over `exception` records."""

from __future__ import annotations

import calendar
import datetime as dt

from generator.model import Catalog, Record
from generator.withheld import Steps

LAW = "zhengfu-xinxi-gongkai-tiaoli"
"""The regulation on the disclosure of government information, which closes the list of grounds."""

ARTICLES = {
    "state_secret": 14,
    "law_forbids": 14,
    "safety": 14,
    "trade_secret": 15,
    "privacy": 15,
    "internal": 16,
    "process": 16,
    "case_file": 16,
}
NEEDS_LAW = ("law_forbids", "named_law")
NEEDS_THIRD_PARTY = ("trade_secret", "privacy")
LONGEST = 12
"""Months until the next review, at most."""


def is_kept(exception: Record) -> bool:
    """Whether something is withheld. An overdue review discloses nothing by itself."""
    return bool(exception["status"] == "in_force")


def is_overdue(exception: Record, day: dt.date) -> bool:
    return is_kept(exception) and bool(exception["review_by"] < day)


def target(exception: Record) -> tuple[str, str]:
    """Kind and id of the record that an exception is about."""
    kind, _, id = exception["record"].partition("/")
    return kind, id


def steps(exception: Record) -> Steps:
    """Where in its record the withheld text stands; empty if the record is withheld whole."""
    field = exception.get("field")
    return tuple(field.split(".")) if field else ()


def about(record: Record, catalog: Catalog) -> list[Record]:
    """The exceptions that withhold something of a record."""
    return _about(record.kind, record.id, catalog)


def about_whole(kind: str, id: str, catalog: Catalog) -> bool:
    """Whether a record is withheld whole; its file may then be kept elsewhere."""
    return any(not steps(one) for one in _about(kind, id, catalog))


def _about(kind: str, id: str, catalog: Catalog) -> list[Record]:
    return [one for one in catalog.by("exception", "record", f"{kind}/{id}") if is_kept(one)]


def last_review(exception: Record) -> dt.date:
    """The last day on which the next review may be due: twelve months after the decision.

    >>> day = dt.date(2024, 2, 29)
    >>> last_review(Record("exception", "x", "", {"decided_on": day})).isoformat()
    '2025-02-28'
    """
    months = exception["decided_on"].month - 1 + LONGEST
    year, month = exception["decided_on"].year + months // 12, months % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, min(exception["decided_on"].day, last))
