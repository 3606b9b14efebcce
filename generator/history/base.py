"""What the powers and adjustments that a change touches held before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath

from generator.adoption import adopts, effective
from generator.history.records import key_of
from generator.history.repository import base as below_top
from generator.history.repository import below, differing, repository, require, touched
from generator.history.walk import contents, day_of
from generator.model import Catalog, Record
from generator.silent import Base
from generator.source import read

KINDS = ("power", "adjustment")


def before(root: FilePath, revision: str, paths: frozenset[str], catalog: Catalog) -> Base:
    """The effective powers and the adjustments at `revision`, of the files that differ from it.
    A file that could not be read then held nothing. Raises HistoryError."""
    found = {path: key_of(path, catalog.kinds) for path in paths}
    keys = {path: key for path, key in found.items() if key and key[0] in KINDS}
    if not keys:
        return Base(revision)
    blobs = {path: blob for path, blob in _blobs(root, revision) if path in keys}
    texts = dict(contents(root, sorted(set(blobs.values()))))
    records: dict[str, dict[str, Record]] = {name: {} for name in KINDS}
    for path, blob in blobs.items():
        kind, id = keys[path]
        data = read(path, texts[blob]).data
        if data is not None:
            records[kind][id] = Record(kind, id, path, data)
    ids = {name: frozenset(id for kind, id in keys.values() if kind == name) for name in KINDS}
    powers = dict(_effective(records["power"], ids["power"], catalog))
    return Base(revision, powers, records["adjustment"], ids["power"], ids["adjustment"])


@dataclass(frozen=True, slots=True)
class Then:
    """A revision beside what stands below the root now: its commit and day, the commit of HEAD,
    the paths that differ, those among them that git knows, those whose change is not committed,
    and what the files of content/ among the first held then."""

    commit: str
    day: dt.date
    head: str
    touched: frozenset[str]
    known: frozenset[str]
    uncommitted: frozenset[str]
    files: Mapping[str, bytes]


def revised(root: FilePath, revision: str) -> Then:
    """What a revision held that is different now. Raises HistoryError."""
    changed, loose = touched(root, revision), touched(root, "HEAD")
    known = differing(root, revision)
    blobs = dict(_blobs(root, revision))
    texts = dict(contents(root, sorted(set(blobs.values()))))
    with repository(root) as found:
        commit, head = require(found, revision), require(found, "HEAD")
        day = day_of(found.commit(commit).committed_date)
    files = {path: texts[blob] for path, blob in blobs.items()}
    return Then(commit, day, head, changed, known, loose, files)


def _blobs(root: FilePath, revision: str) -> Iterator[tuple[str, str]]:
    """(path, blob then) of every file of content/ that differs and was there. One git for all."""
    with repository(root) as found:
        require(found, revision)
        told = found.git.diff(
            *("--raw", "-z", "--no-abbrev", "--no-renames"), revision, "--", root / "content"
        )
        top = below_top(root, found)
    parts = iter(told.split("\0"))
    for entry in parts:
        if entry:
            mode, _, blob, *_ = entry.lstrip(":").split(" ")
            path = below(next(parts), top)
            if mode.startswith("100"):  # a plain file: neither absent nor a link
                yield path, blob


def _effective(
    then: Mapping[str, Record], touched: frozenset[str], catalog: Catalog
) -> Iterator[tuple[str, Record]]:
    kind = catalog.kinds["power"]
    for id, record in then.items():
        other = adopts(record.data, kind)
        adopted = then.get(other) if other in touched else catalog.get("power", other)
        if not other:
            yield id, record
        elif adopted is not None and not adopts(adopted.data, kind):
            yield id, effective(record, adopted, kind)
