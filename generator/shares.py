"""Percentages of whole numbers: what a stated rate can be a share of."""

from __future__ import annotations

from decimal import Decimal

PLACES = 2
"""The most decimals a rate is stated with."""


def places(stated: int | str) -> int:
    """How many decimals a rate is stated with.

    >>> [places(rate) for rate in (98, "96.8", "96.77", "100.00")]
    [0, 1, 2, 2]
    """
    return len(str(stated).partition(".")[2])


def share(part: int, whole: int, digits: int) -> Decimal:
    """`part` of `whole` in per cent with so many decimals; a half is rounded up.

    >>> share(30, 31, 2), share(1, 8, 0), share(1, 8, 1), share(31, 31, 2)
    (Decimal('96.77'), Decimal('13'), Decimal('12.5'), Decimal('100.00'))
    """
    scale = 10**digits
    return Decimal((200 * scale * part + whole) // (2 * whole)).scaleb(-digits)


def is_share(stated: int | str, part: int, whole: int) -> bool:
    """Whether a stated rate is `part` of `whole`, as exactly as it is stated."""
    return Decimal(str(stated)) == share(part, whole, places(stated))


def nearest(stated: int | str, whole: int) -> tuple[int, ...]:
    """The parts of `whole` that a stated rate can be; else those whose share is next to it.

    >>> nearest(98, 31), nearest("96.8", 31), nearest(0, 31), nearest(120, 31)
    ((30, 31), (30,), (0,), (31,))
    """
    rate, digits = Decimal(str(stated)), places(stated)
    below = min(whole, int(rate * whole / 100))
    around = range(max(0, below - 1), min(whole, below + 1) + 1)
    fitting = tuple(part for part in range(whole + 1) if share(part, whole, digits) == rate)
    if fitting:
        return fitting
    lower = [part for part in around if share(part, whole, digits) < rate]
    higher = [part for part in around if share(part, whole, digits) > rate]
    return (*lower[-1:], *higher[:1])


def text(part: int, whole: int) -> str:
    """A share as it is best stated: two decimals, without needless zeros.

    >>> text(30, 31), text(31, 31), text(1, 2), text(1, 8)
    ('96.77%', '100%', '50%', '12.5%')
    """
    return f"{plain(share(part, whole, PLACES))}%"


def plain(rate: Decimal) -> str:
    """A rate without the zeros at its end.

    >>> plain(Decimal("100.00")), plain(Decimal("96.80"))
    ('100', '96.8')
    """
    return f"{rate.normalize():f}"
