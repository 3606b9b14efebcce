"""A tree of keys with the sheets of each, packed into files of a few kilobytes.

A shard is one text: for each key how many units it has in common with the key before, how many
more it has, these, and its sheets up to a BAR. The router holds for each shard the shortest text
that separates it from the one before. The sheets of a text that begins FEW and more entries of the
router would fill several shards: these lists are written once more, as one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import NamedTuple

import numpy as np

from generator.search.codec import BAR, DIGITS, Numbers, encode_lists, encode_set
from generator.search.tree import Codes, Leaves, grow

FEW = 4
_SHARD_BYTES = 6_000


class Corpus(NamedTuple):
    """Texts in code units with an END after each; the text of each place, and the sheets of each
    text: those of text n are sheets[offsets[n]:offsets[n + 1]], ascending."""

    codes: Codes
    text_at: Numbers
    offsets: Numbers
    sheets: Numbers
    sheet_count: int


class Shards(NamedTuple):
    """The files of a tree: its router, its shards in order, and the lists written once more."""

    router: list[str]
    packed: list[str]
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


def shards(corpus: Corpus, weights: Numbers, rare: int) -> Shards:
    """The tree of a corpus whose places are found on `weights` sheets."""
    made = Shards([], [], {})
    units = corpus.codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    for leaves in grow(corpus.codes, weights, rare):
        listed = _listed(leaves, corpus, units)
        bounds = _pack(listed, corpus.sheet_count, made)
        made.lists.update(
            _lists(listed, bounds, made.router[-len(bounds) + 1 :], corpus.sheet_count)
        )
    return made


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


def _pack(listed: _Listed, count: int, made: Shards) -> list[int]:
    """Put the shards and their routes into `made`; give where each begins, and the end."""
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
    bounds = list(_bounds(3 * more + length + 3, 3 * common))
    spans = zip(
        *(array.tolist() for array in (common, more, listed.begins + common, listed.ends, at)),
        at[1:].tolist(),
        strict=False,
    )
    parts = [
        f"{DIGITS[same]}{DIGITS[size]}{units[begin:end]}{data[first:last]}{BAR}"
        for same, size, begin, end, first, last in spans
    ]
    firsts = set(bounds[:-1])
    for number in firsts | sets.keys():
        same = 0 if number in firsts else int(common[number])
        key = listed.key(number)
        packed = sets[number] if number in sets else data[at[number] : at[number + 1]]
        parts[number] = f"{DIGITS[same]}{DIGITS[len(key) - same]}{key[same:]}{packed}{BAR}"
    for start, end in pairwise(bounds):
        made.router.append(listed.key(start)[: common[start] + 1])
        made.packed.append("".join(parts[start:end]))
    return bounds


def _bounds(sizes: Numbers, more: Numbers) -> Iterator[int]:
    """Where each shard begins, and the end of the last; a first key takes so much `more`."""
    ends = np.cumsum(sizes)
    start = 0
    while start < len(sizes):
        yield start
        full = ends[start] - sizes[start] - more[start] + _SHARD_BYTES
        start = int(np.searchsorted(ends, full)) + 1
    yield len(sizes)


def _lists(
    listed: _Listed, bounds: list[int], router: list[str], count: int
) -> Iterator[tuple[str, str]]:
    """The texts that begin FEW and more of these routes, with their sheets."""
    for text, first, last in _frequent(router):
        start, end = bounds[first], bounds[last]
        while start and listed.key(start - 1).startswith(text):
            start -= 1
        while end < len(listed.begins) and listed.key(end).startswith(text):
            end += 1
        on = np.zeros(count, bool)
        on[listed.sheets[listed.offsets[start] : listed.offsets[end]]] = True
        yield text, encode_set(np.flatnonzero(on), count)


def _frequent(router: list[str]) -> Iterator[tuple[str, int, int]]:
    """Each text that FEW routes and more begin with, and which: the first and the last."""
    open_at: dict[str, int] = {}
    for number, route in enumerate([*router, ""]):
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


def files(lists: dict[str, str], count: int) -> list[dict[str, str]]:
    """The lists in `count` files, each in the one that `file_of` says."""
    parts: list[dict[str, str]] = [{} for _ in range(count)]
    for text in sorted(lists):
        parts[file_of(text, count)][text] = lists[text]
    return parts


def file_of(text: str, count: int) -> int:
    """FNV-1a over the code units, 32 bits.

    >>> file_of("处罚", 1000)
    757
    """
    value = 0x811C9DC5
    for unit in text:
        value = ((value ^ ord(unit)) * 0x01000193) & 0xFFFFFFFF
    return (value ^ (value >> 15)) % count
