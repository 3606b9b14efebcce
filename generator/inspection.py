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


def inspect(folder: FilePath, catalog: PublicCatalog) -> Iterator[str]:
    """One line, in Chinese, for everything personal in the files below `folder`."""
    allowed = contacts(catalog)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            for sight in personal(name, path.read_bytes(), allowed):
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
