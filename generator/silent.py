"""Powers before and after a change -> drafts of what no adjustment declares: pure functions.

Every power that is added, made wider or removed needs an adjustment of the same change that names
it. An adjustment of a power that is adopted covers what comes of it in the adopting ones; what an
adopting power adds of its own, or that it is there at all, must be declared under its own name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from generator import exception
from generator.accept import Checker
from generator.findings import Draft, builtin
from generator.model import ADOPTS, Catalog, Kind, Lang, Path, Place, Record
from generator.power import is_exercised
from generator.widening import Wider, widened

START = Place(1, 1)
MOVED = ("devolved", "transferred")
COVERING: Mapping[str, tuple[str, ...]] = {
    "silent-added": ("added", *MOVED),
    "silent-widened": ("changed", *MOVED),
    "silent-removed": ("cancelled", *MOVED),
}
"""The ways of change that declare each kind of finding."""


@dataclass(frozen=True, slots=True)
class Base:
    """What the files that a change touches held before it: the effective powers that could be
    read, and the adjustments; `touched` are the ids of all powers that may differ."""

    revision: str
    powers: Mapping[str, Record] = field(default_factory=dict)
    adjustments: Mapping[str, Record] = field(default_factory=dict)
    touched: frozenset[str] = frozenset()
    declared: frozenset[str] = frozenset()
    """The ids of all adjustments that may be new or different."""


Change = Mapping[str, Any]


def silent(base: Base, catalog: Catalog, lang: Lang) -> Iterator[Draft]:
    """What the change does without saying so, and what it says without doing it."""
    news = {id: list(_news(id, base, catalog)) for id in sorted(base.declared)}
    changes = [change for found in news.values() for _, change in found]
    for id in sorted(base.touched):
        yield from _power(id, base, catalog, changes, lang)
    for id, found in news.items():
        yield from _counts(id, found, base, catalog, lang)


def _news(id: str, base: Base, catalog: Catalog) -> Iterator[tuple[int, Change]]:
    """(index, change) of what an adjustment declares now and did not before."""
    now, was = catalog.get("adjustment", id), base.adjustments.get(id)
    before = was.get("changes", []) if was else []
    for index, change in enumerate(now["changes"] if now else ()):
        if change not in before:
            yield index, change


def _power(
    id: str, base: Base, catalog: Catalog, changes: list[Change], lang: Lang
) -> Iterator[Draft]:
    now, was = catalog.get("power", id), base.powers.get(id)
    is_there, was_there = _is_there(now), _is_there(was)
    params = {"id": id, "revision": base.revision}
    if now is not None and is_there and not was_there:
        if not _is_covered("silent-added", changes, id):
            where: Path = ("status",) if was else ()
            yield _draft("silent-added", now.path, where or START, params, id, lang)
    elif was is not None and was_there and not is_there:
        gone = now is None
        if gone and (catalog.knows("power", id) or exception.about_whole("power", id, catalog)):
            return  # it is there, but broken or withheld
        if not _is_covered("silent-removed", changes, id, was.get(ADOPTS)):
            where = () if now is None else ("status",)
            path = now.path if now else was.path
            yield _draft("silent-removed", path, where or START, params, id, lang)
    elif now is not None and was is not None and is_there:
        yield from _widened(was, now, base, catalog, changes, lang)


def _is_there(power: Record | None) -> bool:
    return power is not None and "status" in power.data and is_exercised(power)


def _widened(
    was: Record, now: Record, base: Base, catalog: Catalog, changes: list[Change], lang: Lang
) -> Iterator[Draft]:
    kind = catalog.kinds["power"]
    theirs: list[Wider] = []
    if now.inherits and (adopted := catalog.get("power", now[ADOPTS])):
        theirs = list(wider(base.powers.get(adopted.id, adopted), adopted, kind))
    for one in wider(was, now, kind):
        taken = one.path[0] in now.inherits
        if taken and one in theirs:
            continue  # found, and declared, in the record that is adopted
        if _is_covered("silent-widened", changes, now.id, now.get(ADOPTS) if taken else None):
            continue
        params = {
            "id": now.id,
            "revision": base.revision,
            "text": one.text,
            "field": ".".join(str(step) for step in one.path),
        }
        where = now.written(one.path)
        yield _draft("silent-widened", now.path, where, params, now.id, lang)


def wider(was: Record, now: Record, kind: Kind) -> Iterator[Wider]:
    """Everything in which a power is wider than the same power was. Its name alone lets an agency
    do nothing more; who acts, and for whom others act, does."""
    labels = {field.name: field.label for field in kind.fields}
    before, odd = _comparable(was.data, now.data, kind)
    for name in sorted(odd):
        yield Wider((name,), f"{labels[name]}原来的写法不合现在的栏目要求，无法比较")
    yield from (one for one in widened(before, now.data, kind) if one.path != ("name",))
    for name in ("agency", "level"):
        if before[name] != now[name]:
            old, new = (kind.field(name).text(value) for value in (before[name], now[name]))
            yield Wider((name,), f"{labels[name]}从“{old}”变成了“{new}”")
    for index, id in enumerate(now.get("delegations", ())):
        if id not in before.get("delegations", ()):
            yield Wider(("delegations", index), f"{labels['delegations']}增加了“{id}”")
    if before["status"] == "suspended" and now["status"] == "in_force":
        yield Wider(("status",), "暂停行使的职权恢复行使")


def _comparable(
    was: Mapping[str, Any], now: Mapping[str, Any], kind: Kind
) -> tuple[dict[str, Any], set[str]]:
    """The old data in the shape of today's schema, and the fields that differ and had another
    shape. What only today's schema demands is taken as it is now."""
    before, odd = deepcopy(dict(was)), set[str]()
    known = {field.name for field in kind.fields}
    for fault in Checker(kind).faults(before):
        name = str(fault.path[0]) if fault.path else ""
        if name not in known or fault.rule == "schema-unknown":
            continue
        if name in was and was[name] != now.get(name):
            odd.add(name)
        if name in now:
            before[name] = now[name]
        else:
            before.pop(name, None)
    return before, odd


def _is_covered(rule: str, changes: list[Change], *ids: str | None) -> bool:
    return any(one["power"] in ids and one["change"] in COVERING[rule] for one in changes)


def _counts(
    id: str, found: list[tuple[int, Change]], base: Base, catalog: Catalog, lang: Lang
) -> Iterator[Draft]:
    """Changes that are declared, and that the powers do not show."""
    adjustment = catalog.get("adjustment", id)
    if adjustment is None:
        return
    parts = {part.name: part for part in catalog.kinds["adjustment"].field("changes").fields}
    for way in parts["change"].labels:
        declared = [change["power"] for _, change in found if change["change"] == way]
        missing = [power for power in declared if not _happened(power, way, base, catalog)]
        if missing:
            params = {
                "change": parts["change"].text(way) if lang == "zh" else way,
                "declared": len(declared),
                "found": len(declared) - len(missing),
                "names": missing,
                "revision": base.revision,
            }
            record = f"adjustment/{id}"
            where = ("counts", way)
            yield builtin(lang, "silent-count", adjustment.path, where, params, record)


def _happened(id: str, way: str, base: Base, catalog: Catalog) -> bool:
    if way == "confirmed" or (catalog.knows("power", id) and catalog.get("power", id) is None):
        return True  # to have looked leaves no trace; and who is broken is told so
    now = catalog.get("power", id)
    was = base.powers.get(id) if id in base.touched else now
    is_there, was_there = _is_there(now), _is_there(was)
    if way == "added":
        return is_there and not was_there
    if way == "cancelled":
        return was_there and not is_there
    return (was.data if was else None) != (now.data if now else None)


def _draft(
    rule: str, path: str, where: Path | Place, params: Mapping[str, Any], id: str, lang: Lang
) -> Draft:
    return builtin(lang, rule, path, where, params, f"power/{id}")
