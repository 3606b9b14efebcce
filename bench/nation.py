"""docs/NATION.md: what 31 provinces would take, worked out from what was measured for one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bench import building, searching, validation
from bench.kept import Kept, Row
from bench.tables import number, table

RECORDS = 600_000
PROVINCES = 31
CHANGES = 200
"""Records that change in a province on a working day: one in a hundred."""
VISITS, PAGES, QUERIES = 20_000, 4, 2
"""A day in a province: visits, and the pages and queries of each."""

_PAGE = """\
# 31 provinces, 600,000 records

Worked out by `bench/nation.py` from `docs/performance.json`: every figure is one measured for {measured}
records in which each is its own, on {machine}, times what it says. A faster machine is faster
by as much as it builds one province faster.

## A site for each province

This is what to deploy. A province publishes what it answers for, under its own address, from its own
repository: a mistake in one stops no other, a build fits on a small machine, and a query loads an
index of one province. Each build is by itself, so that 31 of them need no cluster, only turns: a day
when everything is built from nothing ends in the time below on one machine, and in the time of one
province on 31.

{provinces}

A build from nothing writes beside the old site and moves files into their places, so there are for a time
twice as many; a build after a change writes what changed. Git keeps packs, some dozen files a
repository, whatever the number of records.

## One site for all

Possible, but nobody is better off. The figures grow with the number of records, and the parts that one
process does by itself are those that hurt: it holds the catalog, finds what is stale, and writes the ledger.

{whole}

`python -m generator build --scheduler ADDRESS --out s3://…` spreads reading, rules and pages over the
workers of a Dask cluster, by agency; each reads the state once. What is left in the first process is the
memory above, and everything that is about the whole site: dashboard, calendars, feeds, search index.
A query would load a part of the index that lists 31 times as many pages for each common word. Better
is one entry page with 31 addresses.

## What the CDN carries

A day in one province, with {visits} visits of {pages} pages and {queries} queries each, and {changes} records
changed. Pages are sent compressed; the index is counted as it is, which compression makes smaller.

{carried}

- Names do not change: a record keeps its address, so that a cache is told of the files that changed, by name.
- Files of which no byte changed keep their time, so that `rsync -a` sends what changed and nothing else.
- A word that is changed changes a few files of the search index. A record that comes or goes, or has another
  title, moves the numbers of those after it, and with them nearly all of it: {index} MB are sent anew.
- To list what is there costs `rsync` or a store of objects one question for each file: {listed} of
  them for all provinces.
"""


@dataclass(frozen=True)
class _Province:
    """What was measured for the largest number of records."""

    plain: Row
    warm: Row
    changed: Row
    checked: Row
    index: Row | None
    first: Row | None
    later: Row | None


def text(kept: Kept) -> str:
    """The page; '' if there is nothing to work it out from."""
    one = _province(kept)
    if one is None:
        return ""
    size = one.plain.records
    index = one.index.output_mb or 0.0 if one.index else 0.0
    return _PAGE.format(
        measured=f"{size:,}",
        machine=kept.runs[one.plain.run],
        provinces=_table(_provinces(one, index), ["", f"one, {size:,} records", f"{PROVINCES}"]),
        whole=_table(_whole(one, index), ["", f"{RECORDS:,} records"]),
        visits=f"{VISITS:,}",
        pages=PAGES,
        queries=QUERIES,
        changes=CHANGES,
        carried=_table(_carried(one), ["", "a visit, KB", "a day, MB"]),
        index=number(float(index)),
        listed=f"{(one.plain.files or 0) * PROVINCES:,}",
    )


def _province(kept: Kept) -> _Province | None:
    sizes = [row.records for row in kept.of(building.SECTION) if row.what == building.OURS_PLAIN]
    size = max(sizes, default=0)

    def find(section: str, what: str, step: str) -> Row | None:
        return kept.find(section, what, step, size)

    plain = find(building.SECTION, building.OURS_PLAIN, building.COLD)
    warm = find(building.SECTION, building.OURS_PLAIN, building.WARM)
    changed = find(building.SECTION, building.OURS_PLAIN, building.CHANGED)
    checked = find(validation.SECTION, validation.OURS, validation.COLD)
    if plain is None or warm is None or changed is None or checked is None:
        return None
    found = (searching.INDEX, searching.FIRST, searching.LATER)
    return _Province(
        plain, warm, changed, checked, *(find(searching.SECTION, "ours", step) for step in found)
    )


def _provinces(one: _Province, index: float) -> Iterator[list[str]]:
    for name, row in (
        ("validate.py, nothing kept", one.checked),
        ("build from nothing, without the search index", one.plain),
        ("build, nothing changed", one.warm),
        ("build, one record changed", one.changed),
    ):
        seconds = row.seconds or 0.0
        yield [name, _time(seconds), f"{_time(seconds * PROVINCES)} in turns"]
    peak = one.plain.peak_mb or 0.0
    yield ["largest process", f"{peak:.0f} MB", f"{peak:.0f} MB in turns"]
    output, count = one.plain.output_mb or 0.0, one.plain.files or 0
    yield ["bytes of the site", _size(output), _size(output * PROVINCES)]
    yield ["files (inodes)", f"{count:,}", f"{count * PROVINCES:,}"]
    if index:
        yield ["bytes of the search index", _size(index), _size(index * PROVINCES)]


def _whole(one: _Province, index: float) -> Iterator[list[str]]:
    times = RECORDS / one.plain.records
    yield ["build from nothing on one machine, at best", _time((one.plain.seconds or 0.0) * times)]
    yield ["one record changed, at best", _time((one.changed.seconds or 0.0) * times)]
    yield ["largest process", _size((one.plain.peak_mb or 0.0) * times)]
    yield ["bytes of the site", _size((one.plain.output_mb or 0.0) * times)]
    yield ["files (inodes)", f"{(one.plain.files or 0) * times:,.0f}"]
    if index:
        yield ["bytes of the search index", _size(index * times)]


def _carried(one: _Province) -> Iterator[list[str]]:
    page = float(one.plain.more.get("page_gz_kb", 0)) * PAGES
    yield ["pages", number(page), number(page * VISITS / 1e3)]
    if one.first and one.later:
        median = "median_kb"
        query = float(one.first.more[median]) + (QUERIES - 1) * float(one.later.more[median])
        yield ["queries", number(query), number(query * VISITS / 1e3)]
    # What is about the whole site is written once, however many records change.
    changed = float(one.changed.more.get("changed_kb", 0)) / 1e3
    yield ["upload after one change", "–", number(changed)]
    each = float(one.plain.more.get("page_kb", 0)) * CHANGES / 1e3
    yield [f"upload after {CHANGES} changes, in one build", "–", number(changed + each)]


def _table(rows: Iterator[list[str]], heads: list[str]) -> str:
    return table(heads, list(rows), words=1).rstrip()


def _time(seconds: float) -> str:
    """
    >>> _time(1.23), _time(95), _time(4000)
    ('1.23 s', '1.6 min', '1.1 h')
    """
    if seconds < 60:
        return f"{number(seconds)} s"
    return f"{seconds / 60:.1f} min" if seconds < 3600 else f"{seconds / 3600:.1f} h"


def _size(megabytes: float) -> str:
    """
    >>> _size(12.34), _size(45_678.0)
    ('12.3 MB', '45.7 GB')
    """
    return f"{number(megabytes)} MB" if megabytes < 1000 else f"{number(megabytes / 1000)} GB"
