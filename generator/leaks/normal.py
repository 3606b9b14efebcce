"""Text as the gate compares it: width, case, spaces, separators and script make no difference."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from opencc import OpenCC


@cache
def _simplify() -> Any:
    return OpenCC("t2s")


class _Table(dict[int, str]):
    """Character -> what is left of it, worked out at its first use."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(code)).casefold()
        kept = "".join(char for char in folded if unicodedata.category(char)[0] in "LN")
        simple: str = kept if kept.isascii() else _simplify().convert(kept)
        self[code] = simple
        return simple


_TABLE = _Table()


def normal(text: str) -> str:
    """Letters and digits only, in one width, case and script.

    >>> normal("０４３１－8888 1234"), normal("張建國（總務）"), normal("Ｌａｂ·①")
    ('043188881234', '张建国总务', 'lab1')
    """
    return text.translate(_TABLE)


def place(text: str, at: int) -> int:
    """The index in `text` of what became the character at index `at` of its normal form.

    >>> place("（０４３１）－8", 4)
    7
    """
    passed = 0
    for index, char in enumerate(text):
        passed += len(_TABLE[ord(char)])
        if passed > at:
            return index
    raise IndexError(at)
