"""The files git knows -> what each record held in every step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import Any

from generator.content import File, Misplaced, identify
from generator.editions import Key, State
from generator.history.walk import History, contents
from generator.model import Kind
from generator.source import read


def states(
    root: FilePath,
    history: History,
    kinds: Mapping[str, Kind],
    known: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
) -> dict[Key, list[State]]:
    """Every state of every record, oldest first. A file that cannot be read as YAML holds nothing
    for that time; one that only breaks its schema of today is taken as it is, since it may have
    obeyed the schema of its day. `known` holds what stands in some blobs."""
    data = _read(root, history, known)
    found: dict[Key, list[State]] = {}
    for line in history.lines.values():
        for version in line:
            key = key_of(version.path, kinds)
            if key is not None:
                state = State(version.step, history.day(version), data.get(version.blob))
                found.setdefault(key, []).append(state)
    return {key: _in_order(line) for key, line in found.items()}


def _in_order(line: list[State]) -> list[State]:
    """One state a step. A file that moved is gone and there in one step: it is there."""
    last: dict[int, State] = {}
    for state in sorted(line, key=lambda state: (state.step, state.data is not None)):
        last[state.step] = state
    return list(last.values())


def keys_since(history: History, step: int, kinds: Mapping[str, Kind]) -> Iterator[Key]:
    """The records of which something was written in that step or later."""
    for line in history.lines.values():
        for version in line:
            if version.step >= step and (key := key_of(version.path, kinds)):
                yield key


def of_keys(history: History, keys: Set[Key], kinds: Mapping[str, Kind]) -> History:
    """The same history, of some records only."""
    lines = {
        path: kept
        for path, line in history.lines.items()
        if (kept := [version for version in line if key_of(version.path, kinds) in keys])
    }
    return replace(history, lines=lines)


def key_of(path: str, kinds: Mapping[str, Kind]) -> Key | None:
    """The record a file of content/ holds, by its path alone."""
    if not path.startswith("content/") or path.startswith("content/pages/"):
        return None
    place = identify(File(path, b""), kinds)
    return None if isinstance(place, Misplaced) else (place[0].name, place[1])


def _read(
    root: FilePath, history: History, known: Mapping[str, Mapping[str, Any]]
) -> dict[str, Mapping[str, Any] | None]:
    """Blob -> what it holds."""
    blobs = {version.blob for line in history.lines.values() for version in line if version.blob}
    found: dict[str, Mapping[str, Any] | None] = {
        blob: known[blob] for blob in blobs if blob in known
    }
    for blob, text in contents(root, sorted(blobs - found.keys())):
        found[blob] = read("", text).data
    return found
