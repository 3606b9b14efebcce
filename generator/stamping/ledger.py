"""What the last build made, and what it was made from, kept below the root."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from hashlib import blake2b
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from generator.disclosure import PublicCatalog
from generator.editions import Key
from generator.journal import End, Journal, Parts, packed
from generator.keep import FOLDER
from generator.packed import NONE, Bytes, Packed, Packet, arranged, held
from generator.stamping.askers import Askers
from generator.stamping.press import Job, Made

_SHAPES = {
    "builtins": {"frozenset", "set"},
    "datetime": {"date"},
    "generator.disclosure": {"PublicCatalog"},
    "generator.editions": {"Edition", "Past"},
    "generator.model": {"Finding", "Record", "Related"},
    "generator.stamping.press": {"Made", "Stamped"},
    "generator.withheld": {"Withheld"},
}
_INDEX = "index of "

Stamp = tuple[int, int]
"""Size and time of change of a file, in bytes and nanoseconds."""


class Shelfmark(NamedTuple):
    """Where a ledger is kept: for which root and site, and under which key."""

    root: FilePath
    site: FilePath | None
    key: bytes

    @property
    def target(self) -> FilePath:
        assert self.site is not None  # else there is no ledger
        return self.site

    @property
    def journal(self) -> Journal:
        return Journal(self._file("ledger"), self.key, _SHAPES)

    @property
    def searched(self) -> FilePath | None:
        """Where the search index is kept."""
        return self._file("search") if self.site is not None else None

    def _file(self, kind: str) -> FilePath:
        name = blake2b(os.fsencode(self.target.resolve()), digest_size=8).hexdigest()
        return self.root / FOLDER / f"site-{name}.{kind}"


@dataclass(slots=True)
class Ledger:
    """One build: the catalog without its kinds, what was made, who asked what, the look of the
    pages, the files of the jobs as they were left, those of the search index likewise, a digest of the
    prose, the banner with its questions; a digest of what must not be published, how offices can be
    reached, the digests of the files that were read, the commit git was at, and the digests of the
    files that no job has made."""

    catalog: PublicCatalog
    made: dict[Job, Made]
    askers: Askers
    theme: bytes
    files: dict[str, Stamp]
    index: dict[str, Stamp]
    prose: bytes
    banner: tuple[str, frozenset[str]]
    guard: bytes
    contacts: frozenset[str]
    digests: dict[str, str]
    head: str
    looked: dict[str, bytes]
    loaded: tuple[Parts, End] | None = field(default=None, compare=False)
    """What stands in the file it was read from, and how far that was read."""


def load(mark: Shelfmark) -> Ledger | None:
    """The last ledger; None if there is none that can be trusted. Records, their editions and who
    asked what are read when they are asked for."""
    loaded = mark.journal.load() if mark.site is not None else None
    if loaded is None:
        return None
    with suppress(TypeError, KeyError, ValueError, AttributeError):
        return _together(dict(loaded[0]), loaded, mark.journal)
    return None


def save(ledger: Ledger, mark: Shelfmark, last: Ledger | None) -> None:
    """Keep a ledger; `last` is the one that was loaded."""
    if mark.site is not None:
        before, end = last.loaded if last and last.loaded else (None, None)
        mark.journal.save(_apart(ledger), before, end)


def _apart(ledger: Ledger) -> Parts:
    """A ledger as values of which few change in a build."""
    catalog, past, askers = ledger.catalog, ledger.catalog.past, ledger.askers
    parts = {one.name: getattr(ledger, one.name) for one in fields(ledger) if one.compare}
    del parts["askers"]
    parts["catalog"] = replace(
        catalog, records={}, findings=(), past=replace(past, editions={}), kinds={}, _indexes={}
    )
    parts |= {"jobs": askers.jobs, "shares": askers.shares, "since": askers.since}
    parts |= {"findings": catalog.findings, "kinds": tuple(catalog.records)}
    parts["packets"] = _packets(catalog)
    return parts | {_INDEX + f"{kind} {name}": one for (kind, name), one in catalog.indexes.items()}


def _packets(catalog: PublicCatalog) -> dict[Key, Bytes]:
    """Each record with its editions: the last of them says the same in most, and is kept once."""
    lines = held(catalog.past.editions)
    groups = {kind: held(group) for kind, group in catalog.records.items()}
    found = {key: _packet(groups.get(key[0], {}).get(key[1]), line) for key, line in lines.items()}
    for kind, group in groups.items():
        for id, one in group.items():
            if (kind, id) not in found:
                found[kind, id] = _packet(one, None)
    return found


def _packet(record: Any, line: Any) -> Bytes:
    for one in (line, record):
        if type(one) is Packet and one.holds(record, line):
            return one.kept
    values = tuple(
        one[place] if type(one) is Packet else one for place, one in enumerate((record, line))
    )
    return (packed(values), NONE if record is None else 1, NONE if line is None else len(values[1]))


def _together(parts: Parts, loaded: tuple[Parts, End], journal: Journal) -> Ledger:
    def take(name: str) -> Any:
        return parts.pop(name)

    records: dict[str, dict[str, Packet]] = {kind: {} for kind in take("kinds")}
    lines: dict[Key, Packet] = {}
    for key, kept in take("packets").items():
        packet = Packet(kept, journal.read)
        if kept[1] != NONE:
            records[key[0]][key[1]] = packet
        if kept[2] != NONE:
            lines[key] = packet
    catalog = replace(
        take("catalog"),
        records={kind: arranged(Packed(group, 0)) for kind, group in records.items()},
        findings=take("findings"),
        _indexes={
            (kind, field): take(name)
            for name in [name for name in parts if name.startswith(_INDEX)]
            for kind, field in [name.removeprefix(_INDEX).split(" ")]
        },
    )
    catalog = replace(catalog, past=replace(catalog.past, editions=Packed(lines, 1)))
    askers = Askers(take("jobs"), take("shares"), take("since"), journal.read)
    return Ledger(catalog=catalog, askers=askers, loaded=loaded, **parts)


def stamps(site: FilePath, names: Iterable[str]) -> dict[str, Stamp]:
    """Those of the named files that are there."""
    found = {}
    for name in names:
        with suppress(OSError):
            state = os.lstat(f"{site}/{name}")
            found[name] = (state.st_size, state.st_mtime_ns)
    return found
