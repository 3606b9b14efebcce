"""content/pages/*.md -> findings: prose may use Markdown, and nothing that a browser would run.

Markdown is drawn as MkDocs draws it; nh3 says which of the tags, attributes and addresses in the
result are harmless. What it would take out is refused, not silently removed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path as FilePath
from typing import NamedTuple

import nh3
from markdown import Markdown

from generator import privacy
from generator.content import Entry, File, read_file, walk_prose
from generator.fault import Fault
from generator.findings import Draft, builtin, place
from generator.model import Finding, Lang, Place
from generator.source import MAX_BYTES, Document, read_text

IMAGES = {".png", ".jpg", ".jpeg", ".gif", ".webp"}
_EXTENSIONS = ["toc", "tables", "fenced_code"]
_TITLE = re.compile(r"# [^<>&]+")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_TAGS = {
    *_HEADINGS, "p", "br", "hr", "a", "em", "strong", "b", "i", "sub", "sup", "kbd", "code", "pre",
    "blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "img",
}  # fmt: skip
_ATTRIBUTES = {
    **{tag: {"id"} for tag in _HEADINGS},
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "code": {"class"},
    "th": {"style"},
    "td": {"style"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}


class Foreign(NamedTuple):
    """What may not stand in a page: the rule, how to speak of it, and what to look for."""

    rule: str
    shown: str
    sought: str


Lazy = Callable[[], frozenset[str]]
"""The contacts that offices publish; asked for only if there is something to compare."""


def check_pages(entries: Iterable[Entry], lang: Lang, official: Lazy) -> tuple[Finding, ...]:
    """The findings about some files of content/pages/, in order of place."""
    drafts: list[Draft] = []
    documents: dict[str, Document] = {}
    for file in map(read_file, entries):
        text, faults = _text(file)
        documents[file.path] = Document(file.path, text, None, ())
        for fault in (*faults, *_faults(text, official)):
            where = fault.place
            drafts.append(builtin(lang, fault.rule, file.path, where, fault.params, ""))
    return place(drafts, documents)


def pages(root: FilePath) -> list[Entry]:
    """Every file of content/pages/."""
    return list(walk_prose(root))


def foreign(html: str) -> list[Foreign]:
    """What in drawn HTML may not be published."""
    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        filter_style_properties={"text-align"},
        link_rel=None,
        strip_comments=False,
    )
    before, after = _Parts(html), _Parts(cleaned)
    found = [_foreign(*part) for part in before.parts - after.parts]
    found += [
        Foreign("prose-address", src, src) for src in before.images if re.match(r"[^/?#]*:|//", src)
    ]
    if not found and before.text() != after.text():  # half a tag, that a browser would complete
        found.append(Foreign("prose-html", "<…", "<"))
    return sorted(set(found))


def _foreign(tag: str, name: str, value: str) -> Foreign:
    if not name:
        return Foreign("prose-html", f"<{tag}>", f"<{tag}")
    if name == "/":
        return Foreign("prose-html", f"</{tag}>", f"</{tag}")
    if name in ("href", "src", "action") and tag in ("a", "img"):
        return Foreign("prose-address", value, value)
    return Foreign("prose-html", f"{name}=", name)


class _Parts(HTMLParser):
    """The tags of a piece of HTML, their attributes and ends (as "/"), counted; and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: Counter[tuple[str, str, str]] = Counter()
        self.images: list[str] = []
        self._text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts[tag, "", ""] += 1
        for name, value in attrs:
            text = value or ""
            text = re.sub(r"[\s;]", "", text) if name == "style" else text
            self.parts[tag, name, text] += 1
            if tag == "img" and name == "src":
                self.images.append(text.strip())

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.parts[tag, "/", ""] += 1

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def text(self) -> str:
        return "".join("".join(self._text).split())


def _text(file: File) -> tuple[str, list[Fault]]:
    """The text of a page, '' for an image; and what is wrong with the file as a whole."""
    name, start = file.path.rpartition("/")[2], Place(1, 1)
    if file.link:
        return "", [Fault("content-link", start, {"name": name})]
    if file.unreadable:
        return "", [Fault("content-unreadable", start, {"name": name})]
    suffix = FilePath(name).suffix
    if suffix in IMAGES:
        return "", []
    if suffix != ".md":
        return "", [Fault("prose-file", start, {"name": name})]
    if len(file.data) > MAX_BYTES:
        return "", [Fault("prose-size", start, {"limit": MAX_BYTES})]
    text, faults = read_text(file.data)
    return text, [fault for fault in faults if fault.rule != "yaml-tab"]


def _faults(text: str, official: Lazy) -> Iterator[Fault]:
    if not text:
        return
    if not _TITLE.fullmatch(text.partition("\n")[0].rstrip()):
        yield Fault("prose-title", Place(1, 1))
    for one in foreign(Markdown(extensions=_EXTENSIONS).convert(text)):
        yield Fault(one.rule, _find(text, one.sought), {"shown": one.shown})
    for number, line in enumerate(text.split("\n"), 1):
        for sight in privacy.find(line):
            known = sight.rule in privacy.CONTACT and line[sight.start : sight.end] in official()
            if not known:
                here = Place(number, sight.start + 1, sight.end - sight.start)
                yield Fault(sight.rule, here, {"shown": sight.shown})


def _find(text: str, sought: str) -> Place:
    """Where in the source `sought` stands, as far as it can be told; else the start."""
    for piece in (sought, sought[:8], sought.partition(":")[0]):
        at = text.lower().find(piece.lower()) if piece else -1
        if at >= 0:
            before = text[:at]
            return Place(before.count("\n") + 1, at - before.rfind("\n"), len(piece))
    return Place(1, 1)
