"""修改记录: what changed, a page a month, and the page that leads to them and to the feeds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator import urls
from generator.disclosure import PublicCatalog
from generator.feeds import atom
from generator.model import Kind
from generator.news import News, news
from generator.pages.drawing import page
from generator.shell import Page
from generator.view import View

FEW = 8
"""New records of a kind on one day that are still told one by one."""
FIRST = "首次公开"


@dataclass(frozen=True, slots=True)
class Day:
    """What changed on a day: `many` are the kinds of which many records were new, each with
    them; `groups` are the rest by agency, each with its news in the order of the kinds."""

    day: dt.date
    many: tuple[tuple[Kind, tuple[News, ...]], ...]
    groups: tuple[tuple[str, tuple[News, ...]], ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month, written 2026-11, and what changed in it, newest first."""

    name: str
    news: tuple[News, ...]

    @property
    def words(self) -> str:
        """
        >>> Month("2026-03", ()).words
        '2026年3月'
        """
        year, _, month = self.name.partition("-")
        return f"{year}年{int(month)}月"

    def count(self, *what: str) -> int:
        return sum(one.entry.what in what for one in self.news)


def monthly(catalog: PublicCatalog) -> Iterator[Page]:
    months = months_of(news(catalog), catalog.as_of)
    yield _index(catalog, months)
    for number, month in enumerate(months):
        view = View(catalog, urls.month(month.name))
        body = view.draw(
            "changes_month.html",
            month=month,
            days=_days(month, view),
            later=months[number - 1] if number else None,
            earlier=months[number + 1] if number + 1 < len(months) else None,
            to_month=urls.month,
        )
        title = f"{month.words}的修改"
        about = f"{month.words}，本站的记录有 {len(month.news)} 次修改。"
        yield page(view, title, about, body, urls.CHANGES, searched=False)


def months_of(found: list[News], as_of: dt.date) -> list[Month]:
    """Every month from the first change until today, newest first; some may be empty."""
    by_name = {
        name: tuple(group) for name, group in groupby(found, key=lambda one: f"{one.day:%Y-%m}")
    }
    ends = [one.day for one in (*found[:1], *found[-1:])] + [as_of]
    first, last = min(ends), max(ends)
    numbers = range(last.year * 12 + last.month - 1, first.year * 12 + first.month - 2, -1)
    names = [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]
    return [Month(name, by_name.get(name, ())) for name in names]


def _index(catalog: PublicCatalog, months: list[Month]) -> Page:
    view = View(catalog, urls.CHANGES)
    latest = next((month for month in months if month.news), None)
    body = view.draw(
        "changes.html",
        months=months,
        latest=latest,
        days=_days(latest, view) if latest else [],
        feeds=[(feed.url, feed.label, len(feed.news)) for feed in atom.feeds(catalog)],
        most=atom.MOST,
        to_month=urls.month,
        waiting=urls.WAITING,
        json=urls.CHANGES_JSON,
    )
    about = "本站每一条记录什么时候公开、什么时候改了什么；可以订阅。"
    return page(view, "修改记录", about, body, view.url, searched=False)


def _days(month: Month, view: View) -> list[Day]:
    return [_day(day, list(found), view) for day, found in groupby(month.news, lambda n: n.day)]


def _day(day: dt.date, found: list[News], view: View) -> Day:
    new: dict[str, list[News]] = {}
    for one in found:
        if one.entry.what == FIRST:
            new.setdefault(one.kind.name, []).append(one)
    many = {name: tuple(group) for name, group in new.items() if len(group) > FEW}
    rest: dict[str, list[News]] = {}
    for one in found:
        if one.entry.what != FIRST or one.kind.name not in many:
            rest.setdefault(one.agency, []).append(one)
    kinds = view.catalog.kinds
    order = [agency.id for agency in view.catalog.of("agency")]
    agencies = sorted(rest, key=lambda id: (not id, order.index(id) if id in order else -1, id))
    return Day(
        day,
        tuple((kinds[name], many[name]) for name in kinds if name in many),
        tuple(
            (view.name("agency", id) if id else "各机关通用", tuple(rest[id])) for id in agencies
        ),
    )
