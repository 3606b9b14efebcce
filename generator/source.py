"""Bytes -> Document: strict YAML, with the place of every value on demand.

Strict means: UTF-8 without BOM, one document, no anchors, aliases, tags, tabs, duplicate keys,
invisible characters or runaway size and depth. Scalars are the core types only: true/false,
plain integers, ISO dates; everything else stays the text that was typed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from generator.characters import end, suspects
from generator.fault import Fault
from generator.model import Path, Place
from generator.strict import Builder
from generator.usual import usual

MAX_BYTES = 1_000_000
_UNREADABLE = {"yaml-bom", "yaml-encoding", "yaml-tab", "yaml-control"}


@dataclass(slots=True)
class Document:
    """A file that was read: its data (None when it could not be read) and its faults."""

    path: str
    text: str
    data: dict[str, Any] | None
    faults: tuple[Fault, ...]
    is_whole: bool = True
    """Whether the data is what the text says, and nothing else."""

    def __reduce__(self) -> tuple[type[Document], tuple[Any, ...]]:
        """As fast as it can be: there are many."""
        return Document, (self.path, self.text, self.data, self.faults, self.is_whole)

    def places(self, paths: Collection[Path]) -> dict[Path, Place]:
        """The place of the value at each path, or of its nearest parent that exists.

        Reads the text once more, and no further than the last of the paths.
        """
        found: dict[Path, Place] = {}
        Builder(self.text, found, set(paths)).build()
        return {path: _nearest(path, found) for path in paths}

    def place(self, path: Path) -> Place:
        """The place of one path; for several, `places` reads the text only once."""
        return self.places((path,))[path]

    def lines(self) -> list[str]:
        """The lines of the text without their line breaks."""
        # not splitlines(), which also breaks at odd characters
        return [line.rstrip("\r") for line in self.text.split("\n")]

    def line(self, number: int) -> str:
        """The text of line `number` (from 1); '' beyond the end. For several, use `lines`."""
        lines = self.lines()
        return lines[number - 1] if 0 < number <= len(lines) else ""


def _nearest(path: Path, places: Mapping[Path, Place]) -> Place:
    while path and path not in places:
        path = path[:-1]
    return places.get(path, Place(1, 1))


def read(path: str, data: bytes) -> Document:
    """Read one file. Never raises: whatever is wrong becomes a Fault with a place."""
    return read_usual(path, data) or read_strictly(path, data)


def read_usual(path: str, data: bytes) -> Document | None:
    """The file, if its text is in the usual form and there is nothing wrong with it."""
    if len(data) > MAX_BYTES:
        return None
    text, faults = read_text(data)
    found = None if faults else usual(text.replace("\r\n", "\n"))
    return None if found is None else Document(path, text, found, ())


def read_strictly(path: str, data: bytes) -> Document:
    """The file, whatever stands in it; several times as slow."""
    if len(data) > MAX_BYTES:
        fault = Fault("yaml-size", Place(1, 1), {"limit": MAX_BYTES})
        return Document(path, "", None, (fault,))
    text, faults = read_text(data)
    if any(fault.rule in _UNREADABLE for fault in faults):
        return Document(path, text, None, tuple(faults))
    builder = Builder(text)
    value = builder.build()
    faults += builder.faults
    return Document(path, text, value if not builder.faults else None, tuple(faults))


def read_text(data: bytes) -> tuple[str, list[Fault]]:
    """The text of a file, and what makes it no plain UTF-8 or does not belong in it."""
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return _decode_loosely(data), [Fault("yaml-bom", Place(1, 1))]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        return _decode_loosely(data), [Fault("yaml-encoding", end(before))]
    return text, list(suspects(text))


def _decode_loosely(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace")
