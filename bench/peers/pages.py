"""Records as Markdown pages: what a team writes that puts mkdocs-gen-files before its records.

Like `visible`, this runs in environments that have PyYAML only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from bench.peers.visible import Description, Titles, brief, facts, word

Records = Mapping[tuple[str, str], Mapping[str, Any]]
_SPECIAL = re.compile(r"[\\`*_{}\[\]#]")


def pages(
    records: Records, kinds: Mapping[str, Description], titles: Titles
) -> Iterator[tuple[str, str]]:
    """(path, Markdown) of every record, and of a list of each kind."""
    for (kind, id), data in records.items():
        yield f"{kinds[kind]['folder']}/{id}.md", page(kinds, kind, data, titles)
    for name, kind in kinds.items():
        links = [f"- [{_plain(titles[key])}]({key[1]}.md)\n" for key in records if key[0] == name]
        yield f"{kind['folder']}/index.md", f"# {kind['label']}\n\n{''.join(links)}"
    lists = [f"- [{kind['label']}]({kind['folder']}/index.md)\n" for kind in kinds.values()]
    yield "index.md", f"# 公示\n\n{''.join(lists)}"


def page(
    kinds: Mapping[str, Description], kind: str, data: Mapping[str, Any], titles: Titles
) -> str:
    """The title, single values as a definition list, lists as lists and groups as tables."""
    writer = _Writer(kinds, titles)
    title, fields = kinds[kind]["title"], kinds[kind]["fields"]
    single, many = [], []
    for field, value in facts(fields, data):
        if isinstance(value, (list, Mapping)):
            many.append(f"## {field['label']}\n\n{writer.block(field, value)}\n")
        else:
            single.append(f"{field['label']}\n:   {writer.inline(field, value)}\n")
    return "\n".join([f"# {_plain(str(data[title]))}\n", *single, *many])


class _Writer:
    """Writes values; links are relative to a page one folder deep."""

    def __init__(self, kinds: Mapping[str, Description], titles: Titles) -> None:
        self.kinds = kinds
        self.titles = titles

    def inline(self, field: Description, value: Any) -> str:
        if isinstance(value, (list, Mapping)):
            return _plain(brief(field, value, self.titles))
        text = _plain(word(field, value, self.titles))
        if field["ref"] and (field["ref"], value) in self.titles:
            return f"[{text}](../{self.kinds[field['ref']]['folder']}/{value}.md)"
        return text

    def block(self, field: Description, value: Any) -> str:
        if isinstance(value, Mapping):
            value = [value]
        if field["fields"]:
            return self._table(field["fields"], value)
        return "".join(f"- {self.inline(field, one)}\n" for one in value)

    def _table(self, fields: list[Description], rows: list[Mapping[str, Any]]) -> str:
        columns = [part for part in fields if any(part["name"] in row for row in rows)]
        lines = [[part["label"] for part in columns], ["---"] * len(columns)]
        lines += [[self._cell(part, row) for part in columns] for row in rows]
        return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)

    def _cell(self, part: Description, row: Mapping[str, Any]) -> str:
        return self.inline(part, row[part["name"]]) if part["name"] in row else "—"


def _plain(text: str) -> str:
    """Text that Markdown leaves as it is, in one line."""
    text = _SPECIAL.sub(r"\\\g<0>", escape(" ".join(text.split()), quote=False))
    return text.replace("|", "&#124;")
