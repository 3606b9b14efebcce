"""A few numbers as horizontal bars: an inline SVG as wide as a phone's column."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.diagrams.text import wrap

WIDTH = 340
_SIZE, _LINE, _BAR, _GAP = 15, 21, 10, 12


def draw(bars: Sequence[tuple[str, int]], unit: str, title: str, name: str) -> Markup:
    """(label, number) from top to bottom; `name` makes its ids unique on the page."""
    most = max((number for _, number in bars), default=0)
    parts, y = [], 0
    for label, number in bars:
        drawn, y = _bar(label, f"{number} {unit}", WIDTH * number // most if most else 0, y)
        parts.append(drawn)
    told = "，".join(f"{label} {number} {unit}" for label, number in bars)
    head = Markup(
        '<svg class="gs-bars" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img"'
        ' aria-labelledby="{n}-title {n}-desc"><title id="{n}-title">{t}</title>'
        '<desc id="{n}-desc">{d}</desc>'
    ).format(w=WIDTH, h=max(y, 1), n=f"bars-{name}", t=title, d=told)
    return head + Markup("").join(parts) + Markup("</svg>")


def _bar(label: str, count: str, length: int, y: int) -> tuple[Markup, int]:
    """One bar under its words, and where the next one begins."""
    lines = wrap(label, WIDTH - _SIZE * (len(count) + 1), _SIZE)
    words = [
        Markup('<text x="0" y="{y}">{t}</text>').format(y=y + row * _LINE + _SIZE, t=line.text)
        for row, line in enumerate(lines)
    ]
    top = y + len(lines) * _LINE + 2
    words.append(
        Markup('<text class="gs-bars__count" x="{w}" y="{y}" text-anchor="end">{t}</text>').format(
            w=WIDTH, y=top - _LINE + _SIZE - 2, t=count
        )
    )
    words.append(
        Markup('<line class="gs-bars__track" x1="0" x2="{w}" y1="{y}" y2="{y}"/>').format(
            w=WIDTH, y=top + _BAR // 2
        )
    )
    if length:
        words.append(
            Markup(
                '<rect class="gs-bars__bar" x="0" y="{y}" width="{l}" height="{h}" rx="2"/>'
            ).format(y=top, l=max(length, 3), h=_BAR)
        )
    return Markup("").join(words), top + _BAR + _GAP
