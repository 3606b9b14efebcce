"""An index of the search, where some pages now have other texts: what of it has to be made anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

import numpy as np

from generator.search.codec import Numbers
from generator.search.entry import Entry
from generator.search.files import SHEETS_PER_FILE, Wanted, spans
from generator.search.index import Index, grown
from generator.search.pages import Lines, Sheets, all_texts, arranged, encoded, lines, rank
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
    sheets = _sheets(old.given, given, fresh)
    if sheets is None:
        return None
    pages = list(old.pages)
    for number, entry in fresh.items():
        pages[number] = replace(entry, segments=())
    codes = np.concatenate((old.codes, encoded(given.texts[len(old.given.texts) :])))
    new = replace(old, pages=pages, given=given, codes=codes, digests=dict(old.digests))
    units = _units(old.given, new, fresh)
    corpus = all_texts(given, codes)
    found = grown(corpus, old.rare, units)
    new.texts = {unit: one for unit, one in old.texts.items() if unit not in units} | found
    before = set(spans(old.texts))
    wanted = {span for span in spans(new.texts) if span not in before or not units.isdisjoint(span)}
    if beside := {unit for span in wanted for unit in span} - units:
        new.texts |= grown(corpus, old.rare, beside)
    return new, Wanted(frozenset(wanted), frozenset(sheets))


def _with_texts(old: Sheets, fresh: Mapping[int, Entry]) -> Sheets:
    """The sheets of all pages, some by their number with other texts. New texts come last."""
    known = {text: number for number, text in enumerate(old.texts)}
    bounds = [*old.titles.tolist(), len(old.held)]
    held, start = [], 0
    starts = np.diff(bounds)
    for number, entry in sorted(fresh.items()):
        shown = dict.fromkeys(collapse_all([entry.title, *entry.segments]))
        numbers = [known.setdefault(text, len(known)) for text in shown]
        held += [old.held[start : bounds[number]], np.array(numbers, np.int64)]
        start, starts[number] = bounds[number + 1], len(numbers)
    held.append(old.held[start:])
    return arranged(list(known), np.concatenate(held), np.cumsum(starts) - starts)


def _sheets(old: Sheets, new: Sheets, fresh: Iterable[int]) -> set[int] | None:
    """The files of sheets that are not what they were; None if sheets or lines have other numbers."""
    if old.size != new.size or (old.sheet[old.titles] != new.sheet[new.titles]).any():
        return None
    one, other = lines(old), lines(new)
    if one.width != other.width:
        return None
    pairs = zip(_by_sheet(one), _by_sheet(other), strict=True)
    found = {sheet for sheet, (then, now) in enumerate(pairs) if then != now}
    found.update(new.sheet[new.titles[list(fresh)]].tolist())
    return {sheet // SHEETS_PER_FILE for sheet in found}


def _by_sheet(found: Lines) -> Iterator[tuple[bytes, bytes]]:
    """Of each sheet the lines it is the first to have, and the numbers of all."""
    parts = (found.texts, found.own), (found.lines, found.starts)
    return zip(*(_cut(numbers, ends) for numbers, ends in parts), strict=True)


def _cut(numbers: Numbers, ends: Numbers) -> Iterator[bytes]:
    data, size = numbers.tobytes(), numbers.itemsize
    return (data[start * size : end * size] for start, end in pairwise(ends.tolist()))


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
