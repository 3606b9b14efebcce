"""Files -> Result: the catalog of one day and the findings. Reads as a list of steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator import waivers
from generator.cache import Cache
from generator.content import File
from generator.findings import Draft, builtin, legal, place
from generator.loading import load
from generator.model import Catalog, Finding, Kind, Lang, Path, Problem, Record, Severity
from generator.rules import RULES, Rule
from generator.schema import nearest, references
from generator.source import Document


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
    loaded = load(files, kinds, lang, cache, progress)  # 1. read, 2. schema
    catalog = loaded.catalog(as_of)
    drafts = loaded.drafts
    drafts += _references(catalog, lang)  # 3. references between records
    for rule in rules:  # 4. the law
        drafts += _law(rule, catalog, touched)
    excused: tuple[Draft, ...] = ()
    if use_waivers:  # 5. waivers
        waived = waivers.apply(drafts, catalog, [rule.name for rule in RULES], touched, lang)
        drafts, excused = list(waived.kept), waived.excused
    documents = loaded.documents
    findings, excused_findings = place(drafts, documents), place(excused, documents)  # 6. places
    return Result(catalog, findings, loaded.files, documents, excused_findings)


class RuleError(Exception):
    """A rule could not read a valid record: the rule and the schemas do not fit each other."""

    def __str__(self) -> str:
        rule, path = self.args
        return f"规则 {rule} 检查 {path} 时出错：schemas/ 与规则不配套，请联系技术人员。"


def _references(catalog: Catalog, lang: Lang) -> Iterator[Draft]:
    near: dict[tuple[str, str], str] = {}  # one lost law may be cited by thousands
    for record in catalog.all():
        for path, name, id in references(record.data, catalog.kinds[record.kind].fields):
            if (name, id) in catalog.known:
                continue
            kind = catalog.kinds.get(name)
            if (name, id) not in near:
                ids = [known for kind_name, known in catalog.known if kind_name == name]
                near[name, id] = nearest(id, sorted(ids))
            params = {
                "id": id,
                "kind": kind.label if kind else name,
                "kind_name": name,
                "folder": kind.folder if kind else name,
                "near": near[name, id],
            }
            owner = f"{record.kind}/{record.id}"
            yield builtin(lang, "content-reference", record.path, path, params, owner)


def _law(rule: Rule, catalog: Catalog, touched: frozenset[str]) -> Iterator[Draft]:
    for kind in rule.kinds:
        for record in catalog.of(kind):
            if problems := _problems(rule, record, catalog):
                aged = _aged(rule, record, problems, catalog, touched)
                for problem in problems:
                    severity = "warning" if problem.path in aged else rule.severity
                    yield legal(rule, severity, record, problem)


def _aged(
    rule: Rule,
    record: Record,
    problems: list[Problem],
    catalog: Catalog,
    touched: frozenset[str],
) -> set[Path]:
    """The places of problems that were none on the day the record was drawn up, unless the
    change at hand touches the record."""
    if rule.severity == "warning" or record.path in touched:
        return set()
    dated = catalog.kinds[record.kind].dated
    day = record.get(dated) if dated else None
    if day is None or day >= catalog.as_of:
        return set()
    then = _problems(rule, record, replace(catalog, as_of=day))
    return {problem.path for problem in problems} - {problem.path for problem in then}


def _problems(rule: Rule, record: Record, catalog: Catalog) -> list[Problem]:
    try:
        return list(rule.check(record, catalog))
    except Exception as error:
        raise RuleError(rule.name, record.path) from error
