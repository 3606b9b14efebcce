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
from generator.journal import End, Journal, Parts
from generator.keep import FOLDER
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
_RECORDS = "records of "

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
    """One build: the catalog without its kinds, what was made, the look of the pages, the files of
    the jobs as they were left, the files of the search index as they were left, a digest of the prose, the banner with
    its questions, the kinds and fields by which records were looked up; a digest of what must not
    be published, how offices can be reached, the digests of the files that were read, the commit
    git was at, and the digests of the files that no job has made."""

    catalog: PublicCatalog
    made: dict[Job, Made]
    theme: bytes
    files: dict[str, Stamp]
    index: dict[str, Stamp]
    prose: bytes
    banner: tuple[str, frozenset[str]]
    indexes: set[tuple[str, str]]
    guard: bytes
    contacts: frozenset[str]
    digests: dict[str, str]
    head: str
    looked: dict[str, bytes]
    end: End | None = field(default=None, compare=False)
    """How far the file was read that it stands in."""


def load(mark: Shelfmark) -> Ledger | None:
    """The last ledger; None if there is none that can be trusted."""
    kept = mark.journal.load() if mark.site is not None else None
    if kept is None:
        return None
    with suppress(TypeError, KeyError, AttributeError):
        return _together(*kept)
    return None


def save(ledger: Ledger, mark: Shelfmark, last: Ledger | None) -> None:
    """Keep a ledger; `last` is the one that was loaded."""
    if mark.site is not None:
        before, end = (_apart(last), last.end) if last else (None, None)
        mark.journal.save(_apart(ledger), before, end)


def _apart(ledger: Ledger) -> Parts:
    """A ledger as values of which few change in a build."""
    catalog, past = ledger.catalog, ledger.catalog.past
    parts = {one.name: getattr(ledger, one.name) for one in fields(ledger) if one.compare}
    parts["catalog"] = replace(
        catalog, records={}, findings=(), past=replace(past, editions={}), kinds={}, _indexes={}
    )
    parts |= {"editions": past.editions, "findings": catalog.findings}
    return parts | {_RECORDS + kind: group for kind, group in catalog.records.items()}


def _together(parts: Parts, end: End) -> Ledger:
    def take(name: str) -> Any:
        return parts.pop(name)

    catalog, editions, findings = take("catalog"), take("editions"), take("findings")
    groups = [name for name in parts if name.startswith(_RECORDS)]
    records = {name.removeprefix(_RECORDS): dict(sorted(take(name).items())) for name in groups}
    past = replace(catalog.past, editions=editions)
    catalog = replace(catalog, records=records, findings=findings, past=past)
    return Ledger(catalog=catalog, end=end, **parts)


def stamps(site: FilePath, names: Iterable[str]) -> dict[str, Stamp]:
    """Those of the named files that are there."""
    found = {}
    for name in names:
        with suppress(OSError):
            state = os.lstat(f"{site}/{name}")
            found[name] = (state.st_size, state.st_mtime_ns)
    return found
