"""What the powers and adjustments that a change touches held before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath

from generator.adoption import adopts, effective
from generator.content import File, Misplaced, identify
from generator.history.repository import base as below_top
from generator.history.repository import below, repository, require
from generator.history.walk import contents
from generator.model import Catalog, Kind, Record
from generator.silent import Base
from generator.source import read

KINDS = ("power", "adjustment")


def before(root: FilePath, revision: str, touched: frozenset[str], catalog: Catalog) -> Base:
    """The effective powers and the adjustments at `revision`, of the files that differ from it.
    A file that could not be read then held nothing. Raises HistoryError."""
    keys = {path: key for path in touched if (key := _key(path, catalog.kinds))}
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


def _key(path: str, kinds: Mapping[str, Kind]) -> tuple[str, str] | None:
    if not path.startswith("content/"):
        return None
    found = identify(File(path, b""), kinds)
    if isinstance(found, Misplaced) or found[0].name not in KINDS:
        return None
    return found[0].name, found[1]


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
