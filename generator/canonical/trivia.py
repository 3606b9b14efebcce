"""Text -> its comments and empty lines: what stands between the texts of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.canonical.tree import Node, walk

_TRIVIA = re.compile(r"#[^\n]*|\n")
_MARKERS = ("---", "...", "%")


class Trivia(NamedTuple):
    """A comment, or an empty line (text ''), and whether it has the line to itself."""

    start: int
    text: str
    alone: bool


def trivia(text: str, root: Node) -> Iterator[Trivia]:
    """All comments and empty lines, in order."""
    at = 0
    for node in [*_scalars(root), Node("", len(text), len(text))]:
        for match in _TRIVIA.finditer(text, at, node.start):
            begin = text.rfind("\n", 0, match.start()) + 1
            before = text[begin : match.start()].strip()
            if match.group() != "\n":
                alone = not before or before.startswith(_MARKERS)
                yield Trivia(match.start(), match.group().rstrip(), alone)
            elif not before and begin >= at:
                yield Trivia(match.start(), "", True)
        at = node.end
        if node.style in ("|", ">"):
            mark = node.raw.find("#", 0, node.raw.find("\n"))
            if mark > 0:
                comment = node.raw[mark:].partition("\n")[0].rstrip()
                yield Trivia(node.start + mark, comment, False)
            if "+" not in node.raw[:3]:
                at = node.start + _length(node)


def _length(node: Node) -> int:
    """How long a text over several lines is, without the empty lines after it."""
    if node.style == ">":
        return min(len(node.raw), len(node.raw.rstrip()) + 1)
    body = node.value.rstrip("\n")
    count = 1 + (body.count("\n") + 1 if body else 0)
    return sum(map(len, node.raw.splitlines(keepends=True)[:count]))


def _scalars(root: Node) -> Iterator[Node]:
    for entry in walk(root):
        if entry.key:
            yield entry.key
        if entry.value.scalar:
            yield entry.value
