"""不公开例外台账: every exception, and how much is public, by agency and kind."""

from __future__ import annotations

from collections.abc import Iterator

from generator import exception, urls
from generator.contexts.exception import has_page
from generator.disclosure import PublicCatalog
from generator.disclosure_rate import Rate, Rates, rates, total
from generator.model import Record
from generator.pages.drawing import page
from generator.shell import Page
from generator.view import View


def register(catalog: PublicCatalog) -> Iterator[Page]:
    kind = catalog.kinds.get("exception")
    if kind is None:
        return
    view = View(catalog, urls.kind_index(kind))
    counted = rates(catalog)
    rows = sorted(catalog.of("exception"), key=_order)
    body = view.draw(
        "exceptions.html",
        kind=kind,
        rows=[(one, exception.ground(one, catalog), *exception.target(one)) for one in rows],
        has_page=has_page,
        overdue={one.id for one in rows if exception.is_overdue(one, catalog.as_of)},
        agencies=_by_agency(catalog, counted),
        whole=total(counted),
    )
    yield page(view, "不公开例外台账", kind.help, body, view.url)


def _order(one: Record) -> tuple[bool, str, str]:
    """Those in force first, by the day of their review."""
    return not exception.is_kept(one), one["review_by"].isoformat(), one.id


Row = tuple[str, Rate]


def _by_agency(catalog: PublicCatalog, counted: Rates) -> list[tuple[str, list[Row], Rate]]:
    """(name, [(label of a kind, rate)], sum) of each agency; what belongs to none comes last."""
    view = View(catalog, urls.HOME)
    ids = sorted({id for id, _ in counted}, key=lambda id: (not id, id))
    return [
        (
            view.name("agency", id) if id else "各机关通用",
            [(catalog.kinds[kind].label, one) for (own, kind), one in counted.items() if own == id],
            total(counted, id),
        )
        for id in ids
    ]
