"""What changed on the site, newest first: every edition of every record, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator import urls
from generator.adjustment import because
from generator.contexts.history import Entry, history
from generator.differences import Difference
from generator.disclosure import PublicCatalog
from generator.disclosure_rate import owner
from generator.editions import Key
from generator.model import Kind, Record
from generator.view import View

LONGEST = 120
"""Characters of one value; longer ones are cut, for the page shows them whole."""
MOST = 20
"""Differences told of one edition."""


@dataclass(frozen=True, slots=True)
class News:
    """One edition of a record as news. `title` is what the record was called then, `agency` the id
    of the agency it belongs to ('' if none), `url` where the page of the record tells of it, and
    `fields` are the dotted paths of what changed."""

    key: Key
    kind: Kind
    title: str
    agency: str
    entry: Entry
    url: str
    fields: tuple[str, ...]
    number: int
    """How many editions of the record with the same mark came before on that day."""

    @property
    def day(self) -> dt.date:
        return self.entry.edition.day

    @property
    def name(self) -> str:
        """A name no other edition has: record, mark and, if that is not enough, a number."""
        again = f"/{self.number + 1}" if self.number else ""
        return f"{self.key[0]}/{self.key[1]}/{self.entry.edition.mark or 'gone'}{again}"


def news(catalog: PublicCatalog) -> list[News]:
    """All that changed, newest first; on one day in the order of the kinds."""
    return catalog.once(("news",), lambda: _news(catalog))


def _news(catalog: PublicCatalog) -> list[News]:
    order = {name: number for number, name in enumerate(catalog.kinds)}
    found = [one for key in catalog.past.editions if key[0] in order for one in _line(key, catalog)]
    return sorted(
        found, key=lambda n: (-n.day.toordinal(), -n.entry.edition.step, order[n.key[0]], n.key[1])
    )


def _line(key: Key, catalog: PublicCatalog) -> Iterator[News]:
    """The editions of one record, oldest first."""
    kind = catalog.kinds[key[0]]
    page = urls.HOME if kind.singleton else urls.record(kind, key[1])
    before: Record | None = None
    seen: dict[tuple[dt.date, str], int] = {}
    for entry in reversed(history(key, catalog)):
        record = entry.edition.record or before
        if record is None:  # gone before it ever was: nothing readers saw
            continue
        anchor = "" if kind.singleton else f"#v-{entry.edition.mark or ''}"
        if anchor == "#v-":
            anchor = "#history"
        name = (entry.edition.day, entry.edition.mark)
        number = seen.get(name, 0)
        seen[name] = number + 1
        yield News(
            key,
            kind,
            str(record.get(kind.title, key[1])),
            _agency(record, catalog),
            entry,
            page + anchor,
            _fields(entry, before, kind),
            number,
        )
        before = entry.edition.record or before


def _agency(record: Record, catalog: PublicCatalog) -> str:
    """The agency of a record, or that of the power it is about."""
    if own := owner(record):
        return own
    power = record.get("power")
    about = catalog.get("power", power) if isinstance(power, str) else None
    return owner(about) if about else ""


def _fields(entry: Entry, before: Record | None, kind: Kind) -> tuple[str, ...]:
    """Where the record changed. What the schema no longer knows is named too."""
    now = entry.edition.record
    if entry.what != "修改" or now is None or before is None:
        return ()
    known = {field.name for field in kind.fields}
    paths = [".".join(map(str, one.path)) for one in entry.changes]
    return tuple(dict.fromkeys((*paths, *_others(before.data, now.data, known))))


def _others(before: Mapping[str, Any], now: Mapping[str, Any], known: set[str]) -> Iterator[str]:
    for name in sorted({*before, *now} - known):
        if before.get(name) != now.get(name):
            yield name


def summary(one: News, view: View) -> str:
    """What changed, in plain text, a line a change."""
    if one.entry.what != "修改":
        done = "从网站撤下。" if one.entry.what == "撤下" else f"{one.entry.what}。"
        return f"{one.kind.label}“{one.title}”，{done}"
    view = view.of(one.entry.edition.record) if one.entry.edition.record else view
    lines = [told(change, view) for change in one.entry.changes[:MOST]]
    rest = len(one.entry.changes) - MOST
    if rest > 0:
        lines.append(f"还有 {rest} 处，见网页。")
    lines = lines or ["改的是现在已经不用的栏目。"]
    lines += [
        f"因{because(cause, view.catalog)}（{cause['title']}）。" for cause in one.entry.causes
    ]
    return "\n".join(lines)


def told(change: Difference, view: View, longest: int | None = LONGEST) -> str:
    """One difference in a line; values of more than `longest` characters are cut."""
    around = "".join(
        field.label + (f"（{view.brief(field.fields[0], name)}）" if name else "") + "，"
        for field, name in change.within
    )
    what = f"{around}{change.field.label}："
    before, after = (
        "" if value is None else _short(view.brief(change.field, value), longest)
        for value in (change.before, change.after)
    )
    if change.before is None:
        return f"{what}增加“{after}”"
    if change.after is None:
        return f"{what}删去“{before}”"
    return f"{what}“{before}”改为“{after}”"


def _short(text: str, longest: int | None = LONGEST) -> str:
    """
    >>> _short("一" * 200)[-3:], len(_short("一" * 200))
    ('一……', 122)
    """
    return text if longest is None or len(text) <= longest else text[:longest] + "……"
