"""Files -> Result: the catalog of one day and the findings. Reads as a list of steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator import privacy, prose, waivers
from generator.cache import Cache
from generator.content import Entry, File
from generator.findings import place
from generator.judging import judge
from generator.loading import load
from generator.model import Catalog, Finding, Kind, Lang, Severity
from generator.rules import RULES, Rule
from generator.silent import Base, silent
from generator.source import Document


@dataclass(frozen=True, slots=True)
class Result:
    """What a check gives: the catalog, the findings in order of place, and how much was read."""

    catalog: Catalog
    findings: tuple[Finding, ...]
    files: int
    documents: Mapping[str, Document]
    excused: tuple[Finding, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    """File -> a name of its bytes, as far as a check knows it."""

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
    catalog, documents = loaded.catalog(as_of), loaded.documents
    records = {kind: catalog.of(kind) for kind in kinds}
    judged = judge(records, lambda record: catalog, rules, touched, lang)  # 3. references, 4. law
    findings = place([*loaded.drafts, *judged], documents)  # 5. places
    excused: tuple[Finding, ...] = ()
    if use_waivers:  # 6. waivers
        findings, excused = settle(findings, catalog, documents, touched, lang)
    return Result(catalog, findings, loaded.files, documents, excused)


def settle(
    found: Iterable[Finding],
    catalog: Catalog,
    documents: Mapping[str, Document],
    touched: frozenset[str],
    lang: Lang,
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Findings, in order of place, and those excused, after the waivers."""
    waived = waivers.apply(found, catalog, [rule.name for rule in RULES], touched, lang)
    kept = [*waived.kept, *place(waived.faults, documents)]
    return tuple(sorted(kept, key=Finding.key)), waived.excused


def with_silent(result: Result, base: Base, lang: Lang) -> Result:
    """The result, with what a change does to powers without declaring it."""
    told = place(silent(base, result.catalog, lang), result.documents)
    added = {one.record for one in told if one.rule == "silent-added"}
    kept = [f for f in result.findings if f.rule != "adjustment-declared" or f.record not in added]
    found = (*kept, *told)  # what is new and undeclared is one error
    return replace(result, findings=tuple(sorted(found, key=Finding.key)))


def with_pages(result: Result, pages: Iterable[Entry], lang: Lang) -> Result:
    """The result, with the findings about files of content/pages/."""

    def official() -> frozenset[str]:
        catalog = result.catalog
        return frozenset(
            text
            for record in catalog.all()
            for text in privacy.official_values(record, catalog.kinds[record.kind].fields)
        )

    found = (*result.findings, *prose.check_pages(pages, lang, official))
    return replace(result, findings=tuple(sorted(found, key=Finding.key)))
