"""Values that are kept as bytes, each until somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, KeysView, Mapping
from typing import Any, TypeAlias, TypeVar

K = TypeVar("K")
V = TypeVar("V")

Bytes: TypeAlias = tuple[bytes, int, int]
"""Two values as bytes, and how much is in each: its length, 1 if it has none; `NONE` if there is no
such value."""
NONE = -1


class Packet:
    """Two values that are read together when one of them is asked for."""

    __slots__ = ("_read", "_values", "kept")

    def __init__(self, kept: Bytes, read: Callable[[bytes], tuple[Any, Any]]) -> None:
        self.kept = kept
        self._read = read
        self._values: tuple[Any, Any] | None = None

    def __getitem__(self, place: int) -> Any:
        if self._values is None:
            self._values = self._read(self.kept[0])
        return self._values[place]

    def holds(self, one: object, other: object) -> bool:
        """Whether these two are what is in the packet, and all that is."""
        _, size, length = self.kept
        return one is (None if size == NONE else self) and other is (
            None if length == NONE else self
        )


class Packed(Mapping[K, V]):
    """Values by key, or the packets in which they are, all in the same `place` there."""

    __slots__ = ("held", "place")

    def __init__(self, held: dict[K, Any], place: int) -> None:
        self.held, self.place = held, place

    def __getitem__(self, key: K) -> V:
        found = self.held[key]
        value: V = found[self.place] if type(found) is Packet else found
        return value

    def __contains__(self, key: object) -> bool:
        return key in self.held

    def __iter__(self) -> Iterator[K]:
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)

    def keys(self) -> KeysView[K]:
        return self.held.keys()


def held(values: Mapping[K, V]) -> Mapping[K, Any]:
    """The values, or the packets in which they are."""
    return values.held if isinstance(values, Packed) else values


def sizes(values: Mapping[K, Any]) -> Iterator[tuple[K, int]]:
    """How much is in each value."""
    place = values.place if isinstance(values, Packed) else 0
    for key, one in held(values).items():
        yield key, one.kept[1:][place] if type(one) is Packet else len(one)


def replaced(values: Mapping[K, V], fresh: Mapping[K, V | None]) -> Mapping[K, V]:
    """The same values with some new ones, without those for which there is None; in the order they
    have, new keys behind them."""
    now = {**held(values), **fresh}
    for key, one in fresh.items():
        if one is None:
            del now[key]
    return Packed(now, values.place) if isinstance(values, Packed) else now


def arranged(values: Mapping[K, V]) -> Mapping[K, V]:
    """The same values in the order of their keys."""
    now = {key: held(values)[key] for key in sorted(values)}  # type: ignore[type-var]
    return Packed(now, values.place) if isinstance(values, Packed) else now


def unlike(one: Mapping[K, V], other: Mapping[K, V]) -> Iterator[K]:
    """The keys of which the values may differ: all but those that have the same one in both."""
    before, after = held(one), held(other)
    yield from (key for key, value in before.items() if after.get(key) is not value)
    yield from after.keys() - before.keys()
