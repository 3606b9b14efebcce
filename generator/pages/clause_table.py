"""条款对照: every clause of the plan and what fulfils it, gaps in red."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator import urls
from generator.coverage import WORDS, coverage
from generator.disclosure import PublicCatalog
from generator.model import Record
from generator.pages.drawing import page
from generator.rules import RULES
from generator.shell import Page
from generator.view import View


def clause_table(catalog: PublicCatalog, pages: dict[str, str]) -> Iterator[Page]:
    kind = catalog.kinds.get("clause")
    if kind is None:
        return
    view = View(catalog, urls.kind_index(kind))
    clauses = coverage(catalog, {**pages, view.url: "条款对照"})
    cited = {
        clause.record.id: [rule for rule in RULES if _cites(rule.doc.clause, clause.record)]
        for clause in clauses
    }
    totals = Counter(duty.state for clause in clauses for duty in clause.duties)
    body = view.draw(
        "clauses.html", kind=kind, clauses=clauses, words=WORDS, cited=cited, totals=totals
    )
    yield page(view, "条款对照", "实施方案每一款由什么落实，缺口标红。", body, view.url)


def _cites(text: str, clause: Record) -> bool:
    """Whether a rule's list of clauses names this one: 方案三（一）1, or 方案三（二）1、2."""
    section, _, point = clause["cited_as"].rpartition("）")
    section = f"方案{section}）"
    if not point:
        return section in text
    points = text.partition(section)[2].split("；")[0].split("“")[0]
    return point in points.split("、")
