"""The editions of a record as a reader wants them: what changed, when, and because of what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator import urls
from generator.adjustment import change_of
from generator.differences import Difference, differences
from generator.disclosure import PublicCatalog
from generator.editions import Edition, Key
from generator.model import Record


@dataclass(frozen=True, slots=True)
class Entry:
    """One edition and what it changed, and the adjustments that came with it. `url` is its own
    page, '' for what stands on the record's page or is gone."""

    edition: Edition
    what: str
    changes: tuple[Difference, ...]
    anchor: str
    url: str
    causes: tuple[Record, ...] = ()


def history(key: Key, catalog: PublicCatalog) -> list[Entry]:
    """The entries of a record, newest first."""
    kind = catalog.kinds[key[0]]
    line = catalog.past.line(key)
    current = line[-1].digest if line else ""
    entries: list[Entry] = []
    anchors: set[str] = set()
    for number in reversed(range(len(line))):
        edition, before = line[number], line[number - 1] if number else None
        changes: tuple[Difference, ...] = ()
        if edition.record and before and before.record:
            found = differences(before.record.data, edition.record.data, kind.fields)
            changes = tuple(found)
        old = edition.record is not None and edition.digest != current
        anchor = "" if edition.mark in anchors or not edition.mark else f"v-{edition.mark}"
        anchors.add(edition.mark)
        url = urls.edition(kind, key[1], edition.mark) if old else ""
        causes = _causes(key, edition, before, catalog)
        entries.append(Entry(edition, _what(edition, before), changes, anchor, url, causes))
    return entries


def _what(edition: Edition, before: Edition | None) -> str:
    if edition.record is None:
        return "撤下"
    if before is None:
        return "首次公开"
    return "重新公开" if before.record is None else "修改"


def _causes(
    key: Key, edition: Edition, before: Edition | None, catalog: PublicCatalog
) -> tuple[Record, ...]:
    """The adjustments that name the power and were published, or changed what they say of it,
    after the edition before and no later than this one."""
    if key[0] != "power":
        return ()
    state = edition.record or (before.record if before else None)
    power = state or Record(*key, path="", data={})
    since = before.step if before else -1
    naming = catalog.once(("naming",), lambda: _naming(catalog))
    named = naming.get(power.id, {}) | naming.get(power.get("adopts", ""), {})
    return tuple(
        named[id]
        for id in sorted(named)
        if since < _said_at(named[id], power, catalog, edition.step) <= edition.step
    )


def _naming(catalog: PublicCatalog) -> dict[str, dict[str, Record]]:
    """The id of a power -> the adjustments of today that named it in any edition, by their ids."""
    found: dict[str, dict[str, Record]] = {}
    for one in catalog.of("adjustment"):
        for edition in catalog.past.of(one):
            for change in edition.record.get("changes", ()) if edition.record else ():
                if isinstance(change, Mapping) and "power" in change:
                    found.setdefault(change["power"], {})[one.id] = one
    return found


def _said_at(adjustment: Record, power: Record, catalog: PublicCatalog, until: int) -> int:
    """The last step up to `until` in which an adjustment began to say of the power what it said
    then; -1 if it said nothing."""
    at, said = -1, None
    for edition in catalog.past.of(adjustment):
        if edition.step > until:
            break
        found = None
        if edition.record and "changes" in edition.record.data:
            found = change_of(edition.record, power)
        if found != said:
            at = edition.step if found is not None else -1
        said = found
    return at
