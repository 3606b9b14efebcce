"""条款对照: each duty of the source document x what fulfils it, computed from what exists.

A duty that a rule watches over is fulfilled only as far as the records obey the rule today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from generator import urls
from generator.disclosure import PublicCatalog
from generator.model import Record
from generator.rules import RULES

State = Literal["done", "partial", "missing", "outside"]
WORDS: Mapping[State, str] = {
    "done": "已落实",
    "partial": "部分落实",
    "missing": "未落实",
    "outside": "网站之外落实",
}

PLANNED: Mapping[str, str] = {
    "benchmark": "裁量基准",
    "delegation": "委托执法",
    "procedure": "执法程序",
    "legal_review": "法制审核目录",
    "recording": "全过程记录清单",
    "adjustment": "职权调整",
    "exception": "不公开例外",
    "supervision_rule": "监督制度",
    "case_review": "案卷评查",
    "finding_of_wrongdoing": "违法或不当行为",
    "bulletin": "通报",
    "typical_case": "典型案例",
    "complaint": "投诉举报",
    "appraisal": "评议考核",
    "accountability": "责任追究",
    "plan_task": "实施计划",
}
"""What kinds that do not exist yet will be called; a kind's own label replaces it."""


@dataclass(frozen=True, slots=True)
class Means:
    """One thing a duty counts on: its name, whether it is there, what there is, and its address;
    `unmet` is in how many places the records do not do what it asks."""

    name: str
    there: bool
    note: str
    url: str = ""
    unmet: int = 0

    @property
    def state(self) -> State:
        if not self.there:
            return "missing"
        return "partial" if self.unmet else "done"


@dataclass(frozen=True, slots=True)
class Duty:
    text: str
    state: State
    means: tuple[Means, ...]
    outside: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    record: Record
    state: State
    duties: tuple[Duty, ...]


def coverage(catalog: PublicCatalog, pages: Mapping[str, str]) -> tuple[Clause, ...]:
    """Every clause in the order of the document, given all pages: address -> title."""
    clauses = [_clause(record, catalog, pages) for record in catalog.of("clause")]
    return tuple(sorted(clauses, key=lambda clause: number_key(clause.record)))


def number_key(record: Record) -> tuple[int, ...]:
    return tuple(int(part) for part in record["number"].split("."))


def _clause(record: Record, catalog: PublicCatalog, pages: Mapping[str, str]) -> Clause:
    duties = tuple(_duty(duty, catalog, pages) for duty in record["duties"])
    return Clause(record, _sum([duty.state for duty in duties if duty.state != "outside"]), duties)


def _duty(duty: Mapping[str, Any], catalog: PublicCatalog, pages: Mapping[str, str]) -> Duty:
    means = (
        *(_kind(name, catalog) for name in duty.get("kinds", ())),
        *(_rule(name, catalog) for name in duty.get("rules", ())),
        *(_page(name, pages) for name in duty.get("pages", ())),
    )
    if not means and "outside" in duty:
        return Duty(duty["text"], "outside", (), duty["outside"])
    state = _sum([one.state for one in means] or ["missing"])
    return Duty(duty["text"], state, means, duty.get("outside", ""))


def _sum(states: list[State]) -> State:
    """The state of a whole from the states of its parts."""
    if not states:
        return "outside"
    if all(state == "done" for state in states):
        return "done"
    return "missing" if all(state == "missing" for state in states) else "partial"


def _kind(name: str, catalog: PublicCatalog) -> Means:
    kind = catalog.kinds.get(name)
    if kind is None:
        return Means(PLANNED.get(name, name), False, "还没有这类记录")
    count = len(catalog.of(name))
    return Means(kind.label, count > 0, f"{count} 条", urls.kind_index(kind))


def _rule(name: str, catalog: PublicCatalog) -> Means:
    rule = next((rule for rule in RULES if rule.name == name), None)
    if rule is None:
        return Means(f"检查规则 {name}", False, "还没有建立")
    unmet = sum(finding.rule == name for finding in catalog.findings)
    note = f"检查规则，{unmet} 处没有做到" if unmet else "检查规则"
    return Means(rule.doc.title, True, note, urls.rule(name), unmet)


def _page(url: str, pages: Mapping[str, str]) -> Means:
    return Means(
        pages.get(url, url), url in pages, "页面" if url in pages else "还没有这个页面", url
    )
