"""Worlds in which every text of every kind is hostile: the examples of the schemas, filled in.

Each string has a world of its own beside the others: record ids end in its number, and references
stay inside it. The portal, of which there is one, gets several at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import Any

import yaml

from generator.model import Catalog, Kind, Problem, Record
from generator.rules import Rule, article_exists
from generator.source import read

STRINGS = (
    "<script>window.evil=1</script>",
    '"><img src=x onerror="window.evil=2">',
    "' onmouseover='window.evil=3' x=\" autofocus onfocus=\"window.evil=3",
    "</title></textarea></style></script></svg><script>window.evil=4</script>",
    "javascript:window.evil=5//<a href=javascript:window.evil=5>",
    "{{ 7*7 }}{% raw %}{# x #}${7*7}<%= 7*7 %>#{7*7}`${window.evil=6}`",
    "&lt;script&gt;&amp;lt;&#60;b&#62;&#x3c;i&#x3e;&copy;&nbsp;&quot;",
    "שלום עולם مرحبا بالعالم 甲乙",
    "😀🏳️‍🌈👍🏽𠮷野家 e\u0301".replace("\u200d", "").replace("e\u0301", "é"),
    "W" * 9_990 + "甲乙丙丁戊己庚辛壬癸",
    "--><!--<svg/onload=window.evil=11>]]><![CDATA[<x>",
    "\\u003cscript\\u003e\\x3cscript\\x3e%3Cscript%3E\\\\\"\\'\\n",
    "GSXTITLEXGS GSXBODYXGS GSXURLXGS GSXTOC1XGS GSXTOCTITLE1XGS",
    "__proto__ constructor toString hasOwnProperty",
    "=cmd|' /C calc'!A0 @SUM(1) +1-1 null true NaN 1e999",
    "../../../etc/passwd?a#b%00%2e%2e//evil.example/x",
)
"""One a world. Zero-width and bidirectional signs are refused before anything is drawn."""

PORTAL = " ".join((*STRINGS[:7], STRINGS[10]))


Text = Callable[[int], str]
"""The text for a field that has room for so many characters."""
ROOM = 10**6
MOST = (20, 40, 60, 80, ROOM)
"""How much room the fields of the schemas give a text."""


def as_typed(string: str) -> Text:
    return lambda room: string[:room].strip()


def plain(string: str, name: str) -> Text:
    """What stands in place of a string in the world that is compared with."""
    return lambda room: f"平常文字{name}号" if len(string) <= room else f"截短{room}字{name}号"


def files(kinds: dict[str, Kind], strings: Sequence[Text], portal: Text) -> dict[str, str]:
    """Path -> text of all worlds, one a string."""
    ids = {f"example-{name.replace('_', '-')}" for name in kinds}
    found: dict[str, str] = {}
    for kind in kinds.values():
        data = read("", kind.example.encode()).data or {}
        if kind.singleton:
            found[f"content/{kind.name}.yml"] = _yaml(_filled(kind.schema, data, portal))
            continue
        stem = f"example-{kind.name.replace('_', '-')}"
        for number, string in enumerate(strings):
            filled = _filled(kind.schema, _renamed(data, ids, number), string)
            found[f"content/{kind.folder}/{stem}-{number}.yml"] = _yaml(filled)
    return found


def _yaml(data: Any) -> str:
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6))


def _renamed(value: Any, ids: set[str], number: int) -> Any:
    if isinstance(value, dict):
        return {name: _renamed(inner, ids, number) for name, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, ids, number) for inner in value]
    if isinstance(value, str) and value.startswith("cases/"):  # an address is withdrawn once
        return value.replace(".html", f"-{number}.html")
    if isinstance(value, str) and value.rpartition("/")[2] in ids:  # also agency/example-agency
        return f"{value}-{number}"
    return value


def _filled(schema: Any, data: dict[str, Any], text: Text) -> dict[str, Any]:
    """`data` with the text in every text the schema knows, those it did not have too."""
    filled = {}
    for name, rules in schema.items():
        value = _value(rules, data.get(name), text)
        if value is not None:
            filled[name] = value
    return filled


def _value(rules: Any, value: Any, text: Text) -> Any:
    inner = rules.get("schema")
    if rules["type"] == "dict":
        return None if value is None else _filled(inner, value, text)
    if rules["type"] == "list":
        if inner["type"] == "string" and _is_text(inner):
            return [_text(inner, text)] * max(1, len(value or ()))
        return None if value is None else [_value(inner, item, text) for item in value]
    if rules["type"] == "string" and _is_text(rules):
        typed = _text(rules, text)
        return f"{typed}\n\n  {typed}" if rules["format"] == "prose" else typed
    return value


def _text(rules: Any, text: Text) -> str:
    room = rules.get("maxlength", ROOM)
    assert room in MOST, "a new limit belongs in MOST"
    return text(room)


def _is_text(rules: Any) -> bool:
    return (
        rules.get("format") in ("text", "prose") and "allowed" not in rules and "ref" not in rules
    )


DAY = dt.date(2026, 1, 5)


def _excused(power: Record, catalog: Catalog) -> Iterator[Problem]:
    yield Problem(("name",), "由豁免记录放过")


_MODULE = ModuleType("generator.rules.article_exists", article_exists.__doc__)
_MODULE.KINDS, _MODULE.check = ("power",), _excused  # type: ignore[attr-defined]
RULES = (Rule(_MODULE),)
"""What the law thinks of these worlds does not matter; one rule is broken by every power, so that
the waivers have something to excuse."""
