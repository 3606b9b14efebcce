"""A report as a file, in every form it is handed on in, and those the site offers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator import urls
from generator.annual import Report, report, years
from generator.annual.text import markdown
from generator.disclosure import PublicCatalog


def files(catalog: PublicCatalog) -> Iterator[tuple[str, bytes]]:
    """Output path -> Word file of every year that has a page."""
    for year in years(catalog):
        yield urls.annual_word(year), _docx(report(catalog, year), catalog)


def _docx(report: Report, catalog: PublicCatalog) -> bytes:
    from generator.annual.document import document  # only who makes one needs Word

    return document(report, dict(catalog.kinds), _notice(catalog))


def _md(report: Report, catalog: PublicCatalog) -> bytes:
    return markdown(report, dict(catalog.kinds), _notice(catalog)).encode()


def _notice(catalog: PublicCatalog) -> str:
    return str(catalog.portal.get("demo_notice", "")) if catalog.portal["demo_site"] else ""


FORMATS: Mapping[str, Callable[[Report, PublicCatalog], bytes]] = {"docx": _docx, "md": _md}
