"""The search index of a site, built from all entries; `renewal` goes on from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b

from generator.search import pages as numbered
from generator.search.branch import Branch
from generator.search.entry import Entry
from generator.search.files import FOLDER, Parts, Wanted, letters, script
from generator.search.shards import branches
from generator.search.tree import RARE, Codes


@dataclass
class Index:
    """What is known of an index besides its files: the pages in order, without their texts; these
    as sheets, and their units; the branches of all texts and of the titles, without their shards;
    and the digests of the files, by the name of each in its folder."""

    pages: list[Entry]
    given: numbered.Sheets
    codes: Codes
    rare: int
    texts: dict[int, Branch] = field(default_factory=dict)
    titles: dict[int, Branch] = field(default_factory=dict)
    digests: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def lines(self) -> numbered.Lines:
        return numbered.lines(self.given)

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of its files below the root of the site."""
        return tuple(f"{FOLDER}/{name}.js" for name in ("start", *self.digests))

    @property
    def build(self) -> str:
        """What tells it from every other index."""
        whole = blake2b(digest_size=8)
        for name, digest in sorted(self.digests.items()):
            whole.update(f"{name} ".encode() + digest)
        return letters(whole.digest())

    def files(self, wanted: Wanted | None) -> Iterator[tuple[str, bytes]]:
        """Path below the root of the site and content of each file, `start` last; of those that are
        `wanted`, or did change."""
        parts = Parts(self.pages, self.given, self.lines, (self.texts, self.titles))
        for name, value in parts.values(wanted):
            content = script(name, parts.epoch, value)
            digest = blake2b(content, digest_size=16).digest()
            if digest != self.digests.get(name):
                self.digests[name] = digest
                yield f"{FOLDER}/{name}.js", content
        self.digests = {name: self.digests[name] for name in parts.names}
        for tree in (self.texts, self.titles):
            tree.update({unit: one._replace(shards=[]) for unit, one in tree.items()})
        yield f"{FOLDER}/start.js", script("start", parts.epoch, self.build)


def begin(entries: Iterable[Entry], rare: int = 0) -> Index:
    """The index of these pages, of which all files are to be made; `rare` is up to how many sheets
    a key is cut, by default as suits their number. Raises ValueError if two entries have the same
    url."""
    whole = numbered.sort_pages(entries)
    given = numbered.sheets(whole)
    pages = [replace(page, segments=()) for page in whole]
    made = Index(pages, given, numbered.encoded(given.texts), rare or _rare(len(pages)))
    if pages:
        made.texts = dict(branches(numbered.all_texts(given, made.codes), made.rare))
        made.titles = dict(branches(numbered.all_titles(given), made.rare))
    return made


def build(entries: Iterable[Entry], rare: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the site root, content) of each file of the index of these pages, as
    `begin` says. The same entries in any order give the same bytes."""
    return begin(entries, rare).files(None)


def _rare(pages: int) -> int:
    return max(RARE, pages // 64)
