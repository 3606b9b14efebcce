"""How to complain, where a complaint stands, and the supervision cards of the agencies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator import urls, workdays
from generator.complaint import NOTICE_DAYS, WORDS, number, state
from generator.diagrams import qr
from generator.disclosure import PublicCatalog
from generator.model import Record
from generator.pages.drawing import Part, page
from generator.shell import Page
from generator.view import View


def every_desk(catalog: PublicCatalog) -> Iterator[Part]:
    """() for the pages that are about all agencies, (agency,) for those of one."""
    if "complaint" in catalog.kinds:
        yield ()
        yield from ((agency.id,) for agency in catalog.of("agency"))


def complaints(catalog: PublicCatalog, part: Part) -> Iterator[Page]:
    if not part:
        yield _how(catalog)
        yield _lookup(catalog)
        return
    agency = catalog.get("agency", *part)
    assert agency is not None  # it is one of `every_desk`
    yield _desk(agency, catalog)
    yield _cards(agency, catalog)


def _how(catalog: PublicCatalog) -> Page:
    view = View(catalog, urls.COMPLAINT_HOW)
    counts = Counter(state(one) for one in catalog.of("complaint"))
    body = view.draw(
        "complaint_how.html",
        portal=catalog.portal,
        counts=[(WORDS[one], counts[one]) for one in WORDS if counts[one]],
        due=_due(catalog),
    )
    text = "投诉举报执法行为找谁、管什么、多久告诉您受理不受理。"
    return page(view, "怎样投诉举报", text, body, view.url)


def _lookup(catalog: PublicCatalog) -> Page:
    view = View(catalog, urls.COMPLAINT_LOOKUP)
    newest = _newest(catalog.of("complaint"))
    years = sorted({number(one).year for one in newest}, reverse=True)
    by_year = [(year, [one for one in newest if number(one).year == year]) for year in years]
    body = view.draw("complaint_lookup.html", by_year=by_year, word=_word)
    text = "凭编号查投诉举报办到哪一步，不用写姓名。"
    return page(view, "查投诉举报办理情况", text, body, view.url)


def _desk(agency: Record, catalog: PublicCatalog) -> Page:
    """Where to complain about one agency: what its card points to."""
    view = View(catalog, urls.complaint_desk(agency.id))
    own = _newest(catalog.by("complaint", "agency", agency.id))
    body = view.draw(
        "complaint_desk.html",
        record=agency,
        portal=catalog.portal,
        complaints=own,
        word=_word,
        due=_due(catalog),
    )
    name = f"向{agency['name']}投诉举报"
    return page(view, name, agency.get("complaint_scope", name), body, urls.COMPLAINT_HOW)


def _cards(agency: Record, catalog: PublicCatalog) -> Page:
    view = View(catalog, urls.complaint_cards(agency.id))
    target = catalog.address + urls.complaint_desk(agency.id) if catalog.address else ""
    body = view.draw(
        "complaint_cards.html",
        record=agency,
        portal=catalog.portal,
        target=target,
        code=qr.draw(target, f"二维码：{target}") if target else "",
        days=NOTICE_DAYS,
    )
    text = f"{agency['name']}的行政执法监督卡和张贴用的告示，打印以后发放。"
    return page(view, f"{agency['name']}监督卡", text, body, urls.COMPLAINT_HOW)


def _newest(complaints: Iterable[Record]) -> list[Record]:
    return sorted(complaints, key=lambda one: (one["received"], one["number"]), reverse=True)


def _word(complaint: Record) -> str:
    return WORDS[state(complaint)]


def _due(catalog: PublicCatalog) -> dict[str, object]:
    """When at the latest somebody who complains on the day of the site hears of it."""
    try:
        return {"received": catalog.as_of, "told": workdays.add(catalog.as_of, NOTICE_DAYS)}
    except workdays.NoArrangementError as error:
        return {"received": catalog.as_of, "told": None, "why": str(error)}
