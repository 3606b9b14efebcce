"""What an appraisal says, as the rules and pages ask it: pure functions over `appraisal` records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.model import Catalog, Path, Record

GRADES = {"excellent": "优秀", "qualified": "合格", "unqualified": "不合格"}


def of_year(agency: str, year: int, catalog: Catalog) -> list[Record]:
    """The appraisals of an agency for one year; there should be one."""
    return [one for one in catalog.by("appraisal", "agency", agency) if one["year"] == year]


def texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text inside a record, with its place."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from texts(item, (*path, index))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from texts(item, (*path, name))
