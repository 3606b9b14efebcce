"""The page of a case-file review: its numbers, as a bar and in tables."""

from __future__ import annotations

from generator import case_review, shares, wrongdoing
from generator.contexts.finding_of_wrongdoing import listed
from generator.diagrams import share_bar
from generator.disclosure import PublicCatalog
from generator.model import Record


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    label = {part.name: part for part in catalog.kinds[record.kind].field("results").fields}
    whole = record["files"]
    grades = [
        (label["grade"].text(grade), grade, case_review.files(record, grade))
        for grade in case_review.GRADES
    ]
    return {
        "grades": [(*grade, shares.text(grade[2], whole)) for grade in grades],
        "bar": share_bar.draw(grades, whole, "份", record.id),
        "pass_rate": _rate(record, "pass_rate"),
        "problems": [
            (one, wrongdoing.late(one["deadline"], catalog.as_of))
            for one in record.get("problems", ())
        ],
        "found": listed(catalog.by("finding_of_wrongdoing", "case_review", record.id), catalog),
        "rows": [
            (one, shares.text(one["files"], one["closed"]) if one["closed"] else "—")
            for one in record["drawn"]
        ],
    }


def _rate(review: Record, name: str) -> str:
    """A rate as it is stated, else as it is."""
    if name in review.data:
        return f"{review[name]}%"
    return shares.text(case_review.files(review, *case_review.RATES[name]), review["files"])
