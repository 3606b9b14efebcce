"""Bytes -> Document: strict YAML, with the place of every value on demand.

Strict means: UTF-8 without BOM, one document, no anchors, aliases, tags, tabs, duplicate keys,
invisible characters or runaway size and depth. Scalars are the core types only: true/false,
plain integers, ISO dates; everything else stays the text that was typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.model import Path, Place
from generator.usual import core, usual

MAX_BYTES = 1_000_000
MAX_DEPTH = 32

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200d\u2028\u2029\u2060-\u2064"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_UNREADABLE = {"yaml-bom", "yaml-encoding", "yaml-tab", "yaml-control"}
_SUSPECT = re.compile(rf"\t|\r(?!\n)|{_CONTROL}|{_BIDI.pattern}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file as YAML: a rule name of the `yaml-` family, a place, parameters."""

    rule: str
    place: Place
    params: dict[str, Any] = field(default_factory=dict)


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
        _Builder(self.text, found, set(paths)).build()
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
    builder = _Builder(text)
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
        return _decode_loosely(data), [Fault("yaml-encoding", _end(before))]
    return text, list(_suspects(text))


def _decode_loosely(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace")


def _end(before: str) -> Place:
    """The place just after the text `before`."""
    start = before.rfind("\n") + 1
    return Place(before.count("\n") + 1, len(before) - start + 1)


def _suspects(text: str) -> Iterator[Fault]:
    """Characters that have no business in a record, the first of each sort."""
    if text.replace("\n", "").isprintable() and unicodedata.is_normalized("NFC", text):
        return  # no suspect is printable
    seen: set[str] = set()
    for match in _SUSPECT.finditer(text):
        rule, params = _suspect(match.group())
        if rule not in seen:
            seen.add(rule)
            yield Fault(rule, _end(text[: match.start()]), params)
    if not unicodedata.is_normalized("NFC", text):
        for number, line in enumerate(text.split("\n"), 1):
            if not unicodedata.is_normalized("NFC", line):
                mended = unicodedata.normalize("NFC", line)
                column = next(
                    (i for i, (a, b) in enumerate(zip(line, mended, strict=False), 1) if a != b), 1
                )
                yield Fault("yaml-nfc", Place(number, column))
                return


def _suspect(char: str) -> tuple[str, dict[str, Any]]:
    rule = "yaml-tab" if char == "\t" else "yaml-bidi" if _BIDI.match(char) else "yaml-control"
    return rule, {"char": f"U+{ord(char):04X}"}


class _StopError(Exception):
    """Reading cannot go on; the fault has been noted."""


class _Builder:
    """Builds plain data from parser events; given a dict for places, notes them until it has
    met all that are wanted."""

    def __init__(
        self, text: str, places: dict[Path, Place] | None = None, wanted: set[Path] | None = None
    ) -> None:
        self.text = text
        self.places = places
        self.wanted = wanted or set()
        self.faults: list[Fault] = []

    def build(self) -> dict[str, Any] | None:
        try:
            return self._document()
        except _StopError:
            return None
        except yaml.YAMLError as error:
            self.faults.append(_syntax_fault(error, self.text))
            return None

    def _document(self) -> dict[str, Any] | None:
        self.events: Iterator[Any] = iter(yaml.parse(self.text, Loader=yaml.CBaseLoader))
        result: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._stop("yaml-documents", event)
            elif isinstance(event, yaml.NodeEvent):
                if not isinstance(event, yaml.MappingStartEvent):
                    self._refuse(event)
                    self._stop("yaml-root", event)
                result = self._node(event, (), 0, event)
        if documents == 0:
            self._stop("yaml-root", None)
        return result if isinstance(result, dict) else None

    def _node(self, event: Any, path: Path, depth: int, key: Any) -> Any:
        self._refuse(event)
        if depth > MAX_DEPTH:
            self._stop("yaml-depth", event, limit=MAX_DEPTH)
        if isinstance(event, yaml.ScalarEvent):
            self._note(path, event)
            self._unescaped(event)
            return event.value if event.style else core(event.value)
        # A block collection starts on a later line than its key; the key is what the eye looks for.
        self._note(path, event if key.start_mark.line == event.start_mark.line else key)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._mapping(path, depth)

    def _sequence(self, path: Path, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items)), depth + 1, event))
        return items

    def _mapping(self, path: Path, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            self._refuse(key)
            if not isinstance(key, yaml.ScalarEvent):
                self._stop("yaml-key", key)
            name: str = key.value
            self._unescaped(key)
            if name != name.strip():  # a full-width space pasted before or after a field name
                odd = next(char for char in name if char.isspace())
                self.faults.append(Fault("yaml-control", _place(key), _suspect(odd)[1]))
            if name in result:
                self.faults.append(Fault("yaml-duplicate-key", _place(key), {"key": name}))
            if self.places is not None:
                self._met((*path, name, KEY), _place(key))
            result[name] = self._node(next(self.events), (*path, name), depth + 1, key)
        return result

    def _refuse(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._stop("yaml-alias", event, name=event.anchor)
        if event.anchor is not None:
            self._stop("yaml-anchor", event, name=event.anchor)
        if event.tag is not None:
            self._stop("yaml-tag", event, tag=event.tag.replace("tag:yaml.org,2002:", "!!"))

    def _unescaped(self, event: Any) -> None:
        """Refuse in double quotes, written as escapes, what is refused in plain sight."""
        if event.style != '"' or "\\" not in self._raw(event):
            return
        if match := _SUSPECT.search(event.value):
            rule, params = _suspect(match.group())
            self.faults.append(Fault(rule, _place(event), params))
        if not unicodedata.is_normalized("NFC", event.value):
            self.faults.append(Fault("yaml-nfc", _place(event)))

    def _raw(self, event: Any) -> str:
        return self.text[event.start_mark.index : event.end_mark.index]

    def _note(self, path: Path, event: Any) -> None:
        if self.places is not None:
            place = _place(event)
            # An empty value has no width; point at the key instead.
            if not self._raw(event) and (*path, KEY) in self.places:
                place = self.places[(*path, KEY)]
            self._met(path, place)

    def _met(self, path: Path, place: Place) -> None:
        if self.places is not None:
            self.places[path] = place
        self.wanted.discard(path)
        if not self.wanted:
            raise _StopError

    def _stop(self, rule: str, event: Any, **params: Any) -> None:
        place = Place(1, 1) if event is None else _place(event)
        self.faults.append(Fault(rule, place, params))
        raise _StopError


KEY = "\0key"
"""Last element of a path that means the key itself, not its value."""


def _place(event: Any) -> Place:
    start, end = event.start_mark, event.end_mark
    width = end.column - start.column if end.line == start.line else 0
    return Place(start.line + 1, start.column + 1, max(width, 0))


# What libyaml says, our word for it, and whether the place where it began says more to a reader
# (an unclosed quote) than the place where libyaml gave up (the end of the file).
_SYNTAX = (
    ("could not find expected ':'", "no-colon", True),
    ("mapping values are not allowed", "colon", False),
    ("did not find expected ',' or", "bracket", True),
    ("did not find expected node content", "bracket", False),
    ("unexpected end of stream", "quote", True),
    ("unexpected document indicator", "quote", True),
    ("block sequence entries are not allowed", "dash", False),
    ("did not find expected '-'", "indent", False),
    ("did not find expected key", "indent", False),
    ("did not find expected <document start>", "indent", False),
    ("expected comment or line break", "block", False),
    ("cannot start any token", "special", False),
    ("expected alphabetic or numeric", "special", False),
    ("tag", "special", False),
    ("escape", "escape", False),
    ("hexdecimal", "escape", False),
)
_FULL_COLON = re.compile(r"[^:#'\"]*：")
_NO_SPACE = re.compile(r" *(- +)*[a-z][a-z0-9_]*:[^ ]")


def _syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    problem = str(getattr(error, "problem", "") or "")
    what, began = next((rest for said, *rest in _SYNTAX if said in problem), ("other", False))
    mark = getattr(error, "problem_mark", None)
    if began or mark is None:
        mark = getattr(error, "context_mark", None) or mark
    place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
    if what == "no-colon":
        line = text.split("\n")[place.line - 1]
        if _FULL_COLON.match(line):
            what = "full-colon"
        elif _NO_SPACE.match(line):
            what = "no-space"
    return Fault("yaml-syntax", place, {"what": what})
