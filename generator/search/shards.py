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
from itertools import takewhile
from typing import NamedTuple

import numpy as np

from generator.search.branch import WHOLE_BYTES, Branch, Listed, grown
from generator.search.codec import BAR, DIGITS, Numbers
from generator.search.tree import Codes, Leaves, grow

UNITS = 1 << 16


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


def branches(corpus: Corpus, rare: int) -> Iterator[tuple[int, Branch]]:
    """First unit -> branch, of the places of a corpus that are on some sheet."""
    units = corpus.codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    places = corpus.places
    weights = np.diff(corpus.offsets)[corpus.text_at[places]]
    if not weights.all():
        places, weights = places[weights > 0], weights[weights > 0]
    for leaves in grow(corpus.codes, places, weights, rare):
        yield from grown(_listed(leaves, corpus, units), corpus.sheet_count)


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
        if last - first == 1 or (first < last and ends[last] - ends[first] <= WHOLE_BYTES):
            yield tuple(units[first:last])
        elif first < last:
            middle = (low + high) // 2
            left += [(middle, high), (low, middle)]


def _listed(leaves: Leaves, corpus: Corpus, units: str) -> Listed:
    begins = leaves.places[leaves.starts]
    common = _common(begins, leaves.depths, corpus.codes)
    ends, firsts = begins + leaves.depths, corpus.codes[begins]
    return Listed(units, firsts, begins, ends, common, *_sheets(leaves, corpus))


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
