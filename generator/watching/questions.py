"""What can be asked of a catalog, as short texts, and a list of what was asked."""

from __future__ import annotations

from sys import intern
from typing import Any

FINDINGS, EDITIONS, DOUBTS, WITHHELD = "findings", "editions", "doubts", "withheld"
UNPUBLISHED = "unpublished"


class Questions:
    """The questions that were asked since the last `take`. Whoever is about one record asks `closely`:
    a record that is got counts as looked at whole, and no other of its kind does."""

    def __init__(self) -> None:
        self.asked: set[str] = set()
        self.closely = False

    def ask(self, question: str) -> None:
        self.asked.add(intern(question))

    def take(self) -> frozenset[str]:
        taken, self.asked = frozenset(self.asked), set()
        return taken


def for_record(kind: str, id: str) -> str:
    """A record, looked at whole, or whether there is one."""
    return f"get {kind} {id}"


def for_kind(kind: str) -> str:
    """Which records of a kind there are, and in what order."""
    return f"of {kind}"


def for_field(kind: str, name: str) -> str:
    """A field of any record of a kind that was gone through; `*` for all fields."""
    return f"field {kind} {name}"


def for_shown(kind: str) -> str:
    """Which fields the records of a kind show."""
    return f"shown {kind}"


def for_value(kind: str, name: str, word: str) -> str:
    """Which records have a value, of which `word` is made, in a field. With a field behind it, that
    field of any of them."""
    return f"by {kind} {name} {word}"


def for_told(record: str) -> str:
    """What was found in a record."""
    return f"told {record}"


def for_line(key: tuple[Any, ...]) -> str:
    """The editions of a record."""
    return f"line {key[0]} {key[1]}"


def for_waiting(key: tuple[Any, ...]) -> str:
    """Whether a record has not been published yet."""
    return f"waiting {key[0]} {key[1]}"
