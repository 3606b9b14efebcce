"""修法落实: the clocks of every change of a law, of complaints and of withdrawals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator import clocks, law, urls
from generator.clocks import Clock
from generator.disclosure import PublicCatalog
from generator.ownership import agency_of
from generator.pages.drawing import page
from generator.shell import Page
from generator.view import View
from generator.wording import date

TITLE = "修法落实"
_LATE = ("overdue", "unknown", "late")


@dataclass(frozen=True, slots=True)
class Group:
    """The clocks of one agency or one version of a law; `shown` are those with a row."""

    name: str
    link: str
    counts: Counter[str]
    shown: tuple[Clock, ...] = ()
    anchor: str = ""


def clock_page(catalog: PublicCatalog) -> Iterator[Page]:
    if "law" not in catalog.kinds:
        return
    view = View(catalog, urls.CLOCKS)
    found = clocks.of_laws(catalog, catalog.past)
    body = view.draw(
        "clocks.html",
        unsettled=clocks.unsettled(found),
        near=clocks.NEAR.days,
        agencies=_by_agency(found, view),
        laws=_by_law(found),
        complaints=_ordered(clocks.of_complaints(catalog, catalog.past)),
        withdrawals=_ordered(clocks.of_withdrawals(catalog, catalog.past, catalog.portal)),
        words=clocks.WORDS,
        late=_LATE,
        owner=agency_of,
    )
    text = "每次修改法律以后，哪条依据哪天到期、哪天落实、有没有证据。"
    yield page(view, TITLE, text, body, view.url)


def banner(catalog: PublicCatalog) -> str:
    """What the footer says of changes of laws that nobody has followed yet."""
    if "law" not in catalog.kinds:
        return ""
    found = clocks.unsettled_now(catalog)
    if not found.total:
        return "修法都已经落实"
    late = f"，其中 {found.overdue} 处已过期限" if found.overdue else ""
    return f"尚有 {found.total} 处修法未落实{late}"


def _by_agency(found: tuple[Clock, ...], view: View) -> list[Group]:
    groups: dict[str, list[Clock]] = {}
    for clock in found:
        groups.setdefault(agency_of(clock.record), []).append(clock)
    return [
        Group(
            view.name("agency", id) if id else "各机关通用",
            view.to("agency", id) if id else "",
            clocks.tally(groups[id]),
        )
        for id in sorted(groups, key=lambda id: (not id, id))
    ]


def _by_law(found: tuple[Clock, ...]) -> list[Group]:
    groups: dict[tuple[str, str], list[Clock]] = {}
    for clock in found:
        if clock.law is not None:
            groups.setdefault((clock.law.id, clock.since.isoformat()), []).append(clock)
    made = []
    for (id, day), group in groups.items():
        shown = _ordered(tuple(clock for clock in group if clock.verdict != "new"))
        anchor = f"law-{id}-{day}"
        one = group[0].law
        title = f"{law.name(one)} {date(group[0].since)}" if one else id
        link = f"#{anchor}" if shown else ""
        made.append(Group(title, link, clocks.tally(group), shown, anchor))
    return made


def _ordered(found: tuple[Clock, ...]) -> tuple[Clock, ...]:
    """The most urgent first, then the newest."""
    order = list(clocks.WORDS)
    newest = sorted(found, key=lambda one: one.since, reverse=True)
    return tuple(sorted(newest, key=lambda one: order.index(one.verdict)))
