"""Files -> Result: the catalog of one day and the findings. Reads as a list of steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator import messages, urls
from generator.content import File, Misplaced, identify
from generator.model import Catalog, Finding, Kind, Lang, Path, Place, Record, Severity
from generator.rules import RULES, Rule
from generator.schema import Checker, nearest, references
from generator.source import Document, Fault, read


@dataclass(frozen=True, slots=True)
class Result:
    """What a check gives: the catalog, the findings in order of place, and how much was read."""

    catalog: Catalog
    findings: tuple[Finding, ...]
    files: int
    documents: Mapping[str, Document]

    def count(self, severity: Severity) -> int:
        return sum(finding.severity == severity for finding in self.findings)


def check(
    files: Iterable[File],
    kinds: Mapping[str, Kind],
    as_of: dt.date,
    lang: Lang = "zh",
    rules: Iterable[Rule] = RULES,
    progress: Callable[[int], None] = lambda done: None,
) -> Result:
    """Check all files as of a day. Never raises for what stands in a file."""
    run = _Run(kinds, as_of, lang)
    for done, file in enumerate(files, 1):  # 1. read, 2. schema
        run.load(file)
        progress(done)
    catalog = run.catalog()  # 3. what passed
    for record in catalog.all():  # 4. references between records
        run.references(record, catalog)
    for rule in rules:  # 5. the law
        run.apply(rule, catalog)
    findings = tuple(sorted(run.findings, key=Finding.key))  # 6. order
    return Result(catalog, findings, run.files, run.documents)


class _Run:
    """The state of one check: documents and findings as they come."""

    def __init__(self, kinds: Mapping[str, Kind], as_of: dt.date, lang: Lang) -> None:
        self.kinds = kinds
        self.as_of = as_of
        self.lang = lang
        self.files = 0
        self.findings: list[Finding] = []
        self.documents: dict[str, Document] = {}
        self.records: dict[str, dict[str, Record]] = {name: {} for name in kinds}
        self.known: dict[tuple[str, str], str] = {}
        self.checkers = {name: Checker(kind) for name, kind in kinds.items()}

    def load(self, file: File) -> None:
        self.files += 1
        found = identify(file, self.kinds)
        if isinstance(found, Misplaced):
            self._builtin(found.rule, file.path, Place(1, 1), found.params, "", "")
            return
        kind, id = found
        document = read(file.path, file.data)
        self.documents[file.path] = document
        for fault in document.faults:
            self._yaml(fault, document, f"{kind.name}/{id}")
        if other := self.known.get((kind.name, id)):
            params = {"id": id, "other": other}
            self._builtin("content-duplicate-id", file.path, Place(1, 1), params, "", id)
            return
        self.known[kind.name, id] = file.path
        if document.data is None:
            return
        faults = self.checkers[kind.name].faults(document.data)
        for problem in faults:
            place = document.place(problem.path)
            self._builtin(
                problem.rule, file.path, place, problem.params,
                document.line(place.line), f"{kind.name}/{id}",
            )
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
            ids = [known for name, known in catalog.known if name == kind_name]
            params: dict[str, Any] = {
                "id": id,
                "kind": kind.label if kind else kind_name,
                "folder": kind.folder if kind else kind_name,
                "near": nearest(id, sorted(ids)),
            }
            document, place = self._find(record, path)
            self._builtin(
                "content-reference", record.path, place, params,
                document.line(place.line), f"{record.kind}/{record.id}",
            )

    def apply(self, rule: Rule, catalog: Catalog) -> None:
        for record in _subjects(rule, catalog):
            for problem in rule.check(record, catalog):
                document, place = self._find(record, problem.path)
                self.findings.append(
                    Finding(
                        rule=rule.name,
                        severity=rule.severity,
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
                    )
                )

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
                severity="error",
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
