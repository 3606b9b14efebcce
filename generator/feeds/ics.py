"""What falls due, as a calendar (RFC 5545) to subscribe to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator import urls
from generator.disclosure import PublicCatalog
from generator.due import Due, due
from generator.workdays import CHINA

if TYPE_CHECKING:
    from icalendar import Event


def files(catalog: PublicCatalog, address: str) -> Iterator[tuple[str, bytes]]:
    from icalendar import Calendar  # only who makes a calendar needs it

    name = f"将要到期 · {catalog.portal['name']}"
    calendar = Calendar()
    calendar.add("prodid", "-//gongshi//calendar//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Asia/Shanghai")
    for one in due(catalog):
        calendar.add_component(_event(one, catalog.as_of, address))
    yield urls.CALENDAR, calendar.to_ical()


def _event(one: Due, as_of: dt.date, address: str) -> Event:
    from icalendar import Event

    event = Event()
    host = urlsplit(address).hostname or "gongshi.invalid"
    event.add("uid", f"{host}:{one.name}")  # no @: it is not an e-mail address
    event.add("dtstamp", _stamp(as_of))
    event.add("dtstart", one.day)
    event.add("dtend", one.day + dt.timedelta(days=1))
    event.add("summary", f"{one.what}：{one.title}")
    event.add("description", one.duty)
    event.add("categories", [one.what])
    event.add("transp", "TRANSPARENT")
    if address:
        event.add("url", address + one.url)
    return event


def _stamp(day: dt.date) -> dt.datetime:
    """The beginning of the day in China, in universal time as the format demands."""
    return dt.datetime.combine(day, dt.time(), CHINA).astimezone(dt.UTC)
