"""PublicCatalog -> pages: every page of the site, each with its address and body."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.disclosure import PublicCatalog
from generator.pages.annual import annual
from generator.pages.changes import monthly
from generator.pages.clause_table import clause_table
from generator.pages.clocks import clock_page
from generator.pages.complaints import complaints
from generator.pages.dashboard import dashboard
from generator.pages.due import due_list
from generator.pages.editions import editions
from generator.pages.front import front
from generator.pages.guides import guide, rules
from generator.pages.lists import lists
from generator.pages.records import records, withheld
from generator.pages.register import register
from generator.pages.responsibility import responsibility
from generator.pages.tombstones import tombstones
from generator.shell import Page

BUILDERS: tuple[Callable[[PublicCatalog], Iterator[Page]], ...] = (
    records,
    editions,
    withheld,
    tombstones,
    register,
    lists,
    rules,
    guide,
    responsibility,
    monthly,
    due_list,
    clock_page,
    front,
    complaints,
    annual,
    dashboard,
)


def all_pages(catalog: PublicCatalog, prose: Mapping[str, str]) -> Iterator[Page]:
    """Every page but the prose ones, which are given: address -> title."""
    pages = [page for build in BUILDERS for page in build(catalog)]
    yield from pages
    yield from clause_table(catalog, {page.url: page.title for page in pages} | dict(prose))
