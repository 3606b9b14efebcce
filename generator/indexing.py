"""Site -> what its search index is made from, and what the index of the last build is still good
for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path as FilePath

from generator import search
from generator.site import Site
from generator.stamping import Job, Made, Stamped, Tally, stamps
from generator.watching.stale import differing

_LABEL = "网站"


def kept(site: Site, tally: Tally) -> tuple[str, ...] | None:
    """The names of the files of the search index, if none of them need be made."""
    if not site.options.searched:
        return ()
    last = site.last
    if last and not site.stale and tally.is_kept and _is_there(site, tally):
        return tuple(last.index)
    return None


@contextmanager
def kept_if_published(site: Site) -> Iterator[None]:
    """Put the new index in the place of the last one when all is done, or forget it: it may hold what
    must not be published."""
    file = site.mark.searched
    try:
        yield
        if file is not None:
            with suppress(OSError):
                _aside(file).replace(file)
    finally:
        if file is not None:
            with suppress(OSError):
                _aside(file).unlink(missing_ok=True)


def _aside(file: FilePath) -> FilePath:
    return file.with_name(f"{file.name}-{os.getpid()}")


def last(site: Site, tally: Tally) -> search.Before:
    """The last index, and what its pages and records say now."""
    file = site.mark.searched
    found = search.Before(file, file and _aside(file), site.mark.key.hex())
    if site.last is None or not _is_there(site, tally):
        return found
    before = replace(site.last.catalog, kinds=site.catalog.kinds)
    records = search.changed(before, site.catalog, differing(before, site.catalog))
    pages = _changed(site.last.made, tally.made)
    if records is None or pages is None:
        return found
    start = (site.mark.target / search.START).read_bytes()
    return found._replace(start=start, changed=(*records, *pages))


def others(site: Site, tally: Tally) -> Iterator[search.Entry]:
    """What the search finds besides records: pages by what stands on them."""
    yield from map(_entry, _searched(tally.made).values())
    yield from site.entries


def _is_there(site: Site, tally: Tally) -> bool:
    """Whether the last index is as it was left, looked through for the same, of the same prose."""
    last = site.last
    if last is None or not last.index or last.prose != tally.prose or not site.seeks_the_same:
        return False
    return stamps(site.mark.target, last.index) == last.index


def _changed(before: Mapping[Job, Made], now: Mapping[Job, Made]) -> list[search.Entry] | None:
    """Of the pages that are no records those that changed; None if some came or went."""
    old, new = _searched(before), _searched(now)
    if old.keys() != new.keys():
        return None
    return [_entry(page) for url, page in new.items() if page is not old[url] and page != old[url]]


def _searched(made: Mapping[Job, Made]) -> dict[str, Stamped]:
    return {
        page.url: page for one in made.values() for page in one.pages if page.segments is not None
    }


def _entry(page: Stamped) -> search.Entry:
    assert page.segments is not None  # it is searched
    return search.Entry(page.url, page.title, _LABEL, page.segments)
