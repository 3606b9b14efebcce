"""The public catalog of the last build -> that of today, by what changed since: for builds that
change little, so that nobody reads a whole province for one word.

It is made only where it can be exact without the rest: no record withheld whole, git where it was
or further on, no change of a record of which something is withheld, and none of the few kinds whose
records shape what is published of others. Else None is given, and everything is read.
`tests/test_catchup.py` holds it to a build from nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path as FilePath
from typing import NamedTuple

from generator import exception, privacy, suppression, urls
from generator.check import Result
from generator.content import File, Misplaced, identify
from generator.delegation import shown
from generator.disclosure import PublicCatalog, told
from generator.editions import Past
from generator.history.lookback import look_at, look_further
from generator.history.walk import blobs
from generator.leaks import Secret, fields_in
from generator.model import ADOPTS, Kind, Record
from generator.redaction import Exceptions, exceptions
from generator.stamping import Ledger

Key = tuple[str, str]

_SHAPING = frozenset({"exception", "withdrawal", "portal", *suppression.KINDS})
"""Kinds whose records say what is published of others, or are published in the light of others."""


class Caught(NamedTuple):
    """The catalog of today, and what must not be published."""

    catalog: PublicCatalog
    hidden: tuple[Secret, ...]


def caught_up(last: Ledger, result: Result, root: FilePath, head: str) -> Caught | None:
    """What `disclose` and `secrets` would give for a result without errors, when git is at `head`;
    None if that takes a whole reading."""
    if not last.digests or not last.head:
        return None
    kinds = result.catalog.kinds
    old = replace(last.catalog, kinds=kinds)
    keys = set(_changed(last.digests, result))
    if any(kind in _SHAPING or not kind for kind, _ in keys):
        return None
    kept = exceptions(result.catalog)
    guard = _Guard(kept, old)
    for kind, id in tuple(keys):
        keys.update((kind, one.id) for one in old.by(kind, ADOPTS, id))
    fresh = {key: _today(key, result) for key in keys}
    if guard.whole or guard.touches(keys, fresh.values()):
        return None
    before = [one for key in keys if (one := old.get(*key))]
    if _contacts(before, kinds) != _contacts([one for one in fresh.values() if one], kinds):
        return None
    past = _past(old.past, keys, result)
    if last.head != head:
        there = blobs(result.documents[one.path] for one in fresh.values() if one)
        further = look_further(root, kinds, old.as_of, past, there)
        if further is None or any(kind in _SHAPING for kind, _ in further[1]):
            return None
        lines = (further[0].line(key) for key in further[1])
        if guard.touches(further[1], (edition.record for line in lines for edition in line)):
            return None
        past = _past(replace(further[0], unpublished=past.unpublished), further[1], result)
    hidden = guard.hidden(root, result, past)
    if hidden is None:
        return None
    findings = told(result, Past())
    return Caught(replace(old.changed(fresh), findings=findings, past=past), hidden)


class _Guard:
    """The records of which something is withheld or withdrawn, those that have ever taken over
    from them, and those that say why."""

    def __init__(self, kept: Exceptions, old: PublicCatalog) -> None:
        self._kept, self._kinds = kept, old.kinds
        self._targets = kept.by_record.keys()
        every = [one for group in kept.by_record.values() for one in group]
        self.whole = any(not exception.steps(one) for one in every)
        self._holders = set(self._targets)
        if self._targets:
            self._holders.update(
                key
                for key, line in old.past.editions.items()
                if any(self._adopts(edition.record) for edition in line)
            )
            self._holders.update(
                (kind, one.id) for kind, id in self._targets for one in old.by(kind, ADOPTS, id)
            )
        self._reasons = {("law", one.get("law", exception.LAW)) for one in every}

    def touches(self, keys: Iterable[Key], records: Iterable[Record | None]) -> bool:
        """Whether any of these is among them, or was put among them by what it says now."""
        return any(
            key in self._holders
            or key in self._reasons
            or urls.record(self._kinds[key[0]], key[1]) in self._kept.gone
            for key in keys
        ) or any(map(self._adopts, records))

    def hidden(self, root: FilePath, result: Result, past: Past) -> tuple[Secret, ...] | None:
        """What is withheld of them and was before; None if git has to be asked anew."""
        if not self._targets:
            return ()
        then = look_at(root, self._kinds, self._holders, past.head)
        if then is None:
            return None
        today = (result.catalog.get(*key) for key in sorted(self._holders))
        before = (edition.record for line in then.values() for edition in line)
        return fields_in((one for one in (*today, *before) if one), self._kept)

    def _adopts(self, record: Record | None) -> bool:
        return record is not None and (record.kind, record.get(ADOPTS)) in self._targets


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
