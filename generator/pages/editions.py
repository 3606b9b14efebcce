"""A page for every edition that is no longer current, and for every record that is gone."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.contexts.history import Entry, history
from generator.differences import differences
from generator.disclosure import PublicCatalog
from generator.editions import Edition
from generator.model import Kind, Record
from generator.pages.drawing import Part, page
from generator.shell import Page
from generator.view import View, facts


def every_line(catalog: PublicCatalog) -> Iterator[Part]:
    """The records that have editions no longer current, or are gone."""
    there = {name: frozenset(catalog.ids(name)) for name in catalog.kinds}
    for (name, id), count in catalog.past.counts():
        kind = catalog.kinds.get(name)
        if kind is None or kind.singleton or not count:
            continue
        if count > 1 or id not in there[name]:
            yield name, id


def old_pages(catalog: PublicCatalog, part: Part) -> Iterator[Page]:
    name, id = part
    kind, line = catalog.kinds[name], catalog.past.line((name, id))
    entries = history((name, id), catalog)
    drawn: set[str] = set()
    for number, entry in enumerate(entries):
        if entry.url and entry.url not in drawn:
            drawn.add(entry.url)
            yield _old(catalog, kind, entry, entries[number - 1] if number else None)
    if catalog.get(name, id) is None and (name, id) not in catalog.withheld and line:
        yield _gone(catalog, kind, id, line, entries)


def _old(catalog: PublicCatalog, kind: Kind, entry: Entry, following: Entry | None) -> Page:
    record = entry.edition.record
    assert record is not None
    view = View(catalog, entry.url)
    current = catalog.get(kind.name, record.id)
    known = {field.name for field in kind.fields}
    body = view.draw(
        "edition.html",
        kind=kind,
        record=record,
        entry=entry,
        heading=_title(record, kind),
        until=following.edition.day if following else None,
        current=current,
        since=tuple(differences(record.data, current.data, kind.fields)) if current else (),
        facts=facts,
        others={name: value for name, value in record.data.items() if name not in known},
    )
    title = f"{_title(record, kind)}（旧版）"
    about = f"{title}：不是现行的内容。"
    return page(view, title, about, body, urls.kind_index(kind), searched=False)


def _gone(
    catalog: PublicCatalog, kind: Kind, id: str, line: tuple[Edition, ...], entries: list[Entry]
) -> Page:
    """Where a record stood that is no longer there: since when, and what it said."""
    last = next(edition.record for edition in reversed(line) if edition.record)
    view = View(catalog, urls.record(kind, id))
    heading = _title(last, kind)
    body = view.draw("gone.html", kind=kind, heading=heading, last=line[-1], id=id)
    body += view.draw("_history.html", kind=kind, id=id, entries=entries, present=None)
    title = f"{heading}（已撤下）"
    return page(view, title, f"{title}：曾经公开过的内容。", body, urls.kind_index(kind))


def _title(record: Record, kind: Kind) -> str:
    return str(record.get(kind.title, record.id))
