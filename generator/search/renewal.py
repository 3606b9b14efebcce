"""An index of the search, where some pages now have other texts: what of it has to be made anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from generator.search.codec import Numbers
from generator.search.entry import Entry
from generator.search.files import SHEETS_PER_FILE, Wanted, spans
from generator.search.index import Index
from generator.search.pages import Sheets, all_texts, arranged, encoded, rank
from generator.search.shards import branches
from generator.search.text import collapse_all
from generator.search.tree import DEEPEST, END

_UNUSED = 0.2
"""What part of the texts may be in no page any more."""


def renewed(old: Index, changed: Iterable[Entry]) -> tuple[Index, Wanted] | None:
    """The index with these entries in the place of those of the same urls, and the files of it that
    are to be made; None if that moves numbers, and with them nearly all files."""
    at = {page.url: number for number, page in enumerate(old.pages)}
    fresh = {at.get(one.url, -1): one for one in changed}
    if any(number < 0 or rank(one) != rank(old.pages[number]) for number, one in fresh.items()):
        return None
    given = _with_texts(old.given, fresh)
    if len(given.texts) * (1 - _UNUSED) > np.count_nonzero(np.bincount(given.held)):
        return None
    pages = list(old.pages)
    for number, entry in fresh.items():
        pages[number] = replace(entry, segments=())
    codes = np.concatenate((old.codes, encoded(given.texts[len(old.given.texts) :])))
    new = replace(old, pages=pages, given=given, codes=codes, digests=dict(old.digests))
    sheets = _sheets(old, new, fresh)
    if sheets is None:
        return None
    units = _units(old.given, new, fresh)
    new.texts = {unit: one for unit, one in old.texts.items() if unit not in units}
    new.texts |= branches(all_texts(given, codes, units), old.rare)
    before = set(spans(old.texts))
    wanted = {span for span in spans(new.texts) if span not in before or not units.isdisjoint(span)}
    beside = {unit for span in wanted for unit in span} - units
    new.texts |= branches(all_texts(given, codes, beside), old.rare)
    return new, Wanted(frozenset(wanted), frozenset(sheets))


def _with_texts(old: Sheets, fresh: Mapping[int, Entry]) -> Sheets:
    """The sheets of all pages, some by their number with other texts. New texts come last."""
    shown = {
        number: dict.fromkeys(collapse_all([one.title, *one.segments]))
        for number, one in sorted(fresh.items())
    }
    texts = set().union(*shown.values())
    known = {text: number for number, text in enumerate(old.texts) if text in texts}
    more: list[str] = []
    bounds = [*old.titles.tolist(), len(old.held)]
    sizes = np.diff(bounds)
    held, start = [], 0
    for number, own in shown.items():
        for text in own:
            if text not in known:
                known[text] = len(old.texts) + len(more)
                more.append(text)
        numbers = [known[text] for text in own]
        held += [old.held[start : bounds[number]], np.array(numbers, np.int64)]
        start, sizes[number] = bounds[number + 1], len(numbers)
    held.append(old.held[start:])
    return arranged([*old.texts, *more], np.concatenate(held), np.cumsum(sizes) - sizes)


def _sheets(old: Index, new: Index, fresh: Iterable[int]) -> set[int] | None:
    """The files of sheets that are not what they were; None if sheets or lines have other numbers."""
    then, now = old.given, new.given
    if then.size != now.size or (then.sheet[then.titles] != now.sheet[now.titles]).any():
        return None
    one, other = old.lines, new.lines
    if one.width != other.width:
        return None
    found = now.sheet[now.titles[list(fresh)]].tolist()
    found += _differing((one.texts, one.own), (other.texts, other.own))
    found += _differing((one.lines, one.starts), (other.lines, other.starts))
    return {sheet // SHEETS_PER_FILE for sheet in found}


def _differing(one: tuple[Numbers, Numbers], other: tuple[Numbers, Numbers]) -> list[int]:
    """The sheets that have other numbers in one than in the other. Each is the numbers of all sheets
    in a row, and where those of a sheet begin, with the end."""
    sizes, others = np.diff(one[1]), np.diff(other[1])
    is_as_long = sizes == others
    sheet = np.repeat(np.flatnonzero(is_as_long), sizes[is_as_long])
    then, now = one[0][np.repeat(is_as_long, sizes)], other[0][np.repeat(is_as_long, others)]
    found = np.append(np.flatnonzero(~is_as_long), np.unique(sheet[then != now]))
    return [int(number) for number in found]


def _units(old: Sheets, new: Index, fresh: Iterable[int]) -> set[int]:
    """The first units of all that stands on other sheets than before, or not as often."""
    ends = np.append(-1, np.flatnonzero(new.codes == ord(END)))
    times: Counter[tuple[bytes, int]] = Counter()
    for number in fresh:
        then, now = set(_held(old, number)), set(_held(new.given, number))
        for pairs, step in ((then - now, -1), (now - then, 1)):
            for text, sheet in pairs:
                units = new.codes[ends[text] + 1 : ends[text + 1] + 1].tobytes()
                for at in range(0, len(units) - 2, 2):
                    times[units[at : at + 2 * DEEPEST], sheet] += step
    return {int(np.frombuffer(place[:2], np.uint16)[0]) for (place, _), n in times.items() if n}


def _held(given: Sheets, page: int) -> Iterator[tuple[int, int]]:
    """The texts of a page, each with its sheet."""
    bounds = [*given.titles[page : page + 2].tolist(), len(given.held)]
    span = slice(bounds[0], bounds[1])
    return zip(given.held[span].tolist(), given.sheet[span].tolist(), strict=True)
