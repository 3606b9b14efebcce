"""Every place of a text under a key: the shortest beginning of what stands there that is rare.

The keys are the leaves of a suffix tree that is cut where few sheets are left. Each place has one
key, no key is the beginning of another, and keys are in order; so the places of any string are
those of the keys that begin with it, or among those of the one key it begins with. A key goes on

- up to three code units at least, so that small sites have keys worth the name;
- while it is found more than RARE times, but not beyond DEEPEST;
- to the end of a word of letters and digits, so that numbers and codes are whole;
- never beyond the text it stands in: the end of a text, END, is the last unit of a key.

Code units are those of UTF-16, as JavaScript counts and orders them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from generator.search.codec import Numbers

END = "\n"  # in no normalised text
RARE = 64
LEAST = 3
DEEPEST = 24
_CHUNK = 400_000
_END = ord(END)
_BITS = 24
_WORD = np.zeros(1 << 16, bool)
_WORD[[ord(char) for char in "0123456789abcdefghijklmnopqrstuvwxyz"]] = True

Codes: TypeAlias = np.ndarray[Any, np.dtype[np.uint16]]


class Leaves(NamedTuple):
    """Some neighbouring keys: places in order of their keys, where each key begins among them,
    and how long it is."""

    places: Numbers
    starts: Numbers
    depths: Numbers


def grow(codes: Codes, places: Numbers, weights: Numbers, rare: int = RARE) -> Iterator[Leaves]:
    """The keys of these places, in order, in portions of whole first units. `weights` says of each
    place on how many sheets it is; `codes` ends with END."""
    order = np.argsort(codes[places], kind="stable")
    places, weights = places[order], weights[order]
    heavy = np.bincount(codes[places], weights, 1 << 16)
    first = np.flatnonzero(heavy)
    portion = (np.cumsum(heavy[first]) // _CHUNK).astype(np.int64)
    ends = np.searchsorted(codes[places], first, "right")[np.diff(portion, append=-1) != 0]
    for start, end in pairwise([0, *ends.tolist()]):
        yield _leaves(codes, places[start:end], weights[start:end], rare)


def _leaves(codes: Codes, places: Numbers, weight: Numbers, rare: int) -> Leaves:
    """The keys of places that are in order of their first units."""
    if len(places) >> _BITS:
        raise ValueError("too much text for the search index")
    is_start = np.ones(len(places), bool)
    is_start[1:] = codes[places[1:]] != codes[places[:-1]]
    depth_at = np.ones(len(places), np.int64)
    # Of those places whose keys go on: where they are in `places`, and what is known of them.
    active, here, fresh = np.arange(len(places)), places, is_start
    for depth in range(1, DEEPEST):
        kept = np.flatnonzero(_goes_on(codes, here, fresh, weight, depth, rare))
        if not len(kept):
            break
        active, here, fresh, weight = active[kept], here[kept], fresh[kept], weight[kept]
        packed = np.cumsum(fresh).astype(np.uint64)
        packed <<= np.uint64(16)
        packed |= codes[here + depth]
        packed <<= np.uint64(_BITS)
        packed |= np.arange(len(active), dtype=np.uint64)
        packed.sort()
        order = (packed & np.uint64((1 << _BITS) - 1)).astype(np.int64)
        packed >>= np.uint64(_BITS)
        here, weight = here[order], weight[order]
        fresh = np.diff(packed, prepend=np.uint64(0)) != 0
        places[active], is_start[active], depth_at[active] = here, fresh, depth + 1
    starts = np.flatnonzero(is_start)
    return Leaves(places, starts, depth_at[starts])


def _goes_on(
    codes: Codes, places: Numbers, is_start: Any, weights: Numbers, depth: int, rare: int
) -> Any:
    """Which of these places, whose weights these are, have a longer key than `depth`; their keys so
    far lie side by side."""
    starts = np.flatnonzero(is_start)
    last = codes[places[starts] + depth - 1]
    goes_on = np.add.reduceat(weights, starts) > rare
    goes_on |= _WORD[last] | (depth < LEAST)
    if depth > 1:  # a key may begin with an END, that of the text before
        goes_on &= last != _END
    return np.repeat(goes_on, np.diff(starts, append=len(places)))
