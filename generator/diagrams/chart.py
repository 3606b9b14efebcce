"""The geometry of a flow chart: boxes, texts and lines, in units of a pixel on a wide page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from generator.diagrams.text import Line
from generator.procedure import Step

TITLE, META, LABEL = 13.0, 11.5, 12.0  # font sizes
LEADING = 1.35
PAD = 7.0  # around the text of a box
MARGIN = 26.0  # the column of the stages' names
TRACK = 8.0  # between two lines


class Form(NamedTuple):
    """How wide a chart is, and whether every role has a lane or all steps stand in one column."""

    width: float
    lanes: bool


class Rect(NamedTuple):
    x: float
    y: float
    w: float
    h: float


class Text(NamedTuple):
    """A line of text: where its baseline is, and the rectangle it must stay in."""

    line: Line
    x: float
    y: float
    size: float
    middle: bool
    role: str
    room: Rect


class Run(NamedTuple):
    """A line to the top of a box; `back` if it leads to a step that has to be done again, and not
    to an end that only stands earlier in the list."""

    points: tuple[tuple[float, float], ...]
    target: str
    back: bool


@dataclass(slots=True)
class Box:
    """A step as it is drawn: its rectangle, and where its compartments begin."""

    step: Step
    rect: Rect
    tops: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Chart:
    """Everything that is drawn. Between rows, at `gaps`, it can be cut for paper."""

    width: float
    height: float = 0.0
    head: float = 0.0
    gaps: list[float] = field(default_factory=list)
    boxes: dict[str, Box] = field(default_factory=dict)
    texts: list[Text] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    bands: list[Rect] = field(default_factory=list)
    lanes: list[float] = field(default_factory=list)
