"""What changed, as Atom feeds (RFC 4287): of the whole site, of each agency and of each kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from generator import urls
from generator.disclosure import PublicCatalog
from generator.news import News, news, summary
from generator.view import View
from generator.xml_text import xml

ATOM = "http://www.w3.org/2005/Atom"
XML = "{http://www.w3.org/XML/1998/namespace}"
MOST = 50
"""Entries of a feed. A reader that subscribes sees what comes; the pages hold the rest."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed before it is written: where it is, the page it is about, and what is in it."""

    url: str
    label: str
    page: str
    news: tuple[News, ...]


def feeds(catalog: PublicCatalog) -> Iterator[Feed]:
    """Every feed there is, empty ones too: an address once subscribed to must go on working."""
    every = news(catalog)
    by_agency: dict[str, list[News]] = {}
    by_kind: dict[str, list[News]] = {}
    for one in every:
        by_agency.setdefault(one.agency, []).append(one)
        by_kind.setdefault(one.kind.name, []).append(one)
    yield Feed(urls.FEED, "全站修改", urls.CHANGES, tuple(every))
    agency_kind = catalog.kinds.get("agency")
    for agency in catalog.of("agency"):
        assert agency_kind is not None
        own = tuple(by_agency.get(agency.id, ()))
        page = urls.record(agency_kind, agency.id)
        yield Feed(urls.feed("agency", agency.id), f"{agency['name']}的修改", page, own)
    for kind in catalog.listed():
        own = tuple(by_kind.get(kind.name, ()))
        name = kind.name.replace("_", "-")
        yield Feed(urls.feed("kind", name), f"{kind.label}的修改", urls.kind_index(kind), own)


def files(catalog: PublicCatalog, address: str) -> Iterator[tuple[str, bytes]]:
    """Output path -> bytes of every feed."""
    for feed in feeds(catalog):
        yield feed.url, _written(feed, catalog, address)


def _written(feed: Feed, catalog: PublicCatalog, address: str) -> bytes:
    portal = catalog.portal
    root = ET.Element("feed", {"xmlns": ATOM, f"{XML}lang": "zh-CN"})
    _text(root, "title", f"{feed.label} · {portal['name']}")
    _text(root, "subtitle", _extent(feed))
    _text(root, "id", tag(address, catalog.as_of, feed.url, dated=False))
    newest = feed.news[0].day if feed.news else catalog.as_of
    _text(root, "updated", _time(newest))
    ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=address + feed.url)
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=address + feed.page)
    author = ET.SubElement(root, "author")
    _text(author, "name", portal["publisher"])
    view = View(catalog, feed.page)
    for one in feed.news[:MOST]:
        _entry(root, one, view, address)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _extent(feed: Feed) -> str:
    total = len(feed.news)
    if total <= MOST:
        return f"共 {total} 次修改，都在这里。"
    return f"最近 {MOST} 次修改，共有 {total} 次；其余的见网站上的修改记录。"


def _entry(root: ET.Element, one: News, view: View, address: str) -> None:
    entry = ET.SubElement(root, "entry")
    _text(entry, "title", f"{one.entry.what}：{one.title}")
    _text(entry, "id", tag(address, one.day, one.name))
    _text(entry, "updated", _time(one.day))
    href = address + one.url
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=href)
    ET.SubElement(entry, "category", term=one.kind.name, label=one.kind.label)
    _text(entry, "summary", summary(one, view))


def tag(address: str, day: dt.date, name: str, dated: bool = True) -> str:
    """A tag URI (RFC 4151): the same for the same thing, whatever day the site is built on.

    >>> tag("https://a.gov.cn/x/", dt.date(2026, 1, 2), "power/a/12345678")
    'tag:a.gov.cn,2026-01-02:x/power/a/12345678'
    >>> tag("", dt.date(2026, 1, 2), "feeds/all.xml", dated=False)
    'tag:gongshi.invalid,2026:feeds/all.xml'
    """
    parts = urlsplit(address)
    when = day.isoformat() if dated else "2026"
    return f"tag:{parts.hostname or 'gongshi.invalid'},{when}:{parts.path.lstrip('/')}{name}"


def _time(day: dt.date) -> str:
    """A day is known, no hour: midnight in China."""
    return f"{day}T00:00:00+08:00"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = xml(str(text))
