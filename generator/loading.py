"""Files -> Loaded: the records that pass their schemas, and drafts of what does not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path as FilePath
from typing import Any

from generator import privacy
from generator.adoption import adopts, effective
from generator.cache import Cache
from generator.content import Entry, File, Misplaced, digest, identify, read_file
from generator.findings import Draft, builtin
from generator.model import ADOPTS, Catalog, Kind, Lang, Path, Place, Record
from generator.reader import Reader
from generator.source import Document
from generator.spelling import nearest

START = Place(1, 1)
BATCH = 256
"""Files in a task."""
MOST = 100
"""Of personal data in one record; nobody reads thousands."""


@dataclass(slots=True)
class Loaded:
    """What was read. A file that does not pass leaves its id in `known`, so that those who refer
    to it are not told that it is missing. Who takes only some of all files says in `owners` which
    file has each id."""

    kinds: Mapping[str, Kind]
    lang: Lang
    files: int = 0
    drafts: list[Draft] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    records: dict[str, dict[str, Record]] = field(default_factory=dict)
    adopting: dict[tuple[str, str], Record] = field(default_factory=dict)
    """Records that passed, but must take over from others what they do not write themselves."""
    known: dict[tuple[str, str], str] = field(default_factory=dict)
    owners: Mapping[tuple[str, str], str] | None = None
    digests: dict[str, str] = field(default_factory=dict)
    """File -> a name of its bytes, '' if it has none, of those that were read as well as taken."""

    def add(self, part: Loaded) -> None:
        """Take over what was read of other files."""
        self.files += part.files
        self.drafts += part.drafts
        self.documents |= part.documents
        self.adopting |= part.adopting
        self.known |= part.known
        self.digests |= part.digests
        for name, group in part.records.items():
            self.records.setdefault(name, {}).update(group)

    def catalog(self, as_of: dt.date) -> Catalog:
        """The records that passed, each kind in order of its ids."""
        records = {name: dict(sorted(self.records.get(name, {}).items())) for name in self.kinds}
        return Catalog(self.kinds, records, frozenset(self.known), as_of)


def load(
    files: Iterable[File],
    kinds: Mapping[str, Kind],
    lang: Lang,
    cache: Cache | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> Loaded:
    """Read every file once and check it against its schema. Never raises for what stands in it."""
    loaded = Loaded(kinds, lang)
    readers = {name: Reader(kind, cache) for name, kind in kinds.items()}
    for file in files:
        take(loaded, file, readers, kinds)
        progress(loaded.files)
    adopt(loaded)
    return loaded


@dataclass
class Reading:
    """What a process needs to read some of all files; `root` is where its cache is kept, None on
    other machines. `owners` are as in `Loaded`."""

    kinds: Mapping[str, Kind]
    lang: Lang
    root: FilePath | None
    owners: Mapping[tuple[str, str], str]

    def read(self, files: Iterable[Entry | File]) -> Loaded:
        """Take some files; those that only stand somewhere are read."""
        loaded = Loaded({}, self.lang, owners=self.owners)
        with Cache(self.root) if self.root else nullcontext() as cache:
            for reader in self._readers.values():
                reader.cache = cache
            for one in files:
                file = one if isinstance(one, File) else read_file(one)
                if file is not one:
                    loaded.digests[file.path] = digest(file)
                take(loaded, file, self._readers, self.kinds)
        loaded.owners = None  # it is not to be sent back
        return loaded

    @cached_property
    def _readers(self) -> Mapping[str, Reader]:
        """Made once in each process: to compile a schema takes as long as some files."""
        return {name: Reader(kind, None) for name, kind in self.kinds.items()}


def take(
    loaded: Loaded, file: File, readers: Mapping[str, Reader], kinds: Mapping[str, Kind]
) -> None:
    """Read one more file. Of files with one id, the first that is taken has it."""
    found = identify(file, kinds)
    if isinstance(found, Misplaced):
        _note(loaded, found.rule, file.path, START, found.params, "")
    else:
        _load(loaded, file, *found, readers[found[0].name])
    loaded.files += 1


def _load(loaded: Loaded, file: File, kind: Kind, id: str, reader: Reader) -> None:
    name = f"{kind.name}/{id}"
    document, faults = reader.read(file.path, file.data)
    loaded.documents[file.path] = document
    for fault in document.faults:
        _note(loaded, fault.rule, file.path, fault.place, fault.params, name)
    if other := _earlier(loaded, kind, id, file.path):
        params = {"id": id, "other": other}
        _note(loaded, "content-duplicate-id", file.path, START, params, name)
        return
    loaded.known[kind.name, id] = file.path
    if document.data is None:
        return
    for path, sight in islice(privacy.in_record(document.data, kind.fields), MOST):
        _note(loaded, sight.rule, file.path, path, {"shown": sight.shown}, name)
    for problem in faults:
        _note(loaded, problem.rule, file.path, problem.path, problem.params, name)
    if not faults:
        record = Record(kind.name, id, file.path, document.data)
        if adopts(record.data, kind):
            loaded.adopting[kind.name, id] = record
        else:
            loaded.records.setdefault(kind.name, {})[id] = record


def adopt(
    loaded: Loaded, elsewhere: Callable[[str, str], Record | None] = lambda kind, id: None
) -> None:
    """Make the effective records. `elsewhere` gives a record that passed, as it is written, of
    those that were not read. Without an adopted record the adopting one leaves the catalog."""
    known = loaded.known if loaded.owners is None else loaded.owners
    for (name, own), record in loaded.adopting.items():
        kind = loaded.kinds[name]
        id = adopts(record.data, kind)
        found = loaded.records.get(name, {}).get(id) or loaded.adopting.get((name, id))
        adopted = found or elsewhere(name, id)
        owner = f"{name}/{own}"
        if (name, id) not in known:
            params = unknown(kind, id, sorted(other for label, other in known if label == name))
            _note(loaded, "content-reference", record.path, (ADOPTS,), params, owner)
        elif adopted is not None and (other := adopts(adopted.data, kind)):
            params = {"id": id, "other": other}
            _note(loaded, "content-adopts", record.path, (ADOPTS,), params, owner)
        elif adopted is not None:
            loaded.records.setdefault(name, {})[own] = effective(record, adopted, kind)
    loaded.adopting.clear()


def unknown(kind: Kind, id: str, known: Iterable[str]) -> dict[str, Any]:
    """What there is to say of an id that no record of a kind has."""
    return {
        "id": id,
        "kind": kind.label,
        "kind_name": kind.name,
        "folder": kind.folder,
        "near": nearest(id, list(known)),
    }


def _earlier(loaded: Loaded, kind: Kind, id: str, path: str) -> str:
    """The file that has the id already; '' if none has."""
    if loaded.owners is None:
        return loaded.known.get((kind.name, id), "")
    owner = loaded.owners[kind.name, id]
    return owner if owner != path else ""


def _note(
    loaded: Loaded,
    rule: str,
    file: str,
    where: Path | Place,
    params: Mapping[str, Any],
    record: str,
) -> None:
    loaded.drafts.append(builtin(loaded.lang, rule, file, where, params, record))
