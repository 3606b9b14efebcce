"""Rates and the whole numbers behind them, against brute force and the decimal library."""

from __future__ import annotations

import doctest
from decimal import ROUND_HALF_UP, Decimal, localcontext
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import anonymity, bulletin, shares

WHOLES = st.integers(1, 400)
STATED = st.one_of(
    st.integers(0, 100),
    st.integers(0, 1000).map(lambda n: f"{n // 10}.{n % 10}"),
    st.integers(0, 10000).map(lambda n: f"{n // 100}.{n % 100:02d}"),
)


@pytest.mark.parametrize("module", [shares, anonymity, bulletin], ids=lambda one: one.__name__)
def test_the_examples_are_true(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted >= 2
    assert result.failed == 0


def _rounded(part: int, whole: int, digits: int) -> Decimal:
    """By the library; sixty digits tell every tie from what is only near one."""
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(100 * part) / Decimal(whole)
        return exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


@given(WHOLES, st.data(), st.integers(0, 2))
def test_a_share_is_rounded_half_up(whole: int, data: st.DataObject, digits: int) -> None:
    part = data.draw(st.integers(0, whole))
    assert shares.share(part, whole, digits) == _rounded(part, whole, digits)


@given(STATED, WHOLES)
def test_the_nearest_parts_are_those_brute_force_finds(stated: int | str, whole: int) -> None:
    rate, digits = Decimal(str(stated)), shares.places(stated)
    values = {part: _rounded(part, whole, digits) for part in range(whole + 1)}
    fitting = tuple(part for part, value in values.items() if value == rate)
    if not fitting:
        lower = [part for part, value in values.items() if value < rate]
        higher = [part for part, value in values.items() if value > rate]
        fitting = (*lower[-1:], *higher[:1])
        assert not any(shares.is_share(stated, part, whole) for part in values)
    assert shares.nearest(stated, whole) == fitting


@given(WHOLES, st.data())
def test_what_is_stated_as_it_is_shown_is_a_share(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    shown = shares.text(part, whole).removesuffix("%")
    assert part in shares.nearest(shown, whole)


@pytest.mark.parametrize(
    ("stated", "whole", "near"),
    [
        (98, 31, (30, 31)),  # a bulletin once said so
        (97, 31, (30,)),
        ("96.77", 31, (30,)),
        ("96.78", 31, (30, 31)),
        ("12.5", 8, (1,)),
        (13, 8, (1,)),  # a half is rounded up
        (12, 8, (0, 1)),
        (100, 31, (31,)),
        (100, 1000, (995, 996, 997, 998, 999, 1000)),
        ("999999999.9999", 3, (3,)),
    ],
)
def test_stated_rates(stated: int | str, whole: int, near: tuple[int, ...]) -> None:
    assert shares.nearest(stated, whole) == near
