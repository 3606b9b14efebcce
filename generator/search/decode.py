"""The search index read back, as assets/search.js reads it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import Any

from generator.search.branch import FEW
from generator.search.codec import BAR, BASE, DIGITS, RUN
from generator.search.names import TREES, file_of, shard

OVERLAP = 1
_VALUE = {digit: number for number, digit in enumerate(DIGITS)}


def decode(text: str) -> list[int]:
    """The numbers that `codec.encode` or `codec.encode_set` made a text of.

    >>> from generator.search.codec import encode
    >>> decode(encode([0, 7, 8, 9, 10, 11, 12, 1234567]))
    [0, 7, 8, 9, 10, 11, 12, 1234567]
    """
    if text.startswith(RUN):
        bits = ((at, _VALUE[digit]) for at, digit in enumerate(text[1:]))
        return [at * 6 + bit for at, value in bits for bit in range(6) if value >> bit & 1]
    steps: list[int] = []
    number, factor, run = 0, 1, False
    for char in text:
        if char == RUN:
            run = True
            continue
        digit = _VALUE[char]
        number += digit % BASE * factor
        factor *= BASE
        if digit < BASE:
            steps += [steps[-1]] * number if run else [number]
            number, factor, run = 0, 1, False
    return list(accumulate(steps))


def units(text: str) -> str:
    """The text with a character for each unit of UTF-16, as shards count."""
    codes = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(low | high << 8) for low, high in zip(codes[::2], codes[1::2], strict=True))


def keys(shard: str) -> list[tuple[str, str]]:
    """Each key of a shard with its packed sheets."""
    shard = units(shard)
    found, key, at = [], "", 0
    while at < len(shard):
        start = at + 2
        key = key[: _VALUE[shard[at]]] + shard[start : start + _VALUE[shard[at + 1]]]
        start += _VALUE[shard[at + 1]]
        at = shard.index(BAR, start) + 1
        found.append((key, shard[start : at - 1]))
    return found


class Index:
    """Answers from the files of an index; `part` gives the value of one by its name."""

    def __init__(self, part: Callable[[str], Any]) -> None:
        self.part = part
        self.tables = part("tables")
        self.routers = [[key for key, _ in keys(text)] for text in self.tables["routers"]]
        self.ends = decode(self.tables["pages"])
        self.blocks = decode(self.tables["textBlocks"])

    def page(self, sheet: int) -> int:
        return bisect_right(self.ends, sheet)

    def rows(self) -> list[list[str]]:
        """Each sheet: its encoded lines; then of the first of a page: url, title, place."""
        size = self.tables["sheetsPerFile"]
        count = sum(sheets for _, sheets in self.tables["groups"])
        return [row for number in range(-(-count // size)) for row in self.part(f"p{number}")]

    def line(self, number: int) -> str:
        sheet, at = divmod(number, self.tables["linesPerSheet"])
        start = self.blocks[bisect_right(self.blocks, sheet) - 1]
        return str(self.part(f"t{start}")[sheet - start][at])

    def sheets(self, tree: int, term: str) -> tuple[set[int], bool]:
        """The sheets that may have a term, none left out; and whether all of them have it."""
        term = units(term)
        found, end = self._begins(tree, term)
        is_sure, at = end == len(term), 0
        while found and end < len(term):
            at = max(at + 1, end - OVERLAP)
            sheets, length = self._begins(tree, term[at:])
            found &= sheets
            end = at + length
        return found, is_sure or not found

    def _begins(self, tree: int, text: str) -> tuple[set[int], int]:
        """The sheets of the places at which a text begins, or as much of it as the tree tells."""
        router = self.routers[tree]
        first = bisect_left(router, text)
        if first + FEW <= len(router) and router[first + FEW - 1].startswith(text):
            named = f"{tree}{text}"
            shard = self.part(f"s{file_of(named, self.tables['lists'])}")
            return set(decode(shard[named])), len(text)
        last = max(first, bisect_right(router, text))
        while last < len(router) and router[last].startswith(text):
            last += 1
        own = [
            pair for number in range(max(first - 1, 0), last) for pair in self._keys(tree, number)
        ]
        if longer := [packed for key, packed in own if key.startswith(text)]:
            return {sheet for packed in longer for sheet in decode(packed)}, len(text)
        for key, packed in own:
            if text.startswith(key):
                return set(decode(packed)), len(key)
        return set(), len(text)

    def _keys(self, tree: int, number: int) -> list[tuple[str, str]]:
        router = self.routers[tree]
        unit = router[number][0]
        return keys(self.part(shard(TREES[tree], ord(unit), number - bisect_left(router, unit))))
