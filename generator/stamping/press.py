"""A page -> a file of the site: drawn, stamped into its shell, looked through, written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from generator import search, urls
from generator.disclosure import PublicCatalog
from generator.inspection import inspect_file
from generator.leaks import Gate, UnreadableError, untold
from generator.pages import BUILDERS, Part
from generator.shell import Page, Shell
from generator.stamping.output import Output


class Stamped(NamedTuple):
    """What the rest of the site must know of a page. `segments` are its texts, for the search; none
    if the search does not find it."""

    url: str
    title: str
    segments: tuple[str, ...] | None


@dataclass(slots=True)
class Tally:
    """What came of some pages, and what must not be published of them, a line each."""

    pages: list[Stamped] = field(default_factory=list)
    personal: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.pages += other.pages
        self.personal += other.personal
        self.leaks += other.leaks
        self.unread += other.unread


@dataclass(frozen=True, slots=True)
class Press:
    """All that a process needs to make pages of the site."""

    catalog: PublicCatalog
    shell: Callable[[Page], Shell]
    gate: Gate
    contacts: frozenset[str]
    output: Output
    searched: bool

    def print(self, builder: str, part: Part) -> Tally:
        """Make the pages of one part."""
        return self.stamp(BUILDERS[builder].draw(self.catalog, part))

    def stamp(self, pages: Iterator[Page]) -> Tally:
        """Make pages that are drawn already, or as they are drawn."""
        tally = Tally()
        for page in pages:
            data = self.shell(page).fill(page)
            self.look(page.url, data, tally)
            self.output.put(urls.output(page.url), data)
            wanted = self.searched and page.searched
            texts = search.segments(page.body) if wanted else None
            tally.pages.append(Stamped(page.url, page.title, texts))
        return tally

    def look(self, name: str, data: bytes, tally: Tally) -> None:
        """Note what must not be published of a file."""
        tally.personal += inspect_file(name, data, self.contacts)
        try:
            tally.leaks += self.gate.leaks(name, data)
        except UnreadableError as error:
            tally.unread.append(untold(name, error))
