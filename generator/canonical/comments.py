"""Comments of a text -> the entries they belong to.

A comment on a line of its own belongs to the entry below it, or, when it is indented deeper than
that, to the entry it stands under. A comment after something belongs to what it follows. The
first comments of a file, up to an empty line, are its head and stay there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from generator.canonical.tree import Entry, Node, walk
from generator.canonical.trivia import Trivia, trivia


@dataclass(slots=True)
class Margins:
    """The comments that belong to no entry: before the first and after the last."""

    head: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)


def attach(text: str, root: Node) -> Margins:
    """Hang every comment of `text` on its entry below `root`; the rest are the margins."""
    return _Attacher(text, root).run()


def _opened(node: Node) -> int:
    """Where the bracket, or the header (|2-) of a text over several lines, ends."""
    return node.start + (len(node.raw.split()[0]) if node.raw else 1)


class _Attacher:
    def __init__(self, text: str, root: Node) -> None:
        self.text = text
        self.margins = Margins()
        self.entries = list(walk(root))
        self.starts = [entry.start for entry in self.entries]
        self.parents = {id(sub): entry for entry in self.entries for sub in entry.value.entries}
        self.flows = [e for e in self.entries if e.value.style in ("[", "{")]
        ends = [(entry.key.end, entry) for entry in self.entries if entry.key]
        ends += [(entry.value.end, entry) for entry in self.entries if entry.value.scalar]
        ends += [(entry.value.end, entry) for entry in self.flows]
        opening = ("[", "{", "|", ">")
        ends += [(_opened(e.value), e) for e in self.entries if e.value.style in opening]
        self.ends = sorted(ends, key=lambda end: end[0])
        self.root = root

    def run(self) -> Margins:
        every = list(trivia(self.text, self.root))
        alone = [item for item in every if item.alone]
        for index, run in groupby(alone, lambda item: bisect_left(self.starts, item.start)):
            if index:
                self._run(run, index)
            else:
                self._head(run)
        for item in every:
            if not item.alone:
                self._beside(item)
        return self.margins

    def _head(self, run: Iterator[Trivia]) -> None:
        """Comments before the first entry. All are the head, but for those right above the
        entry that an empty line sets apart from the first ones."""
        lines = [item.text for item in run]
        while lines and not lines[0]:
            lines.pop(0)
        cut = len(lines)
        if self.entries and "" in lines:
            cut -= lines[::-1].index("")
            self.entries[0].above = lines[cut:]
        self.margins.head = lines[:cut]

    def _run(self, run: Iterator[Trivia], index: int) -> None:
        """Comments and empty lines in a row before entry number `index`."""
        empty = False
        for item in run:
            if item.text:
                self._home(item.start, index).extend(["", item.text] if empty else [item.text])
            empty = not item.text
        if empty and index < len(self.entries):
            self.entries[index].above.append("")

    def _home(self, start: int, index: int) -> list[str]:
        """Where a comment that has its line to itself belongs."""
        last = self.entries[index - 1]
        next = self.entries[index] if index < len(self.entries) else None
        flow = [e for e in self.flows if e.value.start < start < e.value.end]
        if flow:
            inside = flow[-1].value
            if next and next.start < inside.end:
                return next.above
            return inside.entries[-1].below if inside.entries else flow[-1].above
        if last.value.start > start and last.value.style not in ("-", ":"):
            return last.above  # between a key and its value
        if dashes := self._dashes(start):
            return self._behind(dashes, index).above
        column = start - self.text.rfind("\n", 0, start) - 1
        if next and (column <= next.column or next in last.value.entries):
            return next.above
        if not next and column == 0:
            return self.margins.foot
        while last.column > column and id(last) in self.parents:
            last = self.parents[id(last)]
        return last.below

    def _dashes(self, start: int) -> int:
        """How many dashes (or ?) of what comes next stand before `start`."""
        gap = self.text[self._end(start)[0] : start]
        return len(re.findall("[-?]", re.sub("#.*", "", gap)))

    def _behind(self, dashes: int, index: int) -> Entry:
        """What follows so many dashes: entry number `index`, or what begins together with it."""
        for _ in range(dashes):
            if self.starts[index : index + 2] == [self.starts[index]] * 2:
                index += 1
        return self.entries[index]

    def _end(self, start: int) -> tuple[int, Entry | None]:
        """The last thing that ends before `start`, and its entry."""
        index = bisect_right(self.ends, start, key=lambda end: end[0])
        return self.ends[index - 1] if index else (0, None)

    def _beside(self, item: Trivia) -> None:
        _, entry = self._end(item.start)
        if entry and (dashes := self._dashes(item.start)):
            index = bisect_left(self.starts, item.start)
            self._behind(dashes - 1, index).above.append(item.text)
        elif entry is None:
            self.margins.head.append(item.text)
        elif entry.beside:
            entry.above.append(item.text)
        else:
            line = self.text[self.text.rfind("\n", 0, item.start) + 1 : item.start]
            entry.beside = " " * max(2, len(line) - len(line.rstrip())) + item.text
