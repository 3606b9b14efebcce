"""Numbers, money, dates and articles as a Chinese reader expects them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from generator.formats import decimal

_MANY = 2**12
"""Numbers that are kept in words."""
_DIGITS = "零一二三四五六七八九"


@lru_cache(_MANY)
def chinese_number(number: int) -> str:
    """A whole number below 10,000 in Chinese numerals, as statutes number their articles.

    >>> [chinese_number(n) for n in (7, 10, 15, 20, 99, 104, 110, 116, 1006)]
    ['七', '十', '十五', '二十', '九十九', '一百零四', '一百一十', '一百一十六', '一千零六']
    """
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + name
            gap = False
        elif text:
            gap = True
    return text.removeprefix("一") if text.startswith("一十") else text


def article(basis: Mapping[str, Any]) -> str:
    """The article a basis names.

    >>> article({"article": 99, "paragraph": 1})
    '第九十九条第一款'
    >>> article({"article": 18, "item": "（一）（三）"})
    '第十八条第（一）（三）项'
    """
    text = f"第{chinese_number(basis['article'])}条"
    if "paragraph" in basis:
        text += f"第{chinese_number(basis['paragraph'])}款"
    if "item" in basis:
        text += f"第{basis['item']}项"
    return text


@lru_cache(_MANY)
def yuan(amount: int) -> str:
    """An amount in yuan; in 万元 or 亿元 where that loses nothing.

    >>> [yuan(n) for n in (0, 500, 5000, 10000, 15000, 12345, 500000, 200000000)]
    ['0元', '500元', '5,000元', '1万元', '1.5万元', '12,345元', '50万元', '2亿元']
    """
    for unit, name in ((10**8, "亿元"), (10**4, "万元")):
        share = Decimal(amount) / unit
        if amount >= unit and share == round(share, 1):
            return f"{share.normalize():f}{name}"
    return f"{amount:,}元"


def money_range(low: int | None, high: int | None) -> str:
    """A range of fines as statutes put it; both ends are included.

    >>> money_range(10000, 100000), money_range(None, 20000), money_range(5000, 5000)
    ('1万元以上10万元以下', '2万元以下', '5,000元')
    """
    if low is not None and low == high:
        return yuan(low)
    text = f"{yuan(low)}以上" if low is not None else ""
    return text + (f"{yuan(high)}以下" if high is not None else "")


def times_range(low: int | str, high: int | str) -> str:
    """A range of multiples; fractions below one are given as percentages.

    >>> times_range(5, 20), times_range("0.3", 3)
    ('5倍以上20倍以下', '30%以上3倍以下')
    """
    return f"{times(low)}以上{times(high)}以下"


@lru_cache(_MANY)
def times(value: int | str | Decimal) -> str:
    """
    >>> times(5), times("1.50"), times("0.3")
    ('5倍', '1.5倍', '30%')
    """
    number = Decimal(value)
    if 0 < number < 1:
        return f"{(number * 100).normalize():f}%"
    return f"{number.normalize():f}倍"


def date(day: dt.date) -> str:
    """
    >>> date(dt.date(2025, 9, 1))
    '2025年9月1日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def fine(entry: Mapping[str, Any]) -> str:
    """How much one fine is, in one phrase.

    >>> fine({"mode": "multiple", "base": "违法所得", "times_min": 5, "times_max": 20,
    ...       "base_floor": 10000})
    '违法所得5倍以上20倍以下（违法所得不足1万元的，按1万元计算，即5万元以上20万元以下）'
    >>> fine({"mode": "yuan", "yuan_max": 20000})
    '2万元以下'
    """
    if entry["mode"] == "yuan":
        return money_range(entry.get("yuan_min"), entry["yuan_max"])
    base: str = entry["base"]
    text = base + times_range(entry["times_min"], entry["times_max"])
    if "base_floor" in entry:
        floor = entry["base_floor"]
        least = int(floor * decimal(entry["times_min"]))
        most = int(floor * decimal(entry["times_max"]))
        text += f"（{base}不足{yuan(floor)}的，按{yuan(floor)}计算，即{money_range(least, most)}）"
    return text


def people(count: int | str) -> str:
    """How many people; where the number is withheld, what stands in its place.

    >>> people(5), people("少于3人")
    ('5人', '少于3人')
    """
    return f"{count}人" if isinstance(count, int) else count


def plain(value: Any) -> str:
    """A scalar of a record as plain text, where no better wording is known."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return date(value) if isinstance(value, dt.date) else str(value)
