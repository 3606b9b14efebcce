"""The clocks between two dates of one record: notices of complaints, and withdrawals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from generator import complaint, withdrawal
from generator.clocks.clock import Clock, Proof
from generator.clocks.weighing import begins, first, judged
from generator.editions import Past
from generator.model import Record, Records
from generator.workdays import NoArrangementError


def of_complaints(catalog: Records, past: Past) -> tuple[Clock, ...]:
    """The clock of the notice whether a complaint is accepted; none if it was withdrawn first."""
    found = []
    for one in catalog.of("complaint"):
        told = one.get("notified_on")
        if told is None and complaint.state(one) == "withdrawn":
            continue
        due, why = _limit(partial(complaint.notice_due, one))
        found.append(_simple(one, "received", "notified_on", due, why, catalog, past))
    return tuple(found)


def of_withdrawals(catalog: Records, past: Past, portal: Record | None) -> tuple[Clock, ...]:
    """The clock of every withdrawal: three working days, or the end of the term."""
    found = []
    for one in catalog.of("withdrawal"):
        due, why = _limit(partial(withdrawal.due, one, portal))
        found.append(_simple(one, "happened_on", "withdrawn_on", due, why, catalog, past))
    return tuple(found)


def _limit(ask: Callable[[], dt.date | None]) -> tuple[dt.date | None, str]:
    try:
        due = ask()
    except NoArrangementError as error:
        return None, f"{error}。"
    return due, "" if due else "没有写明公示期，算不出期限。"


def _simple(
    record: Record,
    begin: str,
    end: str,
    due: dt.date | None,
    why: str,
    catalog: Records,
    past: Past,
) -> Clock:
    """The clock between two dates of one record."""
    clock = Clock(record, record[begin], due, "unknown", begins=begins(record, past), why=why)
    declared = record.get(end)
    if declared is None:
        late = due is not None and due < catalog.as_of
        return replace(clock, verdict="overdue" if late else "open") if due else clock

    def shows(old: Record) -> dt.date | None:
        day: dt.date | None = old.get(end)
        return day if day is not None and day >= clock.since else None

    shown = first(record, past, catalog.as_of, shows)
    public = record.kind != "complaint"
    return judged(clock, [Proof(declared), *(one._replace(public=public) for one in shown)], past)
