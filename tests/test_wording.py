"""The examples in the wording module are true, and money is never rounded."""

from __future__ import annotations

import doctest
import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator import wording

UNITS = {"元": 1, "万元": 10**4, "亿元": 10**8}


def test_the_examples_are_true() -> None:
    result = doctest.testmod(wording)
    assert result.attempted >= 8
    assert result.failed == 0


@given(st.integers(0, 10**12))
def test_an_amount_in_words_is_the_amount(amount: int) -> None:
    match = re.fullmatch(r"([0-9.,]+)(元|万元|亿元)", wording.yuan(amount))
    assert match is not None
    assert Decimal(match[1].replace(",", "")) * UNITS[match[2]] == amount


@given(st.integers(1, 2000))
def test_every_article_number_reads_back(number: int) -> None:
    digits = {c: i for i, c in enumerate("零一二三四五六七八九")}
    total, digit = 0, 0
    for char in wording.chinese_number(number):
        if char in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
        else:
            digit = digits[char]
    assert total + digit == number
