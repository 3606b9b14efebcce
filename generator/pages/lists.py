"""The list of each kind, and one a value of each facet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.contexts import overview
from generator.disclosure import PublicCatalog
from generator.model import ADOPTS, Kind, Record
from generator.pages.drawing import Part, page
from generator.shell import Page
from generator.view import View, list_template_of

LONG = 500
"""Rows of a list on one page: more would be slow on a telephone."""


@dataclass(frozen=True, slots=True)
class Group:
    """A facet page: the records of a kind that share a value."""

    url: str
    label: str
    records: tuple[Record, ...]


def every_list(catalog: PublicCatalog) -> Iterator[Part]:
    """(kind,) for the list of all its records, (kind, facet, value) for one of a facet's."""
    for kind in catalog.listed():
        if kind.name in ("clause", "exception"):  # these have tables of their own
            continue
        yield (kind.name,)
        for name in kind.facets:
            yield from ((kind.name, name, value) for value in _values(catalog, kind, name))


def list_page(catalog: PublicCatalog, part: Part) -> Iterator[Page]:
    kind = catalog.kinds[part[0]]
    if part[1:]:
        group = _group(catalog, kind, *part[1:])
        label = f"{kind.label}：{group.label}"
        yield from _list(catalog, kind, group.url, label, group.records, {})
        return
    groups = {kind.field(name).label: groups_of(catalog, kind, name) for name in kind.facets}
    if kind.name == "power":
        groups["实施依据"] = _by_law(catalog)
    index = urls.kind_index(kind)
    yield from _list(catalog, kind, index, kind.label, catalog.of(kind.name), groups)


def groups_of(catalog: PublicCatalog, kind: Kind, facet: str) -> list[Group]:
    """The records of a kind by the values of one field, in the order of its labels."""
    return [_group(catalog, kind, facet, value) for value in _values(catalog, kind, facet)]


def _group(catalog: PublicCatalog, kind: Kind, facet: str, value: str) -> Group:
    field = kind.field(facet)
    label = View(catalog, urls.HOME).name(field.ref, value) if field.ref else field.text(value)
    given = int(value) if field.type == "integer" else value
    return Group(urls.facet(kind, facet, value), label, catalog.by(kind.name, facet, given))


def _values(catalog: PublicCatalog, kind: Kind, facet: str) -> list[str]:
    """The values that records have in a facet, in the order of its labels, as they are spelled."""
    field = kind.field(facet)
    found = [str(one) for one in catalog.values(kind.name, facet) if one is not None]
    if field.type == "integer":  # years, the latest first
        return sorted(found, reverse=True)
    labelled = [one for one in field.labels if one in found]
    return labelled + [one for one in found if one not in field.labels]


def _by_law(catalog: PublicCatalog) -> list[Group]:
    """The powers resting on each law, the most cited law first; a group's page is the law's."""
    groups = []
    for law in catalog.of("law"):
        powers = catalog.by("power", "basis.law", law.id)
        if powers:
            url = urls.record(catalog.kinds["law"], law.id)
            groups.append(Group(url, law.get("short_title") or law["title"], powers))
    return sorted(groups, key=lambda group: -len(group.records))


def _ordered(kind: Kind, records: list[Record]) -> list[Record]:
    """A list that shows the day of its records begins with the newest."""
    if kind.dated not in kind.columns:
        return records
    return sorted(records, key=lambda one: str(one.get(kind.dated, "")), reverse=True)


def _list(
    catalog: PublicCatalog,
    kind: Kind,
    url: str,
    heading: str,
    records: tuple[Record, ...],
    groups: dict[str, list[Group]],
) -> Iterator[Page]:
    """With `groups`, the list of a whole kind: there what is adopted stands for the adopting. A
    long list goes on on further pages."""
    whole = url == urls.kind_index(kind)
    hidden = sum(name == kind.name for name, _ in catalog.withheld) if whole else 0
    shown = _ordered(kind, [one for one in records if not (whole and ADOPTS in one.data)])
    about = overview(kind, records, catalog)
    last = max(1, -(-len(shown) // LONG))
    for number in range(1, last + 1):
        view = View(catalog, urls.further(url, number))
        title = heading if number == 1 else f"{heading}（第 {number} 页）"
        body = view.draw(
            list_template_of(kind),
            **about,
            kind=kind,
            columns=[(name, kind.field(name)) for name in kind.columns],
            heading=title,
            records=shown[(number - 1) * LONG : number * LONG],
            count=len(shown),
            groups=groups if number == 1 else {},
            hidden=hidden,
            adopting=len(records) - len(shown),
            pages=[(one, urls.further(url, one)) for one in range(1, last + 1)],
            number=number,
            long=LONG,
        )
        yield page(view, title, kind.help, body, urls.kind_index(kind), searched=number == 1)
