"""The home page and the search page."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.disclosure import PublicCatalog
from generator.pages.lists import groups_of
from generator.shell import Page
from generator.view import View


def front(catalog: PublicCatalog) -> Iterator[Page]:
    portal = catalog.portal
    view = View(catalog, urls.HOME)
    counts = [(kind, len(catalog.of(kind.name))) for kind in catalog.listed()]
    kinds = groups_of(catalog, catalog.kinds["power"], "kind") if "power" in catalog.kinds else []
    body = view.draw(
        "home.html", portal=portal, counts=counts, power_kinds=kinds, kind_index=urls.kind_index
    )
    yield Page(urls.HOME, "首页", portal["intro"], body)
    view = View(catalog, urls.SEARCH)
    lists = [(view.link(urls.kind_index(kind)), kind.label) for kind, _ in counts]
    body = View(catalog, urls.COMPARE).draw("compare.html")
    yield Page(urls.COMPARE, "并排比较", "把一条记录的两版并排比较。", body, searched=False)
    body = view.draw("search.html", lists=lists)
    yield Page(urls.SEARCH, "搜索", "搜索全站的职权、法律和机关。", body, searched=False)
