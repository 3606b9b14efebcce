"""Do ranges, one beside the other, fill a given range exactly? Pure arithmetic on intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

What: TypeAlias = Literal["gap", "overlap", "over", "under", "reversed", "point"]


class Span(NamedTuple):
    """From `low` to `high`; two spans that touch share the endpoint and do not overlap."""

    low: Decimal
    high: Decimal


NOTHING = Span(Decimal(0), Decimal(0))


class Fault(NamedTuple):
    """What is wrong at which interval. `nth` is the span at fault: after a gap, the next one.

    `other` is the span before it, -1 if there is none; at a gap up to the end it is `nth` itself.
    """

    what: What
    nth: int
    at: Span
    other: int = -1


def faults(whole: Span, spans: Sequence[Span]) -> list[Fault]:
    """Why `spans` do not fill `whole` without gap, overlap or excess; empty if they do.

    >>> D = Decimal
    >>> whole = Span(D(10), D(100))
    >>> faults(whole, [Span(D(10), D(20)), Span(D(20), D(100))])
    []
    >>> [(f.what, int(f.at.low), int(f.at.high)) for f in
    ...  faults(whole, [Span(D(10), D(20)), Span(D(30), D(60)), Span(D(60), D(120))])]
    [('gap', 20, 30), ('over', 100, 120)]
    """
    return [*_shapes(whole, spans), *_edges(whole, spans), *_sweep(whole, spans)]


def _shapes(whole: Span, spans: Sequence[Span]) -> Iterator[Fault]:
    for index, span in enumerate(spans):
        if span.high < span.low:
            yield Fault("reversed", index, span)
        elif span.high == span.low and whole.low < whole.high:
            yield Fault("point", index, span)


def _edges(whole: Span, spans: Sequence[Span]) -> Iterator[Fault]:
    """The parts of spans that stick out of the whole at either end."""
    for index, span in enumerate(spans):
        if span.low > span.high:
            continue
        if span.low < whole.low:
            yield Fault("under", index, Span(span.low, min(span.high, whole.low)))
        if span.high > whole.high:
            yield Fault("over", index, Span(max(span.low, whole.high), span.high))


def _sweep(whole: Span, spans: Sequence[Span]) -> Iterator[Fault]:
    """Gaps and overlaps, from the low end to the high end."""
    order = sorted(
        (max(span.low, whole.low), min(span.high, whole.high), index)
        for index, span in enumerate(spans)
    )
    reached, last = whole.low, -1
    for low, high, index in order:
        point = spans[index].low == spans[index].high
        if low > high or (low == high and not point):  # reversed or wholly outside
            continue
        if low > reached:
            yield Fault("gap", index, Span(reached, low), last)
        elif low < reached and not point:
            yield Fault("overlap", index, Span(low, min(high, reached)), last)
        if high >= reached:
            reached, last = high, index
    if reached < whole.high:
        end = last if last >= 0 else len(spans) - 1
        yield Fault("gap", end, Span(reached, whole.high), end)
