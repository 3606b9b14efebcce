"""What somebody typed, as it is shown: on one line, and harmless to a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from generator.model import Lang

_SHOWN: Mapping[Lang, tuple[str, str, str]] = {
    "zh": ("（空）", "一组栏目", "一个列表"),
    "en": ("(empty)", "a group of fields", "a list"),
}
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def show(value: Any, lang: Lang = "zh") -> str:
    """A value as it would be typed in a record, on one line, shortened to 40 characters."""
    nothing, group, many = _SHOWN[lang]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return group
    if isinstance(value, list):
        return many
    text = "" if value is None else str(value)
    # Spaces at the ends are what is wrong with such a text: show them.
    spaced = "“" + text.replace("\n", "↵") + "”" if text != text.strip() else ""
    text = spaced or " ".join(text.split())
    text = printable(text)
    return (text if len(text) <= 40 else text[:39] + "…") or nothing


def printable(text: str) -> str:
    """`text` without characters that could move a terminal's cursor or hide what stands there."""
    if text.isprintable():
        return text
    return "".join("\ufffd" if unicodedata.category(char) in _HIDDEN else char for char in text)
