"""Whose a record is, and which teams look after its file: pure functions over records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model import Record, Records

OWNING = ("agency", "issuer", "owner")
"""The fields that name the agency a record belongs to, the first that is there."""

_SPECIAL = frozenset(" \t\\#*?[]!")


def agency_of(record: Record) -> str:
    """The id of the agency a record belongs to; '' if it belongs to none."""
    if record.kind == "agency":
        return record.id
    return next((record[name] for name in OWNING if name in record.data), "")


def owners_of(agency: str, catalog: Records) -> tuple[str, ...]:
    """The teams of an agency, or of the nearest agency above it that names some; () if none."""
    seen: set[str] = set()
    while agency and agency not in seen:
        seen.add(agency)
        record = catalog.get("agency", agency)
        if record is None:
            break
        if record.get("code_owners"):
            return tuple(record["code_owners"])
        agency = record.get("parent", "")
    return ()


def provincial(catalog: Records) -> tuple[str, ...]:
    """The teams of the agencies of the province, without repeats."""
    found = [
        team
        for one in catalog.of("agency")
        if one["level"] == "province"
        for team in one.get("code_owners", ())
    ]
    return tuple(dict.fromkeys(found))


def rules(
    records: Iterable[Record], catalog: Records, maintainers: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(pattern, teams) from the widest to the narrowest, for the last that fits counts: all, then
    the records, the folders, and one line for each file of an agency."""
    above = provincial(catalog) or maintainers
    yield "*", maintainers
    yield "/content/", above
    for folder in sorted({kind.folder for kind in catalog.kinds.values() if kind.folder}):
        yield f"/content/{folder}/", above
    for record in sorted(records, key=lambda one: one.path):
        if teams := owners_of(agency_of(record), catalog):
            yield f"/{escaped(record.path)}", teams
    for path in ("/schemas/", "/generator/", "/CODEOWNERS", "/content/portal.yml"):
        yield path, maintainers


def escaped(path: str) -> str:
    """A path as a pattern that means this file alone.

    >>> escaped("content/notices/a b#1.yml")
    'content/notices/a\\\\ b\\\\#1.yml'
    """
    return "".join(f"\\{letter}" if letter in _SPECIAL else letter for letter in path)
