"""The tasks of a plan on a calendar: an inline SVG as wide as the page.

Places across are per cent and type is in pixels, so that it is as readable on a phone as on a
screen; every state is written out, so that nothing hangs on colour.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Record
from generator.plan import BEHIND, WORDS, days_late, standing
from generator.wording import date

_ROW, _BAR, _AXIS = 44, 10, 24


@dataclass(frozen=True, slots=True)
class Scale:
    """The days a chart shows; both ends are included."""

    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> float:
        """How far across a day begins, in per cent."""
        return round((day - self.first).days / ((self.last - self.first).days + 1) * 100, 2)


def draw(tasks: Iterable[Record], day: dt.date) -> Markup:
    """The tasks, the earliest first; '' if there are none."""
    rows = in_order(tasks)
    if not rows:
        return Markup("")
    scale = _scale(rows, day)
    height = _AXIS * 2 + _ROW * len(rows)
    head = Markup(
        '<svg class="gs-timeline" width="100%" height="{h}" role="img"'
        ' aria-labelledby="timeline-title timeline-desc"><title id="timeline-title">{title}</title>'
        '<desc id="timeline-desc">{desc}</desc>'
    ).format(h=height, title="各项任务的时间安排", desc=_told(rows, day))
    parts = [*_ticks(scale, height), *_today(scale, day, height)]
    for number, task in enumerate(rows):
        parts += _row(task, scale, day, _AXIS + number * _ROW)
    return head + Markup("").join(parts) + Markup("</svg>")


def in_order(tasks: Iterable[Record]) -> list[Record]:
    return sorted(tasks, key=lambda task: (task["start"], task["due"], task.id))


def state(task: Record, day: dt.date) -> str:
    """Where a task stands, in words.

    >>> task = Record("plan_task", "a", "", {"state": "doing", "due": dt.date(2026, 3, 1)})
    >>> state(task, dt.date(2026, 3, 1)), state(task, dt.date(2026, 3, 9))
    ('正在办理', '已逾期8天')
    """
    late = days_late(task, day)
    return WORDS[standing(task, day)] + (f"{late}天" if late else "")


def _told(rows: list[Record], day: dt.date) -> str:
    return "；".join(f"{task['name']}：{state(task, day)}" for task in rows) + "。"


def _scale(rows: list[Record], day: dt.date) -> Scale:
    ends = [task["due"] for task in rows] + [task.get("done_on", task["due"]) for task in rows]
    if any(standing(task, day) == "late" for task in rows):
        ends.append(day)
    first = min(task["start"] for task in rows).replace(day=1)
    return Scale(first, max(first, *ends))


def _ticks(scale: Scale, height: int) -> Iterator[Markup]:
    """A line at the start of every quarter; half-years or years where those would be crowded."""
    months = (scale.last - scale.first).days // 30
    step = 3 if months <= 24 else 6 if months <= 60 else 12
    for year in range(scale.first.year, scale.last.year + 1):
        for month in range(1, 13, step):
            day = dt.date(year, month, 1)
            if scale.first <= day <= scale.last:
                text = f"{year}年" if month == 1 else f"{month}月"
                yield _mark("tick", scale.at(day), height - _AXIS, 14, text)


def _today(scale: Scale, day: dt.date, height: int) -> Iterator[Markup]:
    if scale.first <= day <= scale.last:
        yield _mark("today", scale.at(day), height - _AXIS + 4, height - 6, f"今天 {date(day)}")


def _mark(kind: str, x: float, end: int, y: int, text: str) -> Markup:
    anchor = "start" if x < 30 else "end" if x > 70 else "middle"
    if kind == "tick" and 4 < x < 96:
        anchor = "middle"
    return Markup(
        '<line class="gs-timeline__{k}" x1="{x}%" x2="{x}%" y1="{top}" y2="{end}"/>'
        '<text class="gs-timeline__scale" x="{x}%" y="{y}" text-anchor="{a}">{t}</text>'
    ).format(k=kind, x=x, top=_AXIS - 4, end=end, y=y, a=anchor, t=text)


def _row(task: Record, scale: Scale, day: dt.date, y: int) -> Iterator[Markup]:
    """A task: its name and state in words, and below them its days."""
    now = standing(task, day)
    kind = "late" if now in BEHIND else task["state"]
    end = task.get("done_on", task["due"]) if task["state"] == "done" else task["due"]
    top = y + 22
    yield Markup(
        '<text class="gs-timeline__name" x="0" y="{y}">{name}</text>'
        '<text class="gs-timeline__state gs-timeline__state--{k}" x="100%" y="{y}"'
        ' text-anchor="end">{state}</text>'
    ).format(y=y + 15, name=task["name"], k=kind, state=state(task, day))
    yield _bar(kind, scale, task["start"], end, top)
    if now == "late":
        yield Markup(
            '<line class="gs-timeline__over" x1="{a}%" x2="{b}%" y1="{y}" y2="{y}"/>'
        ).format(a=scale.at(task["due"]), b=scale.at(day), y=top + _BAR // 2)


def _bar(kind: str, scale: Scale, start: dt.date, end: dt.date, top: int) -> Markup:
    left = scale.at(min(start, end))
    width = round(max(scale.at(end + dt.timedelta(days=1)) - left, 0.8), 2)
    return Markup(
        '<rect class="gs-timeline__bar gs-timeline__bar--{k}" x="{x}%" y="{y}" width="{w}%"'
        ' height="{h}" rx="2"/>'
    ).format(k=kind, x=left, y=top, w=width, h=_BAR)
