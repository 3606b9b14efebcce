"""How much is public, and where the tasks of the plan stand that were due in the year."""

from __future__ import annotations

from generator import urls
from generator.annual.shapes import Figure, Row, Section, Table, bars, counted
from generator.annual.span import Span, by_agency, name_of
from generator.disclosure import PublicCatalog
from generator.disclosure_rate import gaps, rates, total
from generator.exception import is_kept, is_overdue
from generator.model import Record
from generator.plan import WORDS, standing
from generator.wording import date

RATE = "已经公开的 ÷（已经公开、登记不公开和还没有公开的）"


def openness(catalog: PublicCatalog, span: Span) -> Section:
    counts = rates(catalog)
    whole = total(counts)
    kept = tuple(one for one in catalog.of("exception") if is_kept(one))
    late = (one for one in kept if is_overdue(one, span.as_of))
    register = catalog.kinds.get("exception")
    parts = urls.disclosure_rate(register) if register else ""
    figures = (
        Figure("公开率", whole.text, note=RATE, page=parts),
        Figure("已经公开", whole.public, "栏", page=parts),
        Figure("登记不公开", whole.excepted, "栏", kept),
        Figure("还没有公开", whole.missing, "项", _gaps(catalog)),
        counted("本年决定不公开", span.of(catalog, "exception", "decided_on"), "项"),
        counted("本年解除不公开", span.of(catalog, "exception", "lifted_on"), "项"),
        counted("逾期没有复核的不公开例外", late, "项"),
        counted("本年撤回的公示", span.of(catalog, "withdrawal", "withdrawn_on"), "件"),
    )
    agencies = sorted({id for id, _ in counts}, key=lambda id: (not id, id))
    rows = []
    for id in agencies:
        own = total(counts, id)
        name = name_of(catalog, id) if id else "各机关通用"
        cells = (own.text, str(own.public), str(own.excepted), str(own.missing))
        rows.append(Row(catalog.get("agency", id), (name, *cells)))
    table = Table("各机关的公开率", ("机关", "公开率", "公开", "不公开", "还没有公开"), tuple(rows))
    lead = (
        f"公开率和逾期没有复核的，是{date(span.as_of)}当天的数，不是年末的数；"
        "怎样计算、逐类的数，见不公开例外台账。"
    )
    return Section("openness", "信息公开", lead, figures, (), (table,))


def _gaps(catalog: PublicCatalog) -> tuple[Record, ...]:
    lacking = gaps(catalog)
    return tuple(power for power in catalog.of("power") if power.id in lacking)


def plan(catalog: PublicCatalog, span: Span) -> Section:
    """Unlike the other days, a task's last day may be yet to come."""
    due = [one for one in catalog.of("plan_task") if one["due"].year == span.year]
    found = tuple(sorted(due, key=lambda one: (one["due"], one.id)))
    states = {one.id: standing(one, span.as_of) for one in found}
    figures = [counted("本年应当完成的任务", found, "项")]
    for state, word in WORDS.items() if found else ():
        figures.append(counted(word, (one for one in found if states[one.id] == state), "项"))
    series = () if not found else (
        bars("owners", "各机关的任务", "项", by_agency(catalog, found, "项", lambda one: str(one["owner"]))),
    )  # fmt: skip
    lead = "按应当完成的日期计算，包括今年还没有到期的任务。"
    return Section("plan", "实施计划", lead, tuple(figures), series)
