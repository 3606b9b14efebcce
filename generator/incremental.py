"""Entries -> Result, as `check` gives it, without looking again at what did not change.

Every file is compared with what is remembered of it; records that changed, and those whose checks
asked about something that changed, are checked again; the findings of the others are remembered.
`tests/test_incremental.py` holds this to the findings of a whole check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby

from generator.adoption import adopts
from generator.cache import Cache
from generator.changes import Changes, Order, compare
from generator.check import Result, check, settle
from generator.content import Entry, File, digest, read_file
from generator.crew import ALONE, Crew, Workers
from generator.findings import place
from generator.garbage import uncollected
from generator.inputs import Asked, Notebook, stale
from generator.judging import judge
from generator.loading import BATCH, Loaded, Reading, adopt, take
from generator.memory import Index, Memory, Past
from generator.model import Finding, Lang, Record
from generator.reader import Reader
from generator.rules import RULES
from generator.shelf import Documents, Shelf
from generator.stamps import ChangedError

Progress = Callable[[int], None]


def check_again(
    order: Order,
    entries: Sequence[Entry],
    progress: Progress = lambda done: None,
    workers: Workers = ALONE,
) -> Result:
    """What `check_anew` gives, from what is remembered; remembers it for the next time. Workers on
    other machines are given everything to do."""
    with Cache(order.root) as cache, uncollected():
        # Names that are not UTF-8 may look alike, and somebody may be at work in the files.
        if len({entry.path for entry in entries}) == len(entries):
            with suppress(ChangedError):
                return _again(order, entries, cache, progress, workers)
        return check_anew(order, entries, progress, cache)


def check_anew(
    order: Order,
    entries: Sequence[Entry],
    progress: Progress = lambda done: None,
    cache: Cache | None = None,
) -> Result:
    """The whole check of the files of `entries`."""
    return check(
        map(read_file, entries),
        order.kinds,
        order.as_of,
        order.lang,
        progress=progress,
        cache=cache,
        touched=order.touched,
        use_waivers=order.use_waivers,
    )


def _again(
    order: Order, entries: Sequence[Entry], cache: Cache, progress: Progress, workers: Workers
) -> Result:
    memory = Memory(order.root, order.key())
    past = memory.load() if workers.executor is None else Past()
    changes = compare(past, entries, order)  # 1. what changed
    loaded = Loaded(order.kinds, order.lang, owners=changes.owners)
    readers = {name: Reader(kind, cache) for name, kind in order.kinds.items()}
    paths = {entry.path: entry for entry in entries}
    documents = Documents(loaded, paths, changes.rows.values(), readers)
    shelf = Shelf(order.kinds, documents, changes.past.indexes)
    _take(changes, loaded, shelf, order, workers, progress)  # 2. read it, 3. schema
    _take_askers(changes, loaded, shelf, readers)  # and who asked about it
    shelf.arrange(changes.rows.values())
    catalog = Asked(shelf, frozenset(changes.owners), order.as_of, Notebook())
    verdict = _judge(catalog, loaded, order, workers)  # 4. references, 5. law, 6. places
    shelf.value(verdict.indexes)
    found = sorted([*place(loaded.drafts, documents), *verdict.findings], key=Finding.key)
    findings = _together(changes, found, verdict.questions)
    if changes.before() or any(not row.kept for row in changes.rows.values()):
        memory.save(changes.rows.values(), shelf.indexes)  # 7. remember
    excused: tuple[Finding, ...] = ()
    if order.use_waivers:  # 8. waivers
        findings, excused = settle(findings, catalog, documents, order.touched, order.lang)
    documents.strict = False  # what is shown from here on changes no finding
    digests = {row.path: row.digest for row in changes.rows.values() if row.kind}
    return Result(catalog, findings, len(entries), documents, excused, digests)


def _take(
    changes: Changes,
    loaded: Loaded,
    shelf: Shelf,
    order: Order,
    workers: Workers,
    progress: Progress,
) -> None:
    """Take the files that are to be taken anew, and note in their rows what is in them. Raises
    ChangedError."""
    files, paths = list(changes.anew.values()), list(changes.anew)
    changes.anew.clear()
    changes.taken.update(paths)
    root = order.root if workers.executor is None else None
    if root is None:  # they may be on machines that do not have the files
        read = [one if isinstance(one, File) else read_file(one) for one in files]
        loaded.digests |= {one.path: digest(one) for one in read}
        files = [*read]
    reading = Reading(order.kinds, order.lang, root, changes.owners)
    tasks = (files[at : at + BATCH] for at in range(0, len(files), BATCH))
    same = len(shelf.documents.entries) - len(paths)
    progress(same)
    for part in Crew(reading, workers).do(Reading.read, tasks):
        loaded.add(part)
        progress(same + loaded.files)
    for path, name in loaded.digests.items():
        if not name:  # it cannot be read, or is not what it was
            raise ChangedError(path)
        changes.rows[path].digest = name
    for one in loaded.adopting.values():
        changes.rows[one.path].adopts = adopts(one.data, loaded.kinds[one.kind])
    _adopt(changes, loaded, shelf)
    for path in paths:
        row = changes.rows.get(path)
        record = loaded.records.get(row.kind, {}).get(row.id) if row else None
        if row is None or record is None or record.path != path:
            continue
        row.passed, row.fields = True, " ".join(record.data)
        row.inherits = " ".join(sorted(record.inherits))
        shelf.know(row, record)


def _take_askers(
    changes: Changes, loaded: Loaded, shelf: Shelf, readers: Mapping[str, Reader]
) -> None:
    """Take the records that did not change, but asked about something that did."""
    same = [row for path, row in changes.rows.items() if path not in changes.taken]
    questions = stale(changes.before(), changes.after(), shelf.indexes) if same else set()
    for row in same:
        if row.questions and not questions.isdisjoint(row.questions.split("\n")):
            changes.taken.add(row.path)
            take(loaded, shelf.documents.file(row), readers, shelf.kinds)
    _adopt(changes, loaded, shelf)


def _adopt(changes: Changes, loaded: Loaded, shelf: Shelf) -> None:
    """Make the records that were taken effective; what they adopt may not have been taken."""

    def elsewhere(kind: str, id: str) -> Record | None:
        row = changes.rows.get(changes.owners.get((kind, id), ""))
        if row is None or row.path in changes.taken or not (row.passed or row.adopts):
            return None
        return shelf.written(row)

    adopt(loaded, elsewhere)


@dataclass(slots=True)
class _Verdict:
    """The findings about some records, the questions their checks have asked, path by path, and
    the indexes in which they looked."""

    findings: list[Finding] = field(default_factory=list)
    questions: dict[str, str] = field(default_factory=dict)
    indexes: set[Index] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Court:
    """What a process needs to judge some of the records that were taken."""

    catalog: Asked
    records: Mapping[str, list[Record]]
    touched: frozenset[str]
    lang: Lang


def _judge(catalog: Asked, loaded: Loaded, order: Order, workers: Workers) -> _Verdict:
    groups = ((kind, loaded.records.get(kind, {})) for kind in order.kinds)
    records = {kind: [one for _, one in sorted(group.items())] for kind, group in groups}
    court = _Court(catalog, records, order.touched, order.lang)
    tasks = [
        (kind, at, at + BATCH)
        for kind, group in records.items()
        for at in range(0, len(group), BATCH)
    ]
    whole = _Verdict()
    for part in Crew(court, workers).do(_judge_some, tasks):
        whole.findings += part.findings
        whole.questions |= part.questions
        whole.indexes |= part.indexes
    return whole


def _judge_some(court: _Court, task: tuple[str, int, int]) -> _Verdict:
    kind, start, end = task
    catalog, records = court.catalog, court.records[kind][start:end]
    drafts = judge({kind: records}, catalog.for_, RULES, court.touched, court.lang)
    found = list(place(drafts, catalog.documents))
    return _Verdict(found, catalog.notes(records), catalog.indexes)


def _together(
    changes: Changes, found: Iterable[Finding], questions: Mapping[str, str]
) -> tuple[Finding, ...]:
    """All findings: those remembered, and the new ones, which go into the rows of their files."""
    new = {path: tuple(group) for path, group in groupby(found, key=lambda one: one.path)}
    for path in changes.taken:
        if row := changes.rows.get(path):
            row.findings, row.questions = new.pop(path, ()), questions.get(path, "")
            row.kept = ()
    kept = [row.findings for row in changes.rows.values()]
    whole = [finding for group in (*kept, *new.values()) for finding in group]
    return tuple(sorted(whole, key=Finding.key))
