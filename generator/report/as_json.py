"""Findings -> our own JSON; its published schema is schemas/report.json."""

from __future__ import annotations

import json
from typing import Any

from generator.check import Result
from generator.model import Lang
from generator.report.statistics import as_data
from generator.report.text import counts

_NAMES = (
    "rule", "severity", "path", "line", "column",
    "record", "message", "hint", "clause", "url",
)  # fmt: skip


def as_json(result: Result, lang: Lang, statistics: bool = False) -> str:
    """The versioned JSON form; see the contract in docs/ARCHITECTURE.md."""
    body: dict[str, Any] = {
        "schema_version": 1,
        "as_of": result.catalog.as_of.isoformat(),
        "summary": counts(result),
        "findings": [{name: getattr(f, name) for name in _NAMES} for f in result.findings],
    }
    if statistics:
        body["statistics"] = as_data(result, lang)
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"
