"""What is remembered and the files of today -> which of them must be taken anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import blake2b
from pathlib import Path as FilePath

from generator import reader
from generator.content import Entry, File, Misplaced, digest, identify, read_file
from generator.memory import Past, Row, Stamp
from generator.model import Kind, Lang
from generator.stamps import ChangedError, lasting, now, stamp


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be checked, and how."""

    root: FilePath
    kinds: Mapping[str, Kind]
    as_of: dt.date
    lang: Lang
    touched: frozenset[str] = frozenset()
    use_waivers: bool = True

    def key(self) -> bytes:
        """Everything that findings depend on, besides the files and which of them are touched.
        (Waivers come after what is remembered.)"""
        what = repr((self.as_of, self.lang, list(self.kinds.items()))).encode()
        return blake2b(reader.code() + package_digest() + what, digest_size=32).digest()


@cache
def package_digest() -> bytes:
    """The whole package; few changes of it leave all findings as they are."""
    here = FilePath(__file__).parent
    whole = blake2b(digest_size=32)
    for path in sorted(here.rglob("*.py")):
        whole.update(f"{path.relative_to(here)}\0".encode() + path.read_bytes() + b"\0")
    return whole.digest()


@dataclass(slots=True)
class Changes:
    """`rows` are all files that have bytes; `anew` what must be taken, read already or not, `taken`
    what has been. `owners` says which file has each id."""

    past: Past
    rows: dict[str, Row] = field(default_factory=dict)
    anew: dict[str, Entry | File] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    owners: dict[tuple[str, str], str] = field(default_factory=dict)

    def before(self) -> dict[str, Row]:
        """The rows of the files that are gone or not what they were."""
        rows = self.past.rows
        return {path: row for path, row in rows.items() if self.rows.get(path) is not row}

    def after(self) -> dict[str, Row]:
        """The rows of the files that are new or not what they were."""
        rows = self.past.rows
        return {path: row for path, row in self.rows.items() if rows.get(path) is not row}


def compare(past: Past, entries: Sequence[Entry], order: Order) -> Changes:
    """Look at every file, and read those that may have changed."""
    changes = Changes(past)
    start = now()
    for entry in entries:
        _compare(changes, entry, order, start)
    _compare_adopting(changes, {entry.path: entry for entry in entries})
    return changes


def _compare(changes: Changes, entry: Entry, order: Order, start: int) -> None:
    path, found = entry.path, stamp(entry)
    known = changes.past.rows.get(path)
    row, file = _look(entry, known, found, lasting(found, start), order)
    owner = changes.owners.setdefault((row.kind, row.id), path) if row.kind else path
    owner = owner if owner != path else ""
    touched = path in order.touched
    if known is row and (row.owner, row.touched) != (owner, touched):
        file = file or _again(entry, row)
        row = Row(path, row.stamp, row.digest, row.kind, row.id)
    if known is not row:
        row.owner, row.touched = owner, touched
        changes.anew[path] = file or entry
    if row.digest or file is entry:
        changes.rows[path] = row


def _look(
    entry: Entry, known: Row | None, found: Stamp | None, kept: Stamp | None, order: Order
) -> tuple[Row, Entry | File | None]:
    """The row of a file, the one that is known if nothing changed, and the file if it was read; of
    a new one the entry, for whoever takes it reads it."""
    if known is None and found is not None:
        return _row(File(entry.path, b""), "", kept, order), entry
    if known is not None and known.stamp is not None and known.stamp == found:
        return known, None
    file = read_file(entry)
    return _same(known, file, kept) or _row(file, digest(file), kept, order), file


def _compare_adopting(changes: Changes, entries: Mapping[str, Entry]) -> None:
    """Take anew what adopts a record that is not what it was."""
    changed = (*changes.before().values(), *changes.after().values())
    ids = {(row.kind, row.id) for row in changed}
    for path, row in list(changes.rows.items()):
        if row.adopts and (row.kind, row.adopts) in ids and path not in changes.anew:
            changes.anew[path] = _again(entries[path], row)
            fresh = Row(path, row.stamp, row.digest, row.kind, row.id, row.owner)
            changes.rows[path] = replace(fresh, touched=row.touched)


def _same(row: Row | None, file: File, found: Stamp | None) -> Row | None:
    """The row, if it is about a file with the same bytes."""
    if row is None or row.digest != digest(file):
        return None
    if row.stamp != found:
        row.stamp, row.kept = found, ()
    return row


def _row(file: File, name: str, found: Stamp | None, order: Order) -> Row:
    """A row about which nothing but the file is known yet, and the name of its bytes if it is."""
    place = identify(file, order.kinds)
    kind, id = ("", "") if isinstance(place, Misplaced) else (place[0].name, place[1])
    return Row(file.path, found, name, kind, id)


def _again(entry: Entry, row: Row) -> File:
    """The file of a row that is trusted, read."""
    file = read_file(entry)
    if digest(file) != row.digest:
        raise ChangedError(entry.path)
    return file
