"""What citizens type: names, pieces from the middle of texts, law titles and codes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

Records = Mapping[tuple[str, str], Mapping[str, Any]]
KINDS = ("name", "mid-word", "law title", "code")
_NAMES = ("name", "title")
_CODES = ("code", "number")


def queries(records: Records, count: int, seed: int = 1) -> list[tuple[str, str]]:
    """(kind, text) of `count` queries, as many of each kind; equal seeds give equal queries."""
    chance = random.Random(seed)
    laws = [data for (kind, _), data in records.items() if kind == "law"]
    others = [data for (kind, _), data in records.items() if kind != "law"]
    names = [data[field] for data in others for field in _NAMES if field in data]
    codes = [data[field] for data in others for field in _CODES if field in data]
    longer = [text for data in others for text in _texts(data) if len(text) > 8]
    found = []
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        if kind == "name":
            text = chance.choice(names)[: chance.randint(4, 40)]
        elif kind == "code":
            text = chance.choice(codes)
        elif kind == "mid-word":
            text = _piece(chance.choice(longer), chance)
        else:
            text = chance.choice(laws)[chance.choice(("title", "short_title"))]
        found.append((kind, text))
    return found


def _piece(text: str, chance: random.Random) -> str:
    """Some characters from inside; not a whole word but by chance."""
    size = chance.randint(2, 6)
    start = chance.randrange(1, len(text) - size)
    return text[start : start + size].strip("，。")


def _texts(value: Any) -> Iterator[str]:
    """Every Chinese text in a record."""
    if isinstance(value, str):
        if not value.isascii():
            yield value
    elif isinstance(value, (list, Mapping)):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(one)
