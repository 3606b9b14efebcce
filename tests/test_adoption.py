"""A power that adopts another: the effective record, where its problems stand, what is wider."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.adoption import effective
from generator.check import Result, check
from generator.content import File
from generator.model import Kind, Record
from generator.schema.kinds import load_kinds
from generator.source import read
from generator.widening import is_longer, widened
from tests.conftest import ROOT
from tests.examples import base_files

KINDS = load_kinds(ROOT / "schemas")
POWER = KINDS["power"]
DATA: dict[str, Any] = dict(read("x", POWER.example.encode()).data or {})
DAY = dt.date(2026, 1, 5)
OWN = """adopts: example-power
code: 229901-CF-001
agency: county-agency
level: county
division: supervision
posts: [investigator, reviewer]
remedies:
  - {kind: statement, to: 示例县卫生健康局, within: 5个工作日}
  - {kind: hearing, to: 示例县卫生健康局, within: 5个工作日}
  - {kind: reconsideration, to: 示例县人民政府, within: 60日}
  - {kind: litigation, to: 有管辖权的人民法院, within: 6个月}
status: in_force
effective_from: 2025-01-01
"""


def run(own: str = OWN, **changes: str) -> Result:
    """Check the example world with a county that adopts the example power."""
    files = base_files(KINDS)
    county = files["content/agencies/example-agency.yml"].replace("level: city", "level: county")
    files["content/agencies/county-agency.yml"] = county.replace("'229900'", "'229901'")
    files["content/powers/county-power.yml"] = own
    for path, text in changes.items():
        files[path] = text
    return check([File(path, text.encode()) for path, text in files.items()], KINDS, DAY)


def power(result: Result) -> Record:
    record = result.catalog.get("power", "county-power")
    assert record is not None
    return record


def test_what_is_not_written_is_taken_over_and_what_is_its_own_is_not() -> None:
    record = power(run())
    adopted = run().catalog.get("power", "example-power")
    assert adopted is not None
    assert record["fines"] == adopted["fines"]
    assert record["agency"] == "county-agency"
    assert "delegations" in adopted.data
    assert "delegations" not in record.data
    assert record.inherits == set(record.data) - set(read("x", OWN.encode()).data or {})
    assert list(record.data) == [field.name for field in POWER.fields if field.name in record.data]


def test_what_is_invented_there_is_invented_here() -> None:
    own = Record("power", "a", "a.yml", {"adopts": "b", "fee": "不收费", "demo": ["code"]})
    other = Record("power", "b", "b.yml", {**DATA, "demo": ["responsibilities", "fee", "posts"]})
    assert effective(own, other, POWER)["demo"] == ["responsibilities", "code"]


def test_only_its_own_fields_are_required() -> None:
    without = OWN.replace("division: supervision\n", "")
    (finding,) = [one for one in run(without).findings if one.rule == "schema-required"]
    assert (finding.path, finding.message) == (
        "content/powers/county-power.yml",
        "缺少必填栏目：承办机构（division）",
    )


def test_a_problem_of_the_adopted_record_is_found_there_alone() -> None:
    path = "content/laws/example-law.yml"
    law = base_files(KINDS)[path].replace("status: in_force", "status: repealed")
    result = run(**{path: law + "repealed_on: 2025-06-01\n"})
    found = {one.path for one in result.findings if one.rule == "basis-in-force"}
    assert found == {"content/powers/example-power.yml"}


def test_a_problem_that_is_new_in_taking_over_stands_where_it_is_taken_over() -> None:
    posts = OWN.replace("supervision", "legal")
    agency = base_files(KINDS)["content/agencies/example-agency.yml"].replace("investigator", "x")
    agency = agency.replace("level: city", "level: county").replace("'229900'", "'229901'")
    result = run(posts, **{"content/agencies/county-agency.yml": agency})
    (found,) = [one for one in result.findings if one.rule == "responsibility"]
    assert found.path == "content/powers/county-power.yml"
    assert found.line == 1


def test_a_broken_adopted_record_is_one_finding_in_its_own_file() -> None:
    result = run(**{"content/powers/example-power.yml": "name: x\n"})
    assert {one.path for one in result.findings if "power" in one.path} == {
        "content/powers/example-power.yml"
    }
    assert result.catalog.knows("power", "county-power")
    assert result.catalog.get("power", "county-power") is None


def test_a_schema_may_not_offer_adoption_by_halves(kinds: dict[str, Kind]) -> None:
    assert [kind.name for kind in kinds.values() if kind.own] == ["power"]


# -- what is wider ---------------------------------------------------------------------------


def wider(change: Callable[[dict[str, Any]], object]) -> list[tuple[Any, ...]]:
    after = copy.deepcopy(DATA)
    change(after)
    return [path for path, _ in widened(DATA, after, POWER)]


def fine(name: str, value: int) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["fines"][0].__setitem__(name, value)


WIDER: dict[str, tuple[Callable[[dict[str, Any]], object], tuple[Any, ...]]] = {
    "name": (lambda d: d.update(name="别的"), ("name",)),
    "kind": (lambda d: d.update(kind="coercion"), ("kind",)),
    "scope": (lambda d: d.update(scope="一切"), ("scope",)),
    "measure": (lambda d: d["other_measures"].append("约谈"), ("other_measures", 1)),
    "enforcer": (lambda d: d["enforcers"].append("tcm"), ("enforcers", 1)),
    "basis": (lambda d: d["basis"].append({**d["basis"][0], "article": 46}), ("basis", 1)),
    "fine": (lambda d: d["fines"].append({**d["fines"][0], "when": "情节严重"}), ("fines", 1)),
    "ceiling": (fine("times_max", 21), ("fines", 0, "times_max")),
    "floor": (fine("times_min", 1), ("fines", 0, "times_min")),
    "base": (fine("base_floor", 20000), ("fines", 0, "base_floor")),
    "no ceiling": (lambda d: d["fines"][0].pop("times_max"), ("fines", 0)),
    "mode": (lambda d: d["fines"][0].update(mode="yuan"), ("fines", 0, "mode")),
    "limit": (lambda d: d.update(legal_limit="91日"), ("legal_limit",)),
    "no limit": (lambda d: d.pop("legal_limit"), ("legal_limit",)),
    "promise": (lambda d: d.update(promised_limit="3个月"), ("promised_limit",)),
    "step": (lambda d: d["responsibilities"].pop(0), ("responsibilities",)),
    "step limit": (
        lambda d: d["responsibilities"][0].update(limit="10日"),
        ("responsibilities", 0, "limit"),
    ),
    "no step limit": (
        lambda d: d["responsibilities"][0].pop("limit"),
        ("responsibilities", 0),
    ),
    "remedy": (lambda d: d["remedies"].pop(), ("remedies",)),
    "time for a remedy": (
        lambda d: d["remedies"][2].update(within="30日"),
        ("remedies", 2, "within"),
    ),
    "liability": (lambda d: d["liability"][0].update(act="别的"), ("liability",)),
    "fee": (lambda d: d.update(fee="每件100元"), ("fee",)),
}


@pytest.mark.parametrize("name", WIDER)
def test_wider(name: str) -> None:
    change, path = WIDER[name]
    assert wider(change) == [path]


NARROWER: dict[str, Callable[[dict[str, Any]], object]] = {
    "nothing": lambda d: None,
    "ceiling": fine("times_max", 10),
    "floor": fine("times_min", 6),
    "no fine": lambda d: d["fines"].clear(),
    "limit": lambda d: d.update(legal_limit="60日", promised_limit="10个工作日"),
    "levels": lambda d: d["legal_levels"].pop(),
    "measure": lambda d: d["other_measures"].clear(),
    "remedy": lambda d: d["remedies"].append({"kind": "complaint", "to": "x", "within": "随时"}),
    "more duties": lambda d: d["responsibilities"].append({"step": "回访", "duty": "回访。"}),
    "posts": lambda d: d.update(posts=["x"], division="y", agency="z"),
}


@pytest.mark.parametrize("name", NARROWER)
def test_not_wider(name: str) -> None:
    assert wider(NARROWER[name]) == []


PROCEDURE = {"procedure": "hearing", "step_limits": [{"step": "probe", "limit": "20日"}]}


@pytest.mark.parametrize(
    ("after", "paths"),
    [
        ({"step_limits": [{"step": "probe", "limit": "10日"}]}, []),
        ({"step_limits": [{"step": "probe", "limit": "25日"}]}, [("step_limits", 0, "limit")]),
        ({"step_limits": [{"step": "report", "limit": "3日"}]}, [("step_limits",)]),
        ({"procedure": "simple"}, [("procedure",)]),
        ({"procedure": None}, [("procedure",)]),
    ],
)
def test_another_procedure_and_steps_no_longer_shortened_are_wider(
    after: dict[str, Any], paths: list[tuple[Any, ...]]
) -> None:
    before = {**DATA, **PROCEDURE}
    changed = {name: value for name, value in {**before, **after}.items() if value is not None}
    assert [path for path, _ in widened(before, changed, POWER)] == paths
    assert list(widened(DATA, changed, POWER)) == []


@pytest.mark.parametrize(
    ("ceilings", "paths"),
    [
        ((30000, 50000), []),
        ((40000, 50000), [("fines", 0, "yuan_max")]),
        ((30000, 60000), [("fines", 1, "yuan_max")]),
    ],
)
def test_two_fines_of_one_case_are_held_against_their_own_range(
    ceilings: tuple[int, int], paths: list[tuple[Any, ...]]
) -> None:
    """The same case twice, below and from an amount of 货值: the higher range covers no lower one."""
    case = {
        "when": "一般情形",
        "subject": "单位",
        "mode": "yuan",
        "mandatory": True,
        "base": "货值",
    }

    def fines(low: int, high: int) -> list[dict[str, Any]]:
        return [
            {**case, "base_below": 10000, "yuan_max": low},
            {**case, "base_from": 10000, "yuan_max": high},
        ]

    before = {**DATA, "fines": fines(30000, 50000)}
    after = {**DATA, "fines": fines(*ceilings)}
    assert [path for path, _ in widened(before, after, POWER)] == paths


_LIMITS = st.builds("{}{}".format, st.integers(1, 99), st.sampled_from(["日", "个月", "个工作日"]))


@given(st.one_of(_LIMITS, st.sampled_from(["当场", "随时"])))
def test_no_limit_is_longer_than_itself(limit: str) -> None:
    assert not is_longer(limit, limit)


@pytest.mark.parametrize(
    ("now", "was"), [("随时", "5年"), ("1日", "当场"), ("8日", "5个工作日"), ("2个月", "1个月")]
)
def test_longer(now: str, was: str) -> None:
    assert is_longer(now, was)
    assert not is_longer(was, now)
