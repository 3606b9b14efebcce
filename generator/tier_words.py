"""The tiers of a benchmark in words: what a person would pay, as ladder and table say it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from generator.benchmark import Entry, amount, fines, is_without_fine, span, tiers, worded
from generator.intervals import Span
from generator.model import Record


class Step(NamedTuple):
    """One tier in words: its range, and what that is at least in money where times are counted."""

    tier: Entry
    words: str
    least: str
    at: Span | None


def steps(benchmark: Record, segment: Entry) -> list[Step]:
    """The tiers of a segment in the order written."""
    mode = segment["mode"]
    order = [index for index, _, _ in fines(benchmark, segment)]
    return [
        _step(tier, segment, first=index == order[0], last=index == order[-1])
        if index in order
        else Step(tier, _without_fine(tier, mode), "", None)
        for index, tier in tiers(benchmark, segment["id"])
    ]


def _step(tier: Entry, segment: Entry, first: bool, last: bool) -> Step:
    mode = segment["mode"]
    at = span(tier, mode)
    assert at is not None, "steps() asks only for tiers that have a range"
    starts = first or segment["shared_endpoint"] == "upper"
    ends = last or segment["shared_endpoint"] == "lower"
    words = worded(at, mode, starts, ends)
    if mode == "yuan":
        return Step(tier, words, "", at)
    least = ""
    if floor := segment.get("base_floor"):
        money = worded(Span(at.low * floor, at.high * floor), "yuan", starts, ends)
        least = f"{segment['base']}不足{amount(Decimal(floor), 'yuan')}的，{money}"
    return Step(tier, f"{segment['base']}{words}", least, at)


def _without_fine(tier: Entry, mode: str) -> str:
    if not is_without_fine(tier, mode):
        return "没有写明"
    return f"{tier.get('other', '警告')}，不予罚款"
