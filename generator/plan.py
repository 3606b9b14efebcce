"""What a task of the plan says on a day: pure functions over `plan_task` records."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from generator.model import Record

Standing = Literal["done", "done_late", "late", "waiting", "doing", "planned"]
WORDS: dict[Standing, str] = {
    "done": "已完成",
    "done_late": "逾期完成",
    "late": "已逾期",
    "waiting": "该开始还没有开始",
    "doing": "正在办理",
    "planned": "还没有开始",
}
BEHIND: tuple[Standing, ...] = ("late", "waiting")


def standing(task: Record, day: dt.date) -> Standing:
    """Where a task stands on `day`; its last day is still in time."""
    if task["state"] == "done":
        done = task.get("done_on")
        return "done_late" if done is not None and done > task["due"] else "done"
    if task["due"] < day:
        return "late"
    if task["state"] == "planned":
        return "waiting" if task["start"] < day else "planned"
    return "doing"


def days_late(task: Record, day: dt.date) -> int:
    """How long after its last day a task was done, or still is not; 0 if in time."""
    done: dt.date = task.get("done_on", day) if task["state"] == "done" else day
    due: dt.date = task["due"]
    return max((done - due).days, 0)
