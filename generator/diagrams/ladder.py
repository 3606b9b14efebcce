"""A benchmark's tiers as a ladder: an inline SVG of one segment.

The SVG is as wide as a phone's column, so that its text is as large as the page's there; colours
come from the page (`currentcolor` and the link colour), so that it follows light, dark and print.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from markupsafe import Markup, escape

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
    name = escape(f"ladder-{segment['id']}")
    head = (
        f'<svg class="gs-ladder" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(_title(benchmark, segment))}</title>'
        f'<desc id="{name}-desc">{escape(_told(rungs))}</desc>'
    )
    return Markup("".join([head, *parts, "</svg>"]))


def _title(benchmark: Record, segment: Entry) -> str:
    return f"{benchmark['behaviour']}（{segment['when']}，{segment['subject']}）从轻到重怎样罚"


def _told(rungs: list[Step]) -> str:
    return "；".join(f"{step.tier['name']}：{step.words}" for step in rungs) + "。"


def _rung(step: Step, whole: Span, y: int, weight: Decimal, joined: bool) -> tuple[str, int]:
    """One tier: its name and range in words, and below them its bar on the scale of the whole."""
    lines = list(_lines(step.tier["name"], step.words))
    texts = [_text(kind, right, y + row * _LINE + _SIZE, text) for row, kind, right, text in lines]
    top = y + (lines[-1][0] + 1) * _LINE + 2
    left = _x(step.at.low, whole) if step.at else 0
    right = _x(step.at.high, whole) if step.at else 0
    drawn = [_track(top), _bar(left, right, top, weight) if step.at else _knob(top)]
    if joined and step.at:
        drawn.append(_riser(left, y - _GAP, top))
    drawn += texts
    return "".join(drawn), top - y + _BAR + _GAP


def _text(kind: str, right: bool, y: int, text: str) -> str:
    x, anchor = (WIDTH, ' text-anchor="end"') if right else (0, "")
    return f'<text class="gs-ladder__{kind}" x="{x}" y="{y}"{anchor}>{escape(text)}</text>'


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
    wide = sum(map(_WIDE.__le__, text))
    return wide * _SIZE + (len(text) - wide) * (_SIZE * 3 // 5)


def _x(value: Decimal, whole: Span) -> int:
    size = whole.high - whole.low
    return int((value - whole.low) / size * WIDTH) if size else 0


def _track(top: int) -> str:
    middle = top + _BAR // 2
    return f'<line class="gs-ladder__track" x1="0" x2="{WIDTH}" y1="{middle}" y2="{middle}"/>'


def _riser(x: int, start: int, top: int) -> str:
    """The dotted line from the end of the bar above, behind the words."""
    return f'<line class="gs-ladder__riser" x1="{x}" x2="{x}" y1="{start}" y2="{top}"/>'


def _bar(left: int, right: int, top: int, weight: Decimal) -> str:
    width = max(right - left - 2, 3)
    return (
        f'<rect class="gs-ladder__bar" x="{left + 1}" y="{top}" width="{width}" height="{_BAR}"'
        f' rx="2" fill-opacity="{weight:.2f}"/>'
    )


def _knob(top: int) -> str:
    """Where there is nothing to pay."""
    half = _BAR // 2
    return f'<circle class="gs-ladder__knob" cx="{half}" cy="{top + half}" r="{half - 1}"/>'


def _axis(legal: Span, whole: Span, mode: str, y: int) -> str:
    """The scale, with the bounds of the law on it: a mitigated tier reaches below them."""
    low = f"法定下限 {amount(legal.low, mode)}" if legal.low else "没有下限"
    high = f"法定上限 {amount(legal.high, mode)}"
    floor, left, ticks = _x(legal.low, whole), 0, ""
    if floor:
        ticks = _riser(floor, y - _BAR, y)
        left = min(floor, WIDTH // 2 - _SIZE)
    return (
        f'{ticks}<line class="gs-ladder__axis" x1="0" x2="{WIDTH}" y1="{y}" y2="{y}"/>'
        f'<text class="gs-ladder__scale" x="{left}" y="{y + _LINE}">{escape(low)}</text>'
        f'<text class="gs-ladder__scale" x="{WIDTH}" y="{y + _LINE}"'
        f' text-anchor="end">{escape(high)}</text>'
    )
