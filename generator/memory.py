"""What the last check found, file by file, in a journal below the root.

It is keyed with everything a check depends on besides the files (code, schemas, rules, day,
language): what is of another version or of another day is as good as not there. Whoever could forge
it could as well edit the records beside it; `validate.py --no-cache` does not look at it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from sys import intern
from typing import Any, TypeAlias

from generator import urls
from generator.journal import Journal
from generator.keep import FOLDER
from generator.model import Finding, Related, Severity

Stamp: TypeAlias = tuple[int, ...]
Index: TypeAlias = tuple[str, str]
"""A kind and a field by whose value a rule has looked for records."""
Kept: TypeAlias = tuple[Any, ...]
"""A row as it is kept: plain values."""


@dataclass(slots=True)
class Row:
    """One file at the end of a check, and what its findings came from."""

    path: str
    stamp: Stamp | None
    digest: str
    kind: str = ""
    id: str = ""
    owner: str = ""
    """The file that has the same id and comes before; '' if there is none."""
    passed: bool = False
    touched: bool = False
    fields: str = ""
    adopts: str = ""
    """The id of the record that is adopted, whether it is there or not; '' if none is."""
    inherits: str = ""
    values: dict[str, list[str]] = field(default_factory=dict)
    questions: str = ""
    findings: tuple[Finding, ...] = ()
    kept: Kept = ()
    """The row as it is kept; () if it must be written anew."""


@dataclass(slots=True)
class Past:
    """All that is remembered; empty if nothing is, or nothing that can be trusted."""

    rows: dict[str, Row] = field(default_factory=dict)
    indexes: set[Index] = field(default_factory=set)


class Memory:
    """The journal in which a check is remembered. Never raises for what is wrong with it."""

    def __init__(self, root: FilePath, key: bytes) -> None:
        self.journal = Journal(root / FOLDER / "findings.journal", key, {})
        self._before: Any = (None, None)

    def load(self) -> Past:
        try:
            parts, end = self.journal.load() or ({"rows": {}, "indexes": ()}, None)
            rows = {path: _row(path, kept) for path, kept in parts["rows"].items()}
            past = Past(rows, {(str(kind), str(name)) for kind, name in parts["indexes"]})
        except (ValueError, TypeError, KeyError, AttributeError):
            return Past()
        self._before = (parts, end) if end else (None, None)
        return past

    def save(self, rows: Iterable[Row], indexes: Iterable[Index]) -> None:
        kept = {row.path: row.kept or _kept(row) for row in rows}
        self.journal.save({"rows": kept, "indexes": tuple(sorted(indexes))}, *self._before)


def _kept(row: Row) -> Kept:
    about = (row.stamp, row.digest, row.kind, row.id, row.owner, row.passed, row.touched)
    words = (row.fields, row.adopts, row.inherits, row.values, row.questions)
    return (*about, *words, tuple(map(_parts, row.findings)))


def _row(path: str, kept: Kept) -> Row:
    """The row that is kept so. Raises ValueError or TypeError if it is none."""
    stamp, digest, kind, id, owner, passed, touched, fields, *rest = kept
    adopts, inherits, values, questions, found = rest
    return Row(
        path=path,
        stamp=None if stamp is None else tuple(stamp),
        digest=str(digest),
        kind=intern(kind),
        id=str(id),
        owner=owner,
        passed=passed,
        touched=touched,
        fields=intern(fields),
        adopts=adopts,
        inherits=intern(inherits),
        values=dict(values),
        questions=str(questions),
        findings=tuple(_finding(path, *parts) for parts in found) if found else (),
        kept=kept,
    )


def _parts(found: Finding) -> Kept:
    place = (found.line, found.column, found.width)
    words = (found.rule, found.severity, found.record, found.message, found.hint, found.clause)
    return (place, words, found.source, tuple(map(tuple, found.related)))


def _finding(
    path: str, place: Iterable[int], words: Kept, source: str, related: Iterable[Kept]
) -> Finding:
    line, column, width = map(int, place)
    severity: Severity = "error" if words[1] == "error" else "warning"
    rule, _, record, message, hint, clause = map(intern, words)
    others = tuple(
        Related(str(at), int(row), int(col), str(text)) for at, row, col, text in related
    )
    return Finding(
        rule=rule,
        severity=severity,
        path=path,
        line=line,
        column=column,
        record=record,
        message=message,
        hint=hint,
        clause=clause,
        url=urls.rule(rule),
        width=width,
        source=intern(source),
        related=others,
    )
