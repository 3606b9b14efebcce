"""Values that change little from one time to the next, in one file: what they were at first, and
after it a block for each time with what changed.

Trusted block by block: each begins with a checksum of the rest and of all that stands before it,
keyed with what the values depend on. The first that does not fit ends the journal, so that what is
cut short, or was written by two at once, costs time and nothing else. It is read with an unpickler
that knows the shapes it is given and calls nothing else: a forged one can do no more than forged
records, or, where values lie in it as bytes that are read later, stop a build.
"""

from __future__ import annotations

import io
import os
import pickle
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib import import_module
from pathlib import Path as FilePath
from typing import Any, BinaryIO, NamedTuple, TypeAlias

from generator.garbage import uncollected

_SIZE = 32
_LENGTH = 8
_ROOM = 0.5
"""How large the later blocks may become, to the first one."""

Parts: TypeAlias = dict[str, Any]
"""Values by name. Of one that is a dictionary only what changed in it is written."""
Shapes: TypeAlias = Mapping[str, set[str]]
"""Module -> the classes in it that values may be of."""


class End(NamedTuple):
    """How far a journal was read: its size, that of its first block, and the last checksum."""

    size: int
    first: int
    checksum: bytes


@dataclass(frozen=True, slots=True)
class Journal:
    file: FilePath
    key: bytes
    shapes: Shapes

    def load(self) -> tuple[Parts, End] | None:
        """The values as they were kept last; None if there are none that can be trusted."""
        parts: Parts | None = None
        end = End(0, 0, b"")
        with suppress(OSError), self.file.open("rb") as file, uncollected():
            while block := self._block(file, end):
                found, end = block
                if parts is None:
                    parts = found
                else:
                    _apply(parts, found)
        return None if parts is None else (parts, end)

    def read(self, packed: bytes) -> Any:
        """A value that was made bytes, by the same unpickler. Raises pickle.UnpicklingError."""
        return _Reader(io.BytesIO(packed), self.shapes).load()

    def save(self, parts: Parts, before: Parts | None, end: End | None) -> None:
        """Keep values; `before` and `end` are what was loaded. A folder that cannot be written to
        costs time, never a build."""
        with suppress(OSError):
            if before is not None and end is not None and self.file.stat().st_size == end.size:
                changes = _changes(before, parts)
                if not changes:
                    return
                block = self._written(changes, end.checksum)
                if end.size + sum(map(len, block)) <= (1 + _ROOM) * end.first:
                    with self.file.open("ab") as file:
                        file.writelines(block)
                    return
            self._replace(self._written(parts, b""))

    def _replace(self, block: Iterable[bytes]) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f"{self.file.stem}-", dir=self.file.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(block)
            FilePath(name).replace(self.file)
        except OSError:
            FilePath(name).unlink(missing_ok=True)

    def _written(self, values: Parts, chain: bytes) -> tuple[bytes, bytes, bytes]:
        body = packed(values)
        return len(body).to_bytes(_LENGTH, "big"), _checksum(body, chain, self.key), body

    def _block(self, file: BinaryIO, end: End) -> tuple[Parts, End] | None:
        """The block that begins at an end, and the end after it."""
        head = file.read(_LENGTH + _SIZE)
        size, checksum = int.from_bytes(head[:_LENGTH], "big"), head[_LENGTH:]
        rest = os.fstat(file.fileno()).st_size - file.tell()
        body = file.read(size) if 0 < size <= rest else b""
        if not body or checksum != _checksum(body, end.checksum, self.key):
            return None
        try:
            found = self.read(body)
        except (
            pickle.UnpicklingError,
            ValueError,
            TypeError,
            AttributeError,
            LookupError,
            EOFError,
        ):
            return None
        after = end.size + len(head) + size
        return (
            (found, End(after, end.first or after, checksum)) if isinstance(found, dict) else None
        )


def packed(value: object) -> bytes:
    """A value as bytes; what `Journal.read` can read again, if it is of its shapes."""
    return pickle.dumps(value, 5)


class _Reader(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, shapes: Shapes) -> None:
        super().__init__(file)
        self._shapes = shapes

    def find_class(self, module: str, name: str) -> Any:
        if name not in self._shapes.get(module, ()):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return _shape(module, name)


@cache
def _shape(module: str, name: str) -> Any:
    return getattr(import_module(module), name)


def _changes(before: Parts, now: Parts) -> Parts:
    """Name -> what is new in a dictionary and which of its keys are gone, or the new value."""
    found: Parts = {}
    for name, value in now.items():
        old = before.get(name)
        if isinstance(value, dict) and isinstance(old, dict):
            new = {
                key: one
                for key, one in value.items()
                if key not in old or (old[key] is not one and old[key] != one)
            }
            gone = old.keys() - value.keys()
            if new or gone:
                found[name] = (new, gone)
        elif name not in before or (old is not value and old != value):
            found[name] = (value,)
    return found | dict.fromkeys(before.keys() - now.keys(), ())


def _apply(parts: Parts, changes: Parts) -> None:
    for name, change in changes.items():
        match change:
            case ():
                del parts[name]
            case (value,):
                parts[name] = value
            case (new, gone):
                for key in gone:
                    del parts[name][key]
                parts[name].update(new)


def _checksum(body: bytes, chain: bytes, key: bytes) -> bytes:
    whole = blake2b(chain, key=key, digest_size=_SIZE)
    whole.update(body)
    return whole.digest()
