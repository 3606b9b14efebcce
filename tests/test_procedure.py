"""Procedures: the rules against brute force over all paths, and the real content."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.formats import duration
from generator.model import Catalog, Kind, Record
from generator.periods import Amount, amount, calendar_days, exceeds, length
from generator.procedure import Flow, flow, longest, onward, starts, way
from generator.rules import procedure_connected, procedure_limit, review_before_decision
from tests.conftest import ROOT
from tests.flows import procedures

EMPTY = Catalog({}, {}, frozenset(), dt.date(2026, 1, 5))
FOLDER = ROOT / "content" / "procedures"


def _record(data: dict[str, Any], **more: Any) -> Record:
    base = {"name": "示例", "applies_to": ["penalty"], "variant": "ordinary"}
    return Record("procedure", "x", "x.yml", {**base, **data, **more})


def _paths(graph: Flow, sources: list[str], forward: bool = False) -> Iterator[tuple[str, ...]]:
    """Every path without a repeated step, from each of `sources`, ends and starts included."""
    order = {step["id"]: n for n, step in enumerate(graph.steps)}
    stack = [(source,) for source in sources]
    while stack:
        path = stack.pop()
        yield path
        for target in {edge.target for edge in graph.edges if edge.source == path[-1]}:
            ahead = order[target] > order[path[-1]]
            if target not in path and (ahead or not forward):
                stack.append((*path, target))


# -- the rules against brute force -----------------------------------------------------------


@settings(deadline=None)
@given(procedures(most=6, names=False))
def test_review_agrees_with_every_path(data: dict[str, Any]) -> None:
    graph = flow(data)
    steps = {step["id"]: step for step in graph.steps}
    bad = {
        path[-1]
        for path in _paths(graph, starts(graph))
        if steps[path[-1]].get("decision") and not any(steps[s].get("legal_review") for s in path)
    }
    problems = list(review_before_decision.check(_record(data), EMPTY))
    found = {graph.steps[p.path[1]]["id"] for p in problems if len(p.path) == 2}  # type: ignore[index]
    assert found == bad
    for problem in problems:
        if len(problem.path) == 2:
            told = problem.text.partition("：")[2].split("→")
            assert tuple(told) in set(_paths(graph, starts(graph)))
            assert not any(steps[s].get("legal_review") for s in told)


@settings(deadline=None)
@given(procedures(most=6, names=False))
def test_connected_agrees_with_every_path(data: dict[str, Any]) -> None:
    graph = flow(data)
    ids = [step["id"] for step in graph.steps]
    ends = {step["id"] for step in graph.steps if step.get("end")}
    leaving = {edge.source for edge in graph.edges}
    one_start = len(starts(graph)) == 1
    sound = one_start and bool(ends) and not ends & leaving and set(ids) <= ends | leaving
    ways = [graph.edges_from(id) for id in ids]
    sound = sound and not any(len(found) == 1 and found[0].when for found in ways)
    problems = list(procedure_connected.check(_record(data), EMPTY))
    if not sound:
        assert problems
        return
    seen = {path[-1] for path in _paths(graph, starts(graph))}
    stuck = {id for id in seen if not any(path[-1] in ends for path in _paths(graph, [id]))}
    told = {ids[p.path[1]]: p.text for p in problems}  # type: ignore[index]
    assert {id for id, text in told.items() if "走不到步骤" in text} == set(ids) - seen
    assert {id for id, text in told.items() if "走不到终点" in text} == stuck


@settings(deadline=None)
@given(procedures(most=6, names=False), st.sampled_from(["日", "个工作日", "小时", "个月"]))
def test_longest_agrees_with_every_way_forward(data: dict[str, Any], unit: str) -> None:
    graph = flow(data)
    steps = {step["id"]: step for step in graph.steps}
    lengths = []
    for path in _paths(graph, starts(graph), forward=True):
        total = Amount()
        for id in path:
            if "not_counted" not in steps[id]:
                total = total.plus(amount(steps[id]["limit"]))
        lengths.append(length(total, unit))
    best = longest(graph, unit)
    assert length(best.amount, unit) == max(lengths, default=0)
    if best.steps:
        assert best.steps in set(_paths(graph, starts(graph), forward=True))


@settings(deadline=None)
@given(procedures(most=5, names=False), st.sampled_from(["20日", "30个工作日", "3个月"]))
def test_the_total_is_one_problem_or_none(data: dict[str, Any], limit: str) -> None:
    problems = list(procedure_limit.check(_record(data, legal_limit=limit), EMPTY))
    total = longest(flow(data), duration(limit).unit)
    assert len(problems) == exceeds(total.amount, limit)


# -- periods ---------------------------------------------------------------------------------


def test_working_days_are_taken_at_their_longest() -> None:
    """Whatever day the period begins on: the day itself is not counted, weekends are off."""
    for working in range(1, 30):
        spans = []
        for begin in range(7):
            day = left = 0
            while left < working:
                day += 1
                left += (begin + day) % 7 < 5
            spans.append(day)
        assert calendar_days(working) == max(spans)


@pytest.mark.parametrize(
    ("total", "limit", "over"),
    [
        (Amount(working=20), "20个工作日", False),
        (Amount(working=21), "20个工作日", True),
        (Amount(days=20), "20个工作日", False),  # twenty days hold at most twenty working days
        (Amount(days=21), "20个工作日", True),
        (Amount(working=20), "28日", False),
        (Amount(working=20), "27日", True),
        (Amount(working=7), "7日", True),
        (Amount(months=3), "3个月", False),
        (Amount(months=3, days=1), "3个月", True),
        (Amount(months=1), "30日", True),
        (Amount(months=12), "1年", False),
        (Amount(days=28), "1个月", False),
        (Amount(days=29), "1个月", True),
        (Amount(hours=24), "1日", False),
        (Amount(hours=25), "1日", True),
        (Amount(hours=24), "24小时", False),
        (Amount(days=1), "当场", True),
        (Amount(), "当场", False),
        (Amount(days=9999), "长期", False),
    ],
)
def test_unlike_units_are_compared_against_us(total: Amount, limit: str, over: bool) -> None:
    assert exceeds(total, limit) is over


def test_the_way_without_a_condition_is_named_beside_conditions() -> None:
    steps = [{"id": "a", "name": "甲", "next": ["b"]}, {"id": "b", "name": "乙"}]
    data = {"steps": steps, "branches": [{"from": "a", "to": "b", "when": "急"}]}
    assert [way.when for way in onward(flow(data))["a"]] == ["其他情况", "急"]
    assert [way.when for way in onward(flow({"steps": steps}))["a"]] == [""]


# -- the content -----------------------------------------------------------------------------

CONTENT = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in FOLDER.glob("*.yml")}


def test_every_kind_of_power_has_a_procedure(kinds: dict[str, Kind]) -> None:
    applied = {kind for data in CONTENT.values() for kind in data["applies_to"]}
    assert applied == set(kinds["power"].field("kind").labels)
    assert {d["variant"] for d in CONTENT.values() if "penalty" in d["applies_to"]} == {
        "ordinary", "simple", "hearing",
    }  # fmt: skip


def test_no_way_leads_through_a_step_that_does_not_exist() -> None:
    steps = [
        {"id": "file", "name": "立案", "limit": "1日", "start": True, "next": ["gone"]},
        {"id": "decide", "name": "决定", "limit": "1日", "decision": True},
    ]
    graph = flow({"steps": steps, "branches": [{"from": "gone", "to": "decide", "when": "过"}]})
    assert way(graph, ["file"], "decide", []) == []


def test_every_power_names_its_procedure() -> None:
    for path in (ROOT / "content" / "powers").glob("*.yml"):
        text = path.read_text("utf-8")
        if adopted := re.match(r"(?:#.*\n)*adopts: (\S+)\n", text):
            text = path.with_name(f"{adopted[1]}.yml").read_text("utf-8")
        named = re.search(r"^procedure: (\S+)$", text, re.M)
        assert named, path
        assert named[1] in CONTENT, path


REVIEWED = [
    pytest.param(data, id=id)
    for id, data in sorted(CONTENT.items())
    if any(step.get("legal_review") for step in data["steps"]) and "licensing" not in id
]


@pytest.mark.parametrize("data", REVIEWED)
def test_a_procedure_without_its_legal_review_is_refused(data: dict[str, Any]) -> None:
    """Whoever leads to the review is led on to what follows it."""
    assert list(review_before_decision.check(_record(data), EMPTY)) == []
    ids = [step["id"] for step in data["steps"] if step.get("legal_review")]
    after = next(
        branch["to"]
        for branch in data["branches"]
        if branch["from"] in ids and branch["when"] == "通过"
    )
    steps = [
        {**step, "next": [after if one in ids else one for one in step.get("next", [])]}
        for step in data["steps"]
        if step["id"] not in ids
    ]
    branches = [
        {**branch, "to": after if branch["to"] in ids else branch["to"]}
        for branch in data["branches"]
        if branch["from"] not in ids
    ]
    broken = _record({**data, "steps": steps, "branches": branches})
    assert list(review_before_decision.check(broken, EMPTY))


@pytest.mark.parametrize("data", [pytest.param(d, id=i) for i, d in sorted(CONTENT.items())])
def test_stages_follow_one_another(data: dict[str, Any], kinds: dict[str, Kind]) -> None:
    fields = {field.name: field for field in kinds["procedure"].field("steps").fields}
    order = list(fields["stage"].labels)
    places = [order.index(step["stage"]) for step in data["steps"]]
    assert all(a <= b for a, b in pairwise(places))
