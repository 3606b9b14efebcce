"""An index kept from one build to the next, and made from what was kept as far as that will do."""

from __future__ import annotations

import json
import os
import tempfile
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path as FilePath
from typing import Any
from zipfile import BadZipFile

import numpy as np

from generator.search.branch import Branch
from generator.search.decode import units
from generator.search.entry import Before, Entry
from generator.search.files import Wanted
from generator.search.index import Index, begin
from generator.search.pages import arranged
from generator.search.renewal import renewed

_DIGEST = 16
_SEPARATOR = "\n"  # in no text of a page


def make(
    entries: Callable[[], Iterable[Entry]], before: Before, put: Callable[[str, bytes], None]
) -> tuple[str, ...]:
    """The paths below the root of the site of all files of the index of these entries, of which
    those that did change are put. It is kept beside the last one, until the site is published."""
    index, wanted = _renewed(before) or (begin(entries()), None)
    for path, content in index.files(wanted):
        put(path, content)
    if before.aside is not None:
        save(before.aside, index, before.key)
    return index.names


def _renewed(before: Before) -> tuple[Index, Wanted] | None:
    if before.file is None or before.changed is None:
        return None
    index = load(before.file, before.key)
    is_this = index is not None and index.build.encode() in before.start
    return renewed(index, before.changed) if index and is_this else None


def save(file: FilePath, index: Index, key: str) -> None:
    """Keep an index, under a key. A folder that cannot be written to costs time, never a build."""
    about = {
        "key": key,
        "pages": [(one.url, one.title, one.group, one.place, one.order) for one in index.pages],
        "rare": index.rare,
        "names": list(index.digests),
        "trees": [
            [(unit, one.size, one.routes, one.lists) for unit, one in tree.items()]
            for tree in (index.texts, index.titles)
        ],
    }
    given = index.given
    arrays = {
        "about": _bytes(json.dumps(about)),
        "texts": _bytes(_SEPARATOR.join(given.texts)),
        "held": given.held.astype(np.int32),
        "titles": given.titles.astype(np.int32),
        "codes": index.codes,
        "digests": np.frombuffer(b"".join(index.digests.values()), np.uint8),
    }
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f"{file.stem}-", dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                np.savez(out, **arrays)
            FilePath(name).replace(file)
        except OSError:
            FilePath(name).unlink(missing_ok=True)


def load(file: FilePath, key: str) -> Index | None:
    """The index that was kept; None if there is none under this key, or it was damaged."""
    try:
        with file.open("rb") as data, np.load(data, allow_pickle=False) as kept:
            arrays: dict[str, Any] = {name: kept[name] for name in kept.files}
        about = json.loads(arrays["about"].tobytes())
        return _index(about, arrays) if about["key"] == key else None
    except (OSError, EOFError, ValueError, LookupError, TypeError, BadZipFile, zlib.error):
        return None


def _index(about: dict[str, Any], arrays: dict[str, Any]) -> Index:
    pages = [
        Entry(url, title, group, (), place, n) for url, title, group, place, n in about["pages"]
    ]
    texts = arrays["texts"].tobytes().decode().split(_SEPARATOR) if pages else []
    held, titles = (arrays[name].astype(np.int64) for name in ("held", "titles"))
    data = arrays["digests"].tobytes()
    digests = {
        name: data[at * _DIGEST : (at + 1) * _DIGEST] for at, name in enumerate(about["names"])
    }
    codes, rare = arrays["codes"], about["rare"]
    texts_of, titles_of = ({row[0]: _branch(*row) for row in tree} for tree in about["trees"])
    return Index(pages, arranged(texts, held, titles), codes, rare, texts_of, titles_of, digests)


def _branch(unit: int, size: int, routes: list[str], lists: dict[str, str]) -> Branch:
    """JSON makes one character of two units that are one, and keys are made of units."""
    found = {units(text): packed for text, packed in lists.items()}
    return Branch(size, [units(route) for route in routes], [], found)


def _bytes(text: str) -> Any:
    return np.frombuffer(text.encode(), np.uint8)
