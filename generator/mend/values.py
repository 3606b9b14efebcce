"""Safe fixes of values: what is meant is beyond doubt, and the schema takes it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from generator.canonical.scalar import quoted
from generator.mend.page import Edit, Page, Value
from generator.usual import core

Cure = Callable[[Value, str], Any]
"""A value and its text as typed -> the value that is meant, or None."""

_NARROW = (
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {ord("\u3000"): " ", ord("。"): "."}
    | dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
)
_DATE = re.compile(r"([0-9]{4}) *(?:[-/.] *|年 *)([0-9]{1,2}) *(?:[-/.] *|月 *)([0-9]{1,2}) *日?")
_MONEY = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)? *(元|万|万元|亿元)?")
_UNITS = {None: 1, "元": 1, "万": 10**4, "万元": 10**4, "亿元": 10**8}
_FREE = ("text", "prose")


def cured(cure: Cure) -> Callable[[Page], Iterator[Edit]]:
    """The fix that puts right, by `cure`, the values the schema refuses."""

    def find(page: Page) -> Iterator[Edit]:
        for value in page.values:
            if value.path not in page.faulty or isinstance(value.value, (list, dict)):
                continue
            if token := page.token(value.path):
                new = cure(value, page.text[slice(*token)])
                if new is not None and page.fits(value, new):
                    yield Edit(*token, source(new))

    return find


def source(value: Any) -> str:
    """How a value is typed in a record."""
    if isinstance(value, str):
        return quoted(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _types(value: Value) -> list[str]:
    types: str | list[str] = value.rules["type"]
    return [types] if isinstance(types, str) else types


def _narrow(text: str) -> str:
    return text.translate(_NARROW).strip()


def half_width(value: Value, typed: str) -> Any:
    """１２３－ＣＦ -> 123-CF, but not in running text."""
    if not isinstance(value.value, str) or value.field.format in _FREE:
        return None
    text = _narrow(value.value)
    return text if _types(value) == ["string"] else core(text)


def date(value: Value, typed: str) -> Any:
    """2025/9/1, 2025.9.1, 2025年9月1日, '2025-9-1' -> 2025-09-01."""
    if "date" not in _types(value) or not isinstance(value.value, str):
        return None
    match = _DATE.fullmatch(_narrow(value.value))
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def money(value: Value, typed: str) -> Any:
    """10,000 and 1万元 -> 10000."""
    if value.field.format != "money" or not isinstance(value.value, str):
        return None
    match = _MONEY.fullmatch(_narrow(value.value))
    if not match:
        return None
    whole, part, unit = match.groups()
    amount = Decimal(whole.replace(",", "") + (part or "")) * _UNITS[unit]
    return int(amount) if amount == int(amount) else None


def label(value: Value, typed: str) -> Any:
    """The Chinese name of a choice -> the choice: 行政处罚 -> penalty."""
    if not isinstance(value.value, str):
        return None
    named = [key for key, text in value.field.labels.items() if text == value.value.strip()]
    return core(named[0]) if len(named) == 1 else None


def quotes(value: Value, typed: str) -> Any:
    """220000 -> '220000' where text is wanted, '10' -> 10 where a number is."""
    if isinstance(value.value, str):
        return core(value.value)
    return typed if "string" in _types(value) and not isinstance(value.value, bool) else None


def sets(page: Page) -> Iterator[Edit]:
    """Lists in which order means nothing -> the order of the schema. Not if there are comments,
    which could belong to an item."""
    for value in unsorted(page):
        tokens = [page.token((*value.path, index)) for index in range(len(value.value))]
        spans = [token for token in tokens if token]
        start, end = spans[0][0], spans[-1][1]
        stop = page.text.find("\n", end)
        if len(spans) < len(tokens) or "#" in page.text[start : stop if stop >= 0 else None]:
            continue
        order = sorted(range(len(spans)), key=_ranks(value).__getitem__)
        texts = [page.text[slice(*spans[index])] for index in order]
        gaps = [page.text[before[1] : after[0]] for before, after in pairwise(spans)]
        yield Edit(start, end, "".join(a + b for a, b in zip(texts, [*gaps, ""], strict=True)))


def unsorted(page: Page) -> Iterator[Value]:
    """Lists marked `set` whose valid items are not in the order of the schema."""
    for value in page.values:
        if value.field.set and isinstance(value.value, list):
            ranks = _ranks(value)
            if -1 not in ranks and ranks != sorted(ranks):
                yield value


def _ranks(value: Value) -> list[int]:
    """For each item of a list, its place among the choices; -1 if it is none of them."""
    allowed = value.rules["schema"].get("allowed", [])
    return [allowed.index(item) if item in allowed else -1 for item in value.value]
