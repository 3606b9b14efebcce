"""A root and a revision -> all that a review letter is written from. Reads as a list of steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path as FilePath

from generator import clocks
from generator.cache import Cache
from generator.check import Result, check, with_pages, with_silent
from generator.clocks import Clock
from generator.content import File, read_files
from generator.disclosure import PublicCatalog, disclose, disclosed_past, told
from generator.due import due
from generator.editions import Past
from generator.history.base import Then, before, revised
from generator.history.lookback import look_back
from generator.history.records import key_of
from generator.letter.comparison import Held, Item, items, past
from generator.letter.material import Change, Material
from generator.model import Finding, Kind
from generator.prose import pages
from generator.schema.kinds import load_kinds, schemas_of
from generator.source import read


def gathered(root: FilePath, revision: str, as_of: dt.date) -> tuple[Material, Result, Past]:
    """The material; and for the leak gate what was checked, and all that the records said in both
    revisions. Raises HistoryError and PortalError."""
    then = revised(root, revision)  # 1. what differs
    kinds = load_kinds(schemas_of(root))
    files = list(read_files(root))
    with Cache(root) as cache:  # 2. what the rules say, and said
        now = check(files, kinds, as_of, cache=cache, touched=then.touched)
        was = check(_as_they_were(files, then, kinds), kinds, as_of, cache=cache)
    now = with_silent(now, before(root, revision, then.touched, now.catalog), "zh")
    now = with_pages(now, pages(root), "zh")
    known = {_what(one) for one in was.findings}
    fresh = tuple(one for one in now.findings if _what(one) not in known)
    old = tuple(one for one in now.findings if _what(one) in known)
    both = past(
        _held(files, now, then, kinds), kinds, (then.day, as_of)
    )  # 3. what they say, and said
    public = disclose(now, look_back(root, kinds, as_of))  # 4. what of it is public
    ticking = _clocks(public)
    public = replace(public, past=disclosed_past(now, both))
    shown = tuple(items(public))
    material = Material(
        catalog=public,
        change=_change(then, shown, kinds),
        items=shown,
        own=frozenset("/".join(key) for path in then.touched if (key := key_of(path, kinds))),
        fresh=told(replace(now, findings=fresh), both),
        old=told(replace(now, findings=old), both),
        solved=len(known - {_what(one) for one in now.findings}),
        clocks=ticking,
        due=due(public),
    )
    return material, now, both


def _what(one: Finding) -> tuple[str, str, str]:
    """What makes two findings the same, wherever in the file they stand."""
    return one.rule, one.record or one.path, one.message


def _as_they_were(files: Iterable[File], then: Then, kinds: Mapping[str, Kind]) -> list[File]:
    """All files of records as the revision had them, in the order of their paths."""
    same = {file.path: file for file in files if file.path not in then.touched}
    records = {path: File(path, data) for path, data in then.files.items() if key_of(path, kinds)}
    return [file for _, file in sorted((same | records).items())]


def _held(
    files: Iterable[File], now: Result, then: Then, kinds: Mapping[str, Kind]
) -> Iterable[Held]:
    """What every file held and holds, as it is written there. One that cannot be read any more
    has not changed here: the rules say that it is broken."""
    texts = {file.path: file.data for file in files}
    for path in sorted({*texts, *then.files}):
        key = key_of(path, kinds)
        if key is None:
            continue
        if path not in then.touched:
            document = now.documents.get(path)
            data = document.data if document else None
            yield Held(key, data, data)
            continue
        old, new = (
            read(path, text[path]).data if path in text else None for text in (then.files, texts)
        )
        yield Held(key, old, old if path in texts and new is None else new)


def _clocks(public: PublicCatalog) -> tuple[Clock, ...]:
    past, portal = public.past, public.portal
    return (
        *clocks.of_laws(public, past),
        *clocks.of_complaints(public, past),
        *clocks.of_withdrawals(public, past, portal),
    )


def _change(then: Then, shown: Iterable[Item], kinds: Mapping[str, Kind]) -> Change:
    told = {item.name for item in shown}
    keys = {path: key_of(path, kinds) for path in then.touched}
    content = {path for path in keys if path.startswith("content/")}
    return Change(
        base=then.commit,
        day=then.day,
        head=then.head,
        loose=tuple(sorted(then.uncommitted & content)),
        prose=tuple(sorted(path for path in content if keys[path] is None)),
        others=tuple(sorted(then.known - content)),
        same=sum(key is not None and "/".join(key) not in told for key in keys.values()),
    )
