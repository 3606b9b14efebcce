"""A theme page with holes: cut it once, fill it for every record.

The theme draws one page per layout whose variable parts are the tokens below; `Shell.fill`
gives the same bytes the theme would have drawn for the page (a test holds the two together).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

TITLE, DESCRIPTION, URL, BODY = "GSXTITLEXGS", "GSXDESCRIPTIONXGS", "GSXURLXGS", "GSXBODYXGS"
ANCHORS = (("GSXTOC1XGS", "GSXTOCTITLE1XGS"), ("GSXTOC2XGS", "GSXTOCTITLE2XGS"))
"""Ids and titles of the two entries a shell's table of contents is drawn with."""

BODY_HTML = f"<h1>{BODY}</h1>"
"""What stands for the body; the theme adds a heading of its own to a page without <h1>."""

_TOKEN = re.compile(r"GSX[A-Z0-9]+XGS")
_KEPT = re.compile(r"(<(script|style|pre|textarea)\b.*?</\2>)", re.S)
_INDENT = re.compile(r"\n\s+")

Pieces: TypeAlias = list[tuple[bytes, str]]
"""Every token of a text, with what stands before it; the last is ''."""
Layout: TypeAlias = tuple[str, str, bool]
"""The folder, the lit section, and whether there is a table of contents."""


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
    def layout(self) -> Layout:
        """Pages of the same layout share a shell; the folder decides how links are spelled."""
        return (self.folder, self.section, bool(self.toc))

    @property
    def folder(self) -> str:
        """The folder of the page with its slash, '' for the top."""
        return self.url[: self.url.rfind("/") + 1]


def stand_in(page: Page, url: str) -> Page:
    """The page of tokens the theme draws, at `url`, for the layout of `page`."""
    return Page(
        url=url,
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
        html = html.replace(url, URL) if _TOKEN.search(url) else html
        html = html.replace(BODY_HTML, BODY)
        self._lists: list[tuple[Pieces, Pieces]] = []
        """What stands before the last entry of each table of contents: the text up to its first
        entry, and what is repeated for every entry but the last."""
        at = 0
        while (second := html.find(ANCHORS[1][0], at + 1)) >= 0:
            first = html.rfind(ANCHORS[0][0], at, second)
            if first < 0:
                raise ValueError("the theme page has a table of contents without its first entry")
            self._lists.append((_split(html[at:first]), _split(html[first:second])))
            at = second
        self._tail = _split(html[at:])

    def fill(self, page: Page) -> bytes:
        """The page in its shell, as the theme would have drawn it."""
        holes = {
            TITLE: _encoded(page.title),
            DESCRIPTION: _encoded(page.description),
            URL: _encoded(page.url),
            BODY: page.body.encode(),
        }
        entries = [_anchor_holes(id, title) for id, title in page.toc]
        holes |= entries[0] if entries else {}
        parts = []
        for before, item in self._lists:
            parts.append(_join(before, holes))
            parts += [_join(item, holes | entry) for entry in entries[:-1]]
            holes |= entries[-1]
        parts.append(_join(self._tail, holes))
        return b"".join(parts)


class Shells:
    """Shells that were drawn elsewhere, by the page they fit; None for all other pages."""

    def __init__(self, drawn: Mapping[tuple[str, Layout], Shell], in_nav: Iterable[str]) -> None:
        """`drawn` has the shells of the pages `in_nav` under their address, all others under ''."""
        self._drawn, self._in_nav = dict(drawn), frozenset(in_nav)

    def __call__(self, page: Page) -> Shell | None:
        return self._drawn.get((page.url if page.url in self._in_nav else "", page.layout))


def squeezed(html: str, body: str = "") -> str:
    """What the theme drew without its indentation, a third of a page; `body` stays as it is."""
    theme, found, rest = html.partition(body) if body else (html, "", "")
    return _unindented(theme) + found + _unindented(rest)


def _unindented(html: str) -> str:
    parts = _KEPT.split(html)  # text, kept, its tag, text, kept, ...
    parts[::3] = [_INDENT.sub("\n", text) for text in parts[::3]]
    del parts[2::3]
    return "".join(parts)


def _encoded(text: str) -> bytes:
    return escape(text).encode()


def _anchor_holes(id: str, title: str) -> dict[str, bytes]:
    """Either of the drawn entries may stand for this one."""
    values = (_encoded(id), _encoded(title))
    return {token: value for pair in ANCHORS for token, value in zip(pair, values, strict=True)}


def _split(html: str) -> Pieces:
    pieces: Pieces = []
    end = 0
    for match in _TOKEN.finditer(html):
        pieces.append((html[end : match.start()].encode(), match.group()))
        end = match.end()
    return [*pieces, (html[end:].encode(), "")]


def _join(pieces: Pieces, holes: Mapping[str, bytes]) -> bytes:
    return b"".join(text + (holes[token] if token else b"") for text, token in pieces)
