"""Accountability and appraisal of the year. Counts of people are those that are published: where
one of them is withheld, so is their sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.annual.shapes import Figure, Row, Section, Table, bars, counted
from generator.annual.span import Span, by_agency, by_word, name_of
from generator.disclosure import PublicCatalog
from generator.model import Field, Record
from generator.suppression import HIDDEN, Shown, is_marked
from generator.wording import people


def _of_year(catalog: PublicCatalog, kind: str, span: Span) -> tuple[Record, ...]:
    return tuple(one for one in catalog.of(kind) if one["year"] == span.year)


def accountability(catalog: PublicCatalog, span: Span) -> Section:
    found = _of_year(catalog, "accountability", span)
    figures = [counted("责任追究决定", found, "件")]
    tables: tuple[Table, ...] = ()
    if found:
        kind = catalog.kinds["accountability"]
        figures += by_word(catalog, kind.name, "grounds", found, "件")
        units = tuple(one for one in found if one.get("units"))
        figures.append(counted("同时追究单位责任", units, "件"))
        way = next(part for part in kind.field("measures").fields if part.name == "type")
        figures += _measures(way, found)
        tables = (_decisions(catalog, way, found),)
    series = (
        (bars("held", "追究了哪个机关", "件", by_agency(catalog, found, "件")),) if found else ()
    )
    lead = (
        "按作出决定的年度计算。一件决定可以有几种事由、几种追究方式，各项相加可能多于总数。"
        "少于3人的不显示具体人数。"
    )
    return Section("accountability", "责任追究", lead, tuple(figures), series, tables)


def _measures(way: Field, found: tuple[Record, ...]) -> Iterator[Figure]:
    for value, word in way.labels.items():
        given = (one for one in found if any(part["type"] == value for part in one["measures"]))
        yield counted(f"有{word}的决定", given, "件")


def _decisions(catalog: PublicCatalog, way: Field, found: tuple[Record, ...]) -> Table:
    rows = []
    for one in found:
        told = [f"{way.text(part['type'])}{people(part['people'])}" for part in one["measures"]]
        name = name_of(catalog, one["agency"])
        rows.append(Row(one, (one["name"], name, "、".join(told))))
    return Table("逐件决定", ("决定", "被追究的机关", "对人员的追究"), tuple(rows))


def appraisal(catalog: PublicCatalog, span: Span) -> Section:
    found = _of_year(catalog, "appraisal", span)
    figures = [counted("组织评议考核的机关", found, "个")]
    tables: tuple[Table, ...] = ()
    if found:
        kind = catalog.kinds["appraisal"]
        grades = next(part for part in kind.field("divisions").fields if part.name == "grade")
        for value, word in grades.labels.items():
            figures.append(_divisions(value, word, found))
        parts = kind.field("staff").fields
        for part in parts:
            total = _sum(one["staff"][part.name] for one in found)
            figures.append(Figure(f"执法人员：{part.label}", people(total), "", found))
        tables = (_staff(catalog, parts, found),)
    lead = "按考核的年度计算。认得出个人的小数目不公开；其中一个机关不公开的，合计也不公开。"
    return Section("appraisal", "评议考核", lead, tuple(figures), (), tables)


def _divisions(grade: str, word: str, found: tuple[Record, ...]) -> Figure:
    counts = [sum(part["grade"] == grade for part in one["divisions"]) for one in found]
    behind = tuple(one for one, count in zip(found, counts, strict=True) if count)
    return Figure(f"{word}的执法机构", sum(counts), "个", behind)


def _sum(values: Iterable[Shown]) -> Shown:
    given = list(values)
    return HIDDEN if is_marked(given) else sum(one for one in given if isinstance(one, int))


def _staff(catalog: PublicCatalog, parts: tuple[Field, ...], found: tuple[Record, ...]) -> Table:
    rows = [
        Row(one, (name_of(catalog, one["agency"]),
                  *(people(one["staff"][part.name]) for part in parts)))
        for one in found
    ]  # fmt: skip
    return Table("各机关执法人员", ("机关", *(part.label for part in parts)), tuple(rows))
