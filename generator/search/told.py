"""What the shards of a search index tell by themselves, without the texts beside them."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from generator.search.codec import BAR
from generator.search.decode import decode, keys
from generator.search.names import TREES
from generator.search.shards import UNITS
from generator.search.tree import END

_GAP = 8
_SHARD = re.compile(rf"search/{TREES[0]}([0-9a-f]+)-(\d+)\.js")  # titles are texts too


class Told(NamedTuple):
    """A value that shards tell: a shard, and the byte at which its beginning stands in it."""

    value: str
    file: str
    offset: int


def told(
    names: Iterable[str],
    read: Callable[[str], bytes],
    values: Iterable[str],
    fold: Callable[[str], str],
) -> Iterator[Told]:
    """Which of these folded values are told by the shards among these files of a site: some sheet
    has a key at each place of the value, and each fits the one before. `fold` takes away what makes
    no difference."""
    wanted = tuple(values)
    if not wanted:
        return
    chains = _Chains(names, read, fold)
    for value in wanted:
        if key := chains.first(value):
            name, packed = chains.of(key[0])[key]
            written = json.dumps(f"{key[-1]}{packed}{BAR}", ensure_ascii=False)[1:-1]
            at = read(name).find(written.encode("utf-8", "replace"))
            yield Told(value, name, max(at, 0))


class _Chains:
    """The keys of an index, and the ways from one to those that fit after it. A shard is read when
    keys are asked for that begin as its keys do."""

    def __init__(
        self, names: Iterable[str], read: Callable[[str], bytes], fold: Callable[[str], str]
    ) -> None:
        self.fold, self._read = fold, read
        found = (match for name in names if (match := _SHARD.fullmatch(name)))
        self._shards = sorted((int(one[1], 16), int(one[2]), one[0]) for one in found)
        self._known: dict[str, dict[str, tuple[str, str]]] = {}
        self._beginning: dict[str, list[str]] = {}
        for unit in map(chr, range(UNITS)) if self._shards else ():
            if first := fold(unit):
                self._beginning.setdefault(first, []).append(unit)
        self._lengths = {len(first) for first in self._beginning}
        self._long = [first for first in self._beginning if len(first) > 1]

    def of(self, unit: str) -> dict[str, tuple[str, str]]:
        """The keys that begin with a unit, in order, each with its shard and its packed sheets."""
        if unit not in self._known:
            end = bisect_left(self._shards, (ord(unit) + 1,))
            start = bisect_left(self._shards, (ord(unit),))
            start = min(start, max(end - 1, 0))  # small branches are behind those before them
            self._known[unit] = {
                key: (name, packed)
                for _, _, name in self._shards[start:end]
                for key, packed in keys(_value(self._read(name)))
                if key[0] == unit
            }
        return self._known[unit]

    def first(self, value: str) -> str:
        """The key that the value begins with on a sheet that has all of it; "" if none has."""
        starts = {value[:length] for length in self._lengths}
        starts.update(first for first in self._long if first.startswith(value))
        for unit in (unit for start in starts for unit in self._beginning.get(start, ())):
            for key in self.of(unit):
                if self._goes_on(value, key, key, None, 0):
                    return key
        return ""

    def _goes_on(self, rest: str, key: str, known: str, sheets: set[int] | None, gap: int) -> bool:
        """Whether on some of these sheets the rest of a value may stand where `known` does, after
        a gap of so many units that make no difference."""
        folded = self.fold(known)
        if not folded.startswith(rest) and not rest.startswith(folded):
            return False
        own = set(decode(self.of(key[0])[key][1]))
        left = own if sheets is None else own & sheets
        if not left or folded.startswith(rest):
            return bool(left)
        passed = len(self.fold(known[0]))
        gap = 0 if passed else gap + 1
        after = known[1:]
        if gap > _GAP or after in ("", END):
            return False
        return any(
            self._goes_on(rest[passed:], fits, max(after, fits, key=len), left, gap)
            for fits in self._fitting(after)
        )

    def _fitting(self, known: str) -> Iterator[str]:
        """The keys at a place where this is known to stand."""
        found = self.of(known[0])
        shorter = (known[:end] for end in range(1, len(known)))
        yield from (key for key in shorter if key in found)
        yield from (key for key in found if key.startswith(known))


def _value(data: bytes) -> str:
    text = data.decode()
    try:
        *_, value = json.loads(f"[{text[text.index('(') + 1 : text.rindex(')')]}]")
    except ValueError:
        return ""
    return value if isinstance(value, str) else ""
