"""The editions of a record as a reader wants them: what changed, when, and because of what."""

from __future__ import annotations

from dataclasses import dataclass

from generator import urls
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
    line = catalog.past.editions.get(key, ())
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
        entries.append(Entry(edition, _what(edition, before), changes, anchor, url))
    return entries


def _what(edition: Edition, before: Edition | None) -> str:
    if edition.record is None:
        return "撤下"
    if before is None:
        return "首次公开"
    return "重新公开" if before.record is None else "修改"
