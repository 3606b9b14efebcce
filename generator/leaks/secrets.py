"""The values that must not be published, from the records and from a private overlay beside them.

An overlay is a folder in the shape of content/: each file holds the fields of one record that an
exception withholds, with their real values. The site is built without it; only the gate reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from generator import exception
from generator.content import Entry, File, Misplaced, identify, read_file
from generator.messages import MESSAGES
from generator.model import Catalog, Field, Kind, Record
from generator.redaction import Exceptions
from generator.source import read
from generator.withheld import Withheld, locate, values

_CLAUSES = re.compile(r"[。；！？\n]")


class PrivateError(Exception):
    """The private overlay cannot be used; the text says why, in Chinese, and quotes no value."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that must not be published. Never shown: reports name the exception and the field."""

    exception: str
    record: str
    place: str
    name: str
    label: str
    text: str = field(repr=False)

    @property
    def what(self) -> str:
        return f"{self.record} 的 {self.place or '全部内容'}"

    def clauses(self) -> list[str]:
        """The value, and the sentences of a long one: an excerpt is a leak too."""
        parts = [part for part in _CLAUSES.split(self.text) if part.strip()]
        return [self.text, *parts] if len(parts) > 1 else [self.text]


def secrets(
    catalog: Catalog,
    kept: Exceptions,
    private: FilePath | None = None,
    old: Iterable[Record] = (),
) -> tuple[Secret, ...]:
    """Every withheld value there is, each once; `old` are what the records said before. Raises
    PrivateError."""
    fragments = [*catalog.all(), *(_overlay(private, kept) if private else ()), *old]
    withheld = [secret for record in fragments for secret in secrets_in(record, kept)]
    # Of a record withheld whole, what others say in public too tells nothing of it.
    whole = {secret.text for secret in withheld if not secret.place}
    common = _common(catalog, kept) & whole if whole else whole
    found = {one.text: one for one in withheld if one.place or one.text not in common}
    return tuple(found.values())


def fields_in(records: Iterable[Record], kept: Exceptions) -> tuple[Secret, ...]:
    """The same, if nothing is withheld whole: what is withheld of these records, and old versions
    of them."""
    found = {one.text: one for record in records for one in secrets_in(record, kept)}
    return tuple(found.values())


def secrets_in(record: Record, kept: Exceptions) -> Iterator[Secret]:
    """The withheld values of one record, or of an old version of one."""
    kind = kept.kinds[record.kind]
    for one in kept.about(record):
        steps = exception.steps(one)
        for about, value in _texts(record.data, kind, steps):
            yield Secret(
                one.id, one["record"], one.get("field", ""), about.name, about.label, value
            )


def _texts(
    data: Mapping[str, Any], kind: Kind, steps: tuple[str, ...]
) -> Iterator[tuple[Field, str]]:
    if not steps:
        yield from _words(data, kind.fields)
    elif about := locate(kind.fields, steps):
        yield from ((about, text) for value in values(data, steps) for text in _leaves(value))


def _leaves(value: Any) -> Iterator[str]:
    """Every text in a value, whatever its shape."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    elif value is not None and not isinstance(value, (Withheld, bool)):
        yield str(value)


def _words(data: Mapping[str, Any], fields: Iterable[Field]) -> Iterator[tuple[Field, str]]:
    """The texts of a whole record; dates, amounts, references and codes of it identify nothing."""
    for one in fields:
        value = data.get(one.name)
        if one.fields:
            for group in value if isinstance(value, list) else [value]:
                if isinstance(group, Mapping):
                    yield from _words(group, one.fields)
        elif one.type == "string" and not one.ref and not one.labels:
            yield from ((one, text) for text in _leaves(value))


def _common(catalog: Catalog, kept: Exceptions) -> set[str]:
    """Every text of the records of which nothing is withheld."""
    public = (one for one in catalog.all() if (one.kind, one.id) not in kept.by_record)
    return {text for record in public for text in _leaves(record.data)}


# -- the overlay -------------------------------------------------------------------------------


def _overlay(folder: FilePath, kept: Exceptions) -> Iterator[Record]:
    if not folder.is_dir():
        raise PrivateError(f"找不到不公开内容的目录：{folder}")
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder)
        if path.is_dir() or any(part.startswith(".") for part in below.parts):
            continue
        yield _fragment(read_file(Entry(f"content/{below.as_posix()}", str(path))), kept)


def _fragment(file: File, kept: Exceptions) -> Record:
    name = file.path.removeprefix("content/")
    found = identify(file, kept.kinds)
    if isinstance(found, Misplaced):
        raise PrivateError(
            f"{name}：{MESSAGES[found.rule].title}。目录的样子应当和 content/ 一样。"
        )
    kind, id = found
    document = read(file.path, file.data)
    if document.faults or document.data is None:
        fault = document.faults[0] if document.faults else None
        where = f"第 {fault.place.line} 行，{MESSAGES[fault.rule].title}" if fault else "没有内容"
        raise PrivateError(f"{name}：{where}。")
    wanted = [exception.steps(one) for one in kept.by_record.get((kind.name, id), ())]
    for top in document.data:
        if () not in wanted and all(steps[0] != top for steps in wanted):
            text = "没有登记不公开例外。先在 content/exceptions/ 登记，或者删去这一栏。"
            raise PrivateError(f"{name}：栏目 {top} {text}")
    for steps in wanted:
        if steps and steps[0] in document.data and not list(values(document.data, steps)):
            raise PrivateError(f"{name}：栏目 {'.'.join(steps)} 里没有内容。")
    return Record(kind.name, id, file.path, document.data)
