"""The search that cannot miss: the words of every record, and every page of one read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from bench.queries import Records
from generator.search import normalise, segments

_ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.S)
_BAR = re.compile(r'<form class="gs-bar" .*?</form>', re.S)
_BREAK = "\n"


def words(records: Records, address: Callable[[str, str], str]) -> dict[str, str]:
    """Page of a record -> every text that its file holds, a line each, in normal form. The ids by
    which it names other records are no text."""
    ids = {id for _, id in records}
    return {
        address(kind, id): _BREAK.join(normalise(text) for text in _leaves(data) if text not in ids)
        for (kind, id), data in records.items()
    }


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, Mapping)):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _leaves(one)


def texts(site: Path, urls: Iterable[str]) -> dict[str, str]:
    """Page -> all it says inside its frame, a line for each block of text, in normal form."""
    urls = sorted(urls)
    with ProcessPoolExecutor() as pool:
        return dict(zip(urls, pool.map(partial(_text, site), urls, chunksize=50), strict=True))


def _text(site: Path, url: str) -> str:
    match = _ARTICLE.search((site / url).read_text("utf-8"))
    if match is None:
        raise ValueError(f"{url} has no article")
    body = _BAR.sub("", match[1], count=1)  # the search box itself is not searched
    return _BREAK.join(normalise(text) for text in segments(body))


def hits(texts: Mapping[str, str], query: str) -> set[str]:
    """The pages in which every term of the query is a substring of some block."""
    terms = normalise(query).split()
    return {url for url, text in texts.items() if all(term in text for term in terms)}
