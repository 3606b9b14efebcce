"""Records and the catalog around them -> drafts: lost references, and breaches of the law."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from generator import exception, withdrawal
from generator.findings import Draft, builtin, legal
from generator.loading import unknown
from generator.model import ADOPTS, Catalog, Field, Kind, Lang, Path, Problem, Record
from generator.references import references, referring
from generator.rules import Rule
from generator.withheld import covers, found_in, locate, may_lack

Lost = Mapping[str, Any]
"""What there is to say of an id that no record has."""
View = Callable[[Record], Catalog]
"""The catalog as it is shown to the checks of one record."""


class RuleError(Exception):
    """A rule could not read a valid record: the rule and the schemas do not fit each other."""

    def __str__(self) -> str:
        rule, path = self.args
        return f"规则 {rule} 检查 {path} 时出错：schemas/ 与规则不配套，请联系技术人员。"


def judge(
    records: Mapping[str, Iterable[Record]],
    view: View,
    rules: Iterable[Rule],
    touched: frozenset[str],
    lang: Lang,
) -> Iterator[Draft]:
    """The drafts of some records: kind -> those of the kind that are to be judged, in order."""
    rules = tuple(rules)
    lost: dict[tuple[str, str], Lost] = {}  # one lost law may be cited by thousands
    for name, group in records.items():
        links: tuple[Field, ...] | None = None
        gaps = False
        asking = [rule for rule in rules if name in rule.kinds]
        for record in group:
            catalog = view(record)
            if links is None:
                fields = catalog.kinds[name].fields
                links, gaps = referring(fields), may_lack(fields)
            yield from _references(record, links, catalog, lost, lang)
            if gaps:
                yield from _absences(record, catalog, lang)
            for rule in asking:
                if problems := _problems(rule, record, catalog):
                    yield from _law(rule, record, problems, catalog, touched)


def _references(
    record: Record,
    links: tuple[Field, ...],
    catalog: Catalog,
    lost: dict[tuple[str, str], Lost],
    lang: Lang,
) -> Iterator[Draft]:
    """`links` are the fields of the kind that refer to records."""
    for path, name, id in references(record.data, links):
        if path[0] in record.inherits or catalog.knows(name, id):
            continue
        kind = catalog.kinds[name]
        if _has_a_stub(kind, id, catalog):
            continue
        ids = catalog.ids(name)
        if (name, id) not in lost:
            lost[name, id] = unknown(kind, id, ids)
        owner = f"{record.kind}/{record.id}"
        yield builtin(lang, "content-reference", record.path, path, lost[name, id], owner)


def _has_a_stub(kind: Kind, id: str, catalog: Catalog) -> bool:
    """Whether a record that is not there still has a page, which says why."""
    return exception.about_whole(kind.name, id, catalog) or withdrawal.is_gone(kind, id, catalog)


def _absences(record: Record, catalog: Catalog, lang: Lang) -> Iterator[Draft]:
    """Required texts that are missing, and that no exception withholds."""
    paths = [path for path in found_in(record.data) if path[0] not in record.inherits]
    if not paths or catalog.lacks("exception"):
        return
    kept = [exception.steps(one) for one in exception.about(record, catalog)]
    for path in paths:
        if any(covers(record.data, steps, path) for steps in kept):
            continue
        name = str(path[-1])
        steps = tuple(step for step in path if isinstance(step, str))
        field = locate(catalog.kinds[record.kind].fields, steps)
        label, help = (field.label, field.help) if field else (name, "")
        help += "依法不能公开的，在 content/exceptions/ 登记例外。"
        params = {"field": name, "label": label, "help": help, "item": 0, "value": None}
        owner = f"{record.kind}/{record.id}"
        yield builtin(lang, "schema-required", record.path, path, params, owner)


def _law(
    rule: Rule,
    record: Record,
    problems: list[Problem],
    catalog: Catalog,
    touched: frozenset[str],
) -> Iterator[Draft]:
    if record.inherits:
        problems = _own(rule, record, problems, catalog)
    if problems:
        aged = _aged(rule, record, problems, catalog, touched)
        for problem in problems:
            severity = "warning" if problem.path in aged else rule.severity
            yield legal(rule, severity, record, problem)


def _own(rule: Rule, record: Record, problems: list[Problem], catalog: Catalog) -> list[Problem]:
    """Without the problems that came with the adopted record: they are found, and mended, there."""
    adopted = catalog.get(record.kind, record[ADOPTS])
    theirs = _problems(rule, adopted, catalog) if adopted else []
    known = {(problem.path, problem.text) for problem in theirs}
    return [
        problem
        for problem in problems
        if record.written(problem.path) == problem.path or (problem.path, problem.text) not in known
    ]


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
    then = _problems(rule, record, catalog.on(day))
    return {problem.path for problem in problems} - {problem.path for problem in then}


def _problems(rule: Rule, record: Record, catalog: Catalog) -> list[Problem]:
    try:
        return list(rule.check(record, catalog))
    except Exception as error:
        raise RuleError(rule.name, record.path) from error
