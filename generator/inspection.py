"""The last look at a built site: no file of it may hold personal data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

from generator import privacy
from generator.disclosure import PublicCatalog
from generator.messages.say import say
from generator.model import Kind, Record
from generator.privacy.output import personal
from generator.source import read


def inspect(folder: FilePath, allowed: frozenset[str]) -> Iterator[str]:
    """One line, in Chinese, for everything personal in the files below `folder`."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield from inspect_file(path.relative_to(folder).as_posix(), path.read_bytes(), allowed)


def inspect_file(name: str, data: bytes, allowed: frozenset[str]) -> Iterator[str]:
    """The same for one file of a site. `allowed` is what `contacts` gives."""
    for sight in personal(name, data, allowed):
        yield f"{name}: {sight.rule} {say('zh', sight.rule, {'shown': sight.shown})[0]}"


def contacts(catalog: PublicCatalog) -> frozenset[str]:
    """How offices can be reached, as the records say it, and the examples of the field guide."""
    return frozenset(text for kind in catalog.kinds.values() for text in _contacts(kind, catalog))


def _contacts(kind: Kind, catalog: PublicCatalog) -> Iterator[str]:
    """The same for the records of one kind. Most kinds have no field for it."""
    if fields := privacy.official_fields(kind.fields):
        example = Record(kind.name, "example", "", read("", kind.example.encode()).data or {})
        for record in (*catalog.of(kind.name), example):
            yield from privacy.official_values(record, fields)
