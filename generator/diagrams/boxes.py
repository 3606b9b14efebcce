"""What stands in the box of a step: its name, its limit, and a compartment for each condition."""

from __future__ import annotations

from typing import NamedTuple

from generator.diagrams.chart import LABEL, LEADING, META, PAD, TITLE, Rect, Text
from generator.diagrams.text import Line, balanced, wrap


class Part(NamedTuple):
    """A text of a box; one whose role is `label` has a compartment of its own."""

    role: str
    lines: tuple[Line, ...]
    size: float


def parts(title: str, meta: str, labels: list[str], width: float) -> list[Part]:
    """The texts of a box `width` wide, from top to bottom."""
    room = width - 2 * PAD
    return [
        Part("title", balanced(title, room, TITLE), TITLE),
        Part("meta", wrap(meta, room, META), META),
        *(Part("label", balanced(label, room, LABEL), LABEL) for label in labels),
    ]


def height(content: list[Part]) -> float:
    """How high a box is."""
    lines = sum(len(part.lines) * part.size * LEADING for part in content)
    return 2 * PAD + lines + PAD * sum(part.role == "label" for part in content)


def fill(content: list[Part], rect: Rect) -> tuple[list[Text], list[float]]:
    """The texts in their places, and the tops of the compartments."""
    texts: list[Text] = []
    tops: list[float] = []
    y = rect.y + PAD
    for role, lines, size in content:
        if role == "label":
            y += 0.0 if tops else PAD / 2
            tops.append(y)
            y += PAD / 2
        for line in lines:
            room = Rect(rect.x + PAD - 1, y, rect.w - 2 * PAD + 2, size * LEADING)
            texts.append(Text(line, rect.x + PAD, y + size * 1.05, size, False, role, room))
            y += size * LEADING
        y += PAD / 2 if role == "label" else 0.0
    return texts, tops
