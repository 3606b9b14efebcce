"""The interval rules against a model: random partitions of a range, then one random defect."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.intervals import Fault, Span, faults

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
