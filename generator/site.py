"""content/ -> Site: every page, asset and file to publish, before any theme is put around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

from generator import feeds, report, search, urls
from generator.browser_policy import headers_file
from generator.check import Result, check_all, with_pages
from generator.content import walk
from generator.crew import cores, crew
from generator.disclosure import PortalError, PublicCatalog, disclose, exceptions
from generator.editions import Past, fingerprint
from generator.history import look_back
from generator.inspection import contacts
from generator.leaks import Gate, PrivateError, Secret, secrets
from generator.pages import all_pages, clause_table
from generator.pages.clocks import banner
from generator.prose import pages as prose_pages
from generator.schema import SchemaError, load_kinds, schemas_of
from generator.shell import Page, Shell
from generator.stamping import Folder, Press, Stamped, Tally, cut, stamp
from generator.wording import date

ASSETS = FilePath(__file__).resolve().parent / "assets"


ShellOf: TypeAlias = Callable[[Page], Shell]


class SiteError(Exception):
    """The site cannot be built; the text says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a site is written: with how many processes (0: one for each processor), and whether with
    a search index."""

    processes: int = 0
    searched: bool = True


@dataclass
class Site:
    """All that is published. `prose` is address -> title of the pages drawn elsewhere; `hidden` is
    for the leak gate alone: what the site must not hold."""

    catalog: PublicCatalog
    prose: Mapping[str, str]
    hidden: tuple[Secret, ...] = field(repr=False)
    _entries: list[search.Entry] = field(default_factory=list)

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
            "clocks": urls.CLOCKS if "law" in self.catalog.kinds else "",
            "unsettled": banner(self.catalog),
        }

    def note_prose(self, url: str, title: str, html: str) -> None:
        """Tell of a page that was drawn elsewhere, so that search and sitemap know it."""
        self._entries.append(search.Entry(url, title, "指南", search.segments(html)))

    def pages(self) -> list[Page]:
        """Every page that is not prose, drawn. Raises SiteError if two have one address."""
        pages = list(all_pages(self.catalog, self.prose))
        _once(page.url for page in pages)
        return pages

    def write(self, output: Folder, shell: ShellOf | None, address: str, options: Options) -> str:
        """Write all pages, unless others have drawn them, and all other files beside what waits in
        `output` already; look through everything and publish it. What was done, in Chinese.
        Raises SiteError for what must not be published: then nothing is."""
        gate = Gate(self.hidden)
        press = Press(
            self.catalog, shell or _none, gate, contacts(self.catalog), output, options.searched
        )
        drawn_elsewhere = output.staged()
        tally = self._stamped(press, options) if shell else self._noted(options)
        _once(page.url for page in tally.pages)
        made = {page.url for page in tally.pages}
        for name, data in self._files(address, tally, options).items():
            made.add(urls.output(name))
            output.wait(name, data)
            press.look(name, data, tally)
        for name in drawn_elsewhere:
            press.look(name, (output.stage / name).read_bytes(), tally)
        tally.leaks += gate.indexed(output.stage)
        told = gate.report(tally.leaks, tally.unread, len(made | drawn_elsewhere))
        if tally.personal:
            lines = "\n".join(sorted(tally.personal))
            raise SiteError(f"网页里有不能公开的个人信息，不能发布：\n\n{lines}")
        if not told.passed:
            raise SiteError(told.text())
        output.publish(made)
        return f"{len(tally.pages)} 个页面。{told.text()}"

    def _stamped(self, press: Press, options: Options) -> Tally:
        tally = Tally()
        for done in crew(press, options.processes).do(stamp, cut(self.catalog)):
            tally.add(done)
        titles = {page.url: page.title for page in tally.pages} | dict(self.prose)
        tally.add(press.stamp(clause_table(self.catalog, titles)))
        return tally

    def _noted(self, options: Options) -> Tally:
        """The tally of pages that were drawn and written elsewhere."""
        tally = Tally()
        for page in self.pages():
            wanted = options.searched and page.searched
            texts = search.segments(page.body) if wanted else None
            tally.pages.append(Stamped(page.url, page.title, texts))
        return tally

    def _files(self, address: str, tally: Tally, options: Options) -> dict[str, bytes]:
        """Output path -> bytes of what is not a page: sitemap, search index, files for machines."""
        locations = [*(page.url for page in tally.pages), *(entry.url for entry in self._entries)]
        return {
            "sitemap.xml": _sitemap(address, locations),
            "_headers": headers_file(),
            **(dict(search.build(self._searched(tally))) if options.searched else {}),
            **dict(feeds.files(self.catalog, address)),
        }

    def _searched(self, tally: Tally) -> Iterator[search.Entry]:
        groups = {
            urls.record(kind, record.id): kind.label
            for kind in self.catalog.listed()
            for record in self.catalog.of(kind.name)
        }
        for page in tally.pages:
            if page.segments is not None:
                group = groups.get(page.url, "网站")
                yield search.Entry(page.url, page.title, group, page.segments)
        yield from self._entries


def load_site(
    root: FilePath,
    as_of: dt.date,
    prose: Mapping[str, str],
    address: str = "",
    private: FilePath | None = None,
    processes: int = 0,
) -> Site:
    """Read, check and disclose everything below `root`; `prose` is address -> title of the
    pages drawn elsewhere, `address` where the site will be, `private` an overlay with values that
    the site must not hold. Raises SiteError on error findings."""
    try:
        kinds = load_kinds(schemas_of(root))
    except SchemaError as error:
        raise SiteError(str(error)) from error
    checked = check_all(walk(root), kinds, as_of, root, processes or cores())
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
    return Site(catalog, prose, hidden)


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


def _once(addresses: Iterable[str]) -> None:
    if address := urls.twice(addresses):
        raise SiteError(f"两个页面的网址相同：{address}")


def _none(page: Page) -> Shell:
    raise LookupError(page.url)


def _sitemap(address: str, locations: Iterable[str]) -> bytes:
    rows = "".join(f"<url><loc>{escape(address + url)}</loc></url>\n" for url in sorted(locations))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    ).encode()
