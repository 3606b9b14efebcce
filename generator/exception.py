"""What an exception to disclosure says: pure functions over `exception` records."""

from __future__ import annotations

import datetime as dt

from generator.model import Catalog, Record, Records
from generator.periods import months_after
from generator.withheld import Steps
from generator.wording import article

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
    """The last day on which the next review may be due: twelve months after the decision."""
    return months_after(exception["decided_on"], LONGEST)


def ground(one: Record, catalog: Records) -> str:
    """The article of law that an exception rests on."""
    number = ARTICLES.get(one["ground"])
    id, number = one.get("law", LAW), one.get("article", number)
    law = catalog.get("law", id)
    name = (law.get("short_title") or law["title"]) if law else "政府信息公开条例"
    return name + (article({"article": number}) if number else "")
