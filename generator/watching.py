"""A public catalog that notes what it is asked, so that what was drawn from it can be kept.

A question is a short text. What was drawn holds as long as the answers to all of its questions are
the same; `stale` says which answers differ between two catalogs.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, Set
from dataclasses import fields
from sys import intern
from typing import Any, TypeVar

from generator.disclosure import PublicCatalog
from generator.editions import Edition, Key, Past
from generator.model import Finding, Record, keys
from generator.shelf import word
from generator.withheld import Withheld, shown

T = TypeVar("T")
_FINDINGS, _EDITIONS, _DOUBTS, _WITHHELD = "findings", "editions", "doubts", "withheld"
_UNPUBLISHED = "unpublished"


class Questions:
    """The questions that were asked since the last `take`."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def ask(self, question: str) -> None:
        self.asked.add(intern(question))

    def take(self) -> frozenset[str]:
        taken, self.asked = frozenset(self.asked), set()
        return taken


class Watched(PublicCatalog):
    """Gives what `base` gives. Records that come in a whole kind note which of their fields are
    looked at, all others count as looked at whole."""

    __slots__ = ("_base", "_found", "_listed", "_once", "_past", "questions")

    _base: PublicCatalog
    _found: dict[tuple[str, str, Any], tuple[str, tuple[Record, ...]]]
    _listed: dict[str, tuple[Record, ...]]
    _once: dict[tuple[object, ...], tuple[Any, frozenset[str]]]
    _past: Past
    questions: Questions

    def __init__(self, base: PublicCatalog) -> None:
        questions = Questions()
        own = {"_base": base, "_found": {}, "_listed": {}, "_once": {}, "questions": questions}
        own["_past"] = _WatchedPast(base.past, questions)
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
    def indexes(self) -> set[tuple[str, str]]:
        """The kinds and fields by whose value records have been asked for."""
        return set(self._base._indexes)

    @property
    def findings(self) -> tuple[Finding, ...]:
        self.questions.ask(_FINDINGS)
        return self._base.findings

    @property
    def withheld(self) -> Mapping[Key, Withheld]:
        self.questions.ask(_WITHHELD)
        return self._base.withheld

    @property
    def former(self) -> Mapping[str, tuple[str, ...]]:
        self.questions.ask(_EDITIONS)
        return self._base.former

    @property
    def past(self) -> Past:
        return self._past

    @property
    def portal(self) -> Record:
        self.questions.ask(_get("portal", "portal"))
        return self._base.portal

    def of(self, kind: str) -> tuple[Record, ...]:
        self.questions.ask(_of(kind))
        if kind not in self._listed:
            self._listed[kind] = self._noting(self._base.of(kind), _field(kind, ""))
        return self._listed[kind]

    def get(self, kind: str, id: str) -> Record | None:
        self.questions.ask(_get(kind, id))
        return self._base.get(kind, id)

    def by(self, kind: str, name: str, value: Any) -> tuple[Record, ...]:
        key = kind, name, value
        if key not in self._found:
            question = intern(_by(kind, name, word(value)))
            found = self._base.by(kind, name, value)
            self._found[key] = question, self._noting(found, f"{question} ")
        question, records = self._found[key]
        self.questions.asked.add(question)
        return records

    def shown(self, kind: str) -> dict[str, frozenset[str]]:
        self.questions.ask(_shown(kind))
        return self._base.shown(kind)

    def _noting(self, records: Iterable[Record], prefix: str) -> tuple[Record, ...]:
        names = _Names(prefix)
        return tuple(
            Record(
                one.kind, one.id, one.path, _Noting(one.data, names, self.questions), one.inherits
            )
            for one in records
        )

    def told(self, *records: str) -> list[Finding]:
        for record in records:
            self.questions.ask(_told(record))
        return self._base.told(*records)

    def once(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
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


_PROPERTIES = {"records", "findings", "withheld", "past", "portal", "former"}


class _WatchedPast(Past):
    """The editions, with a note of whose were asked for."""

    __slots__ = ("_base", "_questions")

    _base: Past
    _questions: Questions

    def __init__(self, base: Past, questions: Questions) -> None:
        object.__setattr__(self, "_base", base)
        object.__setattr__(self, "_questions", questions)

    @property
    def editions(self) -> Mapping[Key, tuple[Edition, ...]]:
        self._questions.ask(_EDITIONS)
        return self._base.editions

    @property
    def doubts(self) -> tuple[str, ...]:
        self._questions.ask(_DOUBTS)
        return self._base.doubts

    @property
    def written(self) -> Mapping[int, Any]:
        self._questions.ask(_EDITIONS)
        return self._base.written

    @property
    def unpublished(self) -> Set[Key]:
        return _Unpublished(self._base.unpublished, self._questions)

    def line(self, key: Key) -> tuple[Edition, ...]:
        self._questions.ask(_line(key))
        return self._base.line(key)


class _Unpublished(Set[Key]):
    """Keys, with a note of which were asked for."""

    def __init__(self, base: Set[Key], questions: Questions) -> None:
        self._base, self._questions = base, questions

    def __contains__(self, key: object) -> bool:
        if isinstance(key, tuple):
            self._questions.ask(_waiting(key))
        return key in self._base

    def __iter__(self) -> Iterator[Key]:
        self._questions.ask(_UNPUBLISHED)
        return iter(self._base)

    def __len__(self) -> int:
        self._questions.ask(_UNPUBLISHED)
        return len(self._base)


class _Names(dict[object, str]):
    """Name of a field -> the question for it, each made once for all records of a list."""

    __slots__ = ("_prefix",)

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix

    def __missing__(self, name: object) -> str:
        self[name] = intern(f"{self._prefix}{name}")
        return self[name]


class _Noting(Mapping[str, Any]):
    """The data of one of many records; to ask for a field of one is to ask for that of all."""

    __slots__ = ("_data", "_names", "_questions")

    def __init__(self, data: Mapping[str, Any], names: _Names, questions: Questions) -> None:
        self._data, self._names, self._questions = data, names, questions

    def __getitem__(self, name: str) -> Any:
        self._questions.asked.add(self._names[name])
        return self._data[name]

    def get(self, name: str, default: Any = None) -> Any:
        self._questions.asked.add(self._names[name])
        return self._data.get(name, default)

    def __contains__(self, name: object) -> bool:
        self._questions.asked.add(self._names[name])
        return name in self._data

    def __iter__(self) -> Iterator[str]:
        self._questions.asked.add(self._names["*"])
        return iter(self._data)

    def items(self) -> ItemsView[str, Any]:
        """Whoever goes over all fields need not ask for each of them."""
        self._questions.asked.add(self._names["*"])
        return self._data.items()

    def __len__(self) -> int:
        self._questions.asked.add(self._names["*"])
        return len(self._data)


def _get(kind: str, id: str) -> str:
    return f"get {kind} {id}"


def _of(kind: str) -> str:
    return f"of {kind}"


def _field(kind: str, name: str) -> str:
    return f"field {kind} {name}"


def _shown(kind: str) -> str:
    return f"shown {kind}"


def _by(kind: str, name: str, word: str) -> str:
    return f"by {kind} {name} {word}"


def _told(record: str) -> str:
    return f"told {record}"


def _line(key: tuple[Any, ...]) -> str:
    return f"line {key[0]} {key[1]}"


def _waiting(key: tuple[Any, ...]) -> str:
    return f"waiting {key[0]} {key[1]}"


def stale(old: PublicCatalog, new: PublicCatalog, indexes: Iterable[tuple[str, str]]) -> set[str]:
    """Every question whose answer may differ. `indexes` are the kinds and fields by whose value
    records have been asked for."""
    indexes = list(indexes)
    found: set[str] = set()
    for kind in new.kinds:
        before, after = old.records.get(kind, {}), new.records.get(kind, {})
        for id in before.keys() | after.keys():
            one, other = before.get(id), after.get(id)
            if one is not other and one != other:
                names = [name for of, name in indexes if of == kind]
                found.update(_differing(one, other, names))
        if list(before) != list(after):
            found.add(_of(kind))
    found.update(_news(old, new))
    if old.withheld != new.withheld:
        found.add(_WITHHELD)
    return found


def _differing(one: Record | None, other: Record | None, names: list[str]) -> Iterator[str]:
    there = [record for record in (one, other) if record is not None]
    kind, id = there[0].kind, there[0].id
    words = {name: [_words(record, name) for record in there] for name in names}
    yield _get(kind, id)
    if one is None or other is None or (one.path, one.inherits) != (other.path, other.inherits):
        yield from (_of(kind), _shown(kind))
        yield from (_by(kind, name, w) for name in names for w in set().union(*words[name]))
        return
    differing = [f for f in one.data.keys() | other.data.keys() if one.get(f) != other.get(f)]
    yield from (_field(kind, field) for field in ("*", *differing))
    if shown(one.data) != shown(other.data):
        yield _shown(kind)
    for name, (before, after) in words.items():
        yield from (_by(kind, name, w) for w in before ^ after)
        for w in before & after:
            yield from (f"{_by(kind, name, w)} {field}" for field in ("*", *differing))


def _words(record: Record, name: str) -> set[str]:
    return {word(value) for value in keys(record, name)}


def _news(old: PublicCatalog, new: PublicCatalog) -> Iterator[str]:
    """What differs in the findings and in the past."""
    if old.findings != new.findings:
        yield _FINDINGS
        before, after = _by_record(old.findings), _by_record(new.findings)
        for record in before.keys() | after.keys():
            if before.get(record) != after.get(record):
                yield _told(record)
    then, now = old.past, new.past
    if then.doubts != now.doubts:
        yield _DOUBTS
    waiting = then.unpublished ^ now.unpublished
    if waiting:
        yield _UNPUBLISHED
    differing: set[Key] = set()
    if then.editions is not now.editions:
        every = then.editions.keys() | now.editions.keys()
        differing = {key for key in every if then.line(key) != now.line(key)}
    if differing or then.written != now.written or old.former != new.former:
        yield _EDITIONS
    yield from map(_line, differing)
    yield from map(_waiting, waiting)


def _by_record(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for one in findings:
        groups.setdefault(one.record, []).append(one)
    return groups
