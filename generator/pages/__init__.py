"""PublicCatalog -> pages: every page of the site, each with its address and body.

Pages are drawn part by part, such as the pages of one record, so that parts can be drawn by
themselves: by many processes, or again when what they were drawn from has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.disclosure import PublicCatalog
from generator.pages.annual import annual
from generator.pages.changes import monthly
from generator.pages.clause_table import clause_table
from generator.pages.clocks import clock_page
from generator.pages.complaints import complaints, every_desk
from generator.pages.dashboard import dashboard
from generator.pages.drawing import Part
from generator.pages.due import due_list
from generator.pages.editions import every_line, old_pages
from generator.pages.front import front
from generator.pages.guides import guide, rules
from generator.pages.lists import every_list, list_page
from generator.pages.records import every_record, record_page, withheld
from generator.pages.register import register
from generator.pages.responsibility import every_matrix, responsibility
from generator.pages.tombstones import tombstones
from generator.pages.waiting import waiting
from generator.shell import Page

__all__ = ["BUILDERS", "Part", "all_pages", "clause_table"]


@dataclass(frozen=True, slots=True)
class Builder:
    """What draws some pages: `parts` says which there are, `draw` draws those of one part."""

    parts: Callable[[PublicCatalog], Iterable[Part]]
    draw: Callable[[PublicCatalog, Part], Iterator[Page]]


def _whole(draw: Callable[[PublicCatalog], Iterator[Page]]) -> Builder:
    """A builder whose pages are drawn together."""
    return Builder(lambda catalog: [()], lambda catalog, part: draw(catalog))


BUILDERS: Mapping[str, Builder] = {
    "records": Builder(every_record, record_page),
    "editions": Builder(every_line, old_pages),
    "withheld": _whole(withheld),
    "tombstones": _whole(tombstones),
    "register": _whole(register),
    "lists": Builder(every_list, list_page),
    "rules": _whole(rules),
    "guide": _whole(guide),
    "responsibility": Builder(every_matrix, responsibility),
    "monthly": _whole(monthly),
    "waiting": _whole(waiting),
    "due": _whole(due_list),
    "clocks": _whole(clock_page),
    "front": _whole(front),
    "complaints": Builder(every_desk, complaints),
    "annual": _whole(annual),
    "dashboard": _whole(dashboard),
}
"""By name. What is missing is the table of clauses, which must know all other pages."""


def all_pages(catalog: PublicCatalog, prose: Mapping[str, str]) -> Iterator[Page]:
    """Every page but the prose ones, which are given: address -> title."""
    pages = [
        page
        for builder in BUILDERS.values()
        for part in builder.parts(catalog)
        for page in builder.draw(catalog, part)
    ]
    yield from pages
    yield from clause_table(catalog, {page.url: page.title for page in pages} | dict(prose))
