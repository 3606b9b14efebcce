"""Which decisions of a power a catalog of legal review covers: pure functions over records."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Path, Record, Records
from generator.power import is_exercised

WEIGHTY = (
    "suspend_licence",
    "downgrade",
    "revoke_licence",
    "restrict_business",
    "suspend_business",
    "close",
    "restrict_practice",
)
"""Penalties other than fines that are always reviewed before they are decided."""

TOLD = ("fine", "confiscation", "coercion", *WEIGHTY)
"""Decisions of which the record of a power tells whether it can lead to them; whether another one
comes up, such as refusing a licence, shows in the single case."""


def ceiling(power: Record) -> int | None:
    """The highest fine of a power in yuan; None if it is a multiple of something unbounded."""
    highest = 0
    for entry in power.get("fines", ()):
        if "yuan_max" not in entry:
            return None
        highest = max(highest, entry["yuan_max"])
    return highest


def reaches(power: Record, threshold: int) -> bool:
    """Whether a fine under this power can reach `threshold`, which counts as reached."""
    highest = ceiling(power)
    return highest is None or highest >= threshold


def threshold(power: Record, reviews: Iterable[Record]) -> int | None:
    """The lowest fine its agency reviews, of all `reviews` given; None if it reviews none."""
    levels = [
        review.get("threshold_yuan", 0)
        for review in reviews
        if review["agency"] == power["agency"]
        and power["kind"] in review["power_kinds"]
        and "fine" in review["decisions"]
    ]
    return min(levels, default=None)


def weighty(power: Record, least: int | None) -> dict[str, Path]:
    """The decisions of a power that must be reviewed, each with its place in the record; fines
    from `least` yuan on, or all of them if the agency has set no level."""
    found: dict[str, Path] = {}
    if not is_exercised(power):
        return found
    if power.get("fines") and reaches(power, least or 0):
        found["fine"] = ("fines",)
    for index, entry in enumerate(power.get("other_penalties", ())):
        if entry["kind"] in WEIGHTY:
            found.setdefault(entry["kind"], ("other_penalties", index, "kind"))
    if power["kind"] == "coercion":
        found["coercion"] = ("kind",)
    return found


def applies(review: Record, power: Record) -> bool:
    """Whether an entry of the catalog is about this power at all."""
    return bool(
        review["agency"] == power["agency"]
        and power["kind"] in review["power_kinds"]
        and power.id in review.get("powers", (power.id,))
    )


def covers(review: Record, power: Record, decision: str) -> bool:
    """Whether `decision` under `power` is reviewed according to this entry of the catalog."""
    if not applies(review, power) or decision not in review["decisions"]:
        return False
    return decision != "fine" or reaches(power, review.get("threshold_yuan", 0))


def uncovered(power: Record, catalog: Records) -> dict[str, Path]:
    """The decisions of a power that must be reviewed and no entry of its agency's catalog names."""
    reviews = catalog.by("legal_review", "agency", power["agency"])
    return {
        decision: path
        for decision, path in weighty(power, threshold(power, reviews)).items()
        if not any(covers(review, power, decision) for review in reviews)
    }


def reviewed(power: Record, reviews: Iterable[Record]) -> list[tuple[Record, list[str]]]:
    """(entry, decisions) of the entries that bind a power: those it can lead to, by its record;
    every decision of an entry that is about something a record of a power does not tell."""
    applying = [review for review in reviews if applies(review, power)]
    if not applying:
        return []
    can = weighty(power, 0).keys() | {"confiscation"} & _penalties(power)
    found = []
    for review in applying:
        fined = reaches(power, review.get("threshold_yuan", 0))
        binding = [one for one in review["decisions"] if fined or one != "fine"]
        own = [one for one in binding if one in can]
        if own or not set(TOLD) & set(review["decisions"]):
            found.append((review, own or binding))
    return found


def _penalties(power: Record) -> set[str]:
    return {entry["kind"] for entry in power.get("other_penalties", ())}
