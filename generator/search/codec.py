"""Compact text form of lists of sheet numbers; assets/search.js holds the matching decoder.

A list is the first number and then the steps between numbers, in base 45 with the lowest digit
first; "~k" stands for k more of the step before. A list that is shorter as one bit a sheet is
written so, after a "~", six bits a digit.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

import numpy as np

Numbers: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]

# 90 printable ASCII characters that need no escape in a JavaScript string, of which the first 45
# are last digits and the others digits with more to follow. RUN and BAR are not among them.
DIGITS = "".join(chr(code) for code in range(0x20, 0x7D) if chr(code) not in '"\\|')
BASE = 45
RUN = "~"
BAR = "|"
_BYTES = np.frombuffer(DIGITS.encode(), np.uint8)


def encode_lists(numbers: Numbers, starts: Numbers) -> tuple[bytes, Numbers]:
    """The texts of many lists one after the other, and where each begins, with the end of all.
    `numbers` are the lists in a row, each ascending; `starts` is where each begins in it."""
    if not len(numbers):
        return b"", np.zeros(1, np.int64)
    steps = np.diff(numbers, prepend=0)
    steps[starts] = numbers[starts]
    fresh = np.ones(len(steps), bool)  # not the same as the one before
    fresh[1:] = steps[1:] != steps[:-1]
    fresh[starts] = True
    runs = np.flatnonzero(fresh)
    more = np.diff(runs, append=len(steps)) - 1
    value = steps[runs]
    folded = more * _width(value) > _width(more) + 1
    # What is written: each step that is not folded as often as it stands, then how many more.
    times = np.where(folded, 2, more + 1)
    tokens = np.repeat(value, times)
    ends = np.cumsum(times)
    counts = ends[folded] - 1
    tokens[counts] = more[folded]
    text, places = _digits(tokens, counts)
    first = (ends - times)[np.searchsorted(runs, starts)]
    return text, np.append(places[first], len(text))


def encode(numbers: Iterable[int]) -> str:
    """One list.

    >>> encode([3]), encode([3, 4, 5, 6, 7, 8])
    ('$', '$!~%')
    """
    array = numbers if isinstance(numbers, np.ndarray) else np.fromiter(numbers, np.int64)
    return encode_lists(array, np.zeros(min(1, len(array)), np.int64))[0].decode()


def encode_set(sheets: Numbers, count: int) -> str:
    """One list of sheets among `count`, or a bit for each of them if that is shorter."""
    steps = encode(sheets)
    if len(steps) <= count // 6 + 2:
        return steps
    bits = np.zeros(-(-count // 6) * 6, np.int64)
    bits[sheets] = 1
    values = bits.reshape(-1, 6) @ (1 << np.arange(6))
    return RUN + _BYTES[values].tobytes().decode()


def _width(numbers: Numbers) -> Numbers:
    """How many digits each number has."""
    width = np.ones(len(numbers), np.int64)
    bound = BASE
    while (larger := numbers >= bound).any():
        width += larger
        bound *= BASE
    return width


def _digits(tokens: Numbers, counts: Numbers) -> tuple[bytes, Numbers]:
    """The tokens as text, those at `counts` after a RUN; and the place of each."""
    width = _width(tokens)
    size = width.copy()
    size[counts] += 1
    ends = np.cumsum(size)
    text = np.empty(ends[-1], np.uint8)
    text[(ends - size)[counts]] = ord(RUN)
    at, left, rest = ends - width, width, tokens
    while len(at):
        quotient = rest // BASE  # many times faster than divmod
        further = left > 1
        text[at] = _BYTES[rest - (quotient - further) * BASE]
        at, left, rest = at[further] + 1, left[further] - 1, quotient[further]
    return text.tobytes(), ends - size
