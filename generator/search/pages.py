"""Entries as numbered sheets, and the lines of text they are made of.

A page is one sheet; a long one is several, so that a word of it is found and shown without reading
all of it. Sheets are numbered by order, group, title and url of their pages: what is the same but
for the agency lies side by side. A line of some length is kept once, by the first sheet that has
it; what is short costs less where it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from itertools import count, groupby
from typing import NamedTuple

import numpy as np

from generator.search.codec import Numbers
from generator.search.entry import Entry
from generator.search.shards import Corpus
from generator.search.text import collapse_all, normalise_all
from generator.search.tree import END

_LONG = 32
_SHEET = 1_500


class Sheets(NamedTuple):
    """The distinct texts of pages as they are shown; which ones the sheets have, one sheet after
    the other, each page beginning with its title: texts, sheets and titles by their numbers."""

    texts: list[str]
    held: Numbers
    sheet: Numbers
    titles: Numbers
    """Where in `held` each page begins."""

    @property
    def size(self) -> int:
        return int(self.sheet[-1]) + 1 if len(self.sheet) else 0


class Lines(NamedTuple):
    """The lines of all sheets by the numbers of their texts; where those that a sheet is the first
    to have begin, and the end; the ascending lines of all sheets, and where those of each begin."""

    texts: Numbers
    own: Numbers
    lines: Numbers
    starts: Numbers


def sort_pages(entries: Iterable[Entry]) -> list[Entry]:
    """Entries in the order of their numbers. Raises ValueError if two entries have one url."""
    pages = sorted(
        entries, key=lambda page: (*_group(page), page.title, page.place == "", page.url)
    )
    if len({page.url for page in pages}) < len(pages):
        raise ValueError("two search entries have the same url")
    return pages


def sheets(pages: list[Entry]) -> Sheets:
    """The pages cut into sheets of about equal length, whatever stands in them once."""
    known: defaultdict[str, int] = defaultdict(count().__next__)
    numbers: list[int] = []
    titles = []
    for page in pages:
        titles.append(len(numbers))
        numbers.extend(map(known.__getitem__, dict.fromkeys((page.title, *page.segments))))
    texts = collapse_all(list(known))
    held, starts = np.array(numbers, np.int64), np.array(titles, np.int64)
    return Sheets(texts, held, _cut(lengths(texts)[held], starts), starts)


def _cut(sizes: Numbers, starts: Numbers) -> Numbers:
    """The sheet of each text of a length, the pages beginning at `starts`."""
    times = np.diff(starts, append=len(sizes))
    ends = np.cumsum(sizes)
    before = ends - sizes
    whole = np.add.reduceat(sizes, starts) if len(starts) else sizes
    parts = np.maximum(1, np.rint(whole / _SHEET).astype(np.int64))
    within = before - np.repeat(before[starts], times)
    part = within * np.repeat(parts, times) // np.maximum(1, np.repeat(whole, times))
    fresh = np.diff(np.minimum(part, np.repeat(parts - 1, times)), prepend=0) != 0
    fresh[starts] = True
    return np.cumsum(fresh) - 1


def lengths(texts: list[str]) -> Numbers:
    return np.fromiter(map(len, texts), np.int64, len(texts))


def groups(pages: list[Entry], ends: Numbers) -> list[tuple[str, int]]:
    """The label of each group, and how many sheets it has; those of the pages end at `ends`."""
    labels = [name for (_, name), _ in groupby(pages, _group)]
    return list(zip(labels, np.diff(runs(pages, ends, _group), prepend=0).tolist(), strict=True))


def families(pages: list[Entry], ends: Numbers) -> Numbers:
    """Where the sheets of each result end: pages of one group and title that have a place."""
    return runs(
        pages, ends, lambda page: (*_group(page), page.title, page.place == "" and page.url)
    )


def runs(pages: list[Entry], ends: Numbers, same: Callable[[Entry], Hashable]) -> Numbers:
    sizes = [sum(1 for _ in alike) for _, alike in groupby(pages, same)]
    return ends[np.cumsum(sizes, dtype=np.int64) - 1]


def _group(page: Entry) -> tuple[int, str]:
    return page.order, page.group


def lines(given: Sheets) -> Lines:
    """A title is no line of its page."""
    length = lengths(given.texts)
    is_line = length[given.held] > 0
    is_line[given.titles] = False
    texts, sheet = given.held[is_line], given.sheet[is_line]
    at = np.arange(len(texts))
    first = np.zeros(len(length), np.int64)
    first[texts[::-1]] = at[::-1]
    is_new = (length[texts] < _LONG) | (first[texts] == at)
    number = np.cumsum(is_new) - 1
    packed = sheet * len(texts) + number[np.where(is_new, at, first[texts])]
    packed.sort()
    every = np.arange(given.size + 1)
    return Lines(
        texts[is_new],
        np.searchsorted(sheet[is_new], every),
        packed % max(1, len(texts)),
        np.searchsorted(sheet, every),
    )


def whole(given: Sheets) -> tuple[Corpus, Corpus]:
    """All texts, and the titles, in the form that is compared."""
    texts = normalise_all(given.texts)
    order = np.argsort(given.held, kind="stable")
    offsets = np.append(0, np.cumsum(np.bincount(given.held, minlength=len(texts))))
    titles = [texts[number] for number in given.held[given.titles].tolist()]
    once = np.arange(len(titles) + 1)
    return (
        _corpus(texts, offsets, given.sheet[order], given.size),
        _corpus(titles, once, given.sheet[given.titles], given.size),
    )


def _corpus(texts: list[str], offsets: Numbers, sheets: Numbers, count: int) -> Corpus:
    data = END + END.join(texts) + END
    codes = np.frombuffer(data.encode("utf-16-le"), np.uint16)
    # The END before a text counts as its own: keys of titles begin with it.
    text_at = np.cumsum(codes == ord(END)) - 1
    return Corpus(codes, text_at, offsets, sheets, count)
