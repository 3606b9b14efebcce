"""A page at the address of everything withdrawn, which says why; no address is ever lost."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.disclosure import PublicCatalog
from generator.pages.drawing import page
from generator.shell import Page
from generator.view import View


def tombstones(catalog: PublicCatalog) -> Iterator[Page]:
    kind = catalog.kinds.get("withdrawal")
    if kind is None:
        return
    for one in catalog.of("withdrawal"):
        view = View(catalog, one["address"])
        body = view.draw("tombstone.html", record=one, kind=kind)
        yield page(view, "本页已经撤回", one["explanation"], body, urls.kind_index(kind))
