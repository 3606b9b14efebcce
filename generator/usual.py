"""Text in the form nearly all records have -> its data, four times as fast as from parser events.

The form is a small part of YAML in which nothing could be read in two ways: `name: value` and
`- value` on a line of their own, lists of words in brackets, whole-line comments. A text with
anything else is left to the strict reader, and so is every fault.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

MAX_DIGITS = 15
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_NULLS = {"", "~", "null", "Null", "NULL"}
_TYPED = frozenset("-0123456789~nNtf")
"""How a scalar begins that may be more than text."""

_DEEPEST = 12
_LINES = 2**10
"""How many lines are remembered: most of a record's lines stand in many others."""
_PLAIN = r"[^ \-?:,\[\]{}#&*!|>'\"%@`\n][^:#\n]*+(?::[^ :#\n][^:#\n]*+)*+(?<! )"
_QUOTED = r"'[^'\n]++'|\"[^\"\\\n]++\""
_WORD = r"\w[\w.\-]*+"
_LINE = re.compile(
    rf"( *+)(- )?(?:([a-z][a-z0-9_]{{0,99}}+):(?: |$))?"
    rf"(?:({_PLAIN})|({_QUOTED}|\[{_WORD}(?:, {_WORD})*+\])|)| *#.*"
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


class _Line(NamedTuple):
    """A line: its indent, whether it begins an item, the name in it if any, and the value; of a list
    the words. `is_open` if what belongs to the name is still to come."""

    indent: int
    dash: bool
    name: str
    value: Any
    is_open: bool


@lru_cache(_LINES)
def _line(text: str) -> _Line | tuple[()] | None:
    """One line; () if nothing is in it, None if it is not in the usual form."""
    found = _LINE.fullmatch(text)
    if found is None:
        return None
    indent, dash, name, plain, other = found.groups("")
    if not name and not plain and not other:
        return None if dash else ()
    value: Any = None
    if plain:
        value = core(plain)
    elif other:
        inner = other[1:-1]
        value = tuple(inner.split(", ")) if other[0] == "[" else inner
    return _Line(len(indent), bool(dash), intern(name), value, not plain and not other)


def usual(text: str) -> dict[str, Any] | None:
    """The data of a text without odd characters; None if it is not in the usual form."""
    around: list[tuple[Any, int]] = []
    inside: Any = {}
    root, column, open_name = inside, 0, ""  # the last line was `open_name:` and no more
    for line in map(_line, text.split("\n")):
        if not line:
            if line is None:
                return None
            continue
        at, dash, name, value, is_open = line
        if type(value) is not str and value is not None:
            if type(value) is tuple:
                value = [core(word) for word in value]
            elif type(value) is dt.date:
                value = value.replace()  # what two records share, PyYAML would write as an alias
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
        open_name = ""
        if is_open:
            open_name = name
            if len(around) > _DEEPEST:
                return None
    return root or None
