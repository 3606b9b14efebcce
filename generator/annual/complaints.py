"""Complaints that were received in the year: accepted, told in time, and what came of them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.annual.shapes import Figure, Section, Series, bars, counted
from generator.annual.span import Span, by_agency, by_word
from generator.complaint import NOTICE_DAYS, NOTICE_WORDS, WORDS, notice, state
from generator.disclosure import PublicCatalog
from generator.model import Record
from generator.shares import text


def complaints(catalog: PublicCatalog, span: Span) -> Section:
    found = span.of(catalog, "complaint", "received")
    lead = f"按收到的日期计算。收到之日起{NOTICE_DAYS}个工作日以内要告知是否受理。"
    figures = (counted("收到投诉举报", found, "件"), *_figures(catalog, span, found))
    series = tuple(_series(catalog, span, found)) if found else ()
    return Section("complaints", "投诉举报", lead, figures, series)


def _figures(catalog: PublicCatalog, span: Span, found: tuple[Record, ...]) -> Iterator[Figure]:
    if not found:
        return
    yield from by_word(catalog, "complaint", "accepted", found, "件")
    told = {one.id: notice(one, span.as_of) for one in found}
    for how, word in NOTICE_WORDS.items():
        yield counted(word, (one for one in found if told[one.id] == how), "件")
    due = tuple(one for one in found if told[one.id] in ("in_time", "late", "overdue"))
    done = sum(told[one.id] == "in_time" for one in due)
    note = "按期告知的 ÷（按期告知、逾期告知和逾期还没有告知的）"
    rate = text(done, len(due)) if due else "没有到期的"
    yield Figure("告知及时率", rate, "", due, note)
    for one, word in WORDS.items():
        yield counted(f"现在{word}", (each for each in found if state(each) == one), "件")
    for figure in by_word(catalog, "complaint", "outcome", found, "件"):
        yield Figure(f"结论：{figure.label}", figure.value, figure.unit, figure.records)


def _series(catalog: PublicCatalog, span: Span, found: tuple[Record, ...]) -> Iterator[Series]:
    last = 12 if span.as_of.year > span.year else span.as_of.month
    yield Series(
        "months", "各月收到", "件",
        tuple(
            counted(f"{month}月", (one for one in found if one["received"].month == month), "件")
            for month in range(1, last + 1)
        ),
    )  # fmt: skip
    yield bars("complaints-of", "各机关收到", "件", by_agency(catalog, found, "件"))
    yield bars(
        "matters", "反映的问题", "件", by_word(catalog, "complaint", "category", found, "件")
    )
