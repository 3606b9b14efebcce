"""The visible text of a fragment in which every tag is plain, at once; a parser is ten times slower.

Nothing in it is skipped, so it does not matter which element a tag ends: text goes on over an inline
tag and ends at any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

_ATTRIBUTES = r'(?:\s+[a-z][a-z0-9_:.-]*(?:="[^"<>]*")?)*\s*'
_HIDDEN = re.compile(r"\shidden[\s=>/]")
_INLINE = re.compile(rf"<(?:[a-z][a-z0-9]*{_ATTRIBUTES}/?|/[a-z][a-z0-9]*\s*)>")
_BREAK = re.compile(rf"<br{_ATTRIBUTES}/?>")
_BLOCK, _TAG = "\0", "\1"  # what is put for the tags


class Flat:
    """Reads fragments without any of the elements that are `skipped`."""

    def __init__(self, blocks: Iterable[str], skipped: Iterable[str]) -> None:
        names = "|".join(sorted(blocks))
        self._blocks = re.compile(rf"<(?:(?:{names})(?=[\s/>]){_ATTRIBUTES}/?|/(?:{names})\s*)>")
        self._others = re.compile(rf"<(?:{'|'.join(sorted(skipped))})(?=[\s/>])")

    def texts(self, html: str) -> list[str] | None:
        """The texts, white space as it is; None if there is anything that is not plain."""
        if (
            _BLOCK in html
            or _TAG in html
            or "headerlink" in html
            or _HIDDEN.search(html)
            or self._others.search(html)
        ):
            return None
        text = _BREAK.sub(f"{_TAG} {_TAG}", self._blocks.sub(_BLOCK, html))
        text = _INLINE.sub(_TAG, text)
        if "<" in text:
            return None
        return [_whole(one) for one in text.split(_BLOCK)]


def _whole(text: str) -> str:
    if "&" not in text:
        return text.replace(_TAG, "")
    return "".join(map(unescape, text.split(_TAG)))  # no reference goes on behind a tag
