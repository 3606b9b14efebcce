"""The shapes of text and numbers a schema may ask for with `format:`, and durations."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FIELD = re.compile(r"[a-z][a-z0-9_]*")
DECIMAL = re.compile(r"(0|[1-9][0-9]{0,8})(\.[0-9]{1,4})?")
PHONE = re.compile(
    r"0[0-9]{2,3}-[0-9]{7,8}(-[0-9]{1,5})?|1[0-9]{2}|12[0-9]{3}|1[0-9]{4}|400-[0-9]{3}-[0-9]{4}"
)
EMAIL = re.compile(r"[A-Za-z0-9._-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
URL = re.compile(r"https?://[^\s<>\"']+")
PAGE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*\.html(#[a-z0-9-]+)?")
DURATION = re.compile(r"(?P<n>[1-9][0-9]{0,4})(?P<unit>个工作日|日|个月|年|小时)")
OPEN = ("当场", "即时", "随时", "长期")
MONEY_MAX = 10**12


class Duration(NamedTuple):
    """A period of law: `n` of `unit`; n is 0 for 当场, 即时, 随时 and 长期."""

    n: int
    unit: str


@lru_cache
def duration(text: str) -> Duration:
    """Read 「20个工作日」「90日」「6个月」「当场」. Raises ValueError on anything else."""
    if text in OPEN:
        return Duration(0, text)
    match = DURATION.fullmatch(text)
    if not match:
        raise ValueError(text)
    return Duration(int(match["n"]), match["unit"])


@lru_cache(maxsize=1024, typed=True)
def decimal(value: int | str) -> Decimal:
    """An exact number from what a `format: decimal` field holds."""
    return Decimal(str(value))


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and bool(value) and value == value.strip() and "\n" not in value


def _is_duration(value: Any) -> bool:
    try:
        duration(value)
    except (ValueError, TypeError):
        return False
    return True


def _whole(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and bool(pattern.fullmatch(value))


FORMATS: Mapping[str, Callable[[Any], bool]] = {
    "text": _is_line,
    "prose": lambda value: isinstance(value, str) and bool(value.strip()),
    "slug": _whole(SLUG),
    "field": _whole(FIELD),
    "article": lambda value: isinstance(value, int) and 1 <= value <= 2000,
    "money": lambda value: isinstance(value, int) and 0 <= value <= MONEY_MAX,
    "decimal": lambda value: bool(DECIMAL.fullmatch(str(value))),
    "duration": _is_duration,
    "phone": _whole(PHONE),
    "email": _whole(EMAIL),
    "url": _whole(URL),
    "page": _whole(PAGE),
}
