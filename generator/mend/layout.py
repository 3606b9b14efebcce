"""Fixes that need no schema: characters that have no business in a record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.canonical import SCHEMA_LINE
from generator.canonical import schema_line as first_line
from generator.mend.page import Edit, Page

# A backslash before it makes a space part of the text.
_TRAILING = re.compile("(?<![\\\\ \t\u3000\u00a0])[ \t\u3000\u00a0]+(?=\r?\n|\\Z)")
_INDENT = re.compile(r"^ *\t[ \t]*", re.M)
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]|(?<!^)\ufeff"
)
_LEADING = re.compile(r"(?:[ \t]*(?:#.*)?\n)*")


def bom(page: Page) -> Iterator[Edit]:
    if page.text.startswith("\ufeff"):
        yield Edit(0, 1, "")


def breaks(page: Page) -> Iterator[Edit]:
    for match in re.finditer("\r\n", page.text):
        yield Edit(match.start(), match.end(), "\n")


def trailing(page: Page) -> Iterator[Edit]:
    for match in _TRAILING.finditer(page.text):
        yield Edit(match.start(), match.end(), "")


def nfc(page: Page) -> Iterator[Edit]:
    for match in re.finditer(r"[^\n]+", page.text):
        if not unicodedata.is_normalized("NFC", match.group()):
            yield Edit(match.start(), match.end(), unicodedata.normalize("NFC", match.group()))


def tabs(page: Page) -> Iterator[Edit]:
    """Only if the file can then be read: how wide a tab was meant to be, nobody knows."""
    edits = [
        Edit(match.start(), match.end(), match.group().replace("\t", "  "))
        for match in _INDENT.finditer(page.text)
    ]
    if edits and page.edited(edits).document.data is not None:
        yield from edits


def schema_line(page: Page) -> Iterator[Edit]:
    """The first line, by which an editor finds the JSON Schema of the record."""
    if page.document.data is None:
        return
    line = first_line(page.path, page.kind.name)
    if page.text.startswith(line):
        return
    leading = _LEADING.match(page.text)
    end = leading.end() if leading else 0
    others = list(re.finditer(rf"^{SCHEMA_LINE}.*\n", page.text[:end], re.M))
    if others and others[0].start() == 0:
        yield Edit(0, others.pop(0).end(), line)
    else:
        yield Edit(0, 0, line)
    for other in others:
        yield Edit(other.start(), other.end(), "")


def invisible(page: Page) -> Iterator[Edit]:
    for match in _INVISIBLE.finditer(page.text):
        yield Edit(match.start(), match.end(), "")
