"""What a complaint in the register says: pure functions over `complaint` records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal, NamedTuple

from generator import workdays
from generator.formats import duration
from generator.model import Record
from generator.workdays import NoArrangementError

NOTICE_DAYS = 5
"""Within so many working days a person is told whether a complaint is accepted."""

State = Literal["waiting", "handling", "closed", "withdrawn", "refused", "transferred"]
WORDS: Mapping[State, str] = {
    "waiting": "等待告知是否受理",
    "handling": "正在办理",
    "closed": "已办结",
    "withdrawn": "投诉举报人已撤回",
    "refused": "不予受理",
    "transferred": "不予受理，已转送",
}


Notice = Literal["in_time", "late", "overdue", "open", "unknown", "spared"]
NOTICE_WORDS: Mapping[Notice, str] = {
    "in_time": "按期告知是否受理",
    "late": "逾期告知是否受理",
    "overdue": "逾期还没有告知是否受理",
    "open": "没有告知，期限还没有到",
    "unknown": "没有放假安排，算不出是否按期告知",
    "spared": "没有告知以前就撤回了",
}


class Number(NamedTuple):
    """A number of the register: whose, of which year, and which of that year."""

    code: str
    year: int
    place: int

    def __str__(self) -> str:
        return f"{self.code}-{self.year}-{self.place:04}"


def number(complaint: Record) -> Number:
    code, year, place = complaint["number"].split("-")
    return Number(code, int(year), int(place))


def state(complaint: Record) -> State:
    """Where a complaint stands."""
    if complaint.get("outcome") == "withdrawn":
        return "withdrawn"
    if complaint["accepted"] == "refused":
        return "transferred" if "transferred_to" in complaint.data else "refused"
    if "closed_on" in complaint.data:
        return "closed"
    return "waiting" if complaint["accepted"] == "pending" else "handling"


def is_open(complaint: Record) -> bool:
    return state(complaint) in ("waiting", "handling")


def notice_due(complaint: Record) -> dt.date:
    """The last day of the notice. Raises NoArrangementError."""
    return workdays.add(complaint["received"], NOTICE_DAYS)


def notice(complaint: Record, day: dt.date) -> Notice:
    """Whether a person was told in time if a complaint is accepted, as it stands on `day`."""
    told = complaint.get("notified_on")
    if told is None and state(complaint) == "withdrawn":
        return "spared"
    # So few days hold no more working days, whatever the year's arrangement.
    if ((told or day) - complaint["received"]).days <= NOTICE_DAYS:
        return "in_time" if told else "open"
    try:
        due = notice_due(complaint)
    except NoArrangementError:
        return "unknown"
    if told is None:
        return "open" if day <= due else "overdue"
    return "in_time" if told <= due else "late"


def promised_by(complaint: Record, promise: str) -> dt.date:
    """The day by which an agency has promised to be done. Raises NoArrangementError."""
    n, unit = duration(promise)
    received: dt.date = complaint["received"]
    return workdays.add(received, n) if unit == "个工作日" else received + dt.timedelta(days=n)
