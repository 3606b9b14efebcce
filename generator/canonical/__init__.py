"""Text of a record -> its one canonical form, with every comment beside the field it was beside.

Not a round trip through ruamel.yaml: that drops comments between a key and its value and inside
brackets, leaves others behind when fields are reordered, and takes longer. That nothing is lost
is proved here for every file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.canonical.comments import Margins, attach
from generator.canonical.tree import Node, parse
from generator.canonical.trivia import trivia
from generator.canonical.writer import write
from generator.messages.say import say
from generator.model import Field, Kind
from generator.source import Document, read

SCHEMA_LINE = "# yaml-language-server:"
"""How the line begins that tells an editor the schema of a record."""


def schema_line(path: str, kind: str) -> str:
    """The first line of a record at `path` (relative to the root), by which an editor finds the
    JSON Schema of its kind."""
    return f"{SCHEMA_LINE} $schema={'../' * path.count('/')}schemas/json/{kind}.json\n"


class RefusedError(Exception):
    """A file cannot be brought into canonical form; the text says where and why, in Chinese."""


def canonical(document: Document, kind: Kind) -> str:
    """The canonical text of a record. Raises RefusedError."""
    if document.data is None or document.faults:
        fault = document.faults[0]
        where = f"{document.path}:{fault.place.line}"
        raise RefusedError(f"{where}: {say('zh', fault.rule, fault.params)[0]}。")
    text = document.text.replace("\r\n", "\n")
    root = parse(text)  # 1. what was written
    margins = attach(text, root)  # 2. its comments
    _order(root, kind.fields)  # 3. fields in the order of the schema
    _schema_line_first(margins)
    result = write(root, margins)  # 4. one way to write it
    if not _same(text, document.data, result):  # 5. proof
        where = f"{document.path}:1"
        raise RefusedError(f"{where}: 整理后内容或注释会变，所以没有动这个文件；请人工整理。")
    return result


def _order(node: Node, fields: Sequence[Field]) -> None:
    """Sort the entries of groups by the schema, at every depth; unknown fields come last."""
    ranks = {field.name: rank for rank, field in enumerate(fields)}
    if node.style in (":", "{"):
        node.entries.sort(key=lambda entry: ranks.get(entry.name, len(ranks)))
    for entry in node.entries:
        if entry.key is None:
            _order(entry.value, fields)
        elif entry.name in ranks:
            _order(entry.value, fields[ranks[entry.name]].fields)


def _schema_line_first(margins: Margins) -> None:
    margins.head.sort(key=lambda line: not line.startswith(SCHEMA_LINE))


def _same(text: str, data: dict[str, Any], result: str) -> bool:
    """Whether nothing was lost: the data are equal, and so are the comments."""
    again = read("", result.encode())
    if again.data is None or _typed(again.data) != _typed(data):
        return False
    return _comments(text) == _comments(result)


def _typed(value: Any) -> Any:
    """`value` with its types spelled out: to Python, true equals 1."""
    if isinstance(value, dict):
        return {name: _typed(item) for name, item in value.items()}
    return [_typed(item) for item in value] if isinstance(value, list) else (type(value), value)


def _comments(text: str) -> list[str]:
    return sorted(item.text for item in trivia(text, parse(text)) if item.text)
