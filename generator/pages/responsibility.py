"""谁对哪一步负责: the matrix of every agency, and all of them at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.contexts.responsibility import matrix_of, words
from generator.disclosure import PublicCatalog
from generator.matrix import Matrix, Row
from generator.pages.drawing import Part, page
from generator.responsibility import LINKS
from generator.shell import Page
from generator.view import View

TITLE = "谁对哪一步负责"


@dataclass(frozen=True, slots=True)
class Group:
    """The powers of one kind: what it calls the links, and why some are not due."""

    label: str
    called: tuple[str, ...]
    rows: tuple[Row, ...]
    excuses: tuple[tuple[str, str, int], ...]


def every_matrix(catalog: PublicCatalog) -> Iterator[Part]:
    """() for all agencies at a glance, (agency,) for the matrix of one."""
    if {"agency", "power"} <= catalog.kinds.keys():
        yield ()
        yield from ((agency.id,) for agency in catalog.of("agency"))


def responsibility(catalog: PublicCatalog, part: Part) -> Iterator[Page]:
    if part:
        agency = catalog.get("agency", *part)
        assert agency is not None  # it is one of `every_matrix`
        yield _of_agency(matrix_of(agency, catalog), catalog)
        return
    matrices = [matrix_of(agency, catalog) for agency in catalog.of("agency")]
    view = View(catalog, urls.RESPONSIBILITY)
    body = view.draw(
        "responsibility.html", matrices=matrices, links=LINKS, word=words(catalog), urls=urls
    )
    yield page(view, TITLE, "每个机关的每项职权，从线索到决定由哪个岗位负责。", body, view.url)


def _of_agency(one: Matrix, catalog: PublicCatalog) -> Page:
    view = View(catalog, urls.responsibility(one.agency.id))
    name = one.agency["name"]
    body = view.draw(
        "responsibility_agency.html",
        matrix=one,
        groups=_groups(one, catalog),
        links=LINKS,
        word=words(catalog),
        posts={post["id"]: post["name"] for post in one.agency["posts"]},
        divisions={division["id"]: division["name"] for division in one.agency["divisions"]},
        urls=urls,
    )
    description = f"{name}的每项职权，从线索到决定由哪个岗位负责。"
    return page(view, f"{name}：{TITLE}", description, body, urls.RESPONSIBILITY)


def _groups(one: Matrix, catalog: PublicCatalog) -> list[Group]:
    kinds = catalog.kinds["power"].field("kind")
    found = []
    for kind in kinds.labels:
        rows = tuple(row for row in one.rows if row.power["kind"] == kind)
        if rows:
            called = tuple(link.called for link in rows[0].links)
            found.append(Group(kinds.text(kind), called, rows, _excuses(rows)))
    return found


def _excuses(rows: tuple[Row, ...]) -> tuple[tuple[str, str, int], ...]:
    """(link, why it is not due, at how many powers)."""
    counts = Counter((link.name, link.excuse) for row in rows for link in row.links if link.excuse)
    return tuple((name, excuse, count) for (name, excuse), count in counts.items())
