"""The page of a complaint: where it stands, and what happened when."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from generator import workdays
from generator.complaint import WORDS, notice_due, state
from generator.contexts.finding_of_wrongdoing import listed
from generator.disclosure import PublicCatalog
from generator.model import Record


class Event(NamedTuple):
    on: dt.date
    what: str
    text: str = ""


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    excuses = catalog.by("waiver", "record", f"complaint/{record.id}")
    return {
        "word": WORDS[state(record)],
        "events": _events(record, catalog),
        **_notice(record, catalog),
        "found": listed(catalog.by("finding_of_wrongdoing", "complaint", record.id), catalog),
        "excuse": next(iter(excuses), None),
    }


def _notice(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    """When the notice was due and on which working day it came; None where it is not known."""
    told = record.get("notified_on")
    try:
        due = notice_due(record)
    except workdays.NoArrangementError as error:
        return {"due": None, "taken": None, "late": False, "why": str(error)}
    moot = told is None and state(record) == "withdrawn"
    late = due < (told or catalog.as_of) and not moot
    return {"due": due, "taken": _taken(record), "late": late, "why": ""}


def _taken(record: Record) -> int | None:
    if "notified_on" not in record.data:
        return None
    try:
        return workdays.between(record["received"], record["notified_on"])
    except workdays.NoArrangementError:
        return None


def _events(record: Record, catalog: PublicCatalog) -> list[Event]:
    field = catalog.kinds["complaint"].field
    events = [Event(record["received"], "收到并登记", field("channel").text(record["channel"]))]
    if "notified_on" in record.data:
        accepted = field("accepted").text(record["accepted"])
        events.append(Event(record["notified_on"], "告知投诉举报人", accepted))
    events += [Event(one["told_on"], "反馈进展", one["what"]) for one in record.get("progress", ())]
    if "result_told_on" in record.data:
        events.append(Event(record["result_told_on"], "反馈结果"))
    if "closed_on" in record.data:
        closed = "投诉举报人撤回，不再办理" if state(record) == "withdrawn" else "办结"
        events.append(Event(record["closed_on"], closed))
    return events
