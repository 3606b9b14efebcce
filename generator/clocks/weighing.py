"""Dates in records and editions in git -> how a clock ended, and what proves it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.clocks.clock import NEAR, Clock, Evidence, Proof
from generator.editions import Edition, Past
from generator.model import Record

_EDITION: Evidence = "edition"
_BEFORE: Evidence = "before"
_DECLARED: Evidence = "declared"


def begins(record: Record, past: Past) -> dt.date | None:
    return next((edition.day for edition in past.of(record)), None)


def editions(record: Record, past: Past, as_of: dt.date) -> Iterator[Edition]:
    """The editions up to the day of the site; later ones prove nothing yet."""
    return (edition for edition in past.of(record) if edition.day <= as_of)


def first(
    record: Record, past: Past, as_of: dt.date, shows: Callable[[Record], dt.date | None]
) -> Iterator[Proof]:
    """The first edition that shows a date, and that date; nothing if none does."""
    for edition in editions(record, past, as_of):
        try:
            day = shows(edition.record) if edition.record else None
        except (TypeError, AttributeError, KeyError):  # written for another schema
            day = None
        if type(day) is dt.date:
            yield Proof(day, edition)
            return


def judged(clock: Clock, proofs: list[Proof], past: Past) -> Clock:
    """The clock, ended by the earliest day that git proves, else by the earliest that is said."""
    if not proofs:
        return replace(clock, verdict="unknown")
    proven = [one for one in proofs if _is_proven(one, clock.due)]
    if proven:
        best, evidence = min(proven, key=lambda one: one.day), _EDITION
        written = past.written.get(best.edition.step) if best.edition else None
    else:
        said = min(one.declared for one in proofs)
        published = [one for one in proofs if one.edition is not None]
        best = min(published, key=lambda one: one.day, default=Proof(said))._replace(declared=said)
        before = best.edition is not None and clock.begins is not None and said < clock.begins
        evidence, written = _BEFORE if before else _DECLARED, None
    clock = replace(clock, proof=best, evidence=evidence, written=written)
    if clock.due is None:
        return clock
    return replace(clock, verdict="late" if clock.days_late else "in_time")


def _is_proven(proof: Proof, due: dt.date | None) -> bool:
    if proof.edition is None:
        return False
    near = abs(proof.edition.day - proof.declared) <= NEAR
    return near or (due is not None and proof.edition.day <= due)
