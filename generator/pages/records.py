"""One page a record."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.contexts import context
from generator.disclosure import PublicCatalog
from generator.pages.drawing import page
from generator.shell import Page
from generator.view import View, facts, template_of, title


def records(catalog: PublicCatalog) -> Iterator[Page]:
    for kind in catalog.listed():
        template = template_of(kind)
        for record in catalog.of(kind.name):
            view = View(catalog, urls.record(kind, record.id))
            body = view.draw(
                template, record=record, kind=kind, facts=facts, **context(record, catalog)
            )
            name = title(record, kind)
            description = record.get("summary") or record.get("gist") or f"{kind.label}：{name}"
            yield page(view, name, description, body, urls.kind_index(kind))
