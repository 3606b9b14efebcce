"""What a new version of a law asks of the records that rest on it: pure functions over records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from generator import adjustment, benchmark
from generator.law import effective
from generator.model import Path, Record, Records
from generator.periods import months_after
from generator.wording import article

Version = Mapping[str, Any]
Citation = tuple[Path, Mapping[str, Any]]
"""Where a basis stands, and the basis."""
How = Literal["adjusted", "checked", "drawn_up", "reviewed"]

MONTHS: Mapping[str, int] = {"benchmark": 3}
"""Months after promulgation, by kind; the basis of everything else is revised within one."""

NO_LONGER = ("cancelled", "ended", "replaced", "reference", "draft", "consultation")
"""The states in which a record binds nobody, so that nobody has to revise it."""


class Trace(NamedTuple):
    """That a record follows a version: since when, how that shows, and by which adjustment."""

    on: dt.date
    how: How
    adjustment: Record | None = None


def known(law: Record, day: dt.date) -> list[Version]:
    """The versions of a law that were promulgated by `day`, the newest first."""
    dated = [one for one in law["versions"] if one.get("promulgated", dt.date.max) <= day]
    return sorted(dated, key=lambda one: one["promulgated"], reverse=True)


def due(version: Version, kind: str) -> dt.date:
    """The last day for revising a record of a kind after a version was promulgated."""
    return months_after(version["promulgated"], MONTHS.get(kind, 1))


def moved(version: Version) -> dict[int, int]:
    """Old number -> new number of the articles that are known to have moved."""
    found = {}
    for one in version.get("renumbered", ()):
        for step in range(one.get("through", one["from"]) - one["from"] + 1):
            found[one["from"] + step] = one["to"] + step
    return found


def moves(version: Version) -> list[str]:
    """The articles whose numbers moved, in words, as they are known.

    >>> moves({"renumbered": [{"from": 15, "through": 55, "to": 14}], "deleted": [14]})
    ['第十五条至第五十五条改为第十四条至第五十四条', '删去第十四条']
    >>> moves({"renumbered": [{"from": 69, "to": 104}]})
    ['第六十九条改为第一百零四条']
    """
    found = []
    for one in version.get("renumbered", ()):
        size = one.get("through", one["from"]) - one["from"]
        old, new = (_span(one[end], size) for end in ("from", "to"))
        found.append(f"{old}改为{new}")
    if gone := version.get("deleted"):
        found.append("删去" + "、".join(_span(number, 0) for number in gone))
    return found


def _span(number: int, more: int) -> str:
    first, last = (article({"article": n}) for n in (number, number + more))
    return f"{first}至{last}" if more else first


def concerns(version: Version, articles: Iterable[int | None]) -> bool:
    """Whether a version may have changed what these articles say. Without a complete list of
    what it touched it may have changed anything; an article cited by its old number counts."""
    if "touched" not in version:
        return True
    numbers = moved(version)
    changed = {*version["touched"], *version.get("deleted", ()), *numbers, *numbers.values(), None}
    return not changed.isdisjoint(articles)


def binds(record: Record) -> bool:
    """Whether anybody has to act by the record; a part of history is not revised."""
    return record.get("status") not in NO_LONGER


def citations(record: Record, id: str) -> list[Citation]:
    """(path, basis) of every basis of a record in the law `id`."""
    pairs = enumerate(record.get("basis", ()))
    return [(("basis", index), basis) for index, basis in pairs if basis["law"] == id]


def is_followed(record: Record, law: Record, version: Version, catalog: Records) -> bool:
    """Whether the record has been held against this version or a later one. A law that was made
    anew is known to whoever cites it."""
    return version["change"] == "made" or any(traces(record, law, version, catalog))


def traces(record: Record, law: Record, version: Version, catalog: Records) -> Iterator[Trace]:
    """What shows that a record was held against a version. To be drawn up on the day the version
    takes effect, or later, is enough; between promulgation and that day the old text still binds,
    so that a record of those days must say that it was checked or adjusted."""
    promulgated = version["promulgated"]
    if record.kind == "benchmark":
        yield from _reviews(record, promulgated, catalog)
        return
    drawn_up = record.get(catalog.kinds[record.kind].dated)
    if drawn_up and drawn_up >= (effective(version) or promulgated):
        yield Trace(drawn_up, "drawn_up")
    if promulgated <= record.get("checked_on", dt.date.min) <= catalog.as_of:
        yield Trace(record["checked_on"], "checked")
    if record.kind == "power":
        yield from _adjustments(record, law, promulgated, catalog)


def _reviews(record: Record, promulgated: dt.date, catalog: Records) -> Iterator[Trace]:
    day = benchmark.followed_on(record, promulgated, catalog)
    if day is not None:
        yield Trace(day, "reviewed")


def _adjustments(
    power: Record, law: Record, promulgated: dt.date, catalog: Records
) -> Iterator[Trace]:
    for one in catalog.by("adjustment", "law", law.id):
        decided, version = one["decided_on"], one.get("version", dt.date.min)
        follows = version >= promulgated and promulgated <= decided <= catalog.as_of
        if follows and adjustment.change_of(one, power) is not None:
            yield Trace(decided, "adjusted", one)
