"""What an annual report is made of: figures with the records behind them, charts and tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Record

Records = tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, or one text, and the records it was counted from, each once; where they are
    nearly all there are, `page` is the address of the page that counts them part by part."""

    label: str
    value: int | str
    unit: str = ""
    records: Records = ()
    note: str = ""
    page: str = ""

    @property
    def text(self) -> str:
        return f"{self.value} {self.unit}" if self.unit else str(self.value)

    @property
    def is_nought(self) -> bool:
        return self.value == 0

    @property
    def is_demo(self) -> bool:
        """Whether something in the records behind it is invented."""
        return any(record.get("demo") for record in self.records)


@dataclass(frozen=True, slots=True)
class Series:
    """A few numbers of one kind: a chart, and its table."""

    name: str
    title: str
    unit: str
    bars: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; `record` is what its first cell links to."""

    record: Record | None
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    title: str
    lead: str
    figures: tuple[Figure, ...]
    series: tuple[Series, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def is_demo(self) -> bool:
        """Whether something in each figure that is not nought is invented."""
        shown = [one for one in self.figures if not one.is_nought]
        return bool(shown) and all(one.is_demo for one in shown)


def counted(label: str, records: Iterable[Record], unit: str, note: str = "") -> Figure:
    """A figure that counts its own records."""
    found = tuple(records)
    return Figure(label, len(found), unit, found, note)


def bars(series: str, title: str, unit: str, found: Iterable[Figure]) -> Series:
    """A chart of the figures that are not nought."""
    return Series(series, title, unit, tuple(one for one in found if one.value))
