"""Drafts -> findings: what a check noticed, put at its line and column, in order.

A check notes drafts as it goes; the places are looked up in the end, once a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator import urls
from generator.messages import MESSAGES
from generator.messages.say import say
from generator.model import (
    Elsewhere,
    Finding,
    Lang,
    Path,
    Place,
    Problem,
    Record,
    Related,
    Severity,
)
from generator.rules import Rule
from generator.source import Document


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding before its place is known: `where` is a path inside the record, or the place."""

    rule: str
    severity: Severity
    path: str
    where: Path | Place
    record: str
    message: str
    hint: str
    clause: str = ""
    elsewhere: tuple[Elsewhere, ...] = ()


def builtin(
    lang: Lang, rule: str, path: str, where: Path | Place, params: Mapping[str, Any], record: str
) -> Draft:
    """The draft of a built-in check, in the words of `messages`."""
    message, hint = say(lang, rule, params)
    severity = MESSAGES[rule].severity
    return Draft(rule, severity, path, where, record, message, hint)


def legal(rule: Rule, severity: Severity, record: Record, problem: Problem) -> Draft:
    """The draft of a legal rule, in the words of the rule."""
    return Draft(
        rule=rule.name,
        severity=severity,
        path=record.path,
        where=record.written(problem.path),
        record=f"{record.kind}/{record.id}",
        message=problem.text,
        hint=problem.hint or rule.doc.mend,
        clause=rule.doc.clause,
        elsewhere=problem.elsewhere,
    )


def place(drafts: Iterable[Draft], documents: Mapping[str, Document]) -> tuple[Finding, ...]:
    """The findings of the drafts, sorted by file and place."""
    drafts = sorted(drafts, key=lambda draft: draft.path)
    places = _places(drafts, documents)
    found: list[Finding] = []
    for file, group in groupby(drafts, key=lambda draft: draft.path):
        lines = documents[file].lines() if file in documents else []
        found += sorted((_finding(draft, places, lines) for draft in group), key=Finding.key)
    return tuple(found)


_Places = Mapping[str, Mapping[Path, Place]]


def _places(drafts: Iterable[Draft], documents: Mapping[str, Document]) -> _Places:
    """File -> path -> place, for every path the drafts name."""
    wanted: dict[str, set[Path]] = {}
    for file, path in (pair for draft in drafts for pair in _named(draft)):
        wanted.setdefault(file, set()).add(path)
    return {file: documents[file].places(paths) for file, paths in wanted.items()}


def _named(draft: Draft) -> Iterator[tuple[str, Path]]:
    if not isinstance(draft.where, Place):
        yield draft.path, draft.where
    for other in draft.elsewhere:
        yield other.record.path, other.record.written(other.path)


def _finding(draft: Draft, places: _Places, lines: list[str]) -> Finding:
    where = draft.where
    found = where if isinstance(where, Place) else places[draft.path][where]
    return Finding(
        rule=draft.rule,
        severity=draft.severity,
        path=draft.path,
        line=found.line,
        column=found.column,
        record=draft.record,
        message=draft.message,
        hint=draft.hint,
        clause=draft.clause,
        url=urls.rule(draft.rule),
        width=found.width,
        source=lines[found.line - 1] if found.line <= len(lines) else "",
        related=tuple(_related(other, places) for other in draft.elsewhere),
    )


def _related(other: Elsewhere, places: _Places) -> Related:
    found = places[other.record.path][other.record.written(other.path)]
    return Related(other.record.path, found.line, found.column, other.text)
