"""One text -> how it is written: plain, in single quotes, or over several lines."""

from __future__ import annotations

import json
from contextlib import suppress

import yaml

from generator.canonical.tree import Node
from generator.usual import core

_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers


def scalar(node: Node, key: bool = False) -> str:
    """A text on one line. Quotes go where they are not needed, and come only where they are."""
    if node.style == "" and "\n" not in node.value:
        return node.value
    return quoted(node.value, key, keep=node.style in ("'", '"'))


def quoted(value: str, key: bool = False, keep: bool = False) -> str:
    """`value` with quotes if the strict reader needs them.

    With `keep`, a text that only other programs would take for a number, a time or yes and no
    (2.1, 12:30, no) keeps the quotes it has.
    """
    if not {"\n", "\r"}.isdisjoint(value):
        return json.dumps(value, ensure_ascii=False)
    if (key or isinstance(core(value), str)) and _plain(value) and not (keep and odd(value)):
        return value
    return "'" + value.replace("'", "''") + "'"


def _plain(value: str) -> bool:
    """Whether `value` without quotes is read as itself, as a value and in a list in brackets."""
    try:
        for text in (f"{value}: x", f"x: [{value}]", f"x: {value}"):
            events = yaml.parse(text, Loader=yaml.CBaseLoader)
            found = [e for e in events if isinstance(e, (yaml.NodeEvent, yaml.CollectionEndEvent))]
            if len(found) != 4 + 2 * ("[" in text[:4]) or value not in (
                getattr(event, "value", None) for event in found
            ):
                return False
    except yaml.YAMLError:
        return False
    return True


def odd(value: str) -> bool:
    """Whether some YAML programs take the plain text `value` for something else than text."""
    for _, pattern in _RESOLVERS.get(value[:1], ()):
        if pattern.match(value):
            return True
    with suppress(ValueError):
        float(value)
        return True
    return value[:2] in ("0o", "0x")


def lines(node: Node) -> tuple[str, list[str]]:
    """The header and the lines, not yet indented, of a text that goes over several lines."""
    if node.style == ">":
        found = _lines(">", node.value, _folded(node))
        if _read(*found) == node.value:
            return found
    return _lines("|", node.value, node.value.rstrip("\n").split("\n"))


def _lines(style: str, value: str, found: list[str]) -> tuple[str, list[str]]:
    """Header and lines, given the lines without the empty ones at the end."""
    ends = len(value) - len(body := value.rstrip("\n"))
    chomp = "-" if not ends else "" if ends == 1 and body else "+"
    first = next((line for line in found if line), "")
    padding = [""] * (ends - 1 if body else ends) if chomp == "+" else []
    return style + ("2" if first.startswith(" ") else "") + chomp, (found if body else []) + padding


def _folded(node: Node) -> list[str]:
    """The lines of a > text as they were broken by its author."""
    found = node.raw.rstrip().split("\n")[1:]
    margin = min((len(line) - len(line.lstrip(" ")) for line in found if line.strip()), default=0)
    return [line[margin:].rstrip() for line in found]


def _read(header: str, found: list[str]) -> str:
    """What the reader makes of a header and lines."""
    text = f"x: {header}\n" + "".join(f"  {line}\n" if line else "\n" for line in found)
    events = yaml.parse(text, Loader=yaml.CBaseLoader)
    values = [event.value for event in events if isinstance(event, yaml.ScalarEvent)]
    return str(values[1]) if len(values) == 2 else ""
