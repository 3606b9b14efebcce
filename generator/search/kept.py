"""An index kept from one build to the next, and made from what was kept as far as that will do."""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path as FilePath
from typing import Any

import numpy as np

from generator.search.entry import Entry, Kept
from generator.search.files import Wanted
from generator.search.index import Index, begin
from generator.search.pages import arranged
from generator.search.renewal import renewed
from generator.search.shards import Branch

_DIGEST = 16
_SEPARATOR = "\n"  # in no text of a page


def make(
    entries: Callable[[], Iterable[Entry]], kept: Kept, put: Callable[[str, bytes], None]
) -> tuple[str, ...]:
    """The paths below the root of the site of all files of the index of these entries, of which
    those that did change are put; it is kept for the next time."""
    index, wanted = _renewed(kept) or (begin(entries()), None)
    for path, content in index.files(wanted):
        put(path, content)
    if kept.file is not None:
        save(kept.file, index, kept.key)
    return index.names


def _renewed(kept: Kept) -> tuple[Index, Wanted] | None:
    if kept.file is None or kept.changed is None:
        return None
    index = load(kept.file, kept.key)
    return renewed(index, kept.changed) if index and index.build.encode() in kept.start else None


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
    except (OSError, ValueError, LookupError, TypeError, zipfile.BadZipFile, zlib.error):
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
    texts_of, titles_of = (
        {unit: Branch(size, routes, [], lists) for unit, size, routes, lists in tree}
        for tree in about["trees"]
    )
    return Index(pages, arranged(texts, held, titles), codes, rare, texts_of, titles_of, digests)


def _bytes(text: str) -> Any:
    return np.frombuffer(text.encode(), np.uint8)
