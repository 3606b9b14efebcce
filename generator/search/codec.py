"""Compact text form of integer sequences; assets/search.js holds the matching decoder."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

# 90 printable ASCII characters that need no escape in a JavaScript string, of which the first 45
# are last digits and the others digits with more to follow. RUN and BAR are not among them.
DIGITS = "".join(chr(code) for code in range(0x20, 0x7D) if chr(code) not in '"\\|')
BASE = 45
RUN = "~"
BAR = "|"


def encode_number(number: int) -> str:
    """Return a number >= 0 in base 45, lowest digit first."""
    digits = ""
    while number >= BASE:
        number, rest = divmod(number, BASE)
        digits += DIGITS[BASE + rest]
    return digits + DIGITS[number]


def encode(numbers: Iterable[int]) -> str:
    """Return numbers >= 0 as one string; "~k" stands for k more of the number before it."""
    parts = []
    for number, equal in groupby(numbers):
        one = encode_number(number)
        more = sum(1 for _ in equal) - 1
        run = RUN + encode_number(more)
        parts.append(one + min(run, one * more, key=len))
    return "".join(parts)


def deltas(ascending: Iterable[int]) -> list[int]:
    """Return the first number, then each number less the one before it."""
    steps = []
    before = 0
    for number in ascending:
        steps.append(number - before)
        before = number
    return steps
