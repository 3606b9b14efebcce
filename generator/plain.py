"""Data as the strict reader yields it -> data that JSON can say."""

from __future__ import annotations

import datetime as dt
from typing import Any


def plain(value: Any) -> Any:
    """`value` for JSON: a date becomes its day number and a half, so that nothing is lost."""
    kind = type(value)
    if kind is dict:  # most of what is inside is text, and needs no call
        return {name: one if type(one) is str else plain(one) for name, one in value.items()}
    if kind is list:
        return [one if type(one) is str else plain(one) for one in value]
    if kind is dt.date:
        return value.toordinal() + 0.5
    if value is None or kind in (str, int, bool):
        return value
    if isinstance(value, str):  # words that stand for what is withheld
        return str(value)
    raise TypeError(kind)
