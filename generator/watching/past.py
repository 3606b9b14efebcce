"""The past of a catalog, with a note of what was asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any

from generator.editions import Edition, Key, Past
from generator.watching.questions import (
    DOUBTS,
    EDITIONS,
    UNPUBLISHED,
    Questions,
    for_line,
    for_waiting,
)


class WatchedPast(Past):
    """The editions, with a note of whose were asked for."""

    __slots__ = ("_base", "_questions")

    _base: Past
    _questions: Questions

    def __init__(self, base: Past, questions: Questions) -> None:
        object.__setattr__(self, "_base", base)
        object.__setattr__(self, "_questions", questions)

    @property
    def editions(self) -> Mapping[Key, tuple[Edition, ...]]:
        self._questions.ask(EDITIONS)
        return self._base.editions

    @property
    def doubts(self) -> tuple[str, ...]:
        self._questions.ask(DOUBTS)
        return self._base.doubts

    @property
    def written(self) -> Mapping[int, Any]:
        self._questions.ask(EDITIONS)
        return self._base.written

    @property
    def unpublished(self) -> Set[Key]:
        return _Unpublished(self._base.unpublished, self._questions)

    def line(self, key: Key) -> tuple[Edition, ...]:
        self._questions.ask(for_line(key))
        return self._base.line(key)


class _Unpublished(Set[Key]):
    """Keys, with a note of which were asked for."""

    def __init__(self, base: Set[Key], questions: Questions) -> None:
        self._base, self._questions = base, questions

    def __contains__(self, key: object) -> bool:
        if isinstance(key, tuple):
            self._questions.ask(for_waiting(key))
        return key in self._base

    def __iter__(self) -> Iterator[Key]:
        self._questions.ask(UNPUBLISHED)
        return iter(self._base)

    def __len__(self) -> int:
        self._questions.ask(UNPUBLISHED)
        return len(self._base)
