"""Text -> tree of nodes as typed, without comments: what was written, how, and where it began."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml


@dataclass(slots=True)
class Node:
    """A value. `style` is how it was written: '' plain, a quote, | or >, [ or {, - or : (block)."""

    style: str
    start: int
    end: int = 0
    value: str = ""
    raw: str = ""
    entries: list[Entry] = field(default_factory=list)

    @property
    def scalar(self) -> bool:
        return self.style not in ("[", "{", "-", ":")


@dataclass(slots=True)
class Entry:
    """A field of a group (with a key) or an item of a list, and the comments that belong to it.

    `above` and `below` hold comments, and '' for an empty line between them.
    """

    key: Node | None
    value: Node
    start: int
    column: int
    above: list[str] = field(default_factory=list)
    beside: str = ""
    below: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.key.value if self.key else ""


def parse(text: str) -> Node:
    """The root of a text that the strict reader accepts."""
    events: Iterator[Any] = iter(yaml.parse(text, Loader=yaml.CBaseLoader))
    while not isinstance(event := next(events), yaml.NodeEvent):
        pass
    return _node(event, events, text)


def _node(event: Any, events: Iterator[Any], text: str) -> Node:
    start, end = _span(event)
    if isinstance(event, yaml.ScalarEvent):
        return Node(event.style or "", start, end, event.value, text[start:end])
    column = event.start_mark.column
    many = isinstance(event, yaml.SequenceStartEvent)
    node = Node(("[" if many else "{") if event.flow_style else ("-" if many else ":"), start)
    while True:
        first = next(events)
        if isinstance(first, yaml.CollectionEndEvent):
            node.end = _span(first)[1]
            return node
        key = None if many else _node(first, events, text)
        value = _node(first if many else next(events), events, text)
        # A list's items stand where its dashes stand, not where their text begins.
        node.entries.append(Entry(key, value, _span(first)[0], column))


def _span(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def walk(node: Node) -> Iterator[Entry]:
    """Every entry below `node`, in the order of the text."""
    for entry in node.entries:
        yield entry
        yield from walk(entry.value)
