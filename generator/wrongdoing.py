"""What a finding of wrongdoing says, as rules and pages ask it: pure functions over records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from generator.model import Record

STATES = ("found", "notified", "correcting", "verified", "closed")
"""The way of a finding, in order. Each state has its own day in the record."""

Mark = Literal["done", "here", "open"]


class Step(NamedTuple):
    """One state of a finding: its name, the day it was reached, and whether it was."""

    state: str
    day: dt.date | None
    mark: Mark


def day_field(state: str) -> str:
    """The field that holds the day a state was reached."""
    return f"{state}_on"


def reached(finding: Record) -> tuple[str, ...]:
    """The states a finding has gone through, its present one included."""
    passed = STATES[: STATES.index(finding["status"]) + 1]
    if is_unfounded(finding):  # nothing to correct: found, and closed
        return tuple(state for state in passed if state in ("found", "closed"))
    return passed


def steps(finding: Record) -> list[Step]:
    """The way of a finding: what is behind it, where it stands, what is still to come."""
    passed = reached(finding)
    way = ("found", "closed") if is_unfounded(finding) else STATES
    return [Step(state, finding.get(day_field(state)), _mark(state, passed)) for state in way]


def _mark(state: str, passed: tuple[str, ...]) -> Mark:
    if state not in passed:
        return "open"
    return "here" if state == passed[-1] and state != "closed" else "done"


def is_confirmed(finding: Record) -> bool:
    return bool(finding["investigation"] == "confirmed")


def is_unfounded(finding: Record) -> bool:
    return bool(finding["investigation"] == "unfounded")


def is_corrected(finding: Record) -> bool:
    """Whether somebody has verified that the wrong is put right."""
    return finding["status"] in ("verified", "closed")


def overdue(finding: Record, day: dt.date) -> int:
    """By how many days the correction is, or was, late on `day`; 0 if it is not."""
    due: dt.date | None = finding.get("correct_by")
    if due is None or is_unfounded(finding):
        return 0
    end = finding.get("verified_on") if is_corrected(finding) else None
    return late(due, min(end, day) if end else day)


def accountability(finding: Record) -> Mapping[str, Any]:
    """What is recorded of accountability; empty if nothing is."""
    found: Mapping[str, Any] = finding.get("accountability", {})
    return found


def late(due: dt.date, day: dt.date) -> int:
    """By how many days `day` is after `due`; the last day of a period still counts."""
    return max(0, (day - due).days)
