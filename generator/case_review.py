"""The numbers of a case-file review: pure functions over `case_review` records."""

from __future__ import annotations

from generator.model import Record

PASSED = ("excellent", "qualified")
GRADES = (*PASSED, "unqualified")
RATES = {"excellent_rate": ("excellent",), "pass_rate": PASSED}
"""Stated rates, and the grades they count."""


def files(review: Record, *grades: str) -> int:
    """How many files got one of these grades."""
    return sum(one["files"] for one in review["results"] if one["grade"] in grades)


def graded(review: Record) -> int:
    """How many files were graded at all."""
    return sum(one["files"] for one in review["results"])


def drawn(review: Record) -> int:
    """How many files were drawn, by the table of agencies."""
    return sum(one["files"] for one in review["drawn"])


def agencies(review: Record) -> tuple[str, ...]:
    """The agencies whose files were reviewed, each once, in the order of the record."""
    return tuple(dict.fromkeys(one["agency"] for one in review["drawn"]))
