"""Case-file reviews, corrections of wrongdoing, and bulletins of the year."""

from __future__ import annotations

from collections.abc import Iterator

from generator import bulletin, wrongdoing
from generator.annual.shapes import Figure, Row, Section, Table, bars, counted
from generator.annual.span import Span, by_agency, by_word, name_of
from generator.case_review import PASSED, files
from generator.disclosure import PublicCatalog
from generator.model import Record
from generator.shares import text


def reviews(catalog: PublicCatalog, span: Span) -> Section:
    found = span.of(catalog, "case_review", "reviewed_on")
    figures = [counted("案卷评查", found, "次")]
    if found:
        whole = sum(one["files"] for one in found)
        closed = sum(part["closed"] for one in found for part in one["drawn"])
        figures.append(Figure("评查期间办结案卷", closed, "份", found))
        figures.append(Figure("抽取案卷", whole, "份", found))
        for part in _grades(catalog):
            graded = sum(files(one, part) for one in found)
            figures.append(Figure(f"{_grades(catalog)[part]}案卷", graded, "份", found))
        passed = sum(files(one, *PASSED) for one in found)
        figures.append(Figure("合格率", text(passed, whole), "", found, "优秀和合格的 ÷ 抽取的"))
        figures += _problems(span, found)
    rows = [
        Row(one, (one["name"], name_of(catalog, one["agency"]), str(one["files"]),
                  text(files(one, *PASSED), one["files"])))
        for one in found
    ]  # fmt: skip
    head = ("评查", "组织的机关", "抽取份数", "合格率")
    tables = (Table("逐次评查", head, tuple(rows)),) if rows else ()
    return Section("reviews", "案卷评查", "按评查结束的日期计算。", tuple(figures), (), tables)


def _grades(catalog: PublicCatalog) -> dict[str, str]:
    parts = catalog.kinds["case_review"].field("results").fields
    return dict(next(part for part in parts if part.name == "grade").labels)


def _problems(span: Span, found: tuple[Record, ...]) -> Iterator[Figure]:
    """Problems, each with a day by which it is to be put right; that day is still in time."""
    ways = {
        "": "发现问题",
        "done": "问题已经整改",
        "late": "问题逾期没有整改",
        "open": "问题在整改期限以内",
    }
    for way, word in ways.items():
        count, behind = 0, []
        for one in found:
            hits = [part for part in one.get("problems", ()) if way in ("", _way(part, span))]
            count += len(hits)
            behind += [one] if hits else []
        yield Figure(word, count, "项", tuple(behind))


def _way(problem: dict[str, object], span: Span) -> str:
    done, due = problem.get("done_on"), problem["deadline"]
    if done is not None:
        return "done"
    return "late" if due < span.as_of else "open"  # type: ignore[operator]


def corrections(catalog: PublicCatalog, span: Span) -> Section:
    found = span.of(catalog, "finding_of_wrongdoing", "found_on")
    lead = "按发现的日期计算；纠正和追究到哪一步，按报告当天的记录。"
    figures = (counted("发现的线索和行为", found, "件"), *_corrected(catalog, span, found))
    series = () if not found else (
        bars("sources", "怎样发现的", "件", by_word(catalog, found[0].kind, "source", found, "件")),
        bars("found-at", "是哪个机关的", "件", by_agency(catalog, found, "件")),
        bars("forms", "表现形式", "件", by_word(catalog, found[0].kind, "form", found, "件")),
    )  # fmt: skip
    return Section("corrections", "违法或不当执法的纠正", lead, figures, series)


def _corrected(catalog: PublicCatalog, span: Span, found: tuple[Record, ...]) -> Iterator[Figure]:
    if not found:
        return
    kind = found[0].kind
    yield from by_word(catalog, kind, "investigation", found, "件")
    yield from by_word(catalog, kind, "nature", found, "件")
    confirmed = tuple(filter(wrongdoing.is_confirmed, found))
    corrected = tuple(filter(wrongdoing.is_corrected, confirmed))
    late = {one.id for one in confirmed if wrongdoing.overdue(one, span.as_of)}
    yield counted("查证属实，已经纠正并验收", corrected, "件")
    yield counted("其中逾期才验收", (one for one in corrected if one.id in late), "件")
    others = tuple(one for one in confirmed if one not in corrected)
    yield counted("查证属实，还没有验收", others, "件")
    yield counted("其中已经过了整改期限", (one for one in others if one.id in late), "件")
    parts = catalog.kinds[kind].field("accountability").fields
    for state, word in next(part for part in parts if part.name == "state").labels.items():
        given = (one for one in confirmed if wrongdoing.accountability(one).get("state") == state)
        yield counted(f"追究责任：{word}", given, "件")
    closed = (one for one in found if one["status"] == "closed")
    yield counted("已经办结", closed, "件")


def bulletins(catalog: PublicCatalog, span: Span) -> Section:
    out = span.of(catalog, "bulletin", "published_on")
    cases = span.of(catalog, "typical_case", "published_on")
    figures = [counted("公布通报", out, "期"), counted("曝光典型案例", cases, "件")]
    if {"bulletin_every", "bulletin_since"} <= catalog.portal.data.keys():
        missing = bulletin.missing(catalog.portal, catalog.of("bulletin"), span.as_of)
        names = [one.name() for one in missing if one.start.year == span.year]
        figures.append(Figure("应当公布而没有公布的通报", "、".join(names) or "没有"))
    lead = "按公布的日期计算；缺哪一期通报，按通报的期间计算。"
    return Section("bulletins", "通报和典型案例", lead, tuple(figures))
