"""Jinja environment: record -> HTML body. Autoescaped, StrictUndefined, no I/O but templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path as FilePath
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from generator import urls, wording
from generator.adjustment import because
from generator.disclosure import PublicCatalog
from generator.model import Field, Kind, Record
from generator.ownership import agency_of
from generator.rules import RULES
from generator.templating import Templates
from generator.values import DRAWING
from generator.withheld import Withheld

_OFFICES = ("posts", "divisions")
TEMPLATES = FilePath(__file__).resolve().parent / "templates"


@cache
def environment() -> Templates:
    """The one environment all templates are drawn in. It looks for changes of their files before
    the first page of a catalog, not before each."""
    env = Templates(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
    )
    env.globals |= DRAWING
    env.filters |= {
        "groupby_word": groupby_word,
        "article": wording.article,
        "fine": wording.fine,
        "yuan": wording.yuan,
        "date": wording.date,
        "people": wording.people,
        "plain": wording.plain,
    }
    env.tests["withheld"] = lambda value: isinstance(value, Withheld)
    return env


class View:
    """Draws bodies for the page at `url`; links in them are relative to it."""

    def __init__(self, catalog: PublicCatalog, url: str) -> None:
        self.catalog = catalog
        self.url = url
        self._offices: dict[str, dict[str, str]] = {}

    def of(self, record: Record) -> View:
        """The same view, which also knows the posts and divisions of the record's agency."""
        view, id = View(self.catalog, self.url), str(agency_of(record))
        view._offices = self.catalog.once(("offices", id), lambda: _offices(id, self.catalog))
        return view

    def office(self, part: str, id: str) -> str:
        """The name of a post or division, or its id if the agency has none."""
        return self._offices.get(part, {}).get(id, id)

    def _office(self, field: Field, value: Any) -> str:
        """The name of a post or division a field names by its id within the agency; '' if none."""
        part = "divisions" if field.name == "division" else "posts"
        names = self._offices.get(part, {}) if field.format == "slug" else {}
        return names.get(str(value), "")

    def draw(self, template: str, **context: Any) -> str:
        """The HTML of a template; `view` and `catalog` are always there."""
        templates = environment()
        self.catalog.once(("templates",), templates.refresh)
        return templates.get_template(template).render(view=self, catalog=self.catalog, **context)

    def once(self, key: tuple[object, ...], macro: Callable[..., str], *given: Any) -> str:
        """What a macro draws of this view and of what is given: drawn once for all pages of a folder
        on which `key` is the same, so that the same links lead from them."""
        folder = self.url.rpartition("/")[0]
        return self.catalog.once(("drawn", folder, *key), lambda: macro(self, *given))

    def link(self, target: str) -> str:
        """A site path as a link from this page."""
        return urls.relative(target, self.url)

    def to(self, kind: str, id: str) -> str:
        """The address of a record's page, from this page."""
        return self.link(urls.record(self.catalog.kinds[kind], id))

    def to_facet(self, kind: str, field: str, value: str) -> str:
        return self.link(urls.facet(self.catalog.kinds[kind], field, value))

    def to_desk(self, agency: str) -> str:
        """Where to complain about an agency, from this page."""
        return self.link(urls.complaint_desk(agency))

    def to_cards(self, agency: str) -> str:
        return self.link(urls.complaint_cards(agency))

    def to_rule(self, name: str) -> str:
        return self.link(urls.rule(name))

    def rule_title(self, name: str) -> str:
        """The duty a legal rule states, or its name if there is no such rule."""
        return next((rule.doc.title for rule in RULES if rule.name == name), name)

    def name(self, kind: str, id: str) -> str:
        """The title of a record, or its id if it cannot be shown."""
        record = self.catalog.get(kind, id)
        return title(record, self.catalog.kinds[kind]) if record else id

    def field(self, record: Record, name: str) -> Field:
        return self.catalog.kinds[record.kind].field(name)

    def part(self, record: Record, name: str, part: str) -> Field:
        """A field inside the groups of a field: part(power, "basis", "role")."""
        return next(f for f in self.field(record, name).fields if f.name == part)

    def label(self, record: Record, name: str) -> str:
        """The label of a field, or its name if the kind has no such field."""
        fields = self.catalog.kinds[record.kind].fields
        return next((field.label for field in fields if field.name == name), name)

    def because(self, adjustment: Record) -> str:
        """Why powers were adjusted, in a few words."""
        return because(adjustment, self.catalog)

    def word(self, record: Record, name: str) -> str:
        """The label of the value of an enumerated field."""
        return self.field(record, name).text(record[name])

    def brief(self, field: Field, value: Any) -> str:
        """Any value of a field in one line of plain text, whatever its shape, for it may have been
        written when the schema was another."""
        if isinstance(value, list):
            return "、".join(self.brief(field, item) for item in value)
        if isinstance(value, Mapping):
            parts = [(part, value[part.name]) for part in field.fields if part.name in value]
            return "；".join(f"{part.label}：{self.brief(part, one)}" for part, one in parts)
        if field.ref:
            return self.name(field.ref, str(value))
        if field.labels:
            return field.text(value)
        if name := self._office(field, value):
            return name
        if field.format == "money" and isinstance(value, int):
            return wording.yuan(value)
        return wording.plain(value) + field.unit

    def is_demo(self, record: Record, name: str) -> bool:
        """Whether the record declares this field as invented."""
        return name in record.get("demo", ())


def _offices(id: str, catalog: PublicCatalog) -> dict[str, dict[str, str]]:
    """id -> name of the posts and of the divisions of an agency."""
    agency = catalog.get("agency", id)
    if agency is None:
        return {}
    return {part: {one["id"]: one["name"] for one in agency.get(part, ())} for part in _OFFICES}


def groupby_word(
    records: Iterable[Record], view: View, name: str
) -> list[tuple[str, list[Record]]]:
    """(label, records) by the value of an enumerated field, in the order of its labels."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(record[name], []).append(record)
    if not groups:
        return []
    field = view.field(next(iter(groups.values()))[0], name)
    return [(field.text(value), groups[value]) for value in field.labels if value in groups]


def title(record: Record, kind: Kind) -> str:
    """What a record is called."""
    return str(record[kind.title])


def template_of(kind: Kind) -> str:
    """A kind's own template if there is one, else the default that draws any kind."""
    own = f"{kind.name}.html"
    return own if (TEMPLATES / own).is_file() else "record.html"


def list_template_of(kind: Kind) -> str:
    """The template of a kind's lists: its own if there is one."""
    own = f"list_{kind.name}.html"
    return own if (TEMPLATES / own).is_file() else "list.html"


_SECTION = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)(?:<span class="gs-demo">.*?)?</h2>', re.S)


def contents(body: str) -> tuple[tuple[str, str], ...]:
    """(id, title) of the sections of a body, for the table of contents."""
    return tuple((id, _plain(inner)) for id, inner in _SECTION.findall(body))


@lru_cache(2**12)
def _plain(inner: str) -> str:
    return Markup(inner).striptags().strip()


def facts(mapping: Mapping[str, Any], fields: tuple[Field, ...]) -> list[tuple[Field, Any]]:
    """The fields of a record or of a part of it that have a value, in display order."""
    return [(field, mapping[field.name]) for field in fields if field.name in mapping]
