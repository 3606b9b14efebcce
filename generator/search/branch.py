"""Keys of one first unit, in shards of a few kilobytes; `shards` says what stands in one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from generator.search.codec import BAR, DIGITS, Numbers, encode_lists, encode_set
from generator.search.tree import Codes

FEW = 4
_SHARD_BYTES = 6_000
WHOLE_BYTES = 9_000
"""Up to how many no shard is cut."""


class Branch(NamedTuple):
    """The keys of one first unit: how many bytes they take as one shard, their shards with the
    routes to them, and the lists written once more."""

    size: int
    routes: list[str]
    shards: list[str]
    lists: dict[str, str]


class Listed(NamedTuple):
    """Keys by their first units, each units[begins[n]:ends[n]], `common` of them also in the key
    before; and the sheets of each: sheets[offsets[n]:offsets[n + 1]]."""

    units: str
    firsts: Codes
    begins: Numbers
    ends: Numbers
    common: Numbers
    offsets: Numbers
    sheets: Numbers

    def key(self, number: int) -> str:
        return self.units[self.begins[number] : self.ends[number]]

    def on(self, number: int) -> Numbers:
        """The sheets of a key."""
        return self.sheets[self.offsets[number] : self.offsets[number + 1]]


def grown(listed: Listed, count: int) -> Iterator[tuple[int, Branch]]:
    """First unit -> branch, of keys that are on some of `count` sheets."""
    packed = _packed(listed, count)
    sizes = 3 * (listed.ends - listed.begins - listed.common) + 3
    sizes += np.fromiter(map(len, packed), np.int64, len(packed))
    ends = np.append(np.flatnonzero(np.diff(listed.firsts)) + 1, len(sizes)).tolist()
    cuts = [
        list(_cuts(start, sizes[start:end], 3 * listed.common[start:end]))
        for start, end in pairwise([0, *ends])
    ]
    parts = _parts(listed, packed, [number for one in cuts for number in one[:-1]])
    for one in cuts:
        routes = [listed.key(number)[: listed.common[number] + 1] for number in one[:-1]]
        shards = ["".join(parts[first:last]) for first, last in pairwise(one)]
        size = int(sizes[one[0] : one[-1]].sum())
        lists = dict(_lists(listed, one, routes, count))
        yield int(listed.firsts[one[0]]), Branch(size, routes, shards, lists)


def _packed(listed: Listed, count: int) -> list[str]:
    """The sheets of each key."""
    data, at = encode_lists(listed.sheets, listed.offsets[:-1])
    text = data.decode()
    packed = [text[first:last] for first, last in pairwise(at.tolist())]
    for number in np.flatnonzero(np.diff(at) > count // 6 + 2).tolist():
        packed[number] = encode_set(listed.on(number), count)
    return packed


def _parts(listed: Listed, packed: list[str], begun: list[int]) -> list[str]:
    """What stands of each key in its shard, whole where it begins one."""
    common = listed.common.copy()
    common[begun] = 0
    units, begins = listed.units, listed.begins + common
    columns = (common, listed.ends - begins, begins, listed.ends)
    rows = zip(*(column.tolist() for column in columns), packed, strict=True)
    return [
        f"{DIGITS[same]}{DIGITS[more]}{units[begin:end]}{sheets}{BAR}"
        for same, more, begin, end, sheets in rows
    ]


def _cuts(first: int, sizes: Numbers, more: Numbers) -> Iterator[int]:
    """Where each shard begins of keys from `first` on, and the end of the last; the key that begins
    one takes so much `more`."""
    ends = np.cumsum(sizes)
    start = len(sizes) if ends[-1] <= WHOLE_BYTES else 0
    if start:
        yield first
    while start < len(sizes):
        yield first + start
        full = ends[start] - sizes[start] - more[start] + _SHARD_BYTES
        start = int(np.searchsorted(ends, full)) + 1
    yield first + len(sizes)


def _lists(
    listed: Listed, cuts: list[int], routes: list[str], count: int
) -> Iterator[tuple[str, str]]:
    """The texts that begin FEW and more of the routes of a branch, with their sheets."""
    for text, first, last in _frequent(routes):
        start, end = cuts[first], cuts[last]
        while start > cuts[0] and listed.key(start - 1).startswith(text):
            start -= 1
        while end < cuts[-1] and listed.key(end).startswith(text):
            end += 1
        on = np.zeros(count, bool)
        on[listed.sheets[listed.offsets[start] : listed.offsets[end]]] = True
        yield text, encode_set(np.flatnonzero(on), count)


def _frequent(routes: list[str]) -> Iterator[tuple[str, int, int]]:
    """Each text that FEW routes and more begin with, and which: the first and the last."""
    open_at: dict[str, int] = {}
    for number, route in enumerate([*routes, ""]):
        for text in [text for text in open_at if not route.startswith(text)]:
            first = open_at.pop(text)
            if number - first >= FEW:
                yield text, first, number - 1
        for length in range(1, len(route) + 1):
            open_at.setdefault(route[:length], number)
