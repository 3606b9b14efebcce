"""The plan: where a task stands on a day, the timeline, and what the pages show of both."""

from __future__ import annotations

import datetime as dt
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check import Result, check
from generator.content import File
from generator.diagrams import timeline
from generator.disclosure import disclose
from generator.model import Kind, Record
from generator.pages import all_pages
from generator.plan import days_late, standing
from tests.examples import DAY, base_files, overlay

TASK = "content/plan/example-plan-task.yml"
OPEN = "state: doing\ndone_on:\nevidence:\n"


def _task(**data: Any) -> Record:
    given = {"name": "任务", "start": dt.date(2026, 1, 1), "due": dt.date(2026, 6, 30), **data}
    return Record("plan_task", "task", "", given)


@pytest.mark.parametrize(
    ("state", "day", "now"),
    [
        ("planned", "2026-01-01", "planned"),
        ("planned", "2026-01-02", "waiting"),
        ("planned", "2026-07-01", "late"),
        ("doing", "2026-06-30", "doing"),
        ("doing", "2026-07-01", "late"),
    ],
)
def test_a_day_changes_where_a_task_stands(state: str, day: str, now: str) -> None:
    assert standing(_task(state=state), dt.date.fromisoformat(day)) == now


@pytest.mark.parametrize(("done", "now"), [("2026-06-30", "done"), ("2026-07-01", "done_late")])
def test_what_is_done_stays_as_it_was_done(done: str, now: str) -> None:
    task = _task(state="done", done_on=dt.date.fromisoformat(done))
    assert standing(task, dt.date(2030, 1, 1)) == now
    assert days_late(task, dt.date(2030, 1, 1)) == (now == "done_late")


# -- the chart ----------------------------------------------------------------------------------

_DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))


@st.composite
def _tasks(draw: st.DrawFn) -> list[Record]:
    tasks = []
    for number in range(draw(st.integers(1, 8))):
        start = draw(_DAYS)
        due = start + dt.timedelta(days=draw(st.integers(0, 900)))
        state = draw(st.sampled_from(["planned", "doing", "done"]))
        name = draw(st.sampled_from(["修订清单", "<script>alert(1)</script>", "\"&'"]))
        data = {"name": name, "start": start, "due": due, "state": state}
        if state == "done" and draw(st.booleans()):
            data["done_on"] = start + dt.timedelta(days=draw(st.integers(0, 1200)))
        tasks.append(Record("plan_task", f"t{number}", "", data))
    return tasks


@given(_tasks(), _DAYS)
@settings(deadline=None, max_examples=60)
def test_a_timeline_shows_every_task_inside_its_frame(tasks: list[Record], day: dt.date) -> None:
    root = ElementTree.fromstring(timeline.draw(tasks, day))
    bars = [one for one in root.iter() if "gs-timeline__bar" in one.get("class", "")]
    assert len(bars) == len(tasks)
    height = int(root.get("height", ""))
    for bar in bars:
        left, width = (float(bar.get(name, "").rstrip("%")) for name in ("x", "width"))
        assert left >= 0
        assert width > 0
        assert left + width <= 101
        assert int(bar.get("y", "")) + int(bar.get("height", "")) < height
    names = [one.text for one in root.iter() if "gs-timeline__name" in one.get("class", "")]
    assert names == [task["name"] for task in timeline.in_order(tasks)]
    over = [one for one in root.iter() if one.get("class") == "gs-timeline__over"]
    assert len(over) == sum(standing(task, day) == "late" for task in tasks)


@given(_tasks(), _DAYS)
@settings(deadline=None, max_examples=40)
def test_marks_of_time_do_not_crowd(tasks: list[Record], day: dt.date) -> None:
    root = ElementTree.fromstring(timeline.draw(tasks, day))
    ticks = [
        float(one.get("x1", "").rstrip("%"))
        for one in root.iter()
        if one.get("class") == "gs-timeline__tick"
    ]
    assert ticks == sorted(ticks)
    assert len(ticks) <= 22


def test_no_task_no_chart() -> None:
    assert timeline.draw([], DAY) == ""


# -- rules and pages ----------------------------------------------------------------------------


def _check(kinds: dict[str, Kind], part: str, day: dt.date = DAY, touched: bool = False) -> Result:
    files = base_files(kinds)
    files[TASK] = overlay(files[TASK], part)
    listed = [File(path, text.encode()) for path, text in sorted(files.items())]
    return check(listed, kinds, day, touched=frozenset({TASK} if touched else ()))


def _pages(result: Result) -> dict[str, str]:
    return {page.url: page.body for page in all_pages(disclose(result), {})}


def test_an_overdue_task_is_a_warning_and_shows_on_all_its_pages(kinds: dict[str, Kind]) -> None:
    assert _told(_check(kinds, OPEN, dt.date(2025, 12, 31))) == []
    result = _check(kinds, OPEN, dt.date(2026, 1, 9))
    assert _told(result) == [("plan-task-late", "warning")]
    pages = _pages(result)
    assert pages["plan/index.html"].count("已逾期9天") == 3  # the chart, its words, the table
    assert 'class="gs-gap"' in pages["plan/example-plan-task.html"]
    assert "没有说明原因" in pages["plan/example-plan-task.html"]


def test_a_task_in_time_shows_no_gap(kinds: dict[str, Kind]) -> None:
    pages = _pages(_check(kinds, ""))
    assert "gs-gap" not in pages["plan/example-plan-task.html"]
    assert "gs-tag--warn" not in pages["plan/index.html"]
    assert 'href="../clauses/index.html"' in pages["plan/example-plan-task.html"]


def test_the_timeline_and_its_table_name_the_same_tasks(kinds: dict[str, Kind]) -> None:
    body = _pages(_check(kinds, ""))["plan/index.html"]
    svg, table = body.partition("</svg>")[::2]
    assert "公布条款对照表" in svg
    assert "公布条款对照表" in table
    assert "http" not in svg


def _told(result: Result) -> list[tuple[str, str]]:
    wanted = [f for f in result.findings if f.rule.startswith("plan-")]
    return [(f.rule, f.severity) for f in wanted]


@pytest.mark.parametrize(
    ("outcome", "sound"),
    [
        ("公布执法流程图。", True),
        ("进一步提高案卷合格率，达到百分之九十五。", True),
        ("加强培训，每个执法人员取得合格证。", True),
        ("不断提高执法水平。", False),
        ("切实加强组织领导，推动工作深化。", False),
        ("重视执法监督。", False),
    ],
)
def test_an_outcome_can_be_checked(kinds: dict[str, Kind], outcome: str, sound: bool) -> None:
    found = _told(_check(kinds, f"outcome: {outcome}\n"))
    assert found == ([] if sound else [("plan-task-complete", "error")])
