"""A published text -> what a reader or a program makes of it: escapes resolved, tags left out.

What is escaped may itself be a page with escapes and tags (the content of a feed, a string of a
script), so what was read is read again as long as anything new comes out.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

_DEEPEST = 4

# Each way begins with a sign of its own, so that `re` can leap from sign to sign.
_ESCAPE = (
    r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]*;)"
    r"|\\+u[0-9a-fA-F]{4}(?:\\+u[0-9a-fA-F]{4})*|\\+u\{[0-9a-fA-F]{1,6}\}|\\+x[0-9a-fA-F]{2}|\\+[nrt]"
    r"|%[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*|_x[0-9a-fA-F]{4}_"
)
_ESCAPES = re.compile(_ESCAPE)
_VALUES = r"\"[^\"]{0,4000}+\"|'[^']{0,4000}+'"
_TAG = rf"<(?:!\[CDATA\[|!--.*?-->|[/!?A-Za-z](?:[^<>\"']++|{_VALUES})*+>|[/!?A-Za-z][^<>]*>)|\]\]>"
_MARKUP = re.compile(rf"{_TAG}|{_ESCAPE}", re.DOTALL)

_FOLD = r"\n[ \t]"
_CALENDAR = re.compile(rf"{_FOLD}|\r{_FOLD}|\\(?:\r?{_FOLD})?[,;nN]|{_ESCAPE}")
"""A calendar breaks its lines anywhere, within an escape too: the break and one space belong to
no value."""
_STYLE = re.compile(r"\\[0-9a-fA-F]{2,6}[ \t\n]?")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is read, and the texts and patterns it came from."""

    text: str
    steps: tuple[tuple[str, re.Pattern[str]], ...]

    def origin(self, index: int) -> int:
        """Where in the published text the character at `index` stands."""
        for source, view in reversed(self.steps):
            index = _source_index(source, view, index)
        return index


def readings(text: str) -> Iterator[Reading]:
    """The ways to read a text: with escapes resolved, and without its tags too; a calendar with
    its lines put together again, a style sheet with its own escapes."""
    plain = Reading(text, ())
    if text.startswith("BEGIN:VCALENDAR"):
        yield _read(plain, _CALENDAR)
    if "content:" in text and "\\" in text:
        yield _read(plain, _STYLE)
    for _ in range(_DEEPEST):
        resolved = _read(plain, _ESCAPES)
        yield resolved
        if "<" in plain.text:
            yield _read(plain, _MARKUP)
        if not _is_fresh(resolved.text, plain.text):
            return
        plain = resolved
    yield _read(plain, _MARKUP)


def _is_fresh(now: str, before: str) -> bool:
    """Whether there are tags or escapes in what was read that could not be seen before."""
    if now == before:
        return False
    return now.count("<") > before.count("<") or _ESCAPES.search(now) is not None


def _read(reading: Reading, view: re.Pattern[str]) -> Reading:
    text = reading.text
    return Reading(view.sub(_resolve, text), (*reading.steps, (text, view)))


def _resolve(match: re.Match[str]) -> str:
    token = match[0]
    if token[0] in "<]\r\n" or (token[0] == "\\" and token[-1] in "nNrt"):
        return ""
    if token[0] == "\\" and token[-1] in ",;":
        return token[-1]
    if token[0] == "%":
        return unquote_to_bytes(token).decode("utf-8", "replace")
    if token[0] == "&":
        return html.unescape(token)
    if token[0] == "\\" and "u" in token and "{" not in token:
        units = re.sub(r"\\+u", "", token)  # a run, for a pair may be one character
        return bytes.fromhex(units).decode("utf-16-be", "replace")
    code = int(re.sub(r"[^0-9a-fA-F]", "", token), 16)
    return chr(code) if code < 0x110000 else ""


def _source_index(text: str, view: re.Pattern[str], index: int) -> int:
    """The index in `text` of the character at `index` of what is seen of it."""
    starts, origins, out, last = [0], [0], 0, 0
    for match in view.finditer(text):
        out += match.start() - last
        starts.append(out)
        origins.append(match.start())
        out += len(_resolve(match))
        last = match.end()
        starts.append(out)
        origins.append(last)
    slot = bisect_right(starts, index) - 1
    inside = slot % 2 == 1  # within what one escape stands for
    return origins[slot] + (0 if inside else index - starts[slot])
