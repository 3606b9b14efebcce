"""A report as a Word document."""

from __future__ import annotations

from generator import word as words
from generator.annual import Report
from generator.annual.text import behind, grids, opening
from generator.model import Kind
from generator.wording import chinese_number, date

NUMBER = "文号：（印发时编定）"
"""A number is given when the document is issued; none is made up here."""


def document(report: Report, kinds: dict[str, Kind], notice: str) -> bytes:
    """The whole report; `notice` is what the site says of being a demonstration, '' if it is none."""
    word = words.begun(report.title, report.publisher, report.as_of)
    words.aside(word, NUMBER)
    for text in opening(report, notice):
        words.paragraph(word, text)
    for number, section in enumerate(report.sections, 1):
        words.heading(word, f"{chinese_number(number)}、{section.title}", 1)
        words.lead(word, section.lead)
        for title, head, rows in grids(section):
            if title:
                words.heading(word, title, 2)
            words.table(word, head, rows)
    for text in (report.publisher, date(report.as_of)):
        words.aside(word, text, right=True)
    words.heading(word, "附：各项数字依据的记录", 1)
    for line in behind(report, kinds):
        words.small(word, line)
    return words.saved(word)
