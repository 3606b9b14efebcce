"""The list of each kind, and one a value of each facet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.contexts import overview
from generator.disclosure import PublicCatalog
from generator.model import ADOPTS, Kind, Record
from generator.pages.drawing import page
from generator.shell import Page
from generator.view import View, list_template_of


@dataclass(frozen=True, slots=True)
class Group:
    """A facet page: the records of a kind that share a value."""

    url: str
    label: str
    records: tuple[Record, ...]


def lists(catalog: PublicCatalog) -> Iterator[Page]:
    for kind in catalog.listed():
        if kind.name in ("clause", "exception"):  # these have tables of their own
            continue
        index = urls.kind_index(kind)
        groups = {kind.field(name).label: groups_of(catalog, kind, name) for name in kind.facets}
        if kind.name == "power":
            groups["实施依据"] = _by_law(catalog)
        yield _list(catalog, kind, index, kind.label, catalog.of(kind.name), groups)
        for name in kind.facets:
            for group in groups_of(catalog, kind, name):
                label = f"{kind.label}：{group.label}"
                yield _list(catalog, kind, group.url, label, group.records, {})


def groups_of(catalog: PublicCatalog, kind: Kind, facet: str) -> list[Group]:
    """The records of a kind by the values of one field, in the order of its labels."""
    field = kind.field(facet)
    found: dict[str, list[Record]] = {value: [] for value in field.labels}
    for record in catalog.of(kind.name):
        value = record.get(facet)
        for one in value if isinstance(value, list) else [value]:
            if one is not None:
                found.setdefault(str(one), []).append(record)
    if field.type == "integer":  # years, the latest first
        found = dict(sorted(found.items(), reverse=True))
    view = View(catalog, urls.HOME)
    return [
        Group(
            urls.facet(kind, facet, value),
            view.name(field.ref, value) if field.ref else field.text(value),
            tuple(records),
        )
        for value, records in found.items()
        if records
    ]


def _by_law(catalog: PublicCatalog) -> list[Group]:
    """The powers resting on each law, the most cited law first; a group's page is the law's."""
    by_id = {power.id: power for power in catalog.of("power")}
    cited = {(basis["law"], power.id) for power in by_id.values() for basis in power["basis"]}
    groups = []
    for law_id in sorted({one for one, _ in cited}):
        record = catalog.get("law", law_id)
        if record is not None:
            powers = tuple(by_id[id] for one, id in sorted(cited) if one == law_id)
            url = urls.record(catalog.kinds["law"], law_id)
            groups.append(Group(url, record.get("short_title") or record["title"], powers))
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
) -> Page:
    """With `groups`, the list of a whole kind: there what is adopted stands for the adopting."""
    view = View(catalog, url)
    whole = url == urls.kind_index(kind)
    hidden = sum(name == kind.name for name, _ in catalog.withheld) if whole else 0
    shown = _ordered(kind, [one for one in records if not (whole and ADOPTS in one.data)])
    body = view.draw(
        list_template_of(kind),
        **overview(kind, records, catalog),
        kind=kind,
        heading=heading,
        records=shown,
        groups=groups,
        hidden=hidden,
        adopting=len(records) - len(shown),
    )
    return page(view, heading, kind.help, body, urls.kind_index(kind))
