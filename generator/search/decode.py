"""The search index read back: the text of every unit, from the places of its characters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import NamedTuple

from generator.search.codec import BAR, BASE, DIGITS, RUN

_VALUE = {digit: number for number, digit in enumerate(DIGITS)}


def decode(text: str) -> list[int]:
    """The numbers that `codec.encode` made a text of.

    >>> from generator.search.codec import encode
    >>> decode(encode([0, 7, 7, 7, 7, 7, 7, 7, 1234567]))
    [0, 7, 7, 7, 7, 7, 7, 7, 1234567]
    """
    numbers: list[int] = []
    number, factor, run = 0, 1, False
    for char in text:
        if char == RUN:
            run = True
            continue
        digit = _VALUE[char]
        if digit >= BASE:
            number += (digit - BASE) * factor
            factor *= BASE
            continue
        number += digit * factor
        numbers += [numbers[-1]] * number if run else [number]
        number, factor, run = 0, 1, False
    return numbers


class Unit(NamedTuple):
    """A text of the index, as far as the shards tell it, and the folder of its index."""

    folder: str
    text: str


def units(site: FilePath) -> Iterator[Unit]:
    """Every text of two characters and more that the shards tell."""
    for folder in sorted((site / "search").glob("*/")):
        texts: dict[int, dict[int, str]] = {}
        for path in sorted(folder.glob("g*.js")):
            for key, packed in _shard(path).items():
                _place(texts, key, packed)
        name = folder.relative_to(site).as_posix()
        for number in sorted(texts):
            chars = texts[number]
            yield Unit(name, "".join(chars[at] for at in sorted(chars)))


def shard_place(site: FilePath, folder: str, key: str) -> tuple[str, int]:
    """The shard of an index that holds a key, and the byte at which the key stands in it."""
    quoted = json.dumps(key, ensure_ascii=False).encode()
    for path in sorted((site / folder).glob("g*.js")):
        if (at := path.read_bytes().find(quoted + b":")) >= 0:
            return path.relative_to(site).as_posix(), at
    return folder, 0


def _shard(path: FilePath) -> dict[str, str]:
    text = path.read_text("utf-8")
    try:
        value = json.loads(text[text.index(",") + 1 : text.rindex(")")])
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _place(texts: dict[int, dict[int, str]], key: str, packed: str) -> None:
    if len(key) < 2:
        return  # says that the character is there, not where
    steps, _, places = packed.partition(BAR)
    unit = at = 0
    for number, (step, place) in enumerate(zip(decode(steps), decode(places), strict=False)):
        fresh = number == 0 or step > 0
        unit += step
        at = place if fresh else at + place
        chars = texts.setdefault(unit, {})
        chars[at], chars[at + 1] = key[0], key[1]
