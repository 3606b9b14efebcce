"""Who answers for what, for the page of a power, the pages of an agency and the matrix."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator import urls
from generator.disclosure import PublicCatalog
from generator.matrix import Matrix, matrix
from generator.model import Record
from generator.responsibility import Link, chain


def words(catalog: PublicCatalog) -> Callable[[Any], str]:
    """The word of the source document for a link."""
    parts = catalog.kinds["power"].field("responsibilities").fields
    return next(part for part in parts if part.name == "links").text


def context(power: Record, catalog: PublicCatalog) -> dict[str, object]:
    """The chain of a power, and its steps with what the catalog of legal review adds to them."""
    agency = catalog.get("agency", power["agency"])
    procedure = catalog.get("procedure", power.get("procedure", ""))
    links = chain(power, agency, procedure, catalog.by("legal_review", "agency", power["agency"]))
    return {
        "chain": links,
        "link_word": words(catalog),
        "steps": _steps(power, links),
        "matrix_url": urls.responsibility(power["agency"]) if agency else "",
    }


def _steps(power: Record, links: tuple[Link, ...]) -> list[dict[str, Any]]:
    """The steps in the order of the record; what only the catalog says, before the decision."""
    steps = [dict(entry) for entry in power["responsibilities"]]
    added = [
        {
            "step": share.step,
            "duty": share.duty,
            "subject": share.post,
            "limit": share.limit,
            "links": [link.name],
            "review": share.review,
        }
        for link in links
        for share in link.shares
        if share.review
    ]
    decisions = [n for n, step in enumerate(steps) if "decision" in step.get("links", ())]
    at = decisions[0] if decisions else len(steps)
    return steps[:at] + added + steps[at:]


def matrix_of(agency: Record, catalog: PublicCatalog) -> Matrix:
    return catalog.once(("matrix", agency.id), lambda: _matrix_of(agency, catalog))


def _matrix_of(agency: Record, catalog: PublicCatalog) -> Matrix:
    powers = catalog.by("power", "agency", agency.id)
    named = {power.get("procedure", "") for power in powers}
    found = {id: one for id in named if (one := catalog.get("procedure", id))}
    reviews = catalog.by("legal_review", "agency", agency.id)
    return matrix(agency, powers, found, reviews)
