"""Built file -> personal data in it: the last look before anything is published.

Text is read the way a reader could get at it: text of pages across inline tags, attributes,
strings of scripts with data, members of workbooks. A line that stands on every page is read once.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from generator.privacy.finding import CONTACT, Sight, find, may_hold

_TEXT = (
    ".json",
    ".jsonl",
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
_VALUE = re.compile(r"=\"([^\"]*)\"|='([^']*)'")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_CODES = re.compile(r"(^|/)search/[^/]+/(g\d+|s\d+|tables)\.js$")
"""Files of the search index that hold numbers, not text."""
_DIGEST = re.compile(r"(?<![0-9A-Za-z])(?=[0-9]*[a-f])[0-9a-f]{64}(?![0-9A-Za-z])")
"""A SHA-256 as pages cite it: in thousands of them some digits make a number by chance."""
_CUT = re.compile(r"(?<=>)\n")
_OTHERS = re.compile(r"^assets/(javascripts|stylesheets|images)/")
"""The theme's own files."""


def personal(path: str, data: bytes, allowed: frozenset[str] = frozenset()) -> Iterator[Sight]:
    """What must not stand in the built file `path`. `allowed` are texts that may: the contacts of
    offices, and the invented numbers of examples."""
    seen: set[Sight] = set()
    for line in dict.fromkeys(_lines(path, data)):
        for sight in _look(line):
            if sight not in seen and not _is_allowed(line[sight.start : sight.end], sight, allowed):
                seen.add(sight)
                yield sight


def _is_allowed(text: str, sight: Sight, allowed: frozenset[str]) -> bool:
    if text in allowed:
        return True
    return sight.rule in CONTACT and any(text in known for known in allowed)


@lru_cache(maxsize=200_000)
def _look(line: str) -> tuple[Sight, ...]:
    quiet = _DIGEST.sub(lambda match: " " * len(match.group()), line)
    return tuple(sight for sight in find(quiet) if sight.rule != "privacy-name")


def _lines(path: str, data: bytes) -> Iterator[str]:
    if _OTHERS.match(path) or _CODES.search(path):
        return
    if path.endswith(_ARCHIVES):
        yield from _members(data)
    elif path.endswith(".html"):
        for piece in _CUT.split(data.decode("utf-8", "replace")):
            yield from _suspects(piece)
    elif path.endswith(".js"):
        for string in _STRING.findall(data.decode("utf-8", "replace")):
            yield string.replace("\\n", "\n").replace('\\"', '"').replace("\\/", "/")
    elif path.endswith(_TEXT):
        yield from unescape(data.decode("utf-8", "replace")).split("\n")


@lru_cache(maxsize=2**16)
def _suspects(html: str) -> tuple[str, ...]:
    """The lines of a piece of a page that need a closer look. Pages have most of their pieces in
    common, and no tag or line goes on behind the end of one."""
    values = [unescape(a or b) for a, b in _VALUE.findall(html) if len(a or b) > 5]
    lines = unescape(_TAG.sub("\n", _INLINE.sub("", html))).split("\n")
    return tuple(line for line in (*values, *lines) if may_hold(line))


def _members(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield from _lines(name, archive.read(name))
