"""Entries -> Result, as `check` gives it, without looking again at what did not change.

Every file is compared with what is remembered of it; records that changed, and those whose checks
asked about something that changed, are checked again; the findings of the others are remembered.
`tests/test_incremental.py` holds this to the findings of a whole check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import groupby

from generator.adoption import adopts
from generator.cache import Cache
from generator.changes import Changes, Order, compare
from generator.check import Result, check, settle
from generator.content import Entry, read_file
from generator.findings import place
from generator.inputs import Asked, Notebook, stale
from generator.judging import judge
from generator.loading import Loaded, adopt, take
from generator.memory import Memory
from generator.model import Finding, Record
from generator.reader import Reader
from generator.rules import RULES
from generator.shelf import Documents, Shelf
from generator.stamps import ChangedError

Progress = Callable[[int], None]


def check_again(
    order: Order, entries: Sequence[Entry], progress: Progress = lambda done: None
) -> Result:
    """What `check_anew` gives, from what is remembered; remembers it for the next time."""
    with Cache(order.root) as cache:
        # Names that are not UTF-8 may look alike, and somebody may be at work in the files.
        if len({entry.path for entry in entries}) == len(entries):
            with suppress(ChangedError):
                return _again(order, entries, cache, progress)
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


def _again(order: Order, entries: Sequence[Entry], cache: Cache, progress: Progress) -> Result:
    memory = Memory(order.root, order.key())
    changes = compare(memory.load(), entries, order, progress)  # 1. what changed
    loaded = Loaded(order.kinds, order.lang, owners=changes.owners)
    readers = {name: Reader(kind, cache) for name, kind in order.kinds.items()}
    paths = {entry.path: entry for entry in entries}
    documents = Documents(loaded, paths, changes.rows.values(), readers)
    shelf = Shelf(order.kinds, documents, changes.past.indexes)
    _take(changes, loaded, shelf, readers)  # 2. read it, 3. schema
    _take_askers(changes, loaded, shelf, readers)  # and who asked about it
    shelf.arrange(changes.rows.values())
    notebook = Notebook()
    catalog = Asked(shelf, frozenset(changes.owners), order.as_of, notebook)
    records = {kind: _in_order(loaded, kind) for kind in order.kinds}
    judged = judge(records, catalog.for_, RULES, order.touched, order.lang)  # 4. references, 5. law
    found = place([*loaded.drafts, *judged], documents)  # 6. places
    findings = _together(changes, found, notebook)
    if changes.before() or any(not row.line for row in changes.rows.values()):
        memory.save(changes.rows.values(), shelf.indexes)  # 7. remember
    excused: tuple[Finding, ...] = ()
    if order.use_waivers:  # 8. waivers
        findings, excused = settle(findings, catalog, documents, order.touched, order.lang)
    documents.strict = False  # what is shown from here on changes no finding
    digests = {row.path: row.digest for row in changes.rows.values() if row.kind}
    return Result(catalog, findings, len(entries), documents, excused, digests)


def _take(changes: Changes, loaded: Loaded, shelf: Shelf, readers: Mapping[str, Reader]) -> None:
    """Read the files that are to be taken anew, and note in their rows what is in them."""
    paths = list(changes.anew)
    changes.taken.update(paths)
    for path in paths:
        take(loaded, changes.anew.pop(path), readers)
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
    questions = stale(changes.before(), changes.after(), shelf.indexes)
    askers = [
        row
        for path, row in changes.rows.items()
        if path not in changes.taken
        and row.questions
        and not questions.isdisjoint(row.questions.split("\n"))
    ]
    for row in askers:
        changes.taken.add(row.path)
        take(loaded, shelf.documents.file(row), readers)
    _adopt(changes, loaded, shelf)


def _adopt(changes: Changes, loaded: Loaded, shelf: Shelf) -> None:
    """Make the records that were taken effective; what they adopt may not have been taken."""

    def elsewhere(kind: str, id: str) -> Record | None:
        row = changes.rows.get(changes.owners.get((kind, id), ""))
        if row is None or row.path in changes.taken or not (row.passed or row.adopts):
            return None
        return shelf.written(row)

    adopt(loaded, elsewhere)


def _in_order(loaded: Loaded, kind: str) -> list[Record]:
    return [record for _, record in sorted(loaded.records.get(kind, {}).items())]


def _together(
    changes: Changes, found: Iterable[Finding], notebook: Notebook
) -> tuple[Finding, ...]:
    """All findings: those remembered, and the new ones, which go into the rows of their files."""
    new = {path: tuple(group) for path, group in groupby(found, key=lambda one: one.path)}
    for path in changes.taken:
        if row := changes.rows.get(path):
            row.findings, row.questions = new.pop(path, ()), notebook.tear_out(path)
            row.line = b""
    kept = [row.findings for row in changes.rows.values()]
    whole = [finding for group in (*kept, *new.values()) for finding in group]
    return tuple(sorted(whole, key=Finding.key))
