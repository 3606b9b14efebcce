"""content/ -> Site: all that is published, checked and disclosed, before anything is drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from generator import report, search, urls
from generator.catchup import caught_up
from generator.changes import Order
from generator.check import Result, with_pages
from generator.content import walk
from generator.crew import Workers
from generator.disclosure import PortalError, PublicCatalog, disclose
from generator.editions import Past
from generator.garbage import uncollected
from generator.history.lookback import head as history_head
from generator.history.lookback import look_back
from generator.history.walk import blobs
from generator.incremental import check_again
from generator.inspection import contacts
from generator.leaks import PrivateError, Secret, secrets
from generator.pages import all_pages
from generator.pages.clocks import banner
from generator.prose import pages as prose_pages
from generator.redaction import exceptions
from generator.schema import SchemaError
from generator.schema.kinds import load_kinds, schemas_of
from generator.shell import Page
from generator.stamping import Ledger, Shelfmark, load
from generator.watching.catalog import Watched
from generator.watching.stale import stale
from generator.wording import date

HERE = FilePath(__file__).resolve().parent
ASSETS = HERE / "assets"


class SiteError(Exception):
    """The site cannot be built; the text says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a site is made: published at `address`, into the folder `target` (None if the next build
    cannot go on from it), with a search index or without, and by whom. `private` is an overlay with
    values that it must not hold."""

    address: str = ""
    target: FilePath | None = None
    searched: bool = True
    workers: Workers = field(default_factory=Workers)
    private: FilePath | None = None


class Sources(NamedTuple):
    """What a catalog was made from: the digests of the files, and the commit git was at."""

    digests: Mapping[str, str]
    head: str


@dataclass
class Site:
    """All that is published. `prose` is address -> title of the pages drawn elsewhere. `hidden` is
    for the leak gate alone: what the site must not hold; `contacts` are how offices can be reached.
    `last` is what is known of the build before, and `stale` what it asked and would be told
    something else today."""

    catalog: PublicCatalog
    prose: Mapping[str, str]
    hidden: tuple[Secret, ...] = field(repr=False)
    contacts: frozenset[str]
    sources: Sources
    options: Options
    mark: Shelfmark
    last: Ledger | None = None
    stale: frozenset[str] = frozenset()
    entries: list[search.Entry] = field(default_factory=list)
    """The pages drawn elsewhere, for search and sitemap."""

    def __post_init__(self) -> None:
        self.banner = self._banner()

    @cached_property
    def guard(self) -> bytes:
        """Alike for builds that have the same to look for."""
        texts = sorted(one.text for one in self.hidden)
        return blake2b(repr(texts).encode("utf-8", "surrogatepass")).digest()

    @property
    def seeks_the_same(self) -> bool:
        """Whether what the last build has looked at need not be looked at again."""
        last = self.last
        return last is not None and (last.guard, last.contacts) == (self.guard, self.contacts)

    @property
    def assets(self) -> Mapping[str, FilePath]:
        """Output path -> file for everything in generator/assets."""
        return {f"assets/{path.name}": path for path in sorted(ASSETS.iterdir())}

    @property
    def stylesheets(self) -> tuple[str, ...]:
        return tuple(name for name in self.assets if name.endswith(".css"))

    @property
    def extra(self) -> dict[str, Any]:
        """What the theme's own templates may ask for."""
        portal = self.catalog.portal
        return {
            "demo_notice": portal.get("demo_notice", "") if portal["demo_site"] else "",
            "publisher": portal["publisher"],
            "complaint": [c for c in portal["contacts"] if c["purpose"] == "complaint"],
            "complaint_scope": portal.get("complaint_scope", ""),
            "filing": [
                portal[name]
                for name in ("icp_number", "police_number", "site_code")
                if portal.get(name)
            ],
            "as_of": date(self.catalog.as_of),
            "clocks": urls.CLOCKS if "law" in self.catalog.kinds else "",
            "unsettled": self.banner[0],
        }

    def _banner(self) -> tuple[str, frozenset[str]]:
        """What every footer says of the clocks, and the questions it was made from."""
        if self.last and self.stale.isdisjoint(self.last.banner[1]):
            return self.last.banner
        watched = Watched(self.catalog)
        return banner(watched), watched.questions.take()

    def note_prose(self, url: str, title: str, html: str) -> None:
        """Tell of a page that was drawn elsewhere, so that search and sitemap know it."""
        self.entries.append(search.Entry(url, title, "指南", search.segments(html)))

    def pages(self) -> list[Page]:
        """Every page that is not prose, drawn."""
        return list(all_pages(self.catalog, self.prose))


@uncollected()
def load_site(
    root: FilePath, as_of: dt.date, prose: Mapping[str, str], options: Options | None = None
) -> Site:
    """Read, check and disclose everything below `root`; `prose` is address -> title of the
    pages drawn elsewhere. Raises SiteError on error findings."""
    options = options or Options()
    try:
        kinds = load_kinds(schemas_of(root))
    except SchemaError as error:
        raise SiteError(str(error)) from error
    order = Order(root, kinds, as_of, "zh")
    mark = Shelfmark(root, options.target, _key(order, options))
    with ThreadPoolExecutor(1) as beside:  # to read and hash what is kept takes no turn of ours
        ledger = beside.submit(load, mark)
        entries, head = list(walk(root)), history_head(root)
    last = ledger.result()
    result = _checked(check_again(order, entries, workers=options.workers), root)
    if last is not None and head and options.private is None:
        caught = caught_up(last, result, root, head)
        if caught is not None:
            found = Found(*caught, last.contacts, Sources(result.digests, head))
            return _site(found, prose, options, mark, last)
    result = replace(result, catalog=result.catalog.whole())
    try:
        past = _past(root, result)
        catalog = replace(disclose(result, past), address=options.address)
        kept = exceptions(result.catalog)
        hidden = secrets(result.catalog, kept, options.private, past.records())
    except (PortalError, PrivateError) as error:
        raise SiteError(str(error)) from error
    found = Found(catalog, hidden, contacts(catalog), Sources(result.digests, head))
    return _site(found, prose, options, mark, last)


def _checked(result: Result, root: FilePath) -> Result:
    """The result with the findings on prose. Raises SiteError on errors."""
    result = with_pages(result, prose_pages(root), "zh")
    if errors := tuple(f for f in result.findings if f.severity == "error"):
        told = report.full(replace(result, findings=errors), "zh")
        raise SiteError("记录有错误，不能生成网站：\n\n" + told)
    return result


class Found(NamedTuple):
    """What is published, what must not be, how offices can be reached, and where that is from."""

    catalog: PublicCatalog
    hidden: tuple[Secret, ...]
    contacts: frozenset[str]
    sources: Sources


def _site(
    found: Found, prose: Mapping[str, str], options: Options, mark: Shelfmark, last: Ledger | None
) -> Site:
    told = stale(last.catalog, found.catalog, last.catalog.indexes) if last else ()
    catalog, hidden, allowed, sources = found
    return Site(catalog, prose, hidden, allowed, sources, options, mark, last, frozenset(told))


def _past(root: FilePath, result: Result) -> Past:
    """What git knows of the records, and which of them it does not know as they are now."""
    catalog = result.catalog
    there = blobs(result.documents.values())
    past = look_back(root, catalog.kinds, catalog.as_of, there)
    unpublished = {
        (record.kind, record.id)
        for record in catalog.all()
        if not (line := past.of(record)) or not line[-1].says(record.data)
    }
    return replace(past, unpublished=frozenset(unpublished))


def _key(order: Order, options: Options) -> bytes:
    """All that a page depends on besides the records, the theme and what must not be published:
    code, schemas, templates and the day."""
    whole = blake2b(order.key(), digest_size=32)
    for path in sorted((HERE / "templates").iterdir()):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    whole.update(repr((options.address, options.searched)).encode())
    return whole.digest()
