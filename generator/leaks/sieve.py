"""A quick look that clears most texts: a value cannot be where one of its characters is missing.

Bringing a page into normal form takes longer than drawing it, and nearly no page holds a value.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.leaks.normal import normal
from generator.leaks.reading import readings

_CUT = ">\n"
"""No escape goes on behind such a place, and pages have most of what lies between in common."""
_OTHER = re.compile(
    "[^\\d\u00b2-\u00be\u2070-\u2189\u2460-\u24ff\u2776-\u2793\u3220-\u33ff\U0001f100-\U0001f10a]+"
)
"""All but what may stand for digits: of any script, raised, in fractions, in circles, for months."""


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
        is_page = text[:64].lstrip()[:15].lower() == "<!doctype html>"
        pieces = text.split(_CUT) if is_page else [text]
        there = frozenset[str]().union(*map(_characters, pieces))
        return any(letters <= there for letters in self._letters)

    def _may_hold_number(self, text: str) -> bool:
        if not self._numbers:
            return False
        read = (normal(_OTHER.sub("", reading.text)) for reading in readings(text))
        return any(number in digits for digits in read for number in self._numbers)


@lru_cache(maxsize=2**14)
def _characters(piece: str) -> frozenset[str]:
    """What a piece of a text holds in normal form. To leave tags out adds nothing."""
    return frozenset(normal("".join({char for one in readings(piece) for char in one.text})))
