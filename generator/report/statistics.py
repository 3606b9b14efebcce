"""Findings counted by rule and by agency: an aligned table, or data for JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.check import Result
from generator.messages.typed import printable
from generator.model import Finding, Lang
from generator.report.text import cells

_WORDS: Mapping[Lang, Mapping[str, str]] = {
    "zh": {
        "rule": "按规则统计",
        "agency": "按执法机关统计",
        "errors": "错误",
        "warnings": "提醒",
        "total": "合计",
        "other": "其他",
    },
    "en": {
        "rule": "by rule",
        "agency": "by agency",
        "errors": "errors",
        "warnings": "warnings",
        "total": "total",
        "other": "other",
    },
}


@dataclass(frozen=True, slots=True)
class Row:
    """The findings that have one rule or agency in common; the key '' stands for no agency."""

    key: str
    errors: int
    warnings: int


def by_rule(result: Result) -> list[Row]:
    """Counts by rule, the most frequent first."""
    return _count(result, lambda finding: finding.rule)


def by_agency(result: Result) -> list[Row]:
    """Counts by the agency whose power a finding is about, the most frequent first."""
    return _count(result, lambda finding: _agency(finding, result))


def table(result: Result, lang: Lang) -> str:
    """Both counts as aligned tables; '' if there is nothing to count."""
    if not result.findings:
        return ""
    words = _WORDS[lang]
    rules = [(row.key, row) for row in by_rule(result)]
    agencies = [(_name(row.key, result, lang), row) for row in by_agency(result)]
    total = Row("", result.count("error"), result.count("warning"))
    tables = [
        [(words[title], words["errors"], words["warnings"])]
        + [(name, str(row.errors), str(row.warnings)) for name, row in rows]
        + [(words["total"], str(total.errors), str(total.warnings))]
        for title, rows in (("rule", rules), ("agency", agencies))
    ]
    return "\n".join("".join(_align(rows, tables)) for rows in tables)


def as_data(result: Result, lang: Lang) -> dict[str, Any]:
    """Both counts for JSON; the agency is null for what belongs to none."""
    rules = [
        {"rule": row.key, "errors": row.errors, "warnings": row.warnings} for row in by_rule(result)
    ]
    agencies = [
        {
            "agency": row.key or None,
            "name": _name(row.key, result, lang),
            "errors": row.errors,
            "warnings": row.warnings,
        }
        for row in by_agency(result)
    ]
    return {"rules": rules, "agencies": agencies}


def _count(result: Result, key: Callable[[Finding], str]) -> list[Row]:
    found: Counter[tuple[str, str]] = Counter((key(f), f.severity) for f in result.findings)
    rows = [
        Row(name, found[name, "error"], found[name, "warning"]) for name in {n for n, _ in found}
    ]
    return sorted(rows, key=lambda row: (not row.key, -row.errors, -row.warnings, row.key))


def _agency(finding: Finding, result: Result) -> str:
    """The id of the agency that the record names, even if the record did not pass its schema."""
    document = result.documents.get(finding.path)
    if not finding.record.startswith("power/") or document is None or document.data is None:
        return ""
    agency = document.data.get("agency")
    return agency if isinstance(agency, str) else ""


def _name(agency: str, result: Result, lang: Lang) -> str:
    """What the agency is called; its id if there is no such record."""
    record = result.catalog.get("agency", agency)
    if record is None:
        return printable(agency) or _WORDS[lang]["other"]
    return printable(str(record.get("name", agency)))


def _align(
    rows: Iterable[tuple[str, str, str]], tables: Iterable[Iterable[tuple[str, str, str]]]
) -> Iterable[str]:
    """The rows as lines, all tables with the same width: names left, numbers right."""
    every = [row for rows in tables for row in rows]
    width, *numbers = (max(cells(row[column]) for row in every) for column in range(3))
    for name, *values in rows:
        right = "".join(
            " " * (2 + room - cells(value)) + value
            for value, room in zip(values, numbers, strict=True)
        )
        yield name + " " * (width - cells(name)) + right + "\n"
