r"""A Python regular expression -> one that Python, JavaScript and Rust read alike.

Editors are JavaScript, the acceptor is Rust; each has its own idea of `\d`, `\s`, `.` and `$`.
What can be said in all of them exactly is rewritten; anything else is refused, never guessed.
"""

from __future__ import annotations

import re

SPACE = r"\t-\r\u001c- \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space as str.strip() and Python's `\\s` see it, to be put inside a character class."""

_TOKEN = re.compile(
    r"""(?P<charset>\[\^?(?:\\.|[^\]\\])+\])
      | (?P<escape>\\.)
      | (?P<group>\((?:\?(?:P<\w+>|.)?)?)
      | (?P<odd>(?:[*+?]|\{[0-9,]+\})\+)
      | (?P<repeat>(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??)
      | (?P<stray>[{}\]])
      | (?P<plain>.)""",
    re.X | re.S,
)
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
_GROUPS = {"(": "(", "(?:": "(?:", "(?=": "(?=", "(?!": "(?!"}
_PLAIN = {".": r"[^\n]", "$": r"(?=\n?$)"}


def whole(pattern: str) -> str:
    """What `re.fullmatch(pattern, ...)` accepts, as a pattern to search for."""
    return f"^(?:{portable(pattern)})$"


def portable(pattern: str) -> str:
    """The same language, spelled for every dialect. ValueError names what cannot be."""
    return "".join(_token(match) for match in _TOKEN.finditer(pattern))


def _token(match: re.Match[str]) -> str:
    text = match.group()
    match match.lastgroup:
        case "charset":
            return _charset(text)
        case "escape":
            return f"[{SPACE}]" if text == r"\s" else _escape(text)
        case "group":
            kind = "(" if text.startswith("(?P<") else text
            if kind not in _GROUPS:
                raise ValueError(text)
            return _GROUPS[kind]
        case "odd" | "stray":
            raise ValueError(text)
        case "plain":
            return _PLAIN.get(text, text)
    return text


def _charset(text: str) -> str:
    start = 2 if text[1] == "^" else 1
    inner = text[start:-1]
    if inner.startswith("]") or re.search("&&|--|~~|[|][|]", inner):
        raise ValueError(text)
    parts = re.findall(r"\\.|[^\\]", inner, re.S)
    return text[:start] + "".join(_in_charset(part) for part in parts) + "]"


def _in_charset(part: str) -> str:
    if part in (r"\s", "["):
        return SPACE if part == r"\s" else r"\["
    return part if part == r"\-" or part[0] != "\\" else _escape(part)


def _escape(text: str) -> str:
    r"""`\n`, or punctuation that is escaped; JavaScript minds a backslash that is not needed."""
    char = text[1]
    if char in "nrt" or char in _SYNTAX:
        return text
    if char.isalnum():
        raise ValueError(text)
    return char
