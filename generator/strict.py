"""Events of libyaml -> plain data, with every fault and the place of every value."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

import yaml

from generator.characters import SUSPECT, suspect
from generator.fault import Fault
from generator.model import Path, Place
from generator.syntax import syntax_fault
from generator.usual import core

MAX_DEPTH = 32


class _StopError(Exception):
    """Reading cannot go on; the fault has been noted."""


class Builder:
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
            self.faults.append(syntax_fault(error, self.text))
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
                self.faults.append(Fault("yaml-control", _place(key), suspect(odd)[1]))
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
        if match := SUSPECT.search(event.value):
            rule, params = suspect(match.group())
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
