"""The annual report: every number counted again from the files, and the document opened again."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document

from generator import annual
from generator.annual.document import document
from generator.annual.text import grids, markdown
from generator.check import check
from generator.cli import main
from generator.complaint import notice
from generator.content import read_files
from generator.diagrams import bars
from generator.disclosure import PublicCatalog, disclose
from generator.model import Record
from generator.pages.annual import annual as build
from generator.schema.kinds import load_kinds
from generator.word import CELL
from tests.conftest import ROOT, site_date
from tests.recount import World, followed, unpublished, working_days_on

DAY = site_date()
YEARS = (2022, 2024, 2025, 2026)


@cache
def catalog() -> PublicCatalog:
    return disclose(check(read_files(ROOT), load_kinds(ROOT / "schemas"), DAY))


@cache
def world() -> World:
    return World(ROOT)


@cache
def figures(year: int) -> dict[tuple[str, str], annual.Figure]:
    found = annual.report(catalog(), year).sections
    return {(part.name, one.label): one for part in found for one in part.figures}


def _values(year: int, section: str) -> dict[str, int | str]:
    return {label: one.value for (name, label), one in figures(year).items() if name == section}


def _labels(kind: str, *path: str) -> dict[str, str]:
    """The words of an enumerated field, from the schema file."""
    node: Any = yaml.safe_load((ROOT / f"schemas/{kind}.yml").read_text("utf-8"))["fields"]
    for step in path:
        node = node[step]
    return node["meta"]["labels"]


def _rate(part: int, whole: int, none: str = "没有到期的") -> str:
    if not whole:
        return none
    hundredths = (20000 * part + whole) // (2 * whole)
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".") + "%"


def _words(records: list[dict[str, Any]], field: str, labels: dict[str, str]) -> dict[str, int]:
    given = Counter(
        value
        for one in records
        for value in (one[field] if isinstance(one.get(field), list) else [one.get(field)])
    )
    return {word: given[value] for value, word in labels.items()}


def test_the_years_are_those_that_have_records() -> None:
    w = world()
    days = [one["decided_on"] for one in w.of["adjustment"].values()]
    days += [one["received"] for one in w.of["complaint"].values()]
    days += [one["reviewed_on"] for one in w.of["case_review"].values()]
    days += [one["found_on"] for one in w.of["finding_of_wrongdoing"].values()]
    days += [one["published_on"] for one in w.of["bulletin"].values()]
    found = {day.year for day in days}
    found |= {
        one["year"] for kind in ("appraisal", "accountability") for one in w.of[kind].values()
    }
    assert annual.years(catalog()) == tuple(sorted(found, reverse=True)) == YEARS[::-1]


@pytest.mark.parametrize("year", YEARS)
def test_changes_of_powers(year: int) -> None:
    made = list(world().all("adjustment", "decided_on", year, DAY).values())
    ways = Counter(row["change"] for one in made for row in one["changes"])
    schema = yaml.safe_load((ROOT / "schemas/adjustment.yml").read_text("utf-8"))["fields"]
    names = {way: part["meta"]["label"] for way, part in schema["counts"]["schema"].items()}
    assert _values(year, "powers") == {
        "职权调整": len(made),
        **{f"{name}的职权": ways[way] for way, name in names.items()},
        "新签的委托执法": len(world().all("delegation", "signed_on", year, DAY)),
        "终止的委托执法": len(world().all("delegation", "ended_on", year, DAY)),
    }


@pytest.mark.parametrize("year", YEARS)
def test_the_clocks_of_one_and_three_months(year: int) -> None:
    found = list(followed(world(), year, DAY))
    expected: dict[str, int | str] = {}
    words = {
        "in_time": "按期跟上",
        "late": "逾期跟上",
        "overdue": "逾期还没有跟上",
        "open": "期限还没有到",
        "unknown": "没有登记核对日期，算不出是否按期",
        "new": "新版本以后才列入的",
    }
    for months, name in ((1, "1个月期限（执法依据）"), (3, "3个月期限（裁量基准）")):
        counts = Counter(how for _, given, how, _ in found if given == months)
        expected[f"{name}：要对照"] = counts.total()
        if not counts:
            continue
        expected |= {f"{name}：{word}": counts[how] for how, word in words.items()}
        due = counts["in_time"] + counts["late"] + counts["overdue"]
        expected[f"{name}：及时率"] = _rate(counts["in_time"], due)
    assert _values(year, "clocks") == expected
    (table,) = next(s for s in annual.report(catalog(), year).sections if s.name == "clocks").tables
    assert sum(int(row.cells[3]) for row in table.rows) == len(found)


def _told(one: dict[str, Any]) -> str:
    if "notified_on" not in one:
        if one.get("outcome") == "withdrawn":
            return "没有告知以前就撤回了"
        late = working_days_on(one["received"], 5) < DAY
        return "逾期还没有告知是否受理" if late else "没有告知，期限还没有到"
    late = one["notified_on"] > working_days_on(one["received"], 5)
    return "逾期告知是否受理" if late else "按期告知是否受理"


def _state(one: dict[str, Any]) -> str:
    if one.get("outcome") == "withdrawn":
        return "投诉举报人已撤回"
    if one["accepted"] == "refused":
        return "不予受理，已转送" if "transferred_to" in one else "不予受理"
    if "closed_on" in one:
        return "已办结"
    return "正在办理" if one["accepted"] == "accepted" else "等待告知是否受理"


@pytest.mark.parametrize("year", YEARS)
def test_complaints(year: int) -> None:
    found = list(world().all("complaint", "received", year, DAY).values())
    expected: dict[str, int | str] = {"收到投诉举报": len(found)}
    if found:
        told, states = Counter(map(_told, found)), Counter(map(_state, found))
        expected |= _words(found, "accepted", _labels("complaint", "accepted"))
        names = ("按期告知是否受理", "逾期告知是否受理", "逾期还没有告知是否受理")
        others = (
            "没有告知，期限还没有到",
            "没有放假安排，算不出是否按期告知",
            "没有告知以前就撤回了",
        )
        expected |= {name: told[name] for name in (*names, *others)}
        expected["告知及时率"] = _rate(told[names[0]], sum(told[name] for name in names))
        states_known = ("等待告知是否受理", "正在办理", "已办结", "投诉举报人已撤回")
        for state in (*states_known, "不予受理", "不予受理，已转送"):
            expected[f"现在{state}"] = states[state]
        ends = _words(found, "outcome", _labels("complaint", "outcome"))
        expected |= {f"结论：{word}": count for word, count in ends.items()}
    assert _values(year, "complaints") == expected


@pytest.mark.parametrize("year", YEARS)
def test_reviews(year: int) -> None:
    found = list(world().all("case_review", "reviewed_on", year, DAY).values())
    expected: dict[str, int | str] = {"案卷评查": len(found)}
    if found:
        grades: Counter[str] = Counter()
        for one in found:
            for row in one["results"]:
                grades[row["grade"]] += row["files"]
        whole = sum(one["files"] for one in found)
        problems = [row for one in found for row in one.get("problems", ())]
        undone = [row for row in problems if "done_on" not in row]
        expected |= {
            "评查期间办结案卷": sum(row["closed"] for one in found for row in one["drawn"]),
            "抽取案卷": whole,
            "优秀案卷": grades["excellent"],
            "合格案卷": grades["qualified"],
            "不合格案卷": grades["unqualified"],
            "合格率": _rate(grades["excellent"] + grades["qualified"], whole),
            "发现问题": len(problems),
            "问题已经整改": len(problems) - len(undone),
            "问题逾期没有整改": sum(row["deadline"] < DAY for row in undone),
            "问题在整改期限以内": sum(row["deadline"] >= DAY for row in undone),
        }
    assert _values(year, "reviews") == expected


@pytest.mark.parametrize("year", YEARS)
def test_corrections(year: int) -> None:
    kind = "finding_of_wrongdoing"
    found = list(world().all(kind, "found_on", year, DAY).values())
    expected: dict[str, int | str] = {"发现的线索和行为": len(found)}
    if found:
        expected |= _words(found, "investigation", _labels(kind, "investigation"))
        expected |= _words(found, "nature", _labels(kind, "nature"))
        true = [one for one in found if one["investigation"] == "confirmed"]
        right = [one for one in true if one["status"] in ("verified", "closed")]
        wrong = [one for one in true if one not in right]
        never = dt.date.max
        expected |= {
            "查证属实，已经纠正并验收": len(right),
            "其中逾期才验收": sum(
                one["verified_on"] > one.get("correct_by", never) for one in right
            ),
            "查证属实，还没有验收": len(wrong),
            "其中已经过了整改期限": sum(one.get("correct_by", never) < DAY for one in wrong),
        }
        states = [one.get("accountability", {}) for one in true]
        words = _words(states, "state", _labels(kind, "accountability", "schema", "state"))
        expected |= {f"追究责任：{word}": count for word, count in words.items()}
        expected["已经办结"] = sum(one["status"] == "closed" for one in found)
    assert _values(year, "corrections") == expected


def _missing(year: int) -> str:
    """The quarters that are over by more than the days in portal.yml and have no bulletin."""
    w, names = world(), []
    assert w.portal["bulletin_every"] == "quarter"
    for number in range(4):
        start = dt.date(year, 3 * number + 1, 1)
        end = dt.date(year + number // 3, (3 * number + 3) % 12 + 1, 1) - dt.timedelta(days=1)
        over = (DAY - end).days > w.portal["bulletin_within"]
        told = any(
            one["period_from"] <= start and one["period_to"] >= end
            for one in w.of["bulletin"].values()
        )
        if start >= w.portal["bulletin_since"] and over and not told:
            names.append(f"{year}年第{'一二三四'[number]}季度")
    return "、".join(names) or "没有"


@pytest.mark.parametrize("year", YEARS)
def test_bulletins_and_cases(year: int) -> None:
    assert _values(year, "bulletins") == {
        "公布通报": len(world().all("bulletin", "published_on", year, DAY)),
        "曝光典型案例": len(world().all("typical_case", "published_on", year, DAY)),
        "应当公布而没有公布的通报": _missing(year),
    }


@pytest.mark.parametrize("year", YEARS)
def test_accountability(year: int) -> None:
    found = [one for one in world().of["accountability"].values() if one["year"] == year]
    expected: dict[str, int | str] = {"责任追究决定": len(found)}
    if found:
        expected |= _words(found, "grounds", _labels("accountability", "grounds"))
        expected["同时追究单位责任"] = sum("units" in one for one in found)
        ways = _labels("accountability", "measures", "schema", "schema", "type")
        for value, word in ways.items():
            given = [one for one in found if value in [row["type"] for row in one["measures"]]]
            expected[f"有{word}的决定"] = len(given)
    assert _values(year, "accountability") == expected


@pytest.mark.parametrize("year", YEARS)
def test_appraisals_hold_what_is_published_and_no_more(year: int) -> None:
    """A sum is the true one or withheld; where an agency's number is withheld, so is the sum."""
    found = {id: one for id, one in world().of["appraisal"].items() if one["year"] == year}
    given = _values(year, "appraisal")
    assert given.pop("组织评议考核的机关") == len(found)
    if not found:
        assert given == {}
        return
    grades = Counter(row["grade"] for one in found.values() for row in one["divisions"])
    for grade, word in (("excellent", "优秀"), ("qualified", "合格"), ("unqualified", "不合格")):
        assert given.pop(f"{word}的执法机构") == grades[grade]
    schema = yaml.safe_load((ROOT / "schemas/appraisal.yml").read_text("utf-8"))["fields"]
    for name, part in schema["staff"]["schema"].items():
        shown = [catalog().get("appraisal", id)["staff"][name] for id in found]  # type: ignore[index]
        true = sum(one["staff"][name] for one in found.values())
        whole = all(isinstance(one, int) for one in shown)
        told = given.pop(f"执法人员：{part['meta']['label']}")
        assert told == (f"{true}人" if whole else "不公开"), name
    assert given == {}


def test_something_is_withheld_so_that_the_test_above_can_fail() -> None:
    assert "不公开" in _values(2025, "appraisal").values()


@pytest.mark.parametrize("year", YEARS)
def test_openness(year: int) -> None:
    w = world()
    kept = [one for one in w.of["exception"].values() if one["status"] == "in_force"]
    gaps = list(unpublished(w, DAY))
    given = _values(year, "openness")
    whole, public = str(given.pop("公开率")), given.pop("已经公开")
    assert given == {
        "登记不公开": len(kept),  # each on one field here
        "还没有公开": len(gaps),
        "本年决定不公开": len(w.all("exception", "decided_on", year, DAY)),
        "本年解除不公开": len(w.all("exception", "lifted_on", year, DAY)),
        "逾期没有复核的不公开例外": sum(one["review_by"] < DAY for one in kept),
        "本年撤回的公示": len(w.all("withdrawal", "withdrawn_on", year, DAY)),
    }
    assert all("field" in one for one in kept)
    assert public == _fields(w)
    tenths = 1000 * _fields(w) // (_fields(w) + len(kept) + len(gaps))
    assert whole == f"{tenths // 10}.{tenths % 10}%"


def _fields(w: World) -> int:
    """The top-level fields of all records but the editors' own, without those withheld."""
    editors = {"sources", "confidence", "unverified", "demo"}
    apart = ("exception", "withdrawal", "waiver")
    count = sum(
        len(set(one) - editors)
        for kind, records in w.of.items()
        if kind not in apart
        for one in records.values()
    )
    for one in w.of["exception"].values():
        kind, _, id = one["record"].partition("/")
        gone = one["status"] == "in_force" and "." not in one["field"]
        count -= gone and one["field"] in w.of[kind][id]
    return count


@pytest.mark.parametrize("year", YEARS)
def test_the_plan(year: int) -> None:
    found = [one for one in world().of["plan_task"].values() if one["due"].year == year]
    given = _values(year, "plan")
    done = [one for one in found if one["state"] == "done"]
    late = [one for one in done if one["done_on"] > one["due"]]
    left = [one for one in found if one["state"] != "done"]
    behind = [one for one in left if one["due"] < DAY]
    ahead = [one for one in left if one["due"] >= DAY]
    waiting = [one for one in ahead if one["state"] == "planned" and one["start"] < DAY]
    assert given.pop("本年应当完成的任务") == len(found)
    if not found:
        assert given == {}
        return
    assert given == {
        "已完成": len(done) - len(late),
        "逾期完成": len(late),
        "已逾期": len(behind),
        "该开始还没有开始": len(waiting),
        "正在办理": sum(one["state"] == "doing" for one in ahead),
        "还没有开始": sum(one["state"] == "planned" for one in ahead) - len(waiting),
    }


@pytest.mark.parametrize("year", YEARS)
def test_every_bar_adds_up_to_the_whole_of_its_section(year: int) -> None:
    for section in annual.report(catalog(), year).sections:
        for series in section.series:
            total = sum(int(bar.value) for bar in series.bars)
            whole = section.figures[0]
            blank = sum(one.get("form") is None for one in whole.records)
            expected = int(whole.value) - (blank if series.name == "forms" else 0)
            assert total == expected, (section.name, series.name)
            assert all(bar.value == len(bar.records) for bar in series.bars)


def test_a_day_that_has_not_come_counts_nowhere() -> None:
    early = disclose(check(read_files(ROOT), load_kinds(ROOT / "schemas"), dt.date(2026, 2, 12)))
    found = {f.label: f.value for s in annual.report(early, 2026).sections for f in s.figures}
    raw = world().all("complaint", "received", 2026, dt.date(2026, 2, 12))
    assert found["收到投诉举报"] == len(raw) < _values(2026, "complaints")["收到投诉举报"]


@pytest.mark.parametrize(
    ("given", "day", "how"),
    [
        ({"received": dt.date(2025, 9, 1), "notified_on": dt.date(2025, 9, 8)}, DAY, "in_time"),
        ({"received": dt.date(2025, 9, 1), "notified_on": dt.date(2025, 9, 9)}, DAY, "late"),
        ({"received": dt.date(2025, 9, 1)}, dt.date(2025, 9, 8), "open"),
        ({"received": dt.date(2025, 9, 1)}, dt.date(2025, 9, 9), "overdue"),
        ({"received": dt.date(2003, 9, 1), "notified_on": dt.date(2003, 9, 30)}, DAY, "unknown"),
        ({"received": dt.date(2025, 9, 1), "outcome": "withdrawn"}, DAY, "spared"),
    ],
)
def test_whether_a_person_was_told_in_time(given: dict, day: dt.date, how: str) -> None:
    accepted = "accepted" if "notified_on" in given else "pending"
    assert notice(Record("complaint", "a", "", {"accepted": accepted, **given}), day) == how


# -- pages, document, command ----------------------------------------------------------------


def test_each_year_has_its_page_with_every_number_and_its_records() -> None:
    pages = {page.url: page for page in build(catalog())}
    assert list(pages) == ["reports/index.html", *(f"reports/{year}.html" for year in YEARS[::-1])]
    body = pages["reports/2026.html"].body
    for figure in figures(2026).values():
        assert figure.label in body
        for one in figure.records:
            folder = catalog().kinds[one.kind].folder
            assert f'href="../{folder}/{one.id}.html"' in body, (figure.label, one.id)
    assert "2026年还没有结束" in body
    assert "2026年还没有结束" not in pages["reports/2025.html"].body
    ids = re.findall(r' id="([^"]+)"', body)
    assert len(ids) == len(set(ids))


def test_bars_are_drawn_to_scale_and_told_in_words() -> None:
    drawn = str(bars.draw([("甲 <b>", 10), ("乙", 5), ("丙", 0)], "件", "题", "x"))
    assert re.findall(r'<rect [^>]*width="(\d+)"', drawn) == ["340", "170"]
    assert "甲 &lt;b&gt; 10 件，乙 5 件，丙 0 件" in drawn
    assert "<b>" not in drawn
    assert "rect" not in str(bars.draw([("甲", 0)], "件", "题", "x"))


def _document(year: int) -> bytes:
    return document(annual.report(catalog(), year), dict(catalog().kinds), "演示")


def test_the_document_holds_every_table_and_names_nobody() -> None:
    report = annual.report(catalog(), 2025)
    word = Document(io.BytesIO(_document(2025)))
    expected = [(head, rows) for part in report.sections for _, head, rows in grids(part)]
    assert len(word.tables) == len(expected)
    for table, (head, rows) in zip(word.tables, expected, strict=True):
        given = [tuple(cell.text for cell in row.cells) for row in table.rows]
        assert given == [tuple(head), *map(tuple, rows)]
        assert {p.style.name for row in table.rows for c in row.cells for p in c.paragraphs} == {
            CELL
        }
    texts = [one.text for one in word.paragraphs]
    assert texts[0] == report.title
    assert texts[1] == "文号：（印发时编定）"
    headings = [one.text for one in word.paragraphs if one.style.name == "Heading 1"]
    assert headings[0] == "一、职权的变化"
    assert len(headings) == len(report.sections) + 1
    about = word.core_properties
    publisher = world().portal["publisher"]
    assert (about.author, about.last_modified_by, about.comments) == (publisher, publisher, "")
    assert about.created.date() == DAY


def test_the_document_is_the_same_every_time_and_whole() -> None:
    data = _document(2025)
    assert data == _document(2025)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in name for name in archive.namelist())


def test_no_withheld_count_of_people_is_in_page_document_or_text(kinds) -> None:
    """A true number that is withheld never stands where the mark should."""
    report = annual.report(catalog(), 2025)
    section = next(one for one in report.sections if one.name == "appraisal")
    rows = {row.record.id: row.cells for row in section.tables[0].rows if row.record}
    names = ("total", "excellent", "qualified", "unqualified", "two_years")
    hidden = 0
    for id, cells in rows.items():
        shown = catalog().get("appraisal", id)["staff"]  # type: ignore[index]
        true = world().of["appraisal"][id]["staff"]
        for name, cell in zip(names, cells[1:], strict=True):
            if not isinstance(shown[name], int):
                hidden += 1
                assert cell == shown[name]
                assert str(true[name]) != cell.removesuffix("人")
    assert hidden
    marks = {cell for cells in rows.values() for cell in cells} & {"少于3人", "不公开"}
    text = markdown(report, kinds, "")
    assert marks
    assert all(mark in text for mark in marks)


def test_markup_in_a_record_stays_text_in_markdown(kinds) -> None:
    law = Record("law", "x", "", {"title": "<b>甲</b>|*乙*"})
    figure = annual.Figure("项 | 目", 1, "件", (law,))
    section = annual.Section("s", "节", "", (figure,))
    text = markdown(annual.Report(2025, "丙", DAY, (section,), 0), kinds, "")
    assert "| 项 \\| 目 | 1 件 |" in text
    assert "\\<b\\>甲\\</b\\>\\|\\*乙\\*" in text


def _run(out: Path, *words: str, root: Path = ROOT) -> int:
    return main(["report", *words, "--out", str(out), "--root", str(root), "--as-of", str(DAY)])


def test_the_command_writes_word_and_markdown(tmp_path: Path, capsys) -> None:
    assert _run(tmp_path / "a.docx", "2025") == 0
    assert "已写好 2025 年的年度报告" in capsys.readouterr().out
    notice = world().portal["demo_notice"]
    expected = document(annual.report(catalog(), 2025), dict(catalog().kinds), notice)
    assert (tmp_path / "a.docx").read_bytes() == expected
    assert _run(tmp_path / "a.txt", "2025", "--format", "md") == 0
    assert (
        (tmp_path / "a.txt").read_text("utf-8").startswith(f"# {world().portal['publisher']}2025")
    )


def test_without_a_file_the_command_shows_the_words(capsys) -> None:
    words = ["report", "2025", "--root", str(ROOT), "--as-of", str(DAY)]
    assert main(words) == 0
    kinds, notice = dict(catalog().kinds), world().portal["demo_notice"]
    assert capsys.readouterr().out == markdown(annual.report(catalog(), 2025), kinds, notice)
    assert main([*words, "--format", "docx"]) == 2
    assert "请写 --out" in capsys.readouterr().err


def test_the_site_offers_each_year_as_a_word_file(site: Path) -> None:
    assert {path.name for path in (site / "reports").glob("*.docx")} == {f"{y}.docx" for y in YEARS}
    for year in YEARS:
        assert f'href="{year}.docx"' in (site / f"reports/{year}.html").read_text("utf-8")
        assert f'href="{year}.docx"' in (site / "reports/index.html").read_text("utf-8")
        texts = [p.text for p in Document(site / f"reports/{year}.docx").paragraphs]
        assert texts[0] == annual.report(catalog(), year).title
        assert world().portal["demo_notice"] in texts


@pytest.mark.parametrize("year", YEARS)
def test_every_number_leads_to_what_it_was_counted_from(year: int) -> None:
    """A figure that is not nought has records, or a page that counts them part by part; only the
    bulletins that are missing have neither."""
    for figure in figures(year).values():
        bare = not figure.records and not figure.page and not figure.is_nought
        assert not bare or figure.label == "应当公布而没有公布的通报", figure


def test_what_a_reader_looks_for_stands_first_and_is_counted_once() -> None:
    for year in YEARS:
        report = annual.report(catalog(), year)
        body = {page.url: page for page in build(catalog())}[f"reports/{year}.html"].body
        first = body[body.index('id="highlights"') : body.index('id="powers"')]
        shown = re.findall(r'<a href="#([a-z]+)">([^<]+)</a></dt><dd>([^<]+)</dd>', first)
        assert shown == [(s.name, f.label, f.text) for s, f in report.highlights]
        assert all(figures(year)[name, label].text == text for name, label, text in shown)
    named = {(s.name, f.label) for y in YEARS for s, f in annual.report(catalog(), y).highlights}
    assert named == set(annual.HIGHLIGHTS)


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        (
            "a.docx",
            ["2023"],
            "没有 2023 年的记录，写不出年度报告；有记录的年份：2026、2025、2024、2022。",
        ),
        ("a.docx", ["二〇二五"], "没有 二〇二五 年的记录"),
        ("a.pdf", ["2025"], "文件名用 .docx 或者 .md 结尾"),
        ("none/a.docx", ["2025"], "这个目录；请先建好"),
        ("there.docx", ["2025"], "已经存在；请换一个文件名"),
    ],
)
def test_what_the_command_cannot_do_it_says(
    tmp_path: Path, name: str, words: list[str], said: str, capsys
) -> None:
    (tmp_path / "there.docx").write_text("mine", "utf-8")
    assert _run(tmp_path / name, *words) == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["there.docx"]
    assert (tmp_path / "there.docx").read_text("utf-8") == "mine"


def test_a_report_that_would_leak_is_not_written(tmp_path: Path, capsys) -> None:
    """A value of the overlay that a title of a record says aloud."""
    root, private = tmp_path / "root", tmp_path / "private"
    shutil.copytree(ROOT / "content", root / "content")
    (private / "agencies").mkdir(parents=True)
    path = root / "content/findings/seizure-without-list-2026.yml"
    text = path.read_text("utf-8")
    said = "内部联络暗号青龙白虎朱雀玄武"
    path.write_text(text.replace("title: 查封", f"title: {said}查封", 1), "utf-8")
    secret = yaml.safe_load(
        (ROOT / "content/exceptions/jilin-jkj-duty-phone.yml").read_text("utf-8")
    )
    kind, _, id = secret["record"].partition("/")
    assert kind == "agency"
    held: Any = said
    for step in reversed(secret["field"].split(".")[1:]):
        held = [{"id": step, "phone": said}] if step != "phone" else held
    overlay = {secret["field"].split(".")[0]: held}
    (private / f"agencies/{id}.yml").write_text(
        yaml.safe_dump(overlay, allow_unicode=True), "utf-8"
    )
    code = _run(tmp_path / "a.docx", "2026", "--private", str(private), root=root)
    told = capsys.readouterr().err
    assert code == 2
    assert "没有写出" in told
    assert said not in told
    assert not (tmp_path / "a.docx").exists()
