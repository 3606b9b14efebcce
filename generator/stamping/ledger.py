"""What the last build made, and what it was made from, kept below the root.

Trusted as a whole or not at all, like what `generator.memory` keeps: the first bytes are a checksum
of the rest, keyed with all that a page depends on besides the records. It is read with an unpickler
that knows the shapes named here and calls nothing else, so that a forged one can do no more than
a forged record.
"""

from __future__ import annotations

import gc
import io
import os
import pickle
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from generator.cache import FOLDER
from generator.disclosure import PublicCatalog
from generator.stamping.press import Job, Made

_SIZE = 32
_SHAPES = {
    "builtins": {"frozenset", "set"},
    "datetime": {"date"},
    "generator.disclosure": {"PublicCatalog"},
    "generator.editions": {"Edition", "Past"},
    "generator.model": {"Finding", "Record", "Related"},
    "generator.stamping.ledger": {"Ledger"},
    "generator.stamping.press": {"Made", "Stamped"},
    "generator.withheld": {"Withheld"},
}

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
    def file(self) -> FilePath:
        name = blake2b(os.fsencode(self.target.resolve()), digest_size=8).hexdigest()
        return self.root / FOLDER / f"site-{name}.ledger"


@dataclass(slots=True)
class Ledger:
    """One build: the catalog without its kinds, what was made, the look of the pages, the files of
    the jobs as they were left, the names of the search index, a digest of the prose, the banner with
    its questions, the kinds and fields by which records were looked up; a digest of what must not
    be published, how offices can be reached, the digests of the files that were read, and the commit
    git was at."""

    catalog: PublicCatalog
    made: dict[Job, Made]
    theme: bytes
    files: dict[str, Stamp]
    index: tuple[str, ...]
    prose: bytes
    banner: tuple[str, frozenset[str]]
    indexes: set[tuple[str, str]]
    guard: bytes
    contacts: frozenset[str]
    digests: dict[str, str]
    head: str


def load(mark: Shelfmark) -> Ledger | None:
    """The last ledger; None if there is none that can be trusted."""
    if mark.site is None:
        return None
    try:
        data = mark.file.read_bytes()
    except OSError:
        return None
    if data[:_SIZE] != _checksum(data[_SIZE:], mark.key):
        return None
    collects = gc.isenabled()
    gc.disable()  # millions of small objects, none of which is to go
    try:
        found = _Reader(io.BytesIO(data[_SIZE:])).load()
    except (pickle.UnpicklingError, ValueError, TypeError, AttributeError, EOFError, IndexError):
        return None
    finally:
        if collects:
            gc.enable()
    return found if isinstance(found, Ledger) else None


def save(ledger: Ledger, mark: Shelfmark) -> None:
    """Keep a ledger. A folder that cannot be written to costs time, never a build."""
    if mark.site is None:
        return
    body = pickle.dumps(ledger, 5)
    name = ""
    with suppress(OSError):
        mark.file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="site-", dir=mark.file.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(_checksum(body, mark.key))
            file.write(body)
        FilePath(name).replace(mark.file)
        return
    if name:
        FilePath(name).unlink(missing_ok=True)


def stamps(site: FilePath, names: Iterable[str]) -> dict[str, Stamp]:
    """Those of the named files that are there."""
    found = {}
    for name in names:
        with suppress(OSError):
            state = (site / name).stat()
            found[name] = (state.st_size, state.st_mtime_ns)
    return found


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if name not in _SHAPES.get(module, ()):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)


def _checksum(body: bytes, key: bytes) -> bytes:
    return blake2b(body, key=key, digest_size=_SIZE).digest()
