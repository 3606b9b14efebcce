"""Entries as numbered pages, and the lines of text they are made of.

Pages are numbered by group, title and url: what is the same but for the agency lies side by side.
A line of some length is kept once, by the first page that has it; what is short costs less where
it stands. A page is then a row: url, title, what tells it from pages of the same title, lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import numpy as np

from generator.search.entry import Entry
from generator.search.shards import Corpus
from generator.search.text import collapse_all, normalise_all
from generator.search.tree import END

_LONG = 32


def sort_pages(entries: Iterable[Entry]) -> list[Entry]:
    """Entries in the order of their numbers. Raises ValueError if two entries have one url."""
    pages = sorted(entries, key=lambda page: (page.group, page.title, page.place == "", page.url))
    if len({page.url for page in pages}) < len(pages):
        raise ValueError("two search entries have the same url")
    return pages


def families(pages: list[Entry]) -> list[int]:
    """How many pages each result stands for: those of one group and title that have a place."""
    return [
        len(list(same))
        for _, same in groupby(
            pages, lambda page: (page.group, page.title, page.place == "" and page.url)
        )
    ]


def lines(pages: list[Entry]) -> tuple[list[str], list[int], list[list[int]]]:
    """The lines of all pages; where those that a page is the first to have begin, and the end;
    the ascending numbers of the lines of each page. A title is no line of its page."""
    kept: list[str] = []
    known: dict[str, int] = {}
    starts, rows = [0], []
    for texts in _collapsed(pages):
        row = []
        for text in texts:
            number = known.get(text, -1)
            if number < 0:
                number = len(kept)
                kept.append(text)
                if len(text) >= _LONG:
                    known[text] = number
            row.append(number)
        starts.append(len(kept))
        rows.append(sorted(row))
    return kept, starts, rows


def _collapsed(pages: list[Entry]) -> list[list[str]]:
    """The segments of each page as they are shown, each once, without its title."""
    flat = collapse_all([text for page in pages for text in (page.title, *page.segments)])
    found, at = [], 0
    for page in pages:
        end = at + 1 + len(page.segments)
        texts = dict.fromkeys(flat[at:end])
        del texts[flat[at]]
        texts.pop("", None)
        found.append(list(texts))
        at = end
    return found


def whole(pages: list[Entry]) -> Corpus:
    """All distinct texts of the pages, titles among them, in the form that is compared."""
    on: dict[str, list[int]] = {}
    for number, page in enumerate(pages):
        for text in dict.fromkeys((page.title, *page.segments)):
            on.setdefault(text, []).append(number)
    return _corpus(normalise_all(list(on)), list(on.values()), len(pages))


def titles(pages: list[Entry]) -> Corpus:
    """The title of each page."""
    texts = normalise_all([page.title for page in pages])
    return _corpus(texts, [[number] for number in range(len(pages))], len(pages))


def _corpus(texts: list[str], on: list[list[int]], count: int) -> Corpus:
    data = END + END.join(texts) + END
    codes = np.frombuffer(data.encode("utf-16-le"), np.uint16)
    # The END before a text counts as its own: keys of titles begin with it.
    text_at = np.cumsum(codes == ord(END)) - 1
    sizes = np.fromiter(map(len, on), np.int64, len(on))
    pages = np.fromiter((page for one in on for page in one), np.int64, int(sizes.sum()))
    return Corpus(codes, text_at, np.append(0, np.cumsum(sizes)), pages, count)
