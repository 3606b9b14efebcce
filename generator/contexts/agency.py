"""The page of an agency: its powers, posts, delegations and reviews."""

from __future__ import annotations

from collections import Counter

from generator import urls
from generator.case_review import agencies
from generator.contexts.appraisal import of_agency
from generator.contexts.delegation import first_in_force
from generator.contexts.finding_of_wrongdoing import listed
from generator.contexts.responsibility import matrix_of
from generator.disclosure import PublicCatalog
from generator.model import Record


def context(record: Record, catalog: PublicCatalog) -> dict[str, object]:
    powers = catalog.by("power", "agency", record.id)
    uses = Counter(post for power in powers for post in power["posts"])
    children = catalog.by("agency", "parent", record.id)
    return {
        "powers": powers,
        "uses": uses,
        "children": children,
        "matrix": matrix_of(record, catalog),
        "matrix_url": urls.responsibility(record.id),
        "delegations": first_in_force(catalog.by("delegation", "agency", record.id)),
        "appraisals": of_agency(record.id, catalog),
        "held": catalog.by("accountability", "agency", record.id),
        "reviews": catalog.by("legal_review", "agency", record.id),
        **_oversight(record, catalog),
    }


def _oversight(agency: Record, catalog: PublicCatalog) -> dict[str, object]:
    """How the agency supervises, and what supervision found of it."""
    found = catalog.by("finding_of_wrongdoing", "agency", agency.id)
    return {
        "supervises": [
            one
            for one in catalog.by("supervision_rule", "agency", agency.id)
            if one["status"] == "in_force"
        ],
        "case_reviews": [one for one in catalog.of("case_review") if agency.id in agencies(one)],
        "found": listed(found, catalog),
    }
