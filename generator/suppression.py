"""Counts of people that could tell who is meant: what is published in their place.

K is 3, the least threshold of statistical disclosure practice: of one or two people, each knows
the other. A count below K is `FEW`, and nothing is 0, lest 1 + 1 = 2 could be worked out; what
would give it back by subtraction is `HIDDEN`. What is published may depend on a hidden number
only through sums that are published anyway, so that knowing these rules is of no use either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from generator.model import Finding, Record

K = 3
FEW = f"少于{K}人"
HIDDEN = "不公开"
MARKS = (FEW, HIDDEN)

Shown: TypeAlias = "int | str"
Counts: TypeAlias = Mapping[str, int]
_GRADES = ("excellent", "qualified", "unqualified")


def appraisals(records: Mapping[str, Record]) -> dict[str, Record]:
    """The appraisals of all agencies and years as they may be published."""
    staff = {(one["agency"], one["year"]): one["staff"] for one in records.values()}
    return {
        id: _appraisal(one, staff.get((one["agency"], one["year"] - 1)))
        for id, one in records.items()
    }


def decisions(records: Mapping[str, Record]) -> dict[str, Record]:
    """The decisions on accountability as they may be published."""
    return {id: _decision(one) for id, one in records.items()}


def is_marked(values: Iterable[Any]) -> bool:
    """Whether anything among the values is withheld."""
    return any(value in MARKS for value in values)


def _appraisal(record: Record, before: Counts | None) -> Record:
    staff, done = counts(record["staff"], record["consequences"], before)
    return replace(record, data={**record.data, "staff": staff, "consequences": done})


def counts(
    staff: Counts, done: Counts, before: Counts | None
) -> tuple[dict[str, Shown], dict[str, Shown]]:
    """(staff, consequences) as published; `before` is last year's staff, None if unknown."""
    if not _adds_up(staff, done):
        return dict.fromkeys(staff, HIDDEN), dict.fromkeys(done, HIDDEN)
    shown: dict[str, Shown] = {**staff, **grades(staff)}
    failed = shown["unqualified"]
    if isinstance(failed, int):
        once = _split(done, "criticised", "trained")
        twice = _two_years(staff, done, before)
    else:
        once = dict.fromkeys(("criticised", "trained"), failed)
        twice = dict.fromkeys(("two_years", "transferred", "disqualified"), failed)
    if before is None and staff["two_years"] == 0:  # in the first year there can be nobody
        twice = dict.fromkeys(twice, 0)
    shown["two_years"] = twice.pop("two_years")
    return shown, {**done, "barred": failed, **once, **twice}


def grades(staff: Counts) -> dict[str, Shown]:
    """The three grades of a total that is published."""
    few = [name for name in ("excellent", "unqualified") if staff[name] < K]
    rest = staff["qualified"] + sum(staff[name] for name in few)
    shown: dict[str, Shown] = {name: staff[name] for name in _GRADES}
    if not few and staff["qualified"] >= K:
        return shown
    if rest <= K:  # so few that every cell could be worked out
        return dict.fromkeys(_GRADES, HIDDEN)
    return {**shown, **dict.fromkeys(few, FEW), "qualified": HIDDEN}


def _two_years(staff: Counts, done: Counts, before: Counts | None) -> dict[str, Shown]:
    """Who failed twice failed last year too, so the number tells of last year's."""
    names = ("two_years", "transferred", "disqualified")
    if before is not None and not isinstance(_failed(before), int):
        return dict.fromkeys(names, HIDDEN)
    if staff["two_years"] < K:
        return dict.fromkeys(names, FEW)
    return {"two_years": staff["two_years"], **_split(done, "transferred", "disqualified")}


def _failed(staff: Counts) -> Shown:
    return grades(staff)["unqualified"] if _is_whole(staff) else HIDDEN


def _split(done: Counts, one: str, other: str) -> dict[str, Shown]:
    """Two parts of a sum that is published: both or neither."""
    if any(0 < done[name] < K for name in (one, other)):
        return dict.fromkeys((one, other), HIDDEN)
    return {one: done[one], other: done[other]}


def _is_whole(staff: Counts) -> bool:
    return staff["total"] == sum(staff[name] for name in _GRADES)


def _adds_up(staff: Counts, done: Counts) -> bool:
    """Whether the sums hold on which all of this rests; excused breaches are not published."""
    failed, twice = staff["unqualified"], staff["two_years"]
    return (
        _is_whole(staff)
        and twice <= failed == done["barred"] == done["criticised"] + done["trained"]
        and twice == done["transferred"] + done["disqualified"]
    )


def _decision(record: Record) -> Record:
    measures = [{**one, "people": few(one["people"])} for one in record["measures"]]
    data = {**record.data, "measures": measures}
    if "leaders" in data:  # they are among the people, so their number is a bound for those
        data["leaders"] = leaders(data["leaders"], [one["people"] for one in measures])
    return replace(record, data=data)


def leaders(count: int, people: Iterable[Shown]) -> Shown:
    """How many of the people, whose published counts are given, had charge of others."""
    return HIDDEN if is_marked(people) else few(count)


def few(people: int) -> Shown:
    """A count that no other bounds.

    >>> few(0), few(2), few(3)
    ('少于3人', '少于3人', 3)
    """
    return people if people >= K else FEW


def finding(one: Finding) -> Finding:
    """A finding on a record with counts quotes them, and so is published without its words."""
    if one.record.partition("/")[0] not in _BY_KIND:
        return one
    return replace(one, message="与规则不符", source="", related=())


Records: TypeAlias = Mapping[str, Mapping[str, Record]]


def suppressed(records: Records) -> dict[str, dict[str, Record]]:
    """The kinds with counts of people, as they may be published."""
    return {kind: suppress(records.get(kind, {})) for kind, suppress in _BY_KIND.items()}


def edition(record: Record, true: Records, shown: Records) -> Record:
    """An edition of a record as it may be published: that of today like today's record, any other
    without counts, because numbers of two editions could be put together."""
    if record.kind not in _BY_KIND:
        return record
    current = true.get(record.kind, {}).get(record.id)
    if current is not None and current.data == record.data:
        return replace(record, data=shown[record.kind][record.id].data)
    return replace(record, data={name: _uncounted(name, one) for name, one in record.data.items()})


def _uncounted(name: str, value: Any) -> Any:
    """A value of an old edition, whose shape may be any, without whole numbers."""
    if isinstance(value, Mapping):
        return {inner: _uncounted(inner, one) for inner, one in value.items()}
    if isinstance(value, list):
        return [_uncounted(name, one) for one in value]
    counts = isinstance(value, int) and not isinstance(value, bool)
    return HIDDEN if counts and name not in ("year", "weight") else value


_BY_KIND: Mapping[str, Callable[[Mapping[str, Record]], dict[str, Record]]] = {
    "appraisal": appraisals,
    "accountability": decisions,
}
KINDS = frozenset(_BY_KIND)
"""The kinds with counts of people."""
