"""content/ -> Site: every page, asset and file to publish, before any theme is put around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any
from xml.sax.saxutils import escape

from generator import feeds, report, search, urls
from generator.browser_policy import headers_file
from generator.cache import Cache
from generator.check import Result, check, with_pages
from generator.content import read_files
from generator.disclosure import PortalError, PublicCatalog, disclose, exceptions
from generator.editions import Past, fingerprint
from generator.history import look_back
from generator.leaks import PrivateError, Secret, secrets
from generator.pages import all_pages
from generator.pages.clocks import banner
from generator.prose import pages as prose_pages
from generator.schema import SchemaError, load_kinds, schemas_of
from generator.shell import Page
from generator.wording import date

ASSETS = FilePath(__file__).resolve().parent / "assets"


class SiteError(Exception):
    """The site cannot be built; the text says why, in Chinese."""


@dataclass
class Site:
    """All that is published. `prose` holds the Markdown pages as MkDocs reports them."""

    catalog: PublicCatalog
    pages: tuple[Page, ...]
    prose: list[search.Entry] = field(default_factory=list)

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
            "filing": [
                portal[name]
                for name in ("icp_number", "police_number", "site_code")
                if portal.get(name)
            ],
            "as_of": date(self.catalog.as_of),
            "clocks": urls.CLOCKS if any(p.url == urls.CLOCKS for p in self.pages) else "",
            "unsettled": banner(self.catalog),
        }

    def note_prose(self, url: str, title: str, html: str) -> None:
        """Tell of a page that MkDocs drew, so that search and sitemap know it."""
        if all(page.url != url for page in self.pages):
            self.prose.append(search.Entry(url, title, "指南", search.segments(html)))

    def files(self, address: str) -> dict[str, bytes]:
        """Output path -> bytes of what is not a page: sitemap, search index, files for machines."""
        entries = {entry.url: entry for entry in search.entries(self.catalog)}
        others = (
            search.Entry(page.url, page.title, "网站", search.segments(page.body))
            for page in self.pages
            if page.searched and page.url not in entries
        )
        locations = [page.url for page in self.pages] + [entry.url for entry in self.prose]
        return {
            "sitemap.xml": _sitemap(address, locations),
            "_headers": headers_file(),
            **dict(search.build([*entries.values(), *others, *self.prose])),
            **dict(feeds.files(self.catalog, address)),
        }


def load_site(
    root: FilePath,
    as_of: dt.date,
    prose: Mapping[str, str],
    address: str = "",
    private: FilePath | None = None,
) -> tuple[Site, tuple[Secret, ...]]:
    """Read, check and disclose everything below `root`; `prose` is address -> title of the
    pages drawn elsewhere, `address` where the site will be. The second is for the leak gate alone:
    what the site must not hold, with the values of the overlay `private`. Raises SiteError on
    error findings."""
    try:
        kinds = load_kinds(schemas_of(root))
    except SchemaError as error:
        raise SiteError(str(error)) from error
    with Cache(root) as cache:
        checked = check(read_files(root), kinds, as_of, cache=cache)
    result = with_pages(checked, prose_pages(root), "zh")
    if errors := tuple(f for f in result.findings if f.severity == "error"):
        told = report.full(replace(result, findings=errors), "zh")
        raise SiteError("记录有错误，不能生成网站：\n\n" + told)
    try:
        past = _past(root, result)
        catalog = replace(disclose(result, past), address=address)
        hidden = secrets(result.catalog, exceptions(result.catalog), private, past.records())
    except (PortalError, PrivateError) as error:
        raise SiteError(str(error)) from error
    return Site(catalog, tuple(all_pages(catalog, prose))), hidden


def _past(root: FilePath, result: Result) -> Past:
    """What git knows of the records, and which of them it does not know as they are now."""
    catalog = result.catalog
    past = look_back(root, catalog.kinds, catalog.as_of)
    unpublished = {
        (record.kind, record.id)
        for record in catalog.all()
        if not (line := past.of(record)) or line[-1].digest != fingerprint(record.data)
    }
    return replace(past, unpublished=frozenset(unpublished))


def _sitemap(address: str, locations: Iterable[str]) -> bytes:
    rows = "".join(f"<url><loc>{escape(address + url)}</loc></url>\n" for url in sorted(locations))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    ).encode()
