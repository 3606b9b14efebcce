"""How wide text is, and where its lines break. Estimated: a Chinese character is one em wide."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_NARROW = 0.55
_WIDE = 0.9  # W and M, and capitals in general, are wider than other letters
_TOKEN = re.compile(r"→?[0-9A-Za-z.,%/〔〕-]+|.", re.S)
# What must not begin a line, and what must not end one.
_CLOSING = frozenset("，。、；：！？）》”’…％%)」』〉,.;:!?")
_OPENING = frozenset("（《“‘(「『〈〔")


class Line(NamedTuple):
    """A line of a text and how wide it is, in the unit of the font size."""

    text: str
    width: float


@lru_cache(maxsize=20_000)
def char_width(char: str) -> float:
    """The width of a character in em.

    >>> [char_width(c) for c in "处a，M9"]
    [1.0, 0.55, 1.0, 0.9, 0.55]
    """
    if unicodedata.east_asian_width(char) in "WFA":
        return 1.0
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn"):
        return 0.0
    return _WIDE if char in "mwMW@%" else _NARROW


def width(text: str, size: float) -> float:
    """The width of a line of text at a font size."""
    return size * sum(map(char_width, text))


def wrap(text: str, room: float, size: float) -> tuple[Line, ...]:
    """Lines no wider than `room`, which is at least two em; at least one line.

    >>> [line.text for line in wrap("告知权利，听取申辩。", 5 * 10, 10)]
    ['告知权利，', '听取申辩。']
    >>> [line.text for line in wrap("20个工作日内（含）", 4 * 10, 10)]
    ['20个工', '作日内', '（含）']
    """
    lines = [""]
    for token in _tokens(text, room, size):
        if width(lines[-1] + token, size) <= room or not lines[-1]:
            lines[-1] += token
        else:
            carried, kept = _carry(lines[-1], token)
            lines[-1] = kept
            lines.append((carried + token).lstrip(" "))
    stripped = [line.rstrip(" ") for line in lines]
    return tuple(Line(line, width(line, size)) for line in stripped if line) or (Line("", 0.0),)


@lru_cache(maxsize=20_000)
def balanced(text: str, room: float, size: float) -> tuple[Line, ...]:
    """As few lines as `wrap` makes, but broken after punctuation if they can be, and of even
    length, so that no character is left alone.

    >>> [line.text for line in balanced("宣告或者送达决定书", 8 * 10, 10)]
    ['宣告或者送', '达决定书']
    >>> [line.text for line in balanced("缴纳罚款、履行决定", 8 * 10, 10)]
    ['缴纳罚款、', '履行决定']
    """
    found = [wrap(text, room, size)]
    while room > 2.5 * size and len(found[-1]) == len(found[0]):
        room -= size / 2
        found.append(wrap(text, room, size))
    fitting = [lines for lines in found if len(lines) == len(found[0])]
    return max(fitting, key=_evenness)


def _evenness(lines: tuple[Line, ...]) -> tuple[int, float]:
    ends = sum(line.text[-1:] in _CLOSING for line in lines[:-1])
    return ends, -max(line.width for line in lines)


def _tokens(text: str, room: float, size: float) -> list[str]:
    """Words and single characters; a word wider than a line is taken apart."""
    found: list[str] = []
    for token in _TOKEN.findall(" ".join(text.split())):
        found.extend([token] if width(token, size) <= room - size else token)
    return found


def _carry(line: str, token: str) -> tuple[str, str]:
    """What of `line` goes to the next line before `token`, and what stays."""
    last = line[-1]
    if len(line) > 2 and last not in _CLOSING and (token in _CLOSING or last in _OPENING):
        return last, line[:-1]
    return "", line
