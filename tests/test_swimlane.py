"""Flow charts: nothing overlaps, text fits, no line crosses a box; and the markup is inert."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given, settings

from generator.diagrams.chart import LEADING, MARGIN, Chart, Form, Rect, Run
from generator.diagrams.svg import cuts
from generator.diagrams.swimlane import NARROW, SHEET, WIDE, Words, chart, draw
from generator.diagrams.text import balanced, width, wrap
from generator.procedure import flow
from tests.conftest import ROOT
from tests.flows import ROLES, STAGES, TEXTS, procedures

STAGE_WORDS = ("启动", "调查取证", "审查决定", "送达执行", "归档管理")
ROLE_WORDS = (
    "当事人",
    "受理人员",
    "承办人员",
    "主持人、专家",
    "法制审核机构",
    "机关负责人",
    "人民法院",
)
WORDS = Words(
    dict(zip(STAGES, STAGE_WORDS, strict=True)), dict(zip(ROLES, ROLE_WORDS, strict=True))
)
CONTENT = [
    pytest.param(yaml.safe_load(path.read_text("utf-8")), id=path.stem)
    for path in sorted((ROOT / "content" / "procedures").glob("*.yml"))
]
SVG = "{http://www.w3.org/2000/svg}"


def _check(drawn: Chart) -> None:
    _boxes_stand_apart(drawn)
    _text_fits(drawn)
    _lines_cross_no_box(drawn)
    _lines_to_two_targets_never_lie_on_each_other(drawn)


def _boxes_stand_apart(drawn: Chart) -> None:
    for one, two in combinations([box.rect for box in drawn.boxes.values()], 2):
        assert not _meet(one, two, 6)
    for box in drawn.boxes.values():
        x, y, w, h = box.rect
        assert x >= MARGIN
        assert y >= drawn.head
        assert x + w <= drawn.width + 0.01
        assert y + h <= drawn.height + 0.01


def _meet(one: Rect, two: Rect, apart: float) -> bool:
    across = one.x < two.x + two.w + apart and two.x < one.x + one.w + apart
    return across and one.y < two.y + two.h + apart and two.y < one.y + one.h + apart


def _text_fits(drawn: Chart) -> None:
    boxes = [box.rect for box in drawn.boxes.values()]
    for text in drawn.texts:
        wide = width(text.line.text, text.size)
        left = text.x - wide / 2 if text.middle else text.x
        room = text.room
        assert left >= room.x - 0.01
        assert left + wide <= room.x + room.w + 0.01
        assert room.y - 0.01 <= text.y - 0.8 * text.size
        assert text.y + 0.2 * text.size <= room.y + room.h + 0.01
        if text.role in ("title", "meta", "label"):
            assert any(_inside(room, box) for box in boxes)
    for one, two in combinations([t.room for t in drawn.texts if t.role != "stage"], 2):
        assert not _meet(one, two, -0.1)


def _inside(inner: Rect, outer: Rect) -> bool:
    return (
        inner.x >= outer.x
        and inner.y >= outer.y
        and inner.x + inner.w <= outer.x + outer.w
        and inner.y + inner.h <= outer.y + outer.h + 0.01
    )


def _segments(run: Run) -> list[Rect]:
    found = []
    for (x, y), (u, v) in pairwise(run.points):
        assert x == pytest.approx(u) or y == pytest.approx(v), "lines run across or down"
        found.append(Rect(min(x, u), min(y, v), abs(x - u), abs(y - v)))
    return found


def _lines_cross_no_box(drawn: Chart) -> None:
    for run in drawn.runs:
        box = drawn.boxes[run.target].rect
        assert run.points[-1] == pytest.approx((box.x + box.w / 2, box.y))
        for segment in _segments(run):
            assert segment.x >= MARGIN
            assert segment.y >= drawn.head
            assert segment.x + segment.w <= drawn.width
            assert segment.y + segment.h <= drawn.height
            assert not any(_meet(segment, other.rect, -0.5) for other in drawn.boxes.values())


def _lines_to_two_targets_never_lie_on_each_other(drawn: Chart) -> None:
    lines = [(run.target, s) for run in drawn.runs for s in _segments(run)]
    for (target, one), (other, two) in combinations(lines, 2):
        if target == other or (one.w > 0) != (two.w > 0):
            continue
        gap = abs(one.y - two.y) if one.w else abs(one.x - two.x)
        a, b = (Rect(r.x, 0, r.w, 0) if r.w else Rect(r.y, 0, r.h, 0) for r in (one, two))
        shared = min(a.x + a.w, b.x + b.w) - max(a.x, b.x)
        assert gap > 2 or shared <= 0, (target, one, other, two)


@settings(deadline=None)
@given(procedures())
def test_a_random_procedure_is_laid_out_well(data: dict[str, Any]) -> None:
    for form in (WIDE, NARROW):
        _check(chart(flow(data), WORDS, form))


@pytest.mark.parametrize("data", CONTENT)
def test_the_real_procedures_fit_a_page_and_a_phone(data: dict[str, Any]) -> None:
    for form in (WIDE, NARROW):
        drawn = chart(flow(data), WORDS, form)
        _check(drawn)
        assert drawn.width == pytest.approx(form.width), "text would be scaled down"


@pytest.mark.parametrize("data", CONTENT)
def test_paper_is_cut_between_rows(data: dict[str, Any]) -> None:
    drawn = chart(flow(data), WORDS, WIDE)
    pieces = cuts(drawn, SHEET)
    assert pieces[0][0] == drawn.head
    assert pieces[-1][1] == drawn.height
    for (_, end), (begin, _) in pairwise(pieces):
        assert end == begin
        assert not any(b.rect.y < end < b.rect.y + b.rect.h for b in drawn.boxes.values())
    assert all(drawn.head + end - begin <= SHEET for begin, end in pieces)


@settings(deadline=None)
@given(procedures())
def test_any_chart_is_cut_into_all_of_its_pieces(data: dict[str, Any]) -> None:
    drawn = chart(flow(data), WORDS, WIDE)
    pieces = cuts(drawn, 300)
    assert [pieces[0][0], *(end for _, end in pieces)][-1] == drawn.height
    assert all(begin < end for begin, end in pieces)
    assert all(one[1] == two[0] for one, two in pairwise(pieces))


@settings(deadline=None)
@given(procedures())
def test_markup_is_well_formed_and_inert(data: dict[str, Any]) -> None:
    svg = f"<div>{draw(flow(data), WORDS, '<b>程序&')}</div>"
    tree = ElementTree.fromstring(svg)
    allowed = {"svg", "title", "desc", "g", "rect", "path", "text", "use"}
    assert {element.tag.removeprefix(SVG) for element in tree.iter()} - {"div"} <= allowed
    shown = [e for e in tree if e.get("role") == "img"]
    assert len(shown) == 2
    for image in shown:
        title, about = image.findall(f"{SVG}title")[0], image.findall(f"{SVG}desc")[0]
        assert image.get("aria-labelledby") == f"{title.get('id')} {about.get('id')}"
        assert title.text == "<b>程序&流程图"
        text = "".join("".join(e.itertext()) for e in image.iter(f"{SVG}text")).replace(" ", "")
        for step in data["steps"]:
            assert step["name"].replace(" ", "") in text
            assert step["limit"] in text
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_wrapped_text_fits_and_loses_nothing(one: str, two: str) -> None:
    text = " ".join((one + two).split())
    for lines in (wrap(text, 60, 12), balanced(text, 60, 12)):
        assert all(line.width <= 60 for line in lines)
        assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    assert len(balanced(text, 60, 12)) == len(wrap(text, 60, 12))


def test_a_chart_may_be_wider_than_asked_but_never_cramped() -> None:
    steps = [
        {"id": f"s{n}", "name": "步骤", "stage": "decision", "role": role, "limit": "30日"}
        for n, role in enumerate(ROLES)
    ]
    drawn = chart(flow({"steps": steps}), WORDS, Form(300, True))
    assert drawn.width > 300
    _check(drawn)
    assert LEADING > 1.2


@pytest.mark.parametrize("form", [WIDE, NARROW], ids=["wide", "narrow"])
def test_only_what_is_done_again_is_a_dashed_line(form: Form) -> None:
    """An end that stands earlier in the list is no step to do again."""

    def step(id: str, **more: object) -> dict[str, object]:
        base = {"id": id, "name": id, "stage": "initiation", "role": "handler", "limit": "1日"}
        return {**base, **more}

    steps = [
        step("clue", start=True),
        step("closed", end=True),
        step("probe"),
        step("done", end=True),
    ]
    branches = [
        {"from": "clue", "to": "probe", "when": "受理"},
        {"from": "clue", "to": "closed", "when": "不受理"},
        {"from": "probe", "to": "closed", "when": "移送"},
        {"from": "probe", "to": "clue", "when": "退回"},
        {"from": "probe", "to": "done", "when": "办结"},
    ]
    drawn = chart(flow({"steps": steps, "branches": branches}), WORDS, form)
    assert [run.target for run in drawn.runs if run.back] == ["clue"]


def test_names_of_lanes_higher_than_a_sheet_leave_the_chart_in_one_piece() -> None:
    drawn = Chart(width=700, head=1200, height=1500, gaps=[1300])
    assert cuts(drawn, SHEET) == [(1200, 1500)]
