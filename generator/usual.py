"""Text in the form nearly all records have -> its data, four times as fast as from parser events.

The form is a small part of YAML in which nothing could be read in two ways: `name: value` and
`- value` on a line of their own, lists of words in brackets, whole-line comments. A text with
anything else is left to the strict reader, and so is every fault.
"""

from __future__ import annotations

import datetime as dt
import re
from sys import intern
from typing import Any

MAX_DIGITS = 15
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_NULLS = {"", "~", "null", "Null", "NULL"}
_TYPED = frozenset("-0123456789~nNtf")
"""How a scalar begins that may be more than text."""

_DEEPEST = 12
_PLAIN = r"[^ \-?:,\[\]{}#&*!|>'\"%@`\n][^:#\n]*+(?::[^ :#\n][^:#\n]*+)*+(?<! )"
_QUOTED = r"'[^'\n]++'|\"[^\"\\\n]++\""
_WORD = r"\w[\w.\-]*+"
_LINE = re.compile(
    rf"^( *+)(- )?(?:([a-z][a-z0-9_]{{0,99}}+):(?: |$))?"
    rf"(?:({_PLAIN})|({_QUOTED}|\[{_WORD}(?:, {_WORD})*+\])|)$|^ *#.*$|^(.+)$",
    re.MULTILINE,
)


def core(text: str) -> Any:
    """The value of a plain scalar: nothing, true or false, an integer, a date, or else text."""
    if text in _NULLS:
        return None
    if text[0] not in _TYPED:
        return text
    if text in ("true", "false"):
        return text == "true"
    if len(text) == 10 and DATE.fullmatch(text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            return text
    if len(text) <= MAX_DIGITS and _INTEGER.fullmatch(text):
        return int(text)
    return text


def usual(text: str) -> dict[str, Any] | None:
    """The data of a text without odd characters; None if it is not in the usual form."""
    around: list[tuple[Any, int]] = []
    inside: Any = {}
    root, column, open_name = inside, 0, ""  # the last line was `open_name:` and no more
    for indent, dash, name, plain, other, odd in _LINE.findall(text):
        value: Any = None
        name = intern(name)
        if plain:
            value = plain if plain[0] not in _TYPED else core(plain)
        elif other:
            inner = other[1:-1]
            value = [core(word) for word in inner.split(", ")] if other[0] == "[" else inner
        elif odd or (dash and not name):
            return None
        elif not name:
            continue
        at = len(indent)
        if at < column:
            open_name = ""
            while at < column:
                inside, column = around.pop()
        if dash and open_name:  # the first item
            items: list[Any] = []
            inside[open_name] = items
            around.append((inside, column))
            inside, column = items, at
        if dash:
            if at != column or type(inside) is not list:
                return None
            if not name:
                inside.append(value)
            else:
                inside.append(group := {name: value})
                around.append((inside, column))
                inside, column = group, at + 2
        elif not name:
            return None
        elif at > column:  # the first of a group
            if not open_name:
                return None
            inside[open_name] = group = {name: value}
            around.append((inside, column))
            inside, column = group, at
        else:
            if type(inside) is list:  # its items stand below their name, not to the right of it
                inside, column = around.pop()
            if at != column or name in inside:
                return None
            inside[name] = value
        open_name = "" if plain or other else name
        if len(around) > _DEEPEST:
            return None
    return root or None
