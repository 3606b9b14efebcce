"""The parts of a whole as one bar: an inline SVG in the colours of the page."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

WIDTH, HEIGHT = 340, 22


def draw(parts: Iterable[tuple[str, str, int]], whole: int, unit: str, name: str) -> Markup:
    """(label, class, count) of every part, from left to right; parts of nothing are left out."""
    listed = [part for part in parts if part[2]]
    drawn, x, done = [], 0, 0
    for _, kind, count in listed:
        done += count
        end = min(WIDTH, WIDTH * done // whole)
        drawn.append(
            Markup('<rect class="gs-share__{k}" x="{x}" y="0" width="{w}" height="{h}"/>').format(
                k=kind, x=x, w=max(2, end - x - 1), h=HEIGHT
            )
        )
        x = end
    told = "，".join(f"{label} {count} {unit}" for label, _, count in listed)
    head = Markup(
        '<svg class="gs-share" viewBox="0 0 {w} {h}" role="img" aria-labelledby="share-{n}">'
        '<title id="share-{n}">{t}</title>'
    ).format(w=WIDTH, h=HEIGHT, n=name, t=f"共 {whole} {unit}：{told}")
    return head + Markup("").join(drawn) + Markup("</svg>")
