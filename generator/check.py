"""Files -> Result: the catalog of one day and the findings. Reads as a list of steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator import messages, urls, waivers
from generator.cache import Cache
from generator.content import File, Misplaced, identify
from generator.model import (
    Catalog,
    Elsewhere,
    Finding,
    Kind,
    Lang,
    Path,
    Place,
    Problem,
    Record,
    Related,
    Severity,
)
from generator.reader import Reader
from generator.rules import RULES, Rule
from generator.schema import nearest, references
from generator.source import Document, Fault


@dataclass(frozen=True, slots=True)
class Result:
    """What a check gives: the catalog, the findings in order of place, and how much was read."""

    catalog: Catalog
    findings: tuple[Finding, ...]
    files: int
    documents: Mapping[str, Document]
    excused: tuple[Finding, ...] = ()

    def count(self, severity: Severity) -> int:
        return sum(finding.severity == severity for finding in self.findings)


def check(
    files: Iterable[File],
    kinds: Mapping[str, Kind],
    as_of: dt.date,
    lang: Lang = "zh",
    rules: Iterable[Rule] = RULES,
    progress: Callable[[int], None] = lambda done: None,
    cache: Cache | None = None,
    touched: frozenset[str] = frozenset(),
    use_waivers: bool = True,
) -> Result:
    """Check all files as of a day. Never raises for what stands in a file.

    `touched` are the paths of the change at hand: only there is a breach that came about because
    time passed an error. Raises RuleError if the schemas in `kinds` are not those the rules were
    written for.
    """
    run = _Run(kinds, as_of, lang, cache, touched)
    for done, file in enumerate(files, 1):  # 1. read, 2. schema
        run.load(file)
        progress(done)
    catalog = run.catalog()  # 3. what passed
    for record in catalog.all():  # 4. references between records
        run.references(record, catalog)
    for rule in rules:  # 5. the law
        run.apply(rule, catalog)
    excused = run.waive(catalog) if use_waivers else ()  # 6. waivers
    findings = tuple(sorted(run.findings, key=Finding.key))  # 7. order
    return Result(catalog, findings, run.files, run.documents, excused)


class RuleError(Exception):
    """A rule could not read a valid record: the rule and the schemas do not fit each other."""

    def __str__(self) -> str:
        rule, path = self.args
        return f"规则 {rule} 检查 {path} 时出错：schemas/ 与规则不配套，请联系技术人员。"


class _Run:
    """The state of one check: documents and findings as they come."""

    def __init__(
        self,
        kinds: Mapping[str, Kind],
        as_of: dt.date,
        lang: Lang,
        cache: Cache | None,
        touched: frozenset[str],
    ) -> None:
        self.kinds = kinds
        self.as_of = as_of
        self.lang = lang
        self.touched = touched
        self.files = 0
        self.findings: list[Finding] = []
        self.documents: dict[str, Document] = {}
        self.records: dict[str, dict[str, Record]] = {name: {} for name in kinds}
        self.known: dict[tuple[str, str], str] = {}
        self.near: dict[tuple[str, str], str] = {}
        self.readers = {name: Reader(kind, cache) for name, kind in kinds.items()}

    def load(self, file: File) -> None:
        self.files += 1
        found = identify(file, self.kinds)
        if isinstance(found, Misplaced):
            self._builtin(found.rule, file.path, Place(1, 1), found.params, "", "")
            return
        kind, id = found
        document, faults = self.readers[kind.name].read(file.path, file.data)
        self.documents[file.path] = document
        for fault in document.faults:
            self._yaml(fault, document, f"{kind.name}/{id}")
        if other := self.known.get((kind.name, id)):
            params = {"id": id, "other": other}
            line, record = document.line(1), f"{kind.name}/{id}"
            self._builtin("content-duplicate-id", file.path, Place(1, 1), params, line, record)
            return
        self.known[kind.name, id] = file.path
        if document.data is None:
            return
        for problem in faults:
            place = document.place(problem.path)
            line = document.line(place.line)
            self._builtin(problem.rule, file.path, place, problem.params, line, f"{kind.name}/{id}")
        if not faults:
            self.records[kind.name][id] = Record(kind.name, id, file.path, document.data)

    def catalog(self) -> Catalog:
        records = {kind: dict(sorted(found.items())) for kind, found in self.records.items()}
        return Catalog(self.kinds, records, frozenset(self.known), self.as_of)

    def references(self, record: Record, catalog: Catalog) -> None:
        for path, kind_name, id in references(record.data, self.kinds[record.kind].fields):
            if (kind_name, id) in catalog.known:
                continue
            kind = self.kinds.get(kind_name)
            if (kind_name, id) not in self.near:  # one lost law may be cited by thousands
                ids = [known for name, known in catalog.known if name == kind_name]
                self.near[kind_name, id] = nearest(id, sorted(ids))
            params: dict[str, Any] = {
                "id": id,
                "kind": kind.label if kind else kind_name,
                "kind_name": kind_name,
                "folder": kind.folder if kind else kind_name,
                "near": self.near[kind_name, id],
            }
            document, place = self._find(record, path)
            line, name = document.line(place.line), f"{record.kind}/{record.id}"
            self._builtin("content-reference", record.path, place, params, line, name)

    def apply(self, rule: Rule, catalog: Catalog) -> None:
        for record in _subjects(rule, catalog):
            problems = _problems(rule, record, catalog)
            if problems:
                aged = self._aged(rule, record, problems, catalog)
                for problem in problems:
                    severity = "warning" if problem.path in aged else rule.severity
                    self._legal(rule, severity, record, problem)

    def _aged(
        self, rule: Rule, record: Record, problems: list[Problem], catalog: Catalog
    ) -> set[Path]:
        """The places of problems that were none on the day the record was drawn up, unless the
        change at hand touches the record."""
        dated = self.kinds[record.kind].dated
        day = record.get(dated) if dated else None
        if day is None or day >= self.as_of or record.path in self.touched:
            return set()
        then = _problems(rule, record, replace(catalog, as_of=day))
        return {problem.path for problem in problems} - {problem.path for problem in then}

    def _legal(self, rule: Rule, severity: Severity, record: Record, problem: Problem) -> None:
        document, place = self._find(record, problem.path)
        self.findings.append(
            Finding(
                rule=rule.name,
                severity=severity,
                path=record.path,
                line=place.line,
                column=place.column,
                record=f"{record.kind}/{record.id}",
                message=problem.text,
                hint=problem.hint or rule.doc.mend,
                clause=rule.doc.clause,
                url=urls.rule(rule.name),
                width=place.width,
                source=document.line(place.line),
                related=tuple(self._related(one) for one in problem.elsewhere),
            )
        )

    def _related(self, elsewhere: Elsewhere) -> Related:
        _, place = self._find(elsewhere.record, elsewhere.path)
        return Related(elsewhere.record.path, place.line, place.column, elsewhere.text)

    def waive(self, catalog: Catalog) -> tuple[Finding, ...]:
        """Take out what waivers excuse and note what is wrong with the waivers; the excused."""
        waived = waivers.apply(self.findings, catalog, [rule.name for rule in RULES], self.touched)
        self.findings = list(waived.findings)
        for fault in waived.faults:
            document, place = self._find(fault.record, fault.path)
            line, name = document.line(place.line), f"waiver/{fault.record.id}"
            self._builtin(fault.rule, fault.record.path, place, fault.params, line, name)
        return waived.excused

    def _find(self, record: Record, path: Path) -> tuple[Document, Place]:
        document = self.documents[record.path]
        return document, document.place(path)

    def _yaml(self, fault: Fault, document: Document, record: str) -> None:
        line = document.line(fault.place.line)
        self._builtin(fault.rule, document.path, fault.place, fault.params, line, record)

    def _builtin(
        self, rule: str, path: str, place: Place, params: Mapping[str, Any], line: str, record: str
    ) -> None:
        message, hint = messages.say(self.lang, rule, params)
        self.findings.append(
            Finding(
                rule=rule,
                severity=messages.MESSAGES[rule].severity,
                path=path,
                line=place.line,
                column=place.column,
                record=record,
                message=message,
                hint=hint,
                clause="",
                url=urls.rule(rule),
                width=place.width,
                source=line,
            )
        )


def _subjects(rule: Rule, catalog: Catalog) -> Iterator[Record]:
    for kind in rule.kinds:
        yield from catalog.of(kind)


def _problems(rule: Rule, record: Record, catalog: Catalog) -> list[Problem]:
    try:
        return list(rule.check(record, catalog))
    except Exception as error:
        raise RuleError(rule.name, record.path) from error
