"""A theme page with holes: cut it once, fill it for every record.

The theme draws one page per layout whose variable parts are the tokens below; `Shell.fill`
gives the same bytes the theme would have drawn for the page (a test holds the two together).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

TITLE, DESCRIPTION, URL, BODY = "GSXTITLEXGS", "GSXDESCRIPTIONXGS", "GSXURLXGS", "GSXBODYXGS"
ANCHORS = (("GSXTOC1XGS", "GSXTOCTITLE1XGS"), ("GSXTOC2XGS", "GSXTOCTITLE2XGS"))
"""Ids and titles of the two entries a shell's table of contents is drawn with."""

BODY_HTML = f"<h1>{BODY}</h1>"
"""What stands for the body; the theme adds a heading of its own to a page without <h1>."""

_TOKEN = re.compile(r"GSX[A-Z0-9]+XGS")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site, before the theme is put around it.

    `url` is its output path; `title` and `description` are plain text; `body` is HTML with one
    <h1>; `toc` holds (id, title as plain text) of its sections; `section` is the url of the
    navigation entry that is lit up while the page is open.
    """

    url: str
    title: str
    description: str
    body: str
    toc: tuple[tuple[str, str], ...] = ()
    section: str = ""
    searched: bool = True
    """Whether the search finds it."""

    @property
    def layout(self) -> tuple[str, str, bool]:
        """Pages of the same layout share a shell; the folder decides how links are spelled."""
        return (self.folder, self.section, bool(self.toc))

    @property
    def folder(self) -> str:
        """The folder of the page with its slash, '' for the top."""
        return self.url[: self.url.rfind("/") + 1]


def stand_in(page: Page, number: int) -> Page:
    """The page of tokens the theme draws for the layout of `page`; `number` makes it unique."""
    return Page(
        url=f"{page.folder}GSXPAGE{number}XGS.html",
        title=TITLE,
        description=DESCRIPTION,
        body=BODY_HTML,
        toc=ANCHORS if page.toc else (),
        section=page.section,
    )


class Shell:
    """The pieces of one drawn shell."""

    def __init__(self, html: str, url: str) -> None:
        """Cut a page that the theme drew as `url`. Raises ValueError if a token is missing."""
        if BODY_HTML not in html or TITLE not in html:
            raise ValueError("the theme page has no hole for the title or the body")
        html = html.replace(url, URL).replace(BODY_HTML, BODY)
        first, second = html.rfind(ANCHORS[0][0]), html.rfind(ANCHORS[1][0])
        if 0 <= first < second:
            self._head = _split(html[:first])
            self._item = _split(html[first:second])
            self._tail = _split(html[second:])
        else:
            self._head, self._item, self._tail = _split(html), [], []

    def fill(self, page: Page) -> str:
        """The page in its shell, as the theme would have drawn it."""
        holes = {
            TITLE: escape(page.title),
            DESCRIPTION: escape(page.description),
            URL: escape(page.url),
            BODY: page.body,
        }
        if not page.toc:
            return _join(self._head, holes)
        entries = [_anchor_holes(id, title) for id, title in page.toc]
        parts = [_join(self._head, holes | entries[0])]
        parts += [_join(self._item, holes | entry) for entry in entries[:-1]]
        parts.append(_join(self._tail, holes | entries[-1]))
        return "".join(parts)


def _anchor_holes(id: str, title: str) -> dict[str, str]:
    """Either of the drawn entries may stand for this one."""
    values = (escape(id), escape(title))
    return {token: value for pair in ANCHORS for token, value in zip(pair, values, strict=True)}


def _split(html: str) -> list[str]:
    """Text and tokens in turn: even places are text, odd ones tokens."""
    pieces: list[str] = []
    end = 0
    for match in _TOKEN.finditer(html):
        pieces += [html[end : match.start()], match.group()]
        end = match.end()
    return [*pieces, html[end:]]


def _join(pieces: list[str], holes: Mapping[str, str]) -> str:
    return "".join(holes[p] if i % 2 else p for i, p in enumerate(pieces))
