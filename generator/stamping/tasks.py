"""The files of a site as jobs, and jobs as tasks of which each can be done by itself, anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


_SHARING = (
    {"documents", "annual", "register"},
    {"dashboard", "clocks", "responsibility"},
    {"feeds", "monthly", "due"},
)
"""Builders that make the same of a catalog on the way: how open it is, its chains, its news."""


def cut(wanted: Iterable[Job], catalog: PublicCatalog) -> list[Task]:
    """Jobs as tasks. What is about the whole site takes longest and comes first, a task for those
    that share most of their work; the pages of records follow agency by agency, since those of an
    agency ask for the same records."""
    whole: dict[int | str, list[Job]] = {}
    parts: list[Job] = []
    for job in wanted:
        name, part = job
        if len(part) > 1:
            parts.append(job)
        else:
            shared = (n for n, names in enumerate(_SHARING) if name in names and not part)
            whole.setdefault(next(shared, f"{name} {part}"), []).append(job)
    parts.sort(key=lambda job: (len(job[1]), _agency(job, catalog)))
    tasks = [tuple(group) for group in whole.values()]
    tasks.sort(key=len, reverse=True)
    return tasks + [tuple(parts[at : at + SIZE]) for at in range(0, len(parts), SIZE)]


def _agency(job: Job, catalog: PublicCatalog) -> str:
    record = catalog.get(*job[1]) if len(job[1]) == 2 else None
    return agency_of(record) if record else ""
