"""A tree of keys with the sheets of each, packed into files of a few kilobytes.

A shard is one text: for each key how many units it has in common with the key before, how many
more it has, these, and its sheets up to a BAR. The router holds for each shard the shortest text
that separates it from the one before. The sheets of a text that begins FEW and more entries of the
router would fill several shards: these lists are written once more, as one.

Keys of one first unit are a branch. What becomes of it depends on nothing but its own places: so
what changes in one leaves the others as they are. Small neighbours share a shard.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise, takewhile
from typing import NamedTuple

import numpy as np

from generator.search.codec import BAR, DIGITS, Numbers, encode_lists, encode_set
from generator.search.tree import Codes, Leaves, grow

FEW = 4
UNITS = 1 << 16
_SHARD_BYTES = 6_000
_WHOLE_BYTES = 9_000
"""Up to how many no shard is cut."""


class Corpus(NamedTuple):
    """Texts in code units with an END after each; the places whose keys are wanted, ascending; the
    text of each unit, and the sheets of those texts: those of text n are
    sheets[offsets[n]:offsets[n + 1]], ascending."""

    codes: Codes
    places: Numbers
    text_at: Numbers
    offsets: Numbers
    sheets: Numbers
    sheet_count: int


class Branch(NamedTuple):
    """The keys of one first unit: how many bytes they take as one shard, their shards with the
    routes to them, and the lists written once more."""

    size: int
    routes: list[str]
    shards: list[str]
    lists: dict[str, str]


class _Listed(NamedTuple):
    """Keys, each units[begins[n]:ends[n]], `common` of them also in the key before; and the sheets
    of each: sheets[offsets[n]:offsets[n + 1]]."""

    units: str
    begins: Numbers
    ends: Numbers
    common: Numbers
    offsets: Numbers
    sheets: Numbers

    def key(self, number: int) -> str:
        return self.units[self.begins[number] : self.ends[number]]


def branches(corpus: Corpus, rare: int) -> Iterator[tuple[int, Branch]]:
    """First unit -> branch, of the places of a corpus that are on some sheet."""
    units = corpus.codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    places = corpus.places
    weights = np.diff(corpus.offsets)[corpus.text_at[places]]
    if not weights.all():
        places, weights = places[weights > 0], weights[weights > 0]
    for leaves in grow(corpus.codes, places, weights, rare):
        yield from _branches(_listed(leaves, corpus, units), corpus)


def together(sizes: Mapping[int, int]) -> Iterator[tuple[int, ...]]:
    """The first units whose branches share a shard, in order: all those of the largest range that
    begins at a multiple of its length, a power of two, and fits into a shard; or one alone.

    >>> list(together({2: 10, 3: 8000, 5: 2000, 7: 9000}))
    [(2, 3), (5,), (7,)]
    """
    units = sorted(sizes)
    at = np.searchsorted(units, np.arange(UNITS + 1))
    ends = np.append(0, np.cumsum([sizes[unit] for unit in units]))
    left = [(0, UNITS)]
    while left:
        low, high = left.pop()
        first, last = int(at[low]), int(at[high])
        if last - first == 1 or (first < last and ends[last] - ends[first] <= _WHOLE_BYTES):
            yield tuple(units[first:last])
        elif first < last:
            middle = (low + high) // 2
            left += [(middle, high), (low, middle)]


def _listed(leaves: Leaves, corpus: Corpus, units: str) -> _Listed:
    begins = leaves.places[leaves.starts]
    common = _common(begins, leaves.depths, corpus.codes)
    return _Listed(units, begins, begins + leaves.depths, common, *_sheets(leaves, corpus))


def _common(places: Numbers, depths: Numbers, codes: Codes) -> Numbers:
    """How many units each key has in common with the one before."""
    common = np.zeros(len(places), np.int64)
    same = np.arange(1, len(places))
    for depth in range(int(depths.max()) - 1):
        same = same[codes[places[same] + depth] == codes[places[same - 1] + depth]]
        common[same] += 1
        same = same[np.minimum(depths[same], depths[same - 1]) > depth + 1]
        if not len(same):
            break
    return common


def _sheets(leaves: Leaves, corpus: Corpus) -> tuple[Numbers, Numbers]:
    """The sheets of each leaf, each once and in order."""
    sizes = np.diff(leaves.starts, append=len(leaves.places))
    leaf = np.repeat(np.arange(len(sizes)), sizes)
    texts = corpus.text_at[leaves.places]
    first, counts = corpus.offsets[texts], np.diff(corpus.offsets)[texts]
    ends = np.cumsum(counts)
    within = np.arange(ends[-1]) - np.repeat(ends - counts, counts)
    packed = np.repeat(leaf, counts) * corpus.sheet_count
    packed += corpus.sheets[np.repeat(first, counts) + within]
    packed.sort()
    packed = packed[np.diff(packed, prepend=-1) > 0]
    leaf = packed // corpus.sheet_count  # many times faster than divmod
    packed -= leaf * corpus.sheet_count
    return np.searchsorted(leaf, np.arange(len(sizes) + 1)), packed


def _branches(listed: _Listed, corpus: Corpus) -> Iterator[tuple[int, Branch]]:
    count = corpus.sheet_count
    text, at = encode_lists(listed.sheets, listed.offsets[:-1])
    data, length, units = text.decode(), np.diff(at), listed.units
    common = listed.common
    sets = {
        number: encode_set(
            listed.sheets[listed.offsets[number] : listed.offsets[number + 1]], count
        )
        for number in np.flatnonzero(length > count // 6 + 2).tolist()
    }
    length[list(sets)] = [len(packed) for packed in sets.values()]
    more = listed.ends - listed.begins - common
    sizes = 3 * more + length + 3
    firsts = corpus.codes[listed.begins]
    ends = np.append(np.flatnonzero(np.diff(firsts)) + 1, len(firsts)).tolist()
    cuts = [
        list(_cuts(start, sizes[start:end], 3 * common[start:end]))
        for start, end in pairwise([0, *ends])
    ]
    spans = zip(
        *(array.tolist() for array in (common, more, listed.begins + common, listed.ends, at)),
        at[1:].tolist(),
        strict=False,
    )
    parts = [
        f"{DIGITS[same]}{DIGITS[size]}{units[begin:end]}{data[first:last]}{BAR}"
        for same, size, begin, end, first, last in spans
    ]
    begun = {number for one in cuts for number in one[:-1]}
    for number in begun | sets.keys():
        same = 0 if number in begun else int(common[number])
        key = listed.key(number)
        packed = sets[number] if number in sets else data[at[number] : at[number + 1]]
        parts[number] = f"{DIGITS[same]}{DIGITS[len(key) - same]}{key[same:]}{packed}{BAR}"
    for one in cuts:
        start, end = one[0], one[-1]
        routes = [listed.key(number)[: common[number] + 1] for number in one[:-1]]
        yield (
            int(firsts[start]),
            Branch(
                int(sizes[start:end].sum()),
                routes,
                ["".join(parts[first:last]) for first, last in pairwise(one)],
                dict(_lists(listed, one, routes, count)),
            ),
        )


def _cuts(first: int, sizes: Numbers, more: Numbers) -> Iterator[int]:
    """Where each shard begins of keys from `first` on, and the end of the last; the key that begins
    one takes so much `more`."""
    ends = np.cumsum(sizes)
    start = len(sizes) if ends[-1] <= _WHOLE_BYTES else 0
    if start:
        yield first
    while start < len(sizes):
        yield first + start
        full = ends[start] - sizes[start] - more[start] + _SHARD_BYTES
        start = int(np.searchsorted(ends, full)) + 1
    yield first + len(sizes)


def _lists(
    listed: _Listed, cuts: list[int], routes: list[str], count: int
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


def front(router: list[str]) -> str:
    """A router in the form of a shard, without sheets."""
    parts = []
    before = ""
    for route in router:
        equal = (a == b for a, b in zip(before, route, strict=False))
        same = sum(takewhile(bool, equal))
        parts.append(f"{DIGITS[same]}{DIGITS[len(route) - same]}{route[same:]}{BAR}")
        before = route
    return "".join(parts)
