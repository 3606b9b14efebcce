"""Built file -> personal data in it: the last look before anything is published.

Text is read the way a reader could get at it: text of pages across inline tags, attributes,
strings of scripts with data, members of workbooks. A piece that stands on every page is read once.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice
from typing import TypeAlias, TypeVar

from generator.privacy.finding import CONTACT, Sight, find, may_hold

_T = TypeVar("_T")
Found: TypeAlias = tuple[str, Sight]
"""What was seen in a line, and its text."""

_NAMES = frozenset({"privacy-name"})
"""What only the look at records is about."""
_JSON = (".json", ".jsonl", ".map", ".webmanifest")
_TEXT = (
    ".xml",
    ".csv",
    ".txt",
    ".ics",
    ".md",
    ".yml",
    ".atom",
    ".svg",
    "_headers",
)
_ARCHIVES = (".xlsx", ".zip", ".docx")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|code|em|i|mark|small|span|strong|sub|sup|tspan|wbr)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"=\"([^\">]*+(?:>(?!\n)[^\">]*+)*+)\"|='([^'>]*+(?:>(?!\n)[^'>]*+)*+)'")
"""A value ends in the piece of the page in which it begins."""
_STRING = re.compile(r""""([^"\\]*+(?:\\.[^"\\]*+)*+)"|'([^'\\\n]*+(?:\\.[^'\\\n]*+)*+)'""")
_FOLD = re.compile(r"\r?\n[ \t]")
"""Where a calendar breaks a line, within a number too."""
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.S)
_CODES = re.compile(r"(^|/)search/([gh][0-9a-f]+-\d+|s\d+|tables)\.js$")
"""Files of the search index that hold numbers, not text."""
_SHEETS = re.compile(r"(^|/)search/p\d+\.js$")
"""Files of the search index in which each list begins with numbers."""
_NUMBERS = re.compile(r'\["[^"\\]*"')
_DIGEST = re.compile(r"(?<![0-9A-Za-z])(?=[0-9]*[a-f])[0-9a-f]{64}(?![0-9A-Za-z])")
"""A SHA-256 as pages cite it: in thousands of them some digits make a number by chance."""
_OTHERS = re.compile(r"^assets/(javascripts|stylesheets|images)/")
"""The theme's own files."""


def personal(path: str, data: bytes, allowed: frozenset[str] = frozenset()) -> Iterator[Sight]:
    """What must not stand in the built file `path`. `allowed` are texts that may: the contacts of
    offices, and the invented numbers of examples."""
    seen: set[tuple[str, str]] = set()
    for text, sight in _found(path, data):
        if (sight.rule, text) not in seen and not _is_allowed(text, sight, allowed):
            seen.add((sight.rule, text))
            yield sight


def _is_allowed(text: str, sight: Sight, allowed: frozenset[str]) -> bool:
    if text in allowed:
        return True
    return sight.rule in CONTACT and any(text in known for known in allowed)


def _found(path: str, data: bytes) -> Iterator[Found]:
    if _OTHERS.match(path) or _CODES.search(path):
        return
    if path.endswith(_ARCHIVES):
        yield from _members(data)
    elif path.endswith(".html"):
        yield from _in_page(data)
    elif _SHEETS.search(path):
        yield from _in_strings(_NUMBERS.sub("[", data.decode("utf-8", "replace")))
    elif path.endswith((".js", *_JSON)):
        yield from _in_strings(data.decode("utf-8", "replace"))
    elif path.endswith(".ics"):
        yield from _in_lines(_FOLD.sub("", data.decode("utf-8", "replace")))
    elif path.endswith(_TEXT):
        text = data.decode("utf-8", "replace")
        yield from _in_lines(unescape(text))
        if "<" in text:  # a drawing in pieces; a feed, whose words may themselves be a page
            inner = _untagged(text)
            yield from _in_lines(inner)
            yield from _in_lines(_untagged(inner))


def _in_page(data: bytes) -> Iterator[Found]:
    """Pages have most of their pieces in common, and no tag or line goes on behind the end of one."""
    *pieces, last = data.split(b">\n")
    for found in _PIECES.of(pieces):
        yield from found
    yield from _in_piece(last)


class _Pieces:
    """Remembers of pieces of pages, each without the `>` at its end, what is found in them."""

    def __init__(self, most: int) -> None:
        self._clean: set[bytes] = set()
        self._found: dict[bytes, tuple[Found, ...]] = {}
        self._most = most

    def of(self, pieces: list[bytes]) -> list[tuple[Found, ...]]:
        """What is found in each of the pieces in which there is something."""
        if len(self._clean) + len(self._found) > self._most:
            self._clean, self._found = set(), {}
        clean, known = self._clean, self._found
        rest = [piece for piece in pieces if piece not in clean]
        for block in _blocks(piece for piece in rest if piece not in known):
            found = _in_pieces(block)
            known |= found
            clean.update(piece for piece in block if piece not in found)
        return [known[piece] for piece in rest if piece in known]


_PIECES = _Pieces(2**15)


def _in_pieces(pieces: list[bytes]) -> dict[bytes, tuple[Found, ...]]:
    """What is found in those in which there is something. To read all together is faster, and most
    often there is nothing in any of them."""
    if not _is_suspect("\n".join(_read(b">\n".join(pieces) + b">"))):
        return {}
    found = ((piece, tuple(_in_piece(piece + b">"))) for piece in pieces)
    return {piece: what for piece, what in found if what}


def _in_piece(html: bytes) -> Iterator[Found]:
    *values, lines = _read(html)
    for line in (*values, *lines.split("\n")):
        yield from _in_line(line)


def _read(html: bytes) -> list[str]:
    """The values of attributes in pieces of a page, and the lines of text."""
    text = html.decode("utf-8", "replace")
    values = [unescape(a or b) for a, b in _VALUE.findall(text) if len(a or b) > 5]
    return [*values, _untagged(text)]


def _in_strings(text: str) -> Iterator[Found]:
    """What is found in the strings of a script or of data."""
    is_plain = not any(sign in text for sign in "\\&<")  # each string says what stands there
    if is_plain and not _is_suspect(text):
        return
    for block in _blocks(_said(match[1] or match[2] or "") for match in _STRING.finditer(text)):
        lines = (_untagged(one) if "<" in one else unescape(one) for one in block)
        yield from _in_lines("\n".join(lines))


def _in_lines(text: str) -> Iterator[Found]:
    if not may_hold(text, _NAMES):
        return
    for block in _blocks(text.split("\n")):
        if _is_suspect("\n".join(block)):
            for line in block:
                yield from _in_line(line)


def _blocks(parts: Iterable[_T]) -> Iterator[list[_T]]:
    """So many parts at a time that a look at all of them together pays."""
    rest = iter(parts)
    while block := list(islice(rest, 50)):
        yield block


def _is_suspect(text: str) -> bool:
    """Whether anything may be found in any line of a text."""
    return may_hold(text, _NAMES) and may_hold(_undigested(text), _NAMES)


def _in_line(line: str) -> Iterator[Found]:
    for sight in find(_undigested(line), _NAMES):
        yield line[sight.start : sight.end], sight


def _undigested(text: str) -> str:
    return _DIGEST.sub(lambda match: " " * len(match.group()), text)


def _untagged(html: str) -> str:
    """What a reader sees of a page: a line for what stands between tags that are not inline."""
    return unescape(_TAG.sub("\n", _INLINE.sub("", html)))


def _said(string: str) -> str:
    """What a string of a script says."""
    if "\\" not in string:
        return string
    return _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else
                       {"n": "\n", "t": "\t"}.get(m[3], m[3]), string)  # fmt: skip


def _members(data: bytes) -> Iterator[Found]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield from _found(name, archive.read(name))
