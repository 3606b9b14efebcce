"""What was meant by a word that is written wrongly."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping


def nearest(word: str, words: Iterable[str]) -> str:
    """The word of `words` closest in spelling to `word`, '' if none is close."""
    return next(iter(difflib.get_close_matches(word, words, 1, 0.6)), "")


def asked(word: str, words: Iterable[str]) -> str:
    """The question to whoever wrote `word`, whether the nearest of `words` was meant; '' if none."""
    near = nearest(word, words)
    return f"，您是否指 {near}？" if near else ""


def meant(word: str, labels: Mapping[str, str]) -> str:
    """The key of `labels` that `word` is a slip for, or whose Chinese label it is; '' if none."""
    for fits in (str.__eq__, str.__contains__):
        if len(found := [key for key, label in labels.items() if word and fits(label, word)]) == 1:
            return found[0]
    return nearest(word, list(labels))
