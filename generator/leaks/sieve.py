"""A quick look that clears most texts: a value cannot be where one of its characters is missing.

Bringing a page into normal form takes longer than drawing it, and nearly no page holds a value.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.leaks import media
from generator.leaks.normal import normal

_OTHER = re.compile(
    "[^\\d\u00b2-\u00be\u2070-\u2189\u2460-\u24ff\u2776-\u2793\u3220-\u33ff\U0001f100-\U0001f10a]+"
)
"""All but what may stand for digits: of any script, raised, in fractions, in circles, for months."""

_CUT = re.compile(r"(?<=>)\n")


class Sieve:
    """Knows the characters of all needles."""

    def __init__(self) -> None:
        self._letters: set[frozenset[str]] = set()
        self._numbers: set[str] = set()

    def add(self, needle: str) -> None:
        if needle.isascii() and needle.isdigit():
            self._numbers.add(needle)
        else:
            self._letters.add(frozenset(needle))

    def may_hold(self, text: str) -> bool:
        """False only if no needle is in the text, in whatever way it is read."""
        return self._may_hold_letters(text) or self._may_hold_number(text)

    def _may_hold_letters(self, text: str) -> bool:
        if not self._letters:
            return False
        escapes = set(media.ESCAPES.findall(text))
        meant = (media.seen(one, media.ESCAPES) for one in escapes)
        there = set(normal("".join(set(text).union(*meant))))
        return any(letters <= there for letters in self._letters)

    def _may_hold_number(self, text: str) -> bool:
        if not self._numbers:
            return False
        if text.startswith("BEGIN:VCALENDAR"):
            return True
        pieces = [_digits(piece) for piece in _CUT.split(text)]
        views = ("".join(digits) for digits in zip(*pieces, strict=True))
        return any(number in digits for digits in views for number in self._numbers)


@lru_cache(maxsize=2**16)
def _digits(piece: str) -> tuple[str, str]:
    """The digits in a piece of a text, with and without its tags. No tag and no escape goes on
    behind the end of a piece, and pages have most of their pieces in common."""
    return (
        normal(_OTHER.sub("", media.seen(piece, media.ESCAPES))),
        normal(_OTHER.sub("", media.seen(piece, media.MARKUP))),
    )
