"""Findings and waivers -> what stays, what is excused, and what is wrong with the waivers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from generator.model import Catalog, Finding, Path, Record
from generator.schema import nearest

LONGEST = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class WaiverFault:
    """What is wrong with a waiver: a rule name of the `waiver-` family, a path, parameters."""

    rule: str
    record: Record
    path: Path
    params: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Waived:
    """Findings after the waivers: the remaining, the excused ones, and the waivers' own faults."""

    findings: tuple[Finding, ...]
    excused: tuple[Finding, ...]
    faults: tuple[WaiverFault, ...]


def apply(
    findings: Iterable[Finding],
    catalog: Catalog,
    rules: Iterable[str],
    touched: frozenset[str] = frozenset(),
) -> Waived:
    """Excuse what a valid waiver names. A waiver that has run out turns its finding into a
    warning, but not on a path that the change at hand touches: a day that passes never breaks
    somebody else's change."""
    names = list(rules)
    kept: list[Finding] = []
    excused: list[Finding] = []
    waivers = {(w["rule"], w["record"]): w for w in catalog.of("waiver") if _sound(w)}
    used: set[str] = set()
    for finding in findings:
        waiver = waivers.get((finding.rule, finding.record))
        if waiver is None:
            kept.append(finding)
            continue
        used.add(waiver.id)
        if waiver["expires"] < catalog.as_of:
            aged = finding.path not in touched
            kept.append(replace(finding, severity="warning") if aged else finding)
        else:
            excused.append(finding)
    faults = [
        fault for w in catalog.of("waiver") for fault in _faults(w, catalog, names, w.id in used)
    ]
    return Waived(tuple(kept), tuple(excused), tuple(faults))


def _sound(waiver: Record) -> bool:
    """Whether the waiver's own dates allow it to excuse anything."""
    term: dt.timedelta = waiver["expires"] - waiver["approved_on"]
    return dt.timedelta(0) <= term <= LONGEST


def _faults(
    waiver: Record, catalog: Catalog, names: list[str], used: bool
) -> Iterable[WaiverFault]:
    if waiver["rule"] not in names:
        near = nearest(waiver["rule"], names)
        yield WaiverFault("waiver-rule", waiver, ("rule",), {"name": waiver["rule"], "near": near})
        return
    kind, _, id = waiver["record"].partition("/")
    if (kind, id) not in catalog.known:
        known = sorted(f"{kind}/{id}" for kind, id in catalog.known)
        near = nearest(waiver["record"], known)
        yield WaiverFault(
            "waiver-record", waiver, ("record",), {"name": waiver["record"], "near": near}
        )
        return
    if not _sound(waiver):
        yield WaiverFault("waiver-term", waiver, ("expires",), {})
    elif waiver["expires"] < catalog.as_of:
        yield WaiverFault("waiver-expired", waiver, ("expires",), {"day": waiver["expires"]})
    elif not used:
        params = {"name": waiver["rule"], "record": waiver["record"]}
        yield WaiverFault("waiver-unused", waiver, ("record",), params)
