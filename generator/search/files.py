"""Files of the search index, read in the browser by assets/search.js.

Each file is a script that hands one JSON value to the global function gongshiSearchPart, for
script tags also load from file:// where fetch() does not. Names stay, so that a change is few files:

- search/start.js names the build, which the others are asked for under, so that no cache gives old
  ones; it alone must never be old itself
- tables: the pages by number, and the routers
- g<unit>-<n>, h<unit>-<n>: the shards of all texts and of titles, see shards.py
- s<n>: the lists of what is common
- p<n>: eight sheets, of each its lines by number; t<sheet>: the lines of some sheets

In each file stands its epoch: which sheets are meant by numbers. Files of two epochs do not fit together,
and a browser that has them says so. Of two builds of one epoch only what changed does not fit, for as long as
an update takes: `start` is the last to change, and the first to be asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np

from generator.search.branch import Branch
from generator.search.codec import Numbers, encode, encode_lists
from generator.search.entry import Entry
from generator.search.names import TREES, file_of, shard
from generator.search.pages import Lines, Sheets, families, groups, lengths
from generator.search.shards import front, together

FOLDER = "search"
SHEETS_PER_FILE = 8
_BLOCK = 1_200  # characters
_GROUP = 64
"""Sheets: a file of lines has those of one group, so that what changes in it changes no other."""
_LIST_BYTES = 3_000
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
_SURROGATES = re.compile("[\ud800-\udfff]")

Tree: TypeAlias = Mapping[int, Branch]
Span: TypeAlias = tuple[int, ...]
"""First units whose branches share a shard."""


class Wanted(NamedTuple):
    """Some files: the shards of these spans in the tree of all texts, and those of these sheets by
    the number of their file."""

    spans: frozenset[Span]
    sheets: frozenset[int]


@dataclass
class Parts:
    """The files of an index by their names, without suffix."""

    pages: list[Entry]
    given: Sheets
    lines: Lines
    trees: tuple[Tree, Tree]

    @cached_property
    def names(self) -> list[str]:
        """Of all files."""
        shards = [
            shard(letter, span[0], number)
            for letter, tree in zip(TREES, self.trees, strict=True)
            for span in spans(tree)
            for number in range(len(_routes(tree, span)))
        ]
        lists = [f"s{number}" for number in range(self._count)]
        rows = [f"p{number}" for number in range(-(-self.given.size // SHEETS_PER_FILE))]
        return [*shards, *lists, *rows, *(f"t{start}" for start, _ in self._blocks), "tables"]

    @cached_property
    def epoch(self) -> str:
        told = [page.url for page in self.pages], self._ends.tolist(), self.lines.width
        return letters(blake2b(json.dumps(told).encode(), digest_size=4).digest())

    def values(self, wanted: Wanted | None) -> Iterator[tuple[str, object]]:
        """Name and value of each file, or of those that are wanted, and of small ones that any
        change may change."""
        texts, titles = self.trees
        for span in spans(texts):
            if wanted is None or span in wanted.spans:
                yield from _shards(TREES[0], texts, span)
        for span in spans(titles) if wanted is None else ():
            yield from _shards(TREES[1], titles, span)
        for number, held in enumerate(self._listed()):
            yield f"s{number}", held
        groups = {n * SHEETS_PER_FILE // _GROUP for n in wanted.sheets} if wanted else set()
        for start, end in self._blocks:
            if wanted is None or start // _GROUP in groups:
                yield f"t{start}", [self._own(sheet) for sheet in range(start, end)]
        yield from self._rows(wanted)
        yield "tables", self._tables()

    @cached_property
    def _ends(self) -> Numbers:
        """Where the sheets of each page end."""
        return np.append(self.given.sheet[self.given.titles[1:]], self.given.size)

    @cached_property
    def _lists(self) -> dict[str, str]:
        return {
            f"{number}{text}": packed
            for number, tree in enumerate(self.trees)
            for branch in tree.values()
            for text, packed in branch.lists.items()
        }

    @cached_property
    def _count(self) -> int:
        """How many files the lists take; a power of two, so that few changes change it."""
        size = sum(len(packed) + 12 for packed in self._lists.values())
        return 1 << (size // _LIST_BYTES).bit_length()

    def _listed(self) -> list[dict[str, str]]:
        parts: list[dict[str, str]] = [{} for _ in range(self._count)]
        for text, packed in sorted(self._lists.items()):
            parts[file_of(text, self._count)][text] = packed
        return parts

    @cached_property
    def _blocks(self) -> list[tuple[int, int]]:
        """From which sheet to which the lines they are the first to have share a file of some
        kilobytes."""
        own = self.lines.own
        length = np.array(lengths(self.given.texts))[self.lines.texts]
        ends = np.append(0, np.cumsum(length))[own].tolist()
        filled = np.diff(own).tolist()
        found, begin, last = [], 0, self.given.size
        for at in range(1, last + 1):
            is_last = at == last or at % _GROUP == 0
            if is_last or (ends[at] + ends[at + 1]) / 2 - ends[begin] > _BLOCK:
                if any(filled[begin:at]):
                    found.append((begin, at))
                begin = at
        return found

    def _own(self, sheet: int) -> list[str]:
        """The lines that a sheet is the first to have."""
        own = self.lines.own
        found = self.lines.texts[own[sheet] : own[sheet + 1]].tolist()
        return [self.given.texts[number] for number in found]

    def _rows(self, wanted: Wanted | None) -> Iterator[tuple[str, list[list[str]]]]:
        """Of each sheet its lines, and of the first of a page its url, title and place."""
        count = -(-self.given.size // SHEETS_PER_FILE)
        chosen = sorted(range(count) if wanted is None else wanted.sheets)
        page_at = dict(zip(self.given.sheet[self.given.titles].tolist(), self.pages, strict=True))
        shown = self._shown(np.array(chosen, np.int64))
        for number in chosen:
            start = number * SHEETS_PER_FILE
            rows = []
            for sheet in range(start, min(start + SHEETS_PER_FILE, self.given.size)):
                page = page_at.get(sheet)
                told = [page.url, page.title, page.place] if page else []
                rows.append([shown.get(sheet, ""), *told])
            yield f"p{number}", rows

    def _shown(self, chosen: Numbers) -> dict[int, str]:
        """The lines of each sheet that has any, of those in these files."""
        found, sizes = self.lines.lines, np.diff(self.lines.starts)
        sheets = np.arange(self.given.size)
        sheets = sheets[(sizes > 0) & np.isin(sheets // SHEETS_PER_FILE, chosen)]
        if len(chosen) * SHEETS_PER_FILE < self.given.size:
            bounds = zip(self.lines.starts[sheets], self.lines.starts[sheets + 1], strict=True)
            found = np.concatenate([found[start:end] for start, end in bounds] or [found[:0]])
        starts = np.cumsum(sizes[sheets]) - sizes[sheets]
        data, at = encode_lists(found, starts)
        text, ends = data.decode(), pairwise(at.tolist())
        return {
            sheet: text[start:end]
            for sheet, (start, end) in zip(sheets.tolist(), ends, strict=True)
        }

    def _tables(self) -> dict[str, object]:
        return {
            "groups": groups(self.pages, self._ends),
            "pages": encode(self._ends),
            "families": encode(families(self.pages, self._ends)),
            "sheetsPerFile": SHEETS_PER_FILE,
            "linesPerSheet": self.lines.width,
            "textBlocks": encode(start for start, _ in self._blocks),
            "lists": self._count,
            "routers": [
                front([route for span in spans(tree) for route in _routes(tree, span)])
                for tree in self.trees
            ],
        }


def spans(tree: Tree) -> Iterator[Span]:
    return together({unit: branch.size for unit, branch in tree.items()})


def letters(digest: bytes) -> str:
    """A digest that nobody takes for the number of something."""
    return digest.hex().translate(_LETTERS)


def script(name: str, epoch: str, value: object) -> bytes:
    data = _JSON.encode(value)
    text = f'gongshiSearchPart("{name}","{epoch}",{data});\n'
    try:
        return text.encode()
    except UnicodeEncodeError:  # keys may end between the two units of a character
        return _SURROGATES.sub(lambda match: f"\\u{ord(match[0]):x}", text).encode()


def _routes(tree: Tree, span: Span) -> list[str]:
    found = tree[span[0]].routes
    return found if len(span) == 1 else found[:1]


def _shards(letter: str, tree: Tree, span: Span) -> Iterator[tuple[str, str]]:
    if len(span) == 1:
        for number, text in enumerate(tree[span[0]].shards):
            yield shard(letter, span[0], number), text
    else:
        yield shard(letter, span[0], 0), "".join(tree[unit].shards[0] for unit in span)
