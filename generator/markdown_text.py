"""Words of records as Markdown: what any reader of Markdown shows as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_NAME = re.compile(r"@(?=\w)")


def plain(text: str) -> str:
    """Text that no reader takes for markup, and no code host for a call to somebody.

    >>> plain("<b> *a*")
    '\\\\<b\\\\> \\\\*a\\\\*'
    >>> plain("@all")
    '@<!-- -->all'
    >>> plain("- a"), plain("1. a"), plain("1a")
    ('\\\\- a', '1\\\\. a', '1a')
    """
    line = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    line = re.sub(r"^([-+=])", r"\\\1", line)
    line = re.sub(r"^(\d+)([.)])", r"\1\\\2", line)
    return _NAME.sub("@<!-- -->", line)


def row(cells: Iterable[str]) -> str:
    """A row of a table, from cells that are Markdown already."""
    return f"| {' | '.join(cells)} |"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, from cells that are plain text."""
    yield row(map(plain, head))
    yield row(["---"] * len(head))
    yield from (row(map(plain, cells)) for cells in rows)
