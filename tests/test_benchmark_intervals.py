"""The interval rules against a model: random partitions of a range, then one random defect."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.intervals import Fault, Span, faults
from generator.model import Catalog, Record
from generator.rules import benchmark_covers_range
from generator.schema.kinds import load_kinds
from tests.conftest import ROOT
from tests.examples import DAY

Cells = dict[str, set[int]]
"""What is wrong at each unit cell [k, k+1) of the number line, found by counting."""

MANY = settings(max_examples=1500, deadline=None)


@st.composite
def partitions(draw: st.DrawFn) -> tuple[int, int, list[tuple[int, int]]]:
    """A range and the parts some random cuts divide it into."""
    low = draw(st.integers(0, 30))
    high = low + draw(st.integers(2, 60))
    cuts = sorted(draw(st.sets(st.integers(low + 1, high - 1), max_size=6)))
    ends = [low, *cuts, high]
    return low, high, list(pairwise(ends))


@st.composite
def damaged(draw: st.DrawFn) -> tuple[int, int, list[tuple[int, int]]]:
    """A partition with one defect: an end moved, a part dropped, doubled or turned around."""
    low, high, parts = draw(partitions())
    at = draw(st.integers(0, len(parts) - 1))
    a, b = parts[at]
    defect = draw(st.sampled_from(["low", "high", "drop", "double", "turn", "point"]))
    by = draw(st.integers(-20, 20).filter(bool))
    if defect == "low":
        parts[at] = (max(a + by, 0), b)
    elif defect == "high":
        parts[at] = (a, max(b + by, 0))
    elif defect == "drop" and len(parts) > 1:
        del parts[at]
    elif defect == "double":
        parts.insert(at, (a, b))
    elif defect == "turn":
        parts[at] = (b, a)
    else:
        parts[at] = (a, a)
    return low, high, draw(st.permutations(parts))


def model(low: int, high: int, parts: list[tuple[int, int]]) -> Cells:
    """What the rules should find, by counting how often each cell is covered."""
    cells: Cells = {"gap": set(), "overlap": set(), "under": set(), "over": set()}
    for cell in range(200):
        covers = sum(a <= cell < b for a, b in parts)
        if low <= cell < high:
            if covers == 0:
                cells["gap"].add(cell)
            if covers > 1:
                cells["overlap"].add(cell)
        elif covers:
            cells["under" if cell < low else "over"].add(cell)
    return cells


def check(low: int, high: int, parts: list[tuple[int, int]]) -> list[Fault]:
    spans = [Span(Decimal(a), Decimal(b)) for a, b in parts]
    return faults(Span(Decimal(low), Decimal(high)), spans)


def found(all_faults: list[Fault]) -> Cells:
    cells: Cells = {"gap": set(), "overlap": set(), "under": set(), "over": set()}
    for fault in all_faults:
        if fault.what in cells:
            cells[fault.what] |= set(range(int(fault.at.low), int(fault.at.high)))
    return cells


@MANY
@given(partitions())
def test_a_partition_of_the_range_has_no_fault(
    whole: tuple[int, int, list[tuple[int, int]]],
) -> None:
    assert check(*whole) == []


@MANY
@given(damaged())
def test_one_defect_is_found_where_the_model_finds_it(
    whole: tuple[int, int, list[tuple[int, int]]],
) -> None:
    low, high, parts = whole
    result = check(low, high, parts)
    assert found(result) == model(low, high, parts)
    assert {f.nth for f in result if f.what == "reversed"} == {
        index for index, (a, b) in enumerate(parts) if b < a
    }
    assert {f.nth for f in result if f.what == "point"} == {
        index for index, (a, b) in enumerate(parts) if a == b
    }


@MANY
@given(damaged())
def test_every_fault_names_a_tier_and_an_interval(
    whole: tuple[int, int, list[tuple[int, int]]],
) -> None:
    low, high, parts = whole
    for fault in check(low, high, parts):
        assert 0 <= fault.nth < len(parts)
        assert fault.other < len(parts)
        if fault.what not in ("reversed", "point"):
            assert fault.at.low <= fault.at.high


@MANY
@given(st.integers(0, 50), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1))
def test_any_pile_of_intervals_agrees_with_the_model(
    low: int, parts: list[tuple[int, int]]
) -> None:
    assert found(check(low, low + 10, parts)) == model(low, low + 10, parts)


# -- the whole rule: records in, messages out ----------------------------------------------------

KINDS = load_kinds(ROOT / "schemas")
UNIT = {"yuan": Decimal(1000), "multiple": Decimal("1.5")}
"""What one cell of the model stands for."""
BOUNDS = {"yuan": ("yuan_min", "yuan_max"), "multiple": ("times_min", "times_max")}
_AMOUNT = r"([\d,.]+)(万元|元|倍)"
_AT = re.compile(f"{_AMOUNT}–{_AMOUNT}|{_AMOUNT}")
_WORTH = {"万元": 10000, "元": 1, "倍": 1}
_SAYS = {"缺少 ": "gap", "重叠": "overlap", "没有法律依据": "over", "须有减轻处罚": "under"}


def problems(mode: str, low: int, high: int, parts: list[tuple[int, int]]) -> list[str]:
    """What the rule says of a benchmark with these tiers under a power with this range."""

    def entry(a: int, b: int) -> dict[str, object]:
        values = (a * UNIT[mode], b * UNIT[mode])
        say = int if mode == "yuan" else str
        return {name: say(value) for name, value in zip(BOUNDS[mode], values, strict=True)}

    fine = {"when": "一般", "subject": "单位", "mode": mode, "mandatory": False}
    segment = {**fine, **entry(low, high), "id": "general", "shared_endpoint": "upper"}
    tiers = [
        {"segment": "general", "name": f"第{n}档", "circumstances": [f"情形{n}"], **entry(a, b)}
        for n, (a, b) in enumerate(parts)
    ]
    data = {"power": "p", "status": "in_force", "segments": [segment], "tiers": tiers}
    power = Record("power", "p", "p.yml", {"fines": [{**fine, **entry(low, high)}]})
    catalog = Catalog(KINDS, {"power": {"p": power}}, frozenset(), DAY)
    record = Record("benchmark", "b", "b.yml", data)
    return [problem.text for problem in benchmark_covers_range.check(record, catalog)]


def told(mode: str, texts: list[str]) -> Cells:
    """The cells the messages name, read back from their words."""
    cells: Cells = {"gap": set(), "overlap": set(), "under": set(), "over": set()}
    for text in texts:
        what = next((kind for word, kind in _SAYS.items() if word in text), None)
        if what is None:
            continue
        *_, match = (m for m in _AT.finditer(text) if m[1])
        ends = (Decimal(match[n].replace(",", "")) * _WORTH[match[n + 1]] for n in (1, 3))
        a, b = (int(end / UNIT[mode]) for end in ends)
        cells[what] |= set(range(a, b))
    return cells


@MANY
@given(st.sampled_from(["yuan", "multiple"]), partitions())
def test_the_rule_says_nothing_of_a_partition(
    mode: str, whole: tuple[int, int, list[tuple[int, int]]]
) -> None:
    assert problems(mode, *whole) == []


@MANY
@given(st.sampled_from(["yuan", "multiple"]), damaged())
def test_the_rule_names_the_very_interval_at_fault(
    mode: str, whole: tuple[int, int, list[tuple[int, int]]]
) -> None:
    low, high, parts = whole
    fined = [part for part in parts if part != (0, 0)]  # from nothing to nothing is a warning only
    texts = problems(mode, low, high, parts)
    if not fined:
        assert len(texts) == 1
        return
    assert told(mode, texts) == model(low, high, fined)
    assert sum("低于下限" in text for text in texts) == sum(b < a for a, b in fined)
    assert sum("不是幅度" in text for text in texts) == sum(a == b for a, b in fined)
