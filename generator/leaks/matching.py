"""Secrets -> a matcher that finds all of them in one pass over a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick

from generator.leaks.media import Part
from generator.leaks.normal import normal, place
from generator.leaks.reading import readings
from generator.leaks.secrets import Secret
from generator.leaks.sieve import Sieve

LEAST, LEAST_DIGITS, LEAST_CLAUSE = 6, 7, 20
"""How much a value must weigh to be looked for by itself: a letter or digit weighs 1, a Chinese
character 2. Less would be found all over the site. Digits alone must be seven, part of a sentence
ten characters."""

_GLUE = re.compile(r"[\W_]{0,4}")


@dataclass(frozen=True, slots=True)
class Hit:
    """A secret in a part of a file, and the byte at which it begins."""

    secret: Secret
    part: str
    offset: int


def weight(text: str) -> int:
    """
    >>> weight("李建国"), weight("0431a")
    (6, 5)
    """
    return sum(1 if char.isascii() else 2 for char in text)


class Matcher:
    """Looks for all secrets at once; the time does not depend on how many there are."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self.weak: list[Secret] = []
        """Those too short to be looked for; beside the name of their field they are found."""
        self.count = 0
        self.needles: dict[str, Secret] = {}
        """Everything that is looked for, in normal form."""
        self._found = ahocorasick.Automaton()
        self._sieve = Sieve()
        for secret in secrets:
            self.count += 1
            for needle in self._needles(secret):
                self.needles[needle] = secret
                self._found.add_word(needle, (needle, secret))
                self._sieve.add(needle)
        self._found.make_automaton()

    def _needles(self, secret: Secret) -> Iterator[str]:
        whole = normal(secret.text)
        if not _strong(whole):
            self.weak.append(secret)
            if whole:
                yield from (normal(word) + whole for word in (secret.label, secret.name))
            return
        yield whole
        for clause in map(normal, secret.clauses()[1:]):
            if weight(clause) >= LEAST_CLAUSE:
                yield clause

    def hits(self, part: Part) -> Iterator[Hit]:
        """Where secrets stand in a part, each secret once."""
        if not self._found or not self._sieve.may_hold(part.text):
            return
        found: set[Secret] = set()
        for reading in readings(part.text):
            text = reading.text
            plain = normal(text)
            for end, (needle, secret) in self._found.iter(plain):
                if secret in found:
                    continue
                at = place(text, end - len(needle) + 1)
                if _is_number(needle) and not _one_number(text[at:], len(needle)):
                    continue
                found.add(secret)
                yield Hit(secret, part.name, part.offset(reading.origin(at)))


def _is_number(needle: str) -> bool:
    return needle.isascii() and needle.isdigit()


def _strong(whole: str) -> bool:
    return weight(whole) >= (LEAST_DIGITS if _is_number(whole) else LEAST)


def _one_number(text: str, length: int) -> bool:
    """Whether the digits that `text` begins with are written as one number: a drawing is full of
    numbers that only add up to a telephone number when all between them is left out."""
    at = 0
    for count in range(length):
        if count:
            glue = _GLUE.match(text, at)
            at = glue.end() if glue else at
        if at >= len(text) or not normal(text[at]).isdigit():
            return False
        at += 1
    return True
