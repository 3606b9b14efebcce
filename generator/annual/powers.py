"""Changes of powers, and what followed the laws of the year within one and three months."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator import law as laws
from generator.adjustment import tally
from generator.annual.shapes import Figure, Row, Section, Table, bars, counted
from generator.annual.span import Span, by_agency, by_word
from generator.disclosure import PublicCatalog
from generator.impact import Item, impact
from generator.model import Record
from generator.revision import MONTHS, Version, known
from generator.shares import text
from generator.wording import date

WORDS = {
    "in_time": "按期跟上",
    "late": "逾期跟上",
    "overdue": "逾期还没有跟上",
    "open": "期限还没有到",
    "unknown": "没有登记核对日期，算不出是否按期",
    "new": "新版本以后才列入的",
}


def powers(catalog: PublicCatalog, span: Span) -> Section:
    made = span.of(catalog, "adjustment", "decided_on")
    figures = [counted("职权调整", made, "次")]
    if "adjustment" in catalog.kinds:
        for part in catalog.kinds["adjustment"].field("counts").fields:
            behind = tuple(one for one in made if tally(one)[part.name])
            count = sum(tally(one)[part.name] for one in made)
            figures.append(Figure(f"{part.label}的职权", count, part.unit, behind))
    figures.append(counted("新签的委托执法", span.of(catalog, "delegation", "signed_on"), "件"))
    figures.append(counted("终止的委托执法", span.of(catalog, "delegation", "ended_on"), "件"))
    series = () if not made else (
        bars("reasons", "为什么调整", "次", by_word(catalog, "adjustment", "reason", made, "次")),
        bars("adjusted-by", "哪个机关调整", "次", by_agency(catalog, made, "次")),
    )  # fmt: skip
    lead = "按决定的日期计算。调整了哪些职权，见各次调整的明细；同一项职权一年里可能调整几次。"
    return Section("powers", "职权的变化", lead, tuple(figures), series)


class Followed(NamedTuple):
    """One record that had to follow a version of a law, and how it did."""

    law: Record
    version: Version
    item: Item

    @property
    def how(self) -> str:
        """A record that was drawn up later was there for nobody to revise."""
        if self.item.state != "done":
            return self.item.state
        trace = self.item.trace
        if trace is None or trace.how == "drawn_up":
            return "new"
        return "late" if self.item.late else "in_time"

    @property
    def months(self) -> int:
        return MONTHS.get(self.item.record.kind, 1)


def followed(catalog: PublicCatalog, span: Span) -> Iterator[Followed]:
    """Everything that had to follow the versions of laws that were promulgated in the year."""
    for law in catalog.of("law"):
        for version in known(law, catalog.as_of):
            if span.holds(version["promulgated"]):
                yield from (Followed(law, version, one) for one in impact(law, version, catalog))


def clocks(catalog: PublicCatalog, span: Span) -> Section:
    found = sorted(
        followed(catalog, span), key=lambda one: (one.version["promulgated"], one.law.id)
    )
    lead = (
        "这一年公布的法律、法规、规章，执法依据要在公布之日起1个月以内修订，裁量基准在3个月以内。"
        "一条记录要跟上几个新版本的，每个版本算一次。"
    )
    figures = [one for months in (1, 3) for one in _figures(months, found)]
    return Section("clocks", "法律公布后的修订期限", lead, tuple(figures), (), (_table(found),))


def _figures(months: int, found: list[Followed]) -> Iterator[Figure]:
    what = f"{months}个月期限（{'执法依据' if months == 1 else '裁量基准'}）"
    mine = [one for one in found if one.months == months]
    yield _count(f"{what}：要对照", mine)
    if not mine:
        return
    for how, word in WORDS.items():
        yield _count(f"{what}：{word}", [one for one in mine if one.how == how])
    done = sum(one.how == "in_time" for one in mine)
    due = [one for one in mine if one.how in ("in_time", "late", "overdue")]
    rate = text(done, len(due)) if due else "没有到期的"
    note = "按期跟上的 ÷（按期跟上、逾期跟上和逾期还没有跟上的）"
    yield Figure(f"{what}：及时率", rate, "", _records(due), note)


def _count(label: str, found: list[Followed]) -> Figure:
    return Figure(label, len(found), "条次", _records(found))


def _records(found: list[Followed]) -> tuple[Record, ...]:
    return tuple({(one.item.record.kind, one.item.record.id): one.item.record for one in found}.values())  # fmt: skip


def _table(found: list[Followed]) -> Table:
    head = ("法律文件", "公布", "期限", "要对照", "按期", "逾期跟上", "逾期未跟上", "期限未到")
    groups: dict[tuple[str, object, int], list[Followed]] = {}
    for one in found:
        groups.setdefault((one.law.id, one.version["promulgated"], one.months), []).append(one)
    rows = []
    for group in groups.values():
        first = group[0]
        counts = [
            str(sum(one.how == how for one in group))
            for how in ("in_time", "late", "overdue", "open")
        ]
        days = date(first.version["promulgated"]), f"{first.months}个月，{date(first.item.due)}"
        cells = (laws.name(first.law), *days, str(len(group)), *counts)
        rows.append(Row(first.law, cells))
    return Table("逐部法律文件", head, tuple(rows))
