"""The files of a site as jobs, and jobs as tasks of which each can be done by itself, anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeAlias

from generator.disclosure import PublicCatalog
from generator.ownership import agency_of
from generator.pages import BUILDERS
from generator.stamping.press import FILES, Job

SIZE = 48
"""Jobs in a task: enough to be worth sending, few enough that all processes end together."""

Task: TypeAlias = tuple[Job, ...]


def jobs(catalog: PublicCatalog) -> Iterator[Job]:
    """Everything that is made from a catalog."""
    yield from ((name, ()) for name in FILES)
    for name, builder in BUILDERS.items():
        yield from ((name, part) for part in builder.parts(catalog))


def cut(wanted: Iterable[Job], catalog: PublicCatalog) -> list[Task]:
    """Jobs as tasks. What is about the whole site takes longest and comes first, each a task; the
    pages of records follow agency by agency, since those of an agency ask for the same records."""
    ordered = sorted(wanted, key=lambda job: (len(job[1]), _agency(job, catalog)))
    tasks: list[Task] = []
    for single, group in groupby(ordered, key=lambda job: len(job[1]) < 2):
        found, size = tuple(group), 1 if single else SIZE
        tasks += [found[at : at + size] for at in range(0, len(found), size)]
    return tasks


def _agency(job: Job, catalog: PublicCatalog) -> str:
    record = catalog.get(*job[1]) if len(job[1]) == 2 else None
    return agency_of(record) if record else ""
