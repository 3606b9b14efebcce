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
_VALUE = re.compile(r"=\"([^\"]*)\"|='([^']*)'")
_STRING = re.compile(r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'""")
_FOLD = re.compile(r"\r?\n[ \t]")
"""Where a calendar breaks a line, within a number too."""
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.S)
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
    seen: set[tuple[str, str]] = set()
    for line in dict.fromkeys(_lines(path, data)):
        for sight in _look(line):
            text = line[sight.start : sight.end]
            if (sight.rule, text) not in seen and not _is_allowed(text, sight, allowed):
                seen.add((sight.rule, text))
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
    elif path.endswith((".js", *_JSON)):
        for double, single in _STRING.findall(data.decode("utf-8", "replace")):
            yield from unescape(_TAG.sub("\n", _INLINE.sub("", _said(double or single)))).split(
                "\n"
            )
    elif path.endswith(".ics"):
        yield from _FOLD.sub("", data.decode("utf-8", "replace")).split("\n")
    elif path.endswith(_TEXT):
        text = data.decode("utf-8", "replace")
        yield from unescape(text).split("\n")
        if "<" in text:  # a drawing in pieces; a feed, whose words may themselves be a page
            inner = unescape(_TAG.sub("\n", _INLINE.sub("", text)))
            yield from inner.split("\n")
            yield from unescape(_TAG.sub("\n", _INLINE.sub("", inner))).split("\n")


@lru_cache(maxsize=2**16)
def _suspects(html: str) -> tuple[str, ...]:
    """The lines of a piece of a page that need a closer look. Pages have most of their pieces in
    common, and no tag or line goes on behind the end of one."""
    values = [unescape(a or b) for a, b in _VALUE.findall(html) if len(a or b) > 5]
    lines = unescape(_TAG.sub("\n", _INLINE.sub("", html))).split("\n")
    return tuple(line for line in (*values, *lines) if may_hold(line))


def _said(string: str) -> str:
    """What a string of a script says."""
    return _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else
                       {"n": "\n", "t": "\t"}.get(m[3], m[3]), string)  # fmt: skip


def _members(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield from _lines(name, archive.read(name))
