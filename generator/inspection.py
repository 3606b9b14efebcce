"""The last look at a built site: no file of it may hold personal data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

from generator import privacy
from generator.disclosure import PublicCatalog
from generator.messages import say
from generator.model import Record
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
    examples = (
        Record(kind.name, "example", "", read("", kind.example.encode()).data or {})
        for kind in catalog.kinds.values()
    )
    records = (record for kind in catalog.kinds for record in catalog.of(kind))
    return frozenset(
        text
        for record in (*records, *examples)
        for text in privacy.official_values(record, catalog.kinds[record.kind].fields)
    )
