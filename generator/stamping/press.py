"""Some pages -> files of the site: drawn, stamped into their shells, looked through, written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from generator import feeds, search, urls
from generator.annual.files import files as annual_files
from generator.disclosure import PublicCatalog
from generator.inspection import inspect_file
from generator.leaks import Gate, UnreadableError, untold
from generator.pages import BUILDERS, Part
from generator.shell import Page, Shell
from generator.stamping.output import Folder
from generator.watching.catalog import Watched

FILES: Mapping[str, Callable[[PublicCatalog], Iterator[tuple[str, bytes]]]] = {
    "feeds": lambda catalog: feeds.files(catalog, catalog.address),
    "documents": annual_files,
}
"""What makes files that are no page."""
RECORDS = "records"
"""The builder whose pages the search knows from the records themselves."""
_OF_ONE_RECORD = {RECORDS, "editions"}
"""Builders whose parts are of one record, and easily drawn again."""

Job: TypeAlias = tuple[str, Part]
"""A builder of pages and a part of what it draws, or a name in `FILES`."""


INDEX: Job = ("index", ())
"""The search index."""


class Stamped(NamedTuple):
    """What the rest of the site must know of a page. `segments` are its texts, for the search; None
    if the search does not find it."""

    url: str
    title: str
    segments: tuple[str, ...] | None


class Made(NamedTuple):
    """What came of a job."""

    pages: tuple[Stamped, ...]
    files: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        return [*[page.url for page in self.pages], *self.files]


@dataclass(slots=True)
class Tally:
    """What came of some jobs, the questions those asked that were done, by which fields they looked
    records up, a digest of the prose, whether nothing had to be made, what must not be published, a
    line each, and the digests of the files that no job has made."""

    made: dict[Job, Made] = field(default_factory=dict)
    asked: dict[Job, frozenset[str]] = field(default_factory=dict)
    indexes: set[tuple[str, str]] = field(default_factory=set)
    prose: bytes = b""
    is_kept: bool = False
    unstamped: list[Page] = field(default_factory=list)
    personal: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    looked: dict[str, bytes] = field(default_factory=dict)

    def add(self, other: Tally) -> None:
        self.made |= other.made
        self.asked |= other.asked
        self.indexes |= other.indexes
        self.unstamped += other.unstamped
        self.personal += other.personal
        self.leaks += other.leaks
        self.unread += other.unread


@dataclass(frozen=True, slots=True)
class Press:
    """All that a process needs to make files of the site."""

    catalog: Watched
    shell: Callable[[Page], Shell | None] | None
    """None if somebody else draws the pages; gives None for a page of which the shell is not here:
    then the page is handed back."""
    gate: Gate
    contacts: frozenset[str]
    output: Folder
    searched: bool
    index: search.Before = field(default_factory=search.Before)
    others: tuple[search.Entry, ...] = ()
    """What the search finds besides records."""

    def do(self, jobs: Iterable[Job]) -> Tally:
        tally = Tally()
        for name, part in jobs:
            self.catalog.questions.take()
            self.catalog.questions.closely = name in _OF_ONE_RECORD
            pages: tuple[Stamped, ...] = ()
            files: tuple[str, ...] = ()
            if (name, part) == INDEX:
                files = self._index(tally)
            elif name in FILES:
                files = tuple(self._files(name, tally))
            else:
                drawn = BUILDERS[name].draw(self.catalog, part)
                pages = self.stamp(drawn, tally, read=name != RECORDS)
            tally.made[name, part] = Made(pages, files)
            tally.asked[name, part] = self.catalog.questions.take()
        tally.indexes = self.catalog.looked_up
        return tally

    def stamp(self, pages: Iterator[Page], tally: Tally, read: bool = True) -> tuple[Stamped, ...]:
        """Make pages, each as soon as it is drawn. Without `read` the search knows their texts."""
        return tuple(self._stamp(page, tally, read) for page in pages)

    def _stamp(self, page: Page, tally: Tally, read: bool) -> Stamped:
        if self.shell is not None:
            shell = self.shell(page)
            if shell is None:
                tally.unstamped.append(page)
            else:
                self._put(page.url, shell.fill(page), tally)
        wanted = self.searched and page.searched and read
        return Stamped(page.url, page.title, search.segments(page.body) if wanted else None)

    def _files(self, name: str, tally: Tally) -> Iterator[str]:
        for path, data in FILES[name](self.catalog):
            self._put(path, data, tally)
            yield path

    def _index(self, tally: Tally) -> tuple[str, ...]:
        return search.make(
            lambda: [*search.entries(self.catalog.base), *self.others],
            self.index,
            lambda name, data: self._put(name, data, tally),
        )

    def _put(self, name: str, data: bytes, tally: Tally) -> None:
        self.look(name, data, tally)
        self.output.put(urls.output(name), data)

    def look(self, name: str, data: bytes, tally: Tally) -> None:
        """Note what must not be published of a file."""
        tally.personal += inspect_file(name, data, self.contacts)
        try:
            tally.leaks += self.gate.leaks(name, data)
        except UnreadableError as error:
            tally.unread.append(untold(name, error))


def print_task(press: Press, task: Iterable[Job]) -> Tally:
    """Do the jobs of a task, wherever the press is."""
    return press.do(task)
