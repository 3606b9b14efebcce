"""The pages of a site, cut into tasks of which each can be done by itself, anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from generator.disclosure import PublicCatalog
from generator.ownership import agency_of
from generator.pages import BUILDERS, Part
from generator.stamping.press import Press, Tally

SIZE = 48
"""Parts in a task: enough to be worth sending, few enough that all processes end together."""


class Task(NamedTuple):
    """Parts of one builder."""

    builder: str
    parts: tuple[Part, ...]


def cut(catalog: PublicCatalog) -> list[Task]:
    """All pages as tasks. What is drawn as a whole takes longest and comes first; records follow
    agency by agency, since the pages of an agency ask for the same records."""
    tasks = [
        Task(name, parts)
        for name, builder in BUILDERS.items()
        for parts in _batches(_ordered(builder.parts(catalog), catalog))
    ]
    return sorted(tasks, key=lambda task: len(task.parts[0]))


def stamp(press: Press, task: Task) -> Tally:
    """Make all pages of a task."""
    tally = Tally()
    for part in task.parts:
        tally.add(press.print(task.builder, part))
    return tally


def _ordered(parts: Iterable[Part], catalog: PublicCatalog) -> list[Part]:
    return sorted(parts, key=lambda part: _agency(part, catalog))


def _agency(part: Part, catalog: PublicCatalog) -> str:
    record = catalog.get(*part) if len(part) == 2 else None
    return agency_of(record) if record else ""


def _batches(parts: list[Part]) -> Iterator[tuple[Part, ...]]:
    """The parts in tasks; what is not about a single record has a task of its own."""
    for single, group in groupby(parts, key=lambda part: len(part) < 2):
        found = list(group)
        size = 1 if single else SIZE
        for start in range(0, len(found), size):
            yield tuple(found[start : start + size])
