"""A public catalog that notes what it is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from sys import intern
from typing import Any, TypeVar

from generator.disclosure import PublicCatalog
from generator.editions import Key, Past
from generator.model import Finding, Record
from generator.shelf import word
from generator.watching.noting import Noting, noting
from generator.watching.past import WatchedPast
from generator.watching.questions import (
    EDITIONS,
    FINDINGS,
    WITHHELD,
    Questions,
    for_field,
    for_kind,
    for_record,
    for_shown,
    for_told,
    for_value,
)
from generator.withheld import Withheld

T = TypeVar("T")
_PROPERTIES = {"records", "findings", "withheld", "past", "portal", "former"}


class Watched(PublicCatalog):
    """Gives what `base` gives. Records that come in a whole kind note which of their fields are
    looked at; so do those that are got one by one, unless by who asks closely."""

    __slots__ = ("_base", "_found", "_got", "_listed", "_notes", "_once", "_past", "questions")

    _base: PublicCatalog
    _found: dict[tuple[str, str, Any], tuple[str, tuple[Record, ...]]]
    _got: dict[Key, Record | None]
    _listed: dict[str, tuple[Record, ...]]
    _notes: dict[str, Noting]
    _once: dict[tuple[object, ...], tuple[Any, frozenset[str]]]
    _past: Past
    questions: Questions

    def __init__(self, base: PublicCatalog) -> None:
        questions = Questions()
        own = {"_base": base, "_found": {}, "_got": {}, "_listed": {}, "_notes": {}, "_once": {}}
        own["questions"] = questions
        own["_past"] = WatchedPast(base.past, questions)
        shared = {one.name for one in fields(PublicCatalog)} - _PROPERTIES
        for name, value in (own | {name: getattr(base, name) for name in shared}).items():
            object.__setattr__(self, name, value)

    @property
    def records(self) -> Mapping[str, Mapping[str, Record]]:
        return {kind: {record.id: record for record in self.of(kind)} for kind in self.kinds}

    def __reduce__(self) -> tuple[Any, ...]:
        return Watched, (self._base,)

    @property
    def base(self) -> PublicCatalog:
        """The same catalog, for those of whom it is known what they ask: everything."""
        return self._base

    @property
    def looked_up(self) -> set[tuple[str, str]]:
        """The kinds and fields by whose value records have been asked for."""
        return set(self._base.indexes)

    @property
    def findings(self) -> tuple[Finding, ...]:
        self.questions.ask(FINDINGS)
        return self._base.findings

    @property
    def withheld(self) -> Mapping[Key, Withheld]:
        self.questions.ask(WITHHELD)
        return self._base.withheld

    @property
    def former(self) -> Mapping[str, tuple[str, ...]]:
        self.questions.ask(EDITIONS)
        return self._base.former

    @property
    def past(self) -> Past:
        return self._past

    @property
    def portal(self) -> Record:
        self.questions.ask(for_record("portal", "portal"))
        return self._base.portal

    def of(self, kind: str) -> tuple[Record, ...]:
        self.questions.ask(for_kind(kind))
        if kind not in self._listed:
            self._listed[kind] = tuple(map(self._note(kind).of, self._base.of(kind)))
        return self._listed[kind]

    def ids(self, kind: str) -> tuple[str, ...]:
        self.questions.ask(for_kind(kind))
        return self._base.ids(kind)

    def values(self, kind: str, name: str) -> list[Any]:
        self.questions.ask(for_kind(kind))
        self.questions.ask(for_field(kind, name.partition(".")[0]))
        return self._base.values(kind, name)

    def get(self, kind: str, id: str) -> Record | None:
        if self.questions.closely:
            self.questions.ask(for_record(kind, id))
            return self._base.get(kind, id)
        self.questions.ask(for_kind(kind))
        if (kind, id) not in self._got:
            record = self._base.get(kind, id)
            self._got[kind, id] = self._note(kind).of(record) if record else None
        return self._got[kind, id]

    def _note(self, kind: str) -> Noting:
        if kind not in self._notes:
            self._notes[kind] = Noting(for_field(kind, ""), self.questions)
        return self._notes[kind]

    def by(self, kind: str, name: str, value: Any) -> tuple[Record, ...]:
        key = kind, name, value
        if key not in self._found:
            question = intern(for_value(kind, name, word(value)))
            found = self._base.by(kind, name, value)
            self._found[key] = question, noting(found, f"{question} ", self.questions)
        question, records = self._found[key]
        self.questions.asked.add(question)
        return records

    def shown(self, kind: str) -> dict[str, frozenset[str]]:
        self.questions.ask(for_shown(kind))
        return self._base.shown(kind)

    def told(self, *records: str) -> list[Finding]:
        for record in records:
            self.questions.ask(for_told(record))
        return self._base.told(*records)

    def once(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        key = (self.questions.closely, *key)  # what is got outside of `make` is as it was asked for
        if key not in self._once:
            before = self.questions.asked
            self.questions.asked = set()
            made = make()
            self._once[key] = made, self.questions.take()
            self.questions.asked = before
        value, asked = self._once[key]
        self.questions.asked |= asked
        kept: T = value
        return kept
