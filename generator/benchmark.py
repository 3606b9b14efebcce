"""What a benchmark record says, as the rules and pages ask it: pure functions over records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from generator import wording
from generator.formats import decimal
from generator.intervals import NOTHING, Span
from generator.model import Path, Record, Records
from generator.power import is_exercised

Entry = Mapping[str, Any]
"""A segment, a tier, or a fine of a power: they name their numbers alike."""

BOUNDS: Mapping[str, tuple[str, str]] = {
    "yuan": ("yuan_min", "yuan_max"),
    "multiple": ("times_min", "times_max"),
}
MEASURES = (
    *("mode", "yuan_min", "yuan_max", "base", "times_min", "times_max"),
    *("base_floor", "base_from", "base_below"),
)
"""The fields in which a segment must repeat the fine of the power."""


def span(entry: Entry, mode: str) -> Span | None:
    """The range an entry names, from 0 if it names no lower end; None if it has no upper end."""
    low, high = BOUNDS[mode]
    if high not in entry:
        return None
    return Span(decimal(entry.get(low, 0)), decimal(entry[high]))


def is_without_fine(tier: Entry, mode: str) -> bool:
    """Whether a tier is for a warning only."""
    return "no_fine" in tier or span(tier, mode) == NOTHING


def tiers(benchmark: Record, segment: str) -> list[tuple[int, Entry]]:
    """(index in the record, tier) of the tiers of a segment, in the order written."""
    pairs = enumerate(benchmark["tiers"])
    return [(index, tier) for index, tier in pairs if tier["segment"] == segment]


def fines(benchmark: Record, segment: Entry) -> list[tuple[int, Entry, Span]]:
    """The tiers of a segment that fine, with their ranges; incomplete ones are left out."""
    mode = segment["mode"]
    return [
        (index, tier, found)
        for index, tier in tiers(benchmark, segment["id"])
        if "no_fine" not in tier and (found := span(tier, mode)) not in (None, NOTHING)
    ]


def same_case(segment: Entry, fine: Entry) -> bool:
    """Whether a segment is about the same case and subject as a fine of the power."""
    return bool(segment["when"] == fine["when"] and segment["subject"] == fine["subject"])


def differences(segment: Entry, fine: Entry) -> list[str]:
    """The fields in which the range of a segment is not that of the fine."""
    return [name for name in MEASURES if _number(segment, name) != _number(fine, name)]


def _number(entry: Entry, name: str) -> object:
    value = entry.get(name)
    return decimal(value) if name in BOUNDS["multiple"] and value is not None else value


def statutory(segment: Entry, power: Record | None) -> Entry | None:
    """The fine of the power a segment divides; None if the power has no such fine."""
    fines = power.get("fines", ()) if power else ()
    found: list[Entry] = [fine for fine in fines if same_case(segment, fine)]
    if len(found) == 1:
        return found[0]
    return min(found, key=lambda fine: len(differences(segment, fine)), default=None)


def bound_by(benchmark: Record, catalog: Records) -> Record | None:
    """The power whose fines a benchmark has to keep to; a replaced one kept to those of its time."""
    replaced = benchmark["status"] == "replaced"
    return None if replaced else catalog.get("power", benchmark["power"])


def whole(segment: Entry, power: Record | None) -> Span | None:
    """The range a segment has to fill: that of the power, or its own where there is none."""
    mode = segment["mode"]
    return span(statutory(segment, power) or segment, mode) or span(segment, mode)


def lost_wan(benchmark: Record, segment: Entry, range: Span) -> list[Span]:
    """The ranges of a segment if all of them look as if 万 got lost in copying, else nothing."""
    if segment["mode"] != "yuan":
        return []
    spans = [one for _, _, one in fines(benchmark, segment)]
    return spans if has_lost_wan(range, spans) else []


def is_in_force(benchmark: Record, day: dt.date) -> bool:
    """Whether it is a benchmark of this province that binds on `day`."""
    start, end = benchmark.get("effective_from"), benchmark.get("effective_to")
    begun = start is None or start <= day
    return bool(benchmark["status"] == "in_force" and begun and (end is None or day <= end))


def is_about(benchmark: Record, power: Record) -> bool:
    """Whether it is about a power, or about the provincial one the power adopts."""
    return benchmark["power"] in (power.id, power.get("adopts"))


def of_power(power: Record, catalog: Records) -> Iterator[Record]:
    """The benchmarks about a power, or about the provincial one it adopts, whatever their status."""
    for id in (power.id, power.get("adopts")):
        if id is not None:
            yield from catalog.by("benchmark", "power", id)


def has_discretion(fine: Entry) -> bool:
    """Whether the law leaves a choice of how much."""
    found = span(fine, fine["mode"])
    return found is not None and found.low < found.high


def unmeasured(power: Record, catalog: Records) -> list[Path]:
    """The fines of a listed power that leave a choice no benchmark is about; all of them as one if
    there is no benchmark in force."""
    if not is_exercised(power):
        return []
    chosen = [pair for pair in enumerate(power.get("fines", [])) if has_discretion(pair[1])]
    current = [one for one in of_power(power, catalog) if is_in_force(one, catalog.as_of)]
    if chosen and not current:
        return [("fines",)]
    segments = [segment for one in current for segment in one["segments"]]
    return [
        ("fines", index, "when")
        for index, fine in chosen
        if not any(same_case(segment, fine) for segment in segments)
    ]


def has_lost_wan(whole: Span, spans: list[Span]) -> bool:
    """Whether amounts in yuan look like amounts in 万元 whose unit got lost.

    >>> D = Decimal
    >>> has_lost_wan(Span(D(100000), D(500000)), [Span(D(10), D(20)), Span(D(20), D(50))])
    True
    """
    return bool(spans) and all(
        0 < one.high * 10000 <= whole.high and one.low * 10000 >= whole.low for one in spans
    )


def made_on(benchmark: Record) -> dt.date | None:
    """The last day the benchmark was held against the law."""
    approval = benchmark.get("approval", {}).get("approved_on") or benchmark.get("effective_from")
    days = [day for day in (approval, benchmark.get("reviewed_on")) if day]
    return max(days, default=None)


def followed_on(benchmark: Record, changed: dt.date, catalog: Records) -> dt.date | None:
    """The first day on which this benchmark, or a later one on the same violation, was held
    against a law that changed on a day; None if none was."""
    versions = [
        other
        for other in catalog.by("benchmark", "power", benchmark["power"])
        if other["status"] == "in_force" and other["behaviour"] == benchmark["behaviour"]
    ]
    days = [day for one in versions if (day := made_on(one)) is not None and day >= changed]
    return min(days, default=None)


# -- words -----------------------------------------------------------------------------------


def amount(value: Decimal, mode: str) -> str:
    """
    >>> amount(Decimal(20000), "yuan"), amount(Decimal("7.5"), "multiple")
    ('2万元', '7.5倍')
    """
    return wording.yuan(int(value)) if mode == "yuan" else wording.times(value)


def interval(at: Span, mode: str) -> str:
    """
    >>> interval(Span(Decimal(20000), Decimal(30000)), "yuan")
    '2万元–3万元'
    """
    low, high = amount(at.low, mode), amount(at.high, mode)
    return low if low == high else f"{low}–{high}"


def worded(at: Span, mode: str, starts: bool = True, ends: bool = True) -> str:
    """A tier's range as statutes put it; `starts` and `ends` say whether an endpoint is its own.

    >>> at = Span(Decimal(10000), Decimal(20000))
    >>> worded(at, "yuan"), worded(at, "yuan", ends=False), worded(at, "yuan", starts=False)
    ('1万元以上2万元以下', '1万元以上不足2万元', '超过1万元、2万元以下')
    >>> worded(Span(Decimal(0), Decimal(500)), "yuan", ends=False)
    '不足500元'
    """
    low, high = amount(at.low, mode), amount(at.high, mode)
    if at.low == at.high:
        return low
    upper = f"{high}以下" if ends else f"不足{high}"
    if at.low == 0:
        return upper
    return f"{low}以上{upper}" if starts else f"超过{low}、{upper}"
