"""The public catalog of the last build -> that of today, by what changed since: for builds that
change little, so that nobody reads a whole province for one word.

It is made only where it can be exact without the rest: nothing withheld or withdrawn, git where it
was or further on, and no change of the few kinds whose records shape what is published of others. Else None is
given, and everything is read. `tests/test_building.py` holds it to a build from nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path as FilePath

from generator import exception, privacy, suppression
from generator.check import Result
from generator.content import File, Misplaced, identify
from generator.delegation import shown
from generator.disclosure import PublicCatalog
from generator.editions import Past
from generator.history.lookback import look_further
from generator.history.walk import blobs
from generator.model import ADOPTS, Kind, Record
from generator.stamping import Ledger

Key = tuple[str, str]

_SHAPING = frozenset({"exception", "withdrawal", "portal", *suppression.KINDS})
"""Kinds whose records say what is published of others, or are published in the light of others."""


def may_catch_up(last: Ledger | None) -> bool:
    """Whether it is worth trying, before anything is read."""
    if last is None or not last.digests or not last.head:
        return False
    catalog = last.catalog
    withheld = any(exception.is_kept(one) for one in catalog.of("exception"))
    return not withheld and not catalog.of("withdrawal") and not catalog.former


def caught_up(last: Ledger, result: Result, root: FilePath, head: str) -> PublicCatalog | None:
    """What `disclose` would give for a result without errors, when git is at `head`; None if that
    takes a whole reading."""
    kinds = result.catalog.kinds
    old = replace(last.catalog, kinds=kinds)
    keys = set(_changed(last.digests, result))
    if any(kind in _SHAPING or not kind for kind, _ in keys):
        return None
    for kind, id in tuple(keys):
        keys.update((kind, one.id) for one in old.by(kind, ADOPTS, id))
    fresh = {key: _today(key, result) for key in keys}
    before = [one for key in keys if (one := old.get(*key))]
    if _contacts(before, kinds) != _contacts([one for one in fresh.values() if one], kinds):
        return None
    records = dict(old.records)
    for kind in {kind for kind, _ in keys}:
        group = {id: one for id, one in records.get(kind, {}).items() if (kind, id) not in keys}
        group |= {id: one for (name, id), one in fresh.items() if name == kind and one}
        records[kind] = dict(sorted(group.items()))
    told = map(suppression.finding, result.findings)
    findings = tuple(replace(one, source="", related=()) for one in told)
    past = _past(old.past, keys, result)
    if last.head != head:
        there = blobs(result.documents[one.path] for one in fresh.values() if one)
        further = look_further(root, kinds, old.as_of, past, there)
        if further is None or any(kind in _SHAPING for kind, _ in further[1]):
            return None
        past = _past(replace(further[0], unpublished=past.unpublished), further[1], result)
    return replace(old, records=records, findings=findings, past=past, _indexes={})


def _changed(before: Mapping[str, str], result: Result) -> Iterator[Key]:
    """The records whose files are not what they were; ('', '') for a file that is none."""
    after = result.digests
    for path in before.keys() | after.keys():
        if before.get(path) != after.get(path):
            found = identify(File(path, b""), result.catalog.kinds)
            yield ("", "") if isinstance(found, Misplaced) else (found[0].name, found[1])


def _today(key: Key, result: Result) -> Record | None:
    record = result.catalog.get(*key)
    if record is not None and record.kind == "delegation":
        return shown(record, result.catalog.as_of)
    return record


def _contacts(records: Iterable[Record], kinds: Mapping[str, Kind]) -> set[str]:
    """How offices can be reached, as some records say it."""
    return {
        text
        for record in records
        for text in privacy.official_values(record, kinds[record.kind].fields)
    }


def _past(past: Past, keys: Iterable[Key], result: Result) -> Past:
    """The same past, with what it knows today of these records: whether they are as they were."""
    unpublished = set(past.unpublished)
    for key in keys:
        record, line = result.catalog.get(*key), past.line(key)
        unpublished.discard(key)
        if record and (not line or not line[-1].says(record.data)):
            unpublished.add(key)
    return replace(past, unpublished=frozenset(unpublished))
