"""Files of the search index, read in the browser by assets/search.js.

Each file is a script that hands one JSON value to the global function gongshiSearchPart, for
script tags also load from file:// where fetch() does not. search/start.js names the directory of
the build, search/<hash of all content>/; nothing else has a fixed name. A browser can therefore
never mix two builds: what it has cached belongs to the build it was made for, and a page left
open over an update finds its files gone and says so.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

import numpy as np

from generator.search.codec import encode, encode_lists
from generator.search.entry import Entry
from generator.search.pages import (
    Lines,
    Sheets,
    families,
    groups,
    lengths,
    lines,
    sheets,
    sort_pages,
    whole,
)
from generator.search.shards import Shards, files, front, shards
from generator.search.tree import END, RARE

_SHEETS_PER_FILE = 8
_BLOCK = 1_200  # characters
_LIST_BYTES = 3_000
_SURROGATES = re.compile("[\ud800-\udfff]")


def build(entries: Iterable[Entry], rare: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the site root, content) of each file of the index of these pages; `rare`
    is up to how many sheets a key is cut, by default as suits their number. The same entries in any order give the same
    bytes. Raises ValueError if two entries have the same url."""
    pages = sort_pages(entries)
    parts = _parts(pages, rare or max(RARE, len(pages) // 64))
    contents = {name: _script(name, value) for name, value in parts}
    digest = hashlib.sha256()
    for name, content in contents.items():
        digest.update(f"{name} {len(content)}\n".encode() + content)
    build_id = digest.hexdigest()[:16]
    yield "search/start.js", _script("start", build_id)
    for name, content in contents.items():
        yield f"search/{build_id}/{name}.js", content


def _parts(pages: list[Entry], rare: int) -> Iterator[tuple[str, object]]:
    """The value of each file of the build directory by its name without suffix."""
    given = sheets(pages)
    trees = list(_trees(given, rare)) if pages else [Shards([], [], {})] * 2
    lists = {number: tree.lists for number, tree in enumerate(trees)}
    yield from _numbered("g", [shard for tree in trees for shard in tree.packed])
    size = sum(len(text) + 12 for tree in trees for text in tree.lists.values())
    named = {f"{number}{key}": text for number in lists for key, text in lists[number].items()}
    kept = files(named, 1 + size // _LIST_BYTES)
    yield from _numbered("s", kept)
    found = lines(given)
    blocks = _blocks(given, found)
    yield from _numbered("t", blocks)
    rows = _rows(pages, given, found)
    steps = range(0, len(rows), _SHEETS_PER_FILE)
    yield from _numbered("p", [rows[start : start + _SHEETS_PER_FILE] for start in steps])
    ends = np.append(given.sheet[given.titles[1:]], given.size)
    yield (
        "tables",
        {
            "groups": groups(pages, ends),
            "pages": encode(ends),
            "families": encode(families(pages, ends)),
            "sheetsPerFile": _SHEETS_PER_FILE,
            "textBlocks": encode(accumulate(map(len, blocks))),
            "lists": len(kept),
            "routers": [front(tree.router) for tree in trees],
        },
    )


def _trees(given: Sheets, rare: int) -> Iterator[Shards]:
    """Of all texts, and of the titles."""
    corpus, titles = whole(given)
    weights = np.diff(corpus.offsets)[np.minimum(corpus.text_at, len(corpus.offsets) - 2)]
    weights[corpus.codes == ord(END)] = 0
    yield shards(corpus, weights, rare)
    weights = np.ones(len(titles.codes), np.int64)
    weights[-1] = 0
    yield shards(titles, weights, rare)


def _blocks(given: Sheets, found: Lines) -> list[list[str]]:
    """The lines in files of some kilobytes, those that a sheet is the first to have in one."""
    texts = list(map(given.texts.__getitem__, found.texts.tolist()))
    ends = np.append(0, np.cumsum(lengths(texts)))[found.own].tolist()
    blocks, begin = [], 0
    for at in range(1, given.size + 1):
        is_last = at == given.size
        if is_last or (ends[at] + ends[at + 1]) / 2 - ends[begin] > _BLOCK:
            blocks.append(texts[found.own[begin] : found.own[at]])
            begin = at
    return [block for block in blocks if block]


def _rows(pages: list[Entry], given: Sheets, found: Lines) -> list[list[str]]:
    """Of each sheet its lines, and of the first of a page its url, title and place."""
    filled = np.flatnonzero(np.diff(found.starts))
    data, at = encode_lists(found.lines, found.starts[filled])
    text, bounds = data.decode(), at.tolist()
    rows: list[list[str]] = [[""] for _ in range(given.size)]
    for number, (start, end) in zip(filled.tolist(), pairwise(bounds), strict=True):
        rows[number] = [text[start:end]]
    for number, page in zip(given.sheet[given.titles].tolist(), pages, strict=True):
        rows[number] += [page.url, page.title, page.place]
    return rows


def _numbered(name: str, values: Iterable[object]) -> Iterator[tuple[str, object]]:
    return ((f"{name}{number}", value) for number, value in enumerate(values))


def _script(name: str, value: object) -> bytes:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = f'gongshiSearchPart("{name}",{data});\n'
    try:
        return text.encode()
    except UnicodeEncodeError:  # keys may end between the two units of a character
        return _SURROGATES.sub(lambda match: f"\\u{ord(match[0]):x}", text).encode()
