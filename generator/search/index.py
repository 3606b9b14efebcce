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
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from generator.search.codec import deltas, encode
from generator.search.grams import postings, shards
from generator.search.units import Entry, PageSet, page_sets, sort_pages

_PAGES_PER_FILE = 16
_TEXT_BYTES = 3_000
_SET_BYTES = 6_000


def _script(name: str, value: object) -> bytes:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f'gongshiSearchPart("{name}",{data});\n'.encode()


def _blocks(items: Iterable[str], limit: int, size: Callable[[str], int]) -> list[list[str]]:
    """Return items in blocks that hold at most limit bytes, or a single item."""
    blocks: list[list[str]] = []
    free = 0
    for item in items:
        if not blocks or size(item) > free:
            blocks.append([])
            free = limit
        blocks[-1].append(item)
        free -= size(item)
    return blocks


def _tables(pages: list[Entry], sets: list[PageSet], **more: object) -> dict[str, object]:
    """Return what every search needs: groups, and for each set segments * 2 + has a title."""
    counts = []
    for page_set in sets:
        titles = sum(unit.is_title for unit in page_set.units)
        counts.append((len(page_set.units) - titles) * 2 + titles)
    groups = groupby(page.group for page in pages)
    return {
        "groups": [[label, sum(1 for _ in members)] for label, members in groups],
        "pagesPerFile": _PAGES_PER_FILE,
        "sets": encode(counts),
        **more,
    }


def _parts(pages: list[Entry]) -> dict[str, object]:
    """Return the value of each file of the build directory by its name without suffix."""
    sets = page_sets(pages)
    units = [unit for page_set in sets for unit in page_set.units]
    gram_shards = shards(postings(units))
    texts = _blocks((unit.shown for unit in units), _TEXT_BYTES, lambda text: len(text.encode()))
    members = (encode(deltas(page_set.pages)) for page_set in sets[len(pages) :])
    member_blocks = _blocks(members, _SET_BYTES, len)
    titles = [[page.url, page.title] for page in pages]
    parts: dict[str, object] = {
        "tables": _tables(
            pages,
            sets,
            shards=len(gram_shards),
            setBlocks=encode(map(len, member_blocks)),
            textBlocks=encode(map(len, texts)),
        )
    }
    parts.update((f"g{number}", shard) for number, shard in enumerate(gram_shards))
    parts.update((f"s{number}", block) for number, block in enumerate(member_blocks))
    parts.update((f"t{number}", block) for number, block in enumerate(texts))
    for number, start in enumerate(range(0, len(pages), _PAGES_PER_FILE)):
        parts[f"p{number}"] = titles[start : start + _PAGES_PER_FILE]
    return parts


def build(entries: Iterable[Entry]) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the site root, content) of each file of the index of these pages.

    The same entries in any order give the same bytes. Raises ValueError if two entries have the
    same url or a text has more than 2**19 characters.
    """
    files = {name: _script(name, value) for name, value in _parts(sort_pages(entries)).items()}
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(f"{name} {len(content)}\n".encode() + content)
    build_id = digest.hexdigest()[:16]
    yield "search/start.js", _script("start", build_id)
    for name, content in files.items():
        yield f"search/{build_id}/{name}.js", content
