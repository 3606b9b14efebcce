"""A benchmark's tiers as a ladder: an inline SVG of one segment.

The SVG is as wide as a phone's column, so that its text is as large as the page's there; colours
come from the page (`currentcolor` and the link colour), so that it follows light, dark and print.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from markupsafe import Markup

from generator.benchmark import Entry, amount, span
from generator.intervals import Span
from generator.model import Record
from generator.tier_words import Step, steps

WIDTH = 340
_SIZE, _LINE, _BAR, _GAP = 15, 21, 12, 14
_WIDE = "\u2e80"
"""From here on characters are as wide as the type is high; those before are about half of it."""


def draw(benchmark: Record, segment: Entry) -> Markup:
    """The ladder of one segment; '' if no tier has a range."""
    rungs = steps(benchmark, segment)
    spans = [step.at for step in rungs if step.at]
    legal = span(segment, segment["mode"])
    if not spans or legal is None:
        return Markup("")
    whole = Span(
        min(legal.low, *(one.low for one in spans)), max(legal.high, *(one.high for one in spans))
    )
    parts, y = [], 0
    for number, step in enumerate(rungs):
        drawn, height = _rung(step, whole, y, Decimal(number + 1) / len(rungs), number > 0)
        parts.append(drawn)
        y += height
    parts.append(_axis(legal, whole, segment["mode"], y))
    height = y + 2 * _LINE
    name = f"ladder-{segment['id']}"
    head = Markup(
        '<svg class="gs-ladder" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img"'
        ' aria-labelledby="{id}-title {id}-desc"><title id="{id}-title">{title}</title>'
        '<desc id="{id}-desc">{desc}</desc>'
    ).format(w=WIDTH, h=height, id=name, title=_title(benchmark, segment), desc=_told(rungs))
    return head + Markup("").join(parts) + Markup("</svg>")


def _title(benchmark: Record, segment: Entry) -> str:
    return f"{benchmark['behaviour']}（{segment['when']}，{segment['subject']}）从轻到重怎样罚"


def _told(rungs: list[Step]) -> str:
    return "；".join(f"{step.tier['name']}：{step.words}" for step in rungs) + "。"


def _rung(step: Step, whole: Span, y: int, weight: Decimal, joined: bool) -> tuple[Markup, int]:
    """One tier: its name and range in words, and below them its bar on the scale of the whole."""
    lines = list(_lines(step.tier["name"], step.words))
    texts = [
        Markup('<text class="gs-ladder__{c}" x="{x}" y="{y}"{a}>{t}</text>').format(
            c=kind,
            x=WIDTH if right else 0,
            y=y + row * _LINE + _SIZE,
            a=Markup(' text-anchor="end"') if right else "",
            t=text,
        )
        for row, kind, right, text in lines
    ]
    top = y + (lines[-1][0] + 1) * _LINE + 2
    left = _x(step.at.low, whole) if step.at else 0
    right = _x(step.at.high, whole) if step.at else 0
    drawn = [_track(top), _bar(left, right, top, weight) if step.at else _knob(top)]
    if joined and step.at:
        drawn.append(_riser(left, y - _GAP, top))
    drawn += texts
    return Markup("").join(drawn), top - y + _BAR + _GAP


def _lines(name: str, words: str) -> Iterator[tuple[int, str, bool, str]]:
    """(row, kind, at the right?, text): on one row if both fit, else one below the other."""
    if _measure(name) + _measure(words) + _SIZE <= WIDTH:
        yield 0, "name", False, name
        yield 0, "range", True, words
        return
    row = 0
    for kind, text in (("name", name), ("range", words)):
        for part in _wrap(text):
            yield row, kind, False, part
            row += 1


def _wrap(text: str) -> Iterator[str]:
    line = ""
    for char in text:
        if _measure(line + char) > WIDTH:
            yield line
            line = ""
        line += char
    yield line


def _measure(text: str) -> int:
    return sum(_SIZE if char >= _WIDE else _SIZE * 3 // 5 for char in text)


def _x(value: Decimal, whole: Span) -> int:
    size = whole.high - whole.low
    return int((value - whole.low) / size * WIDTH) if size else 0


def _track(top: int) -> Markup:
    middle = top + _BAR // 2
    return Markup('<line class="gs-ladder__track" x1="0" x2="{w}" y1="{y}" y2="{y}"/>').format(
        w=WIDTH, y=middle
    )


def _riser(x: int, start: int, top: int) -> Markup:
    """The dotted line from the end of the bar above, behind the words."""
    return Markup('<line class="gs-ladder__riser" x1="{x}" x2="{x}" y1="{a}" y2="{b}"/>').format(
        x=x, a=start, b=top
    )


def _bar(left: int, right: int, top: int, weight: Decimal) -> Markup:
    return Markup(
        '<rect class="gs-ladder__bar" x="{x}" y="{y}" width="{w}" height="{h}" rx="2"'
        ' fill-opacity="{o:.2f}"/>'
    ).format(x=left + 1, y=top, w=max(right - left - 2, 3), h=_BAR, o=weight)


def _knob(top: int) -> Markup:
    """Where there is nothing to pay."""
    half = _BAR // 2
    return Markup('<circle class="gs-ladder__knob" cx="{r}" cy="{y}" r="{s}"/>').format(
        r=half, y=top + half, s=half - 1
    )


def _axis(legal: Span, whole: Span, mode: str, y: int) -> Markup:
    """The scale, with the bounds of the law on it: a mitigated tier reaches below them."""
    low = f"法定下限 {amount(legal.low, mode)}" if legal.low else "没有下限"
    floor, left = _x(legal.low, whole), 0
    ticks = Markup("")
    if floor:
        ticks = _riser(floor, y - _BAR, y)
        left = min(floor, WIDTH // 2 - _SIZE)
    return ticks + Markup(
        '<line class="gs-ladder__axis" x1="0" x2="{w}" y1="{y}" y2="{y}"/>'
        '<text class="gs-ladder__scale" x="{x}" y="{t}">{low}</text>'
        '<text class="gs-ladder__scale" x="{w}" y="{t}" text-anchor="end">{high}</text>'
    ).format(
        w=WIDTH, y=y, x=left, t=y + _LINE, low=low, high=f"法定上限 {amount(legal.high, mode)}"
    )
