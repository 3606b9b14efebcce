"""Distinct texts of the corpus, numbered so that "which pages hold this text" stays small.

A unit is a distinct title or a distinct segment. Units on the same set of pages have consecutive
numbers (the title first), so one number per set stands for all its units. The sets of one page
come first, in page order, one for each page even if empty; then the sets of several pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.search.text import collapse, normalise

MAX_LENGTH = 1 << 20  # a unit and a place in it are packed as unit * MAX_LENGTH + place


@dataclass(frozen=True, slots=True)
class Entry:
    """A page to be found: url below the site root, title, group label, plain text segments."""

    url: str
    title: str
    group: str
    segments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A distinct text: as shown, as compared, and whether it is a title."""

    shown: str
    compared: str
    is_title: bool


@dataclass(frozen=True, slots=True)
class PageSet:
    """Ascending page numbers, and the units found on all these pages and on no other."""

    pages: tuple[int, ...]
    units: tuple[Unit, ...]


def sort_pages(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries by group, then url. Raises ValueError if two entries have one url."""
    pages = sorted(entries, key=lambda entry: (entry.group, entry.url))
    if len({page.url for page in pages}) < len(pages):
        raise ValueError("two search entries have the same url")
    return pages


def _texts(page: Entry) -> dict[tuple[bool, str], str]:
    """Return the shown text for each (is title, compared text) of a page, in reading order."""
    texts: dict[tuple[bool, str], str] = {}
    for is_title, text in ((True, page.title), *((False, text) for text in page.segments)):
        compared = normalise(text)
        if len(compared) > MAX_LENGTH // 2:
            raise ValueError(f"a text of {page.url} is too long for the search index")
        if compared:
            texts.setdefault((is_title, compared), collapse(text))
    return texts


def page_sets(pages: list[Entry]) -> list[PageSet]:
    """Return the page sets of sorted pages in the order of their numbers."""
    shown: dict[tuple[bool, str], str] = {}
    pages_of: dict[tuple[bool, str], list[int]] = {}
    for number, page in enumerate(pages):
        for key, text in _texts(page).items():
            shown.setdefault(key, text)
            pages_of.setdefault(key, []).append(number)
    units_of: dict[tuple[int, ...], list[Unit]] = {(n,): [] for n in range(len(pages))}
    for (is_title, compared), numbers in pages_of.items():
        unit = Unit(shown[is_title, compared], compared, is_title)
        units_of.setdefault(tuple(numbers), []).append(unit)
    ordered = sorted(units_of.items(), key=lambda item: (len(item[0]) > 1, item[0]))
    return [PageSet(numbers, tuple(units)) for numbers, units in ordered]
