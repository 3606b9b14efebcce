"""Text -> the personal data in it, each with the rule that forbids it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from generator.privacy import numbers, persons, places, signs
from generator.privacy.names import full_names

Span: TypeAlias = tuple[int, int]
Sign: TypeAlias = Callable[[str], bool]
Detector: TypeAlias = Callable[[str], Iterator[Span]]


class Sight(NamedTuple):
    """Personal data seen in a text: the rule, where it stands, and how to speak of it."""

    rule: str
    start: int
    end: int
    shown: str


_DETECTORS: tuple[tuple[Sign, tuple[tuple[str, Detector], ...]], ...] = (
    (
        signs.numbers,
        (
            ("privacy-id", numbers.id_numbers),
            ("privacy-bank-card", numbers.bank_cards),
            ("privacy-mobile", numbers.mobiles),
            ("privacy-landline", numbers.landlines),
        ),
    ),
    (signs.emails, (("privacy-email", places.emails),)),
    (signs.homes, (("privacy-address", places.homes),)),
    (signs.patients, (("privacy-patient", persons.patients),)),
    (signs.minors, (("privacy-minor", persons.minors),)),
    (signs.full_names, (("privacy-name", full_names),)),
)
"""The detectors, and the sign without which none of a group finds anything."""
CONTACT = frozenset({"privacy-landline", "privacy-email", "privacy-address"})
"""What an office may publish of itself where the schema gives it room."""

_WIDE = {ord("０") + n: str(n) for n in range(10)}
_WIDE |= {ord(a): b for a, b in zip("＠．－Ｘｘ（）：，　–—‐‑", "@.-Xx():, ----", strict=True)}
_URL = re.compile(r"https?://[^\s<>\"'（）()，。；、]+")


def find(text: str, allowed: frozenset[str] = frozenset()) -> Iterator[Sight]:
    """Everything personal in a text but what the rules in `allowed` are about."""
    woken = [group for sign, group in _watching(allowed) if sign(text)]
    if not woken:
        return
    plain = text.translate(_WIDE)
    quiet = _URL.sub(lambda match: "\0" * len(match.group()), plain)
    taken: list[Span] = []
    for rule, detector in (one for group in woken for one in group):
        # An identity number stays one in an address; other runs of digits there are serials.
        for start, end in detector(plain if rule == "privacy-id" else quiet):
            if any(start < b and a < end for a, b in taken):
                continue
            taken.append((start, end))
            yield Sight(rule, start, end, masked(text[start:end]))


def may_hold(text: str, allowed: frozenset[str] = frozenset()) -> bool:
    """False only if there is nothing to `find` in a text, nor in any line of it."""
    return any(sign(text) for sign, _ in _watching(allowed))


def suspects(texts: Sequence[str]) -> Iterable[bool]:
    """Whether each of some texts may hold anything. To look at all together is faster, and most
    often none of them does."""
    whole = "\n".join(texts)
    woken = [sign for sign, _ in _watching(frozenset()) if sign(whole)]
    return (any(sign(text) for sign in woken) for text in texts) if woken else ()


@cache
def _watching(allowed: frozenset[str]) -> tuple[tuple[Sign, tuple[tuple[str, Detector], ...]], ...]:
    """The detectors for all rules but the allowed ones."""
    kept = (
        (sign, tuple(one for one in group if one[0] not in allowed)) for sign, group in _DETECTORS
    )
    return tuple((sign, group) for sign, group in kept if group)


def masked(text: str) -> str:
    """Enough of it to find it again, not enough to hand it on: reports are read by many."""
    text = " ".join(text.split())
    keep = 1 if len(text) < 6 else 2 if len(text) < 11 else 3
    return f"{text[:keep]}…{text[-keep:]}" if len(text) > 2 * keep else f"{text[:1]}…"
