"""Findings and waivers -> what stays, what is excused, and what is wrong with the waivers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.findings import Draft, builtin
from generator.model import Catalog, Finding, Lang, Path, Record
from generator.spelling import nearest

LONGEST = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Waived:
    """Findings after the waivers: those that remain, those excused, and what is wrong with the
    waivers themselves."""

    kept: tuple[Finding, ...]
    excused: tuple[Finding, ...]
    faults: tuple[Draft, ...]


def apply(
    findings: Iterable[Finding],
    catalog: Catalog,
    rules: Iterable[str],
    touched: frozenset[str] = frozenset(),
    lang: Lang = "zh",
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
        builtin(lang, rule, waiver.path, path, params, f"waiver/{waiver.id}")
        for waiver in catalog.of("waiver")
        for rule, path, params in _faults(waiver, catalog, names, waiver.id in used)
    ]
    return Waived(tuple(kept), tuple(excused), tuple(faults))


def _sound(waiver: Record) -> bool:
    """Whether the waiver's own dates allow it to excuse anything."""
    term: dt.timedelta = waiver["expires"] - waiver["approved_on"]
    return dt.timedelta(0) <= term <= LONGEST


def _faults(
    waiver: Record, catalog: Catalog, names: list[str], used: bool
) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """What is wrong with a waiver: rule name of the `waiver-` family, path, parameters."""
    rule, record = waiver["rule"], waiver["record"]
    kind, _, id = record.partition("/")
    if rule not in names:
        yield "waiver-rule", ("rule",), {"name": rule, "near": nearest(rule, names)}
    elif not catalog.knows(kind, id):
        known = sorted(f"{kind}/{id}" for kind, id in catalog.known)
        yield "waiver-record", ("record",), {"name": record, "near": nearest(record, known)}
    elif not _sound(waiver):
        yield "waiver-term", ("expires",), {}
    elif waiver["expires"] < catalog.as_of:
        yield "waiver-expired", ("expires",), {"day": waiver["expires"]}
    elif not used:
        yield "waiver-unused", ("record",), {"name": rule, "record": record}
