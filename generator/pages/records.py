"""One page a record."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.contexts import context
from generator.contexts.history import history
from generator.disclosure import PublicCatalog
from generator.pages.drawing import Part, page
from generator.shell import Page
from generator.view import View, facts, template_of, title


def withheld(catalog: PublicCatalog) -> Iterator[Page]:
    """A page for each record that is withheld whole, so that its address leads somewhere."""
    for (name, id), words in sorted(catalog.withheld.items()):
        kind = catalog.kinds.get(name)
        if kind is None or kind.singleton:
            continue
        view = View(catalog, urls.record(kind, id))
        heading = f"{kind.label}（不公开）"
        body = view.draw("withheld.html", kind=kind, id=id, heading=heading, words=words)
        yield page(view, heading, str(words), body, urls.kind_index(kind))


def every_record(catalog: PublicCatalog) -> Iterator[Part]:
    return ((kind.name, id) for kind in catalog.listed() for id in catalog.ids(kind.name))


def record_page(catalog: PublicCatalog, part: Part) -> Iterator[Page]:
    kind, record = catalog.kinds[part[0]], catalog.get(*part)
    assert record is not None  # it is one of `every_record`
    view = View(catalog, urls.record(kind, record.id))
    template = catalog.once(("template", kind.name), lambda: template_of(kind))
    given = context(record, catalog)
    body = view.draw(template, record=record, kind=kind, facts=facts, **given)
    name = title(record, kind)
    entries = history((kind.name, record.id), catalog)
    body += view.draw("_history.html", kind=kind, id=record.id, entries=entries, present=name)
    description = record.get("summary") or record.get("gist") or f"{kind.label}：{name}"
    yield page(view, name, description, body, urls.kind_index(kind))
