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
from itertools import accumulate, groupby, pairwise

import numpy as np

from generator.search.codec import encode, encode_lists
from generator.search.entry import Entry
from generator.search.pages import families, lines, sort_pages, titles, whole
from generator.search.shards import Shards, files, front, shards
from generator.search.tree import END, RARE

_PAGES_PER_FILE = 8
_TEXT_BYTES = 6_000
_LIST_BYTES = 3_000
_SURROGATES = re.compile("[\ud800-\udfff]")


def build(entries: Iterable[Entry], rare: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the site root, content) of each file of the index of these pages; `rare`
    is up to how many pages a key is cut, by default as suits their number. The same entries in any order give the same
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
    trees = list(_trees(pages, rare)) if pages else [Shards([], [], {})] * 2
    lists = {number: tree.lists for number, tree in enumerate(trees)}
    yield from _numbered("g", [shard for tree in trees for shard in tree.packed])
    size = sum(len(text) + 12 for tree in trees for text in tree.lists.values())
    named = {f"{number}{key}": text for number in lists for key, text in lists[number].items()}
    kept = files(named, 1 + size // _LIST_BYTES)
    yield from _numbered("s", kept)
    texts, starts, rows = lines(pages)
    blocks = _blocks(texts, starts)
    yield from _numbered("t", blocks)
    told = [
        [page.url, page.title, page.place, row]
        for page, row in zip(pages, _encoded(rows), strict=True)
    ]
    steps = range(0, len(told), _PAGES_PER_FILE)
    yield from _numbered("p", [told[start : start + _PAGES_PER_FILE] for start in steps])
    yield (
        "tables",
        {
            "groups": [
                [name, len(list(one))] for name, one in groupby(page.group for page in pages)
            ],
            "families": _ends(families(pages)),
            "pagesPerFile": _PAGES_PER_FILE,
            "textBlocks": _ends(map(len, blocks)),
            "lists": len(kept),
            "routers": [front(tree.router) for tree in trees],
        },
    )


def _trees(pages: list[Entry], rare: int) -> Iterator[Shards]:
    """Of all texts, and of the titles."""
    corpus = whole(pages)
    weights = np.diff(corpus.offsets)[np.minimum(corpus.text_at, len(corpus.offsets) - 2)]
    weights[corpus.codes == ord(END)] = 0
    yield shards(corpus, weights, rare)
    corpus = titles(pages)
    weights = np.ones(len(corpus.codes), np.int64)
    weights[-1] = 0
    yield shards(corpus, weights, rare)


def _blocks(texts: list[str], starts: list[int]) -> list[list[str]]:
    """The lines in files of some kilobytes, those of a page in one if they are not many."""
    blocks: list[list[str]] = []
    free = 0
    for start, end in pairwise(starts):
        for number in range(start, end):
            if free <= 0 or (number == start and free < _TEXT_BYTES // 2):
                blocks.append([])
                free = _TEXT_BYTES
            blocks[-1].append(texts[number])
            free -= len(texts[number].encode())
    return blocks


def _encoded(rows: list[list[int]]) -> list[str]:
    filled = [row for row in rows if row]
    flat = np.fromiter((line for row in rows for line in row), np.int64, sum(map(len, rows)))
    starts = np.cumsum([0, *map(len, filled)])[:-1]
    data, at = encode_lists(flat, starts)
    texts = (data[start:end].decode() for start, end in pairwise(at.tolist()))
    return [next(texts) if row else "" for row in rows]


def _ends(sizes: Iterable[int]) -> str:
    return encode(accumulate(sizes))


def _numbered(name: str, values: Iterable[object]) -> Iterator[tuple[str, object]]:
    return ((f"{name}{number}", value) for number, value in enumerate(values))


def _script(name: str, value: object) -> bytes:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = f'gongshiSearchPart("{name}",{data});\n'
    try:
        return text.encode()
    except UnicodeEncodeError:  # keys may end between the two units of a character
        return _SURROGATES.sub(lambda match: f"\\u{ord(match[0]):x}", text).encode()
