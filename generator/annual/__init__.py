"""The report of a year, computed from the public records alone: sections of figures.

A year's records are those whose own day lies in it, as they stand on the day of the catalog: what
was put right later counts as put right. A day after that of the catalog has not come yet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from generator.annual.complaints import complaints
from generator.annual.openness import openness, plan
from generator.annual.oversight import bulletins, corrections, reviews
from generator.annual.people import accountability, appraisal
from generator.annual.powers import clocks, powers
from generator.annual.shapes import Figure, Row, Section, Series, Table
from generator.annual.span import Span
from generator.disclosure import PublicCatalog

__all__ = ["DATED", "Figure", "Report", "Row", "Section", "Series", "Table", "report", "years"]

DATED = {
    "adjustment": "decided_on",
    "complaint": "received",
    "case_review": "reviewed_on",
    "finding_of_wrongdoing": "found_on",
    "bulletin": "published_on",
    "accountability": "year",
    "appraisal": "year",
}
"""The kinds that make a year worth a report, each with the field that says the year."""

SECTIONS: tuple[Callable[[PublicCatalog, Span], Section], ...] = (
    *(powers, clocks, complaints, reviews, corrections, bulletins),
    *(accountability, appraisal, openness, plan),
)

HIGHLIGHTS = (
    ("powers", "职权调整"),
    ("clocks", "1个月期限（执法依据）：及时率"),
    ("clocks", "3个月期限（裁量基准）：及时率"),
    ("complaints", "收到投诉举报"),
    ("complaints", "告知及时率"),
    ("reviews", "抽取案卷"),
    ("reviews", "合格率"),
    ("corrections", "查证属实"),
    ("corrections", "查证属实，已经纠正并验收"),
    ("accountability", "责任追究决定"),
    ("appraisal", "组织评议考核的机关"),
    ("openness", "公开率"),
)
"""Section and label of what is said first of all, where the year has it."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report on a year, as far as it has come."""

    year: int
    publisher: str
    as_of: dt.date
    sections: tuple[Section, ...]
    withheld: int
    """How many records are withheld whole, and so counted nowhere."""

    @property
    def title(self) -> str:
        return f"{self.publisher}{self.year}年度落实行政执法责任制情况报告"

    @property
    def highlights(self) -> tuple[tuple[Section, Figure], ...]:
        """The figures that a reader looks for first, each with the section it stands in."""
        return tuple(
            (section, figure)
            for name, label in HIGHLIGHTS
            for section in self.sections
            for figure in section.figures
            if (section.name, figure.label) == (name, label)
        )

    @property
    def is_over(self) -> bool:
        return self.as_of.year > self.year


def years(catalog: PublicCatalog) -> tuple[int, ...]:
    """The years that have records, the latest first."""
    found = set()
    for kind, name in DATED.items():
        for record in catalog.of(kind):
            day = record[name]
            found.add(day.year if isinstance(day, dt.date) else day)
    return tuple(sorted((year for year in found if year <= catalog.as_of.year), reverse=True))


def report(catalog: PublicCatalog, year: int) -> Report:
    span = Span(year, catalog.as_of)
    sections = tuple(section(catalog, span) for section in SECTIONS)
    withheld = sum(kind in DATED for kind, _ in catalog.withheld)
    return Report(year, catalog.portal["publisher"], catalog.as_of, sections, withheld)
