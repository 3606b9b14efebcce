"""Entries as numbered sheets, and the lines of text they are made of.

A page is one sheet; a long one is several, so that a word of it is found and shown without reading
all of it. Sheets are numbered by order, group, title and url of their pages: what is the same but
for the agency lies side by side. A line of some length is kept once, by the first sheet that has
it; what is short costs less where it stands. A line is numbered by its sheet and its place there,
so that what one sheet says moves the numbers of no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from itertools import count, groupby
from typing import NamedTuple

import numpy as np

from generator.search.codec import Numbers
from generator.search.entry import Entry
from generator.search.shards import UNITS, Corpus
from generator.search.text import collapse_all, normalise_all
from generator.search.tree import END, Codes

_END = ord(END)
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
    """The lines that a sheet is the first to have, by the numbers of their texts, and where those
    of each sheet begin, with the end; the ascending numbers of all lines of all sheets, and where
    those of each begin, with the end. Line n of a sheet has the number sheet * width + n."""

    texts: Numbers
    own: Numbers
    lines: Numbers
    starts: Numbers
    width: int


def sort_pages(entries: Iterable[Entry]) -> list[Entry]:
    """Entries in the order of their numbers. Raises ValueError if two entries have one url."""
    pages = sorted(entries, key=rank)
    if len({page.url for page in pages}) < len(pages):
        raise ValueError("two search entries have the same url")
    return pages


def rank(page: Entry) -> tuple[int, str, str, bool, str]:
    """What decides where an entry stands among others."""
    return (*_group(page), page.title, page.place == "", page.url)


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
    if len(set(texts)) < len(texts):  # some differ in their white space alone
        shown = {text: number for number, text in enumerate(dict.fromkeys(texts))}
        same = np.array([shown[text] for text in texts], np.int64)
        held, starts = _once(same[held], starts)
        texts = list(shown)
    return arranged(texts, held, starts)


def _once(held: Numbers, titles: Numbers) -> tuple[Numbers, Numbers]:
    """What pages have, each of them a number once, and where they begin."""
    page = np.repeat(np.arange(len(titles)), np.diff(titles, append=len(held)))
    _, first = np.unique(page * (held.max(initial=0) + 1) + held, return_index=True)
    first.sort()
    return held[first], np.searchsorted(page[first], np.arange(len(titles)))


def arranged(texts: list[str], held: Numbers, titles: Numbers) -> Sheets:
    """The sheets of pages of which it is known what they have, and where each begins."""
    return Sheets(texts, held, _cut(lengths(texts)[held], titles), titles)


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
    every = np.arange(given.size + 1)
    own = np.searchsorted(sheet[is_new], every)
    most = int(np.diff(own).max(initial=1))
    width = 1 << (most - 1).bit_length()
    fresh = np.cumsum(is_new) - 1  # for each line, how many new ones stand before it
    number = sheet * width + fresh - own[sheet]
    packed = sheet * (given.size * width) + number[np.where(is_new, at, first[texts])]
    packed.sort()
    return Lines(
        texts[is_new],
        own,
        packed % max(1, given.size * width),
        np.searchsorted(sheet, every),
        width,
    )


def encoded(texts: list[str]) -> Codes:
    """The units of texts in the form that is compared, an END after each."""
    data = "".join(f"{text}{END}" for text in normalise_all(texts))
    return np.frombuffer(data.encode("utf-16-le"), np.uint16)


def all_texts(given: Sheets, codes: Codes, units: Iterable[int] | None = None) -> Corpus:
    """The texts of the sheets, of which these are the units; for the keys that begin with some of
    them, by default with any but END."""
    is_wanted = np.full(UNITS, units is None)
    is_wanted[list(units or ())] = True
    is_wanted[_END] = False
    places = np.flatnonzero(is_wanted[codes])
    ends = np.flatnonzero(codes == _END)
    text_at = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=-1))
    held, sheet = given.held, given.sheet
    if units is not None:
        is_needed = np.zeros(len(ends), bool)
        is_needed[text_at[places]] = True
        held, sheet = held[is_needed[held]], sheet[is_needed[held]]
    times = np.bincount(held, minlength=len(ends))
    sheets = sheet[np.argsort(held, kind="stable")]
    return Corpus(codes, places, text_at, np.append(0, np.cumsum(times)), sheets, given.size)


def all_titles(given: Sheets) -> Corpus:
    """The titles, with an END before each too, as the beginning of a key."""
    titles = encoded([given.texts[number] for number in given.held[given.titles].tolist()])
    codes = np.concatenate((np.array([_END], np.uint16), titles))
    text_at = np.cumsum(codes == _END) - 1
    offsets = np.arange(len(given.titles) + 1)
    places = np.arange(len(codes) - 1)
    return Corpus(codes, places, text_at, offsets, given.sheet[given.titles], given.size)
