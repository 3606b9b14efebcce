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
        address = one["address"]
        for url in (address, *catalog.former.get(address, ())):
            view = View(catalog, url)
            body = view.draw("tombstone.html", record=one, kind=kind)
            found = url == address
            yield page(
                view,
                "本页已经撤回",
                one["explanation"],
                body,
                urls.kind_index(kind),
                searched=found,
            )
