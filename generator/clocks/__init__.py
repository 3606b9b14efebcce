"""The clocks of the law, read from evidence: until when a record had to follow, when it did, and
what proves the day. Pure functions over records and their editions.

A date in a record is what the agency says; an edition is what stood on the published branch. The
day counts on which both are true. Where git is silent, that is said and the date is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from generator.clocks.clock import NEAR, PENDING, WORDS, Clock, Evidence, Verdict
from generator.clocks.dated import of_complaints, of_withdrawals
from generator.clocks.laws import followers, of_laws
from generator.model import Record, Records

__all__ = [
    "NEAR",
    "PENDING",
    "WORDS",
    "Clock",
    "Evidence",
    "Unsettled",
    "Verdict",
    "of_complaints",
    "of_laws",
    "of_withdrawals",
    "pending",
    "tally",
    "unsettled",
    "unsettled_now",
]


class Unsettled(NamedTuple):
    """How many records still have to follow a law, and for how many the limit is over. A record
    that missed several versions of one law is counted once."""

    total: int
    overdue: int


def unsettled(clocks: Iterable[Clock]) -> Unsettled:
    """What the footer of every page says of the clocks of laws."""
    return _counted(
        (clock.record, clock.law, clock.verdict)
        for clock in clocks
        if clock.law is not None and clock.verdict in PENDING
    )


def unsettled_now(catalog: Records) -> Unsettled:
    """The same without the clocks, which take longer: what is not done is pending, whatever the
    editions prove of the rest."""
    return _counted(
        (item.record, law, item.state)
        for law, _, item in followers(catalog)
        if item.state != "done"
    )


def _counted(late: Iterable[tuple[Record, Record, str]]) -> Unsettled:
    """(record, law, verdict) of all that is pending."""
    found: dict[tuple[str, str, str], bool] = {}
    for record, law, verdict in late:
        key = (record.kind, record.id, law.id)
        found[key] = found.get(key, False) or verdict != "open"
    return Unsettled(len(found), sum(found.values()))


def pending(clocks: Iterable[Clock]) -> list[Clock]:
    """What still has to be done, the earliest limit first; limits nobody can know come last."""
    found = [clock for clock in clocks if clock.verdict in PENDING]
    return sorted(found, key=lambda one: (one.due is None, one.due, one.record.kind, one.record.id))


def tally(clocks: Iterable[Clock]) -> Counter[str]:
    """How many clocks have each verdict, and under `proven` how many in time git proves."""
    counts: Counter[str] = Counter()
    for clock in clocks:
        counts[clock.verdict] += 1
        counts["proven"] += clock.verdict == "in_time" and clock.evidence == "edition"
    return counts
