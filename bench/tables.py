"""Markdown tables of what was kept."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence

from bench.kept import Kept, Row

Cell = str | int | float | None


def table(heads: Sequence[str], rows: Iterable[Sequence[Cell]], words: int = 1) -> str:
    """A table whose first `words` columns are words, the others numbers."""
    rules = ["---"] * words + ["---:"] * (len(heads) - words)
    lines = [heads, rules, *([number(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def number(value: Cell) -> str:
    """Three digits are enough.

    >>> number(0.0449), number(12.34), number(1234.5), number(7), number(None), number("x")
    ('0.045', '12.3', '1234', '7', '–', 'x')
    """
    if value is None:
        return "–"
    if not isinstance(value, float):
        return str(value)
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def memory(row: Row) -> str:
    """The largest process, and the whole tree where that is more.

    >>> memory(Row("", "", 1, peak_mb=90.2, tree_mb=90.2)), memory(Row("", "", 1, peak_mb=90, tree_mb=170.4))
    ('90', '90 (170)')
    """
    if row.peak_mb is None:
        return "–"
    together = row.tree_mb or 0
    return f"{row.peak_mb:.0f}" + (f" ({together:.0f})" if together > row.peak_mb * 1.05 else "")


def exponent(few: tuple[int, float | None], many: tuple[int, float | None]) -> float | None:
    """How something grows between two sizes: 1 is linear, 2 quadratic.

    >>> exponent((200, 2.0), (2000, 20.0)), exponent((10, 1.0), (100, 100.0)), exponent((1, 0), (2, 1))
    (1.0, 2.0, None)
    """
    if not few[1] or not many[1] or few[0] == many[0]:
        return None
    return round(math.log(many[1] / few[1]) / math.log(many[0] / few[0]), 3)


def series(kept: Kept, section: str) -> dict[tuple[str, str, str], list[Row]]:
    """(what, corpus, step) -> its rows from the smallest size to the largest; ours stand first."""
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in kept.of(section):
        found.setdefault((row.what, row.corpus, row.step), []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: row.records)
    return dict(
        sorted(found.items(), key=lambda item: (not item[0][0].startswith("ours"), item[0]))
    )


def growth(kept: Kept, sections: Iterable[str]) -> str:
    """The exponents of everything that was measured at more than one size."""
    heads = ["section", "what", "corpus", "step", "records", "time", "peak memory", "output"]
    return table([*heads], _growth(kept, sections), words=5)


def _growth(kept: Kept, sections: Iterable[str]) -> Iterator[list[Cell]]:
    for section in sections:
        for (what, corpus, step), rows in series(kept, section).items():
            for few, many in itertools.pairwise(rows):
                given = [
                    exponent((few.records, getattr(few, name)), (many.records, getattr(many, name)))
                    for name in ("seconds", "peak_mb", "output_mb")
                ]
                yield [section, what, corpus, step, f"{few.records} → {many.records}", *given]
