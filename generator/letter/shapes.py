"""What a review letter is made of, whatever it is written as."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

ANSWERS = ("同意", "修改后同意", "不同意")
"""The boxes a reviewer ticks."""
SIGNERS = ("承办人员", "法制审核人员", "部门负责人")
SIGNED = ("", "签字", "日期")


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A list under a few words."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table under a few words."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Boxes:
    """What a reviewer ticks, and room for the reason."""

    title: str
    answers: tuple[str, ...] = ANSWERS


Block: TypeAlias = Text | Lines | Grid | Boxes


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    parts: tuple[Part, ...]
    lead: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    title: str
    publisher: str
    as_of: dt.date
    opening: tuple[str, ...]
    chapters: tuple[Chapter, ...]


def lines(title: str, found: Sequence[str]) -> tuple[Lines, ...]:
    """A list, if there is something in it."""
    return (Lines(title, tuple(found)),) if found else ()


def grid(title: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> tuple[Grid, ...]:
    """A table, if there is something in it."""
    return (Grid(title, head, tuple(rows)),) if rows else ()
