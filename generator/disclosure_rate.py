"""How much of what belongs on the site is there, per agency and kind: pure counting.

Counted are the fields of a record that are filled in or demanded, but not those in which the
editors speak of their sources. The procedure, the benchmark and the entry of the catalog of legal
review that a power should have and has not count as missing, with an agency that adopts it too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import exception
from generator.benchmark import unmeasured
from generator.disclosure import PublicCatalog
from generator.legal_review import uncovered
from generator.model import Kind, Record
from generator.procedure import has_procedure

EDITORIAL = ("sources", "confidence", "unverified", "demo")
KINDS_APART = ("portal", "clause", "waiver", "exception", "withdrawal")
"""Kinds that are about the site itself, not about an agency's powers."""


@dataclass(frozen=True, slots=True)
class Rate:
    """public / (public + excepted + missing), in fields."""

    public: int = 0
    excepted: int = 0
    missing: int = 0

    @property
    def whole(self) -> int:
        return self.public + self.excepted + self.missing

    @property
    def text(self) -> str:
        """In per cent, rounded down, so that nothing withheld ever looks like 100%.

        >>> Rate(2999, 1).text, Rate(5).text, Rate(2, 1).text, Rate().text
        ('99.9%', '100%', '66.6%', '—')
        """
        if not self.whole:
            return "—"
        thousandths = 1000 * self.public // self.whole
        return "100%" if thousandths == 1000 else f"{thousandths // 10}.{thousandths % 10}%"

    def plus(self, other: Rate) -> Rate:
        return Rate(
            self.public + other.public,
            self.excepted + other.excepted,
            self.missing + other.missing,
        )


Rates = dict[tuple[str, str], Rate]
"""By agency ('' where a record belongs to none) and kind."""


def rates(catalog: PublicCatalog) -> Rates:
    return catalog.once(("rates",), lambda: _rates(catalog))


def _rates(catalog: PublicCatalog) -> Rates:
    found: dict[tuple[str, str], tuple[int, int, int]] = {}
    for key, counts in _counted(catalog):
        sums = found.get(key, (0, 0, 0))
        found[key] = sums[0] + counts[0], sums[1] + counts[1], sums[2] + counts[2]
    return {key: Rate(*found[key]) for key in sorted(found)}


def total(rates: Rates, agency: str | None = None) -> Rate:
    """The sum of all rates, or of those of one agency."""
    whole = Rate()
    for (owner, _), rate in rates.items():
        if agency in (None, owner):
            whole = whole.plus(rate)
    return whole


def _counted(catalog: PublicCatalog) -> Iterator[tuple[tuple[str, str], tuple[int, int, int]]]:
    """Agency and kind of everything that counts; how much is public, excepted and missing."""
    lacking = gaps(catalog)
    for kind in catalog.kinds.values():
        if kind.name in KINDS_APART:
            continue
        shown = catalog.shown(kind.name)
        for record in catalog.of(kind.name):
            lacks = lacking.get(record.id, 0) if kind.name == "power" else 0
            count = len(shown[record.id].difference(EDITORIAL))
            yield (owner(record), kind.name), (count, 0, lacks)
    for one in catalog.of("exception"):
        kind_name, id = exception.target(one)
        kind, about = catalog.kinds[kind_name], catalog.get(kind_name, id)
        counts = exception.is_kept(one) and not one.get("removed")
        if counts and kind_name not in KINDS_APART:
            size = 1 if exception.steps(one) else _demanded(kind)
            yield (owner(about) if about else one["agency"], kind_name), (0, size, 0)


def owner(record: Record) -> str:
    """The agency a record belongs to; '' if to none."""
    return record.id if record.kind == "agency" else str(record.get("agency", ""))


def gaps(catalog: PublicCatalog) -> dict[str, int]:
    """The id of each power -> how much it misses, of those that miss something."""
    return catalog.once(
        ("gaps",),
        lambda: {
            power.id: count for power in catalog.of("power") if (count := missing(power, catalog))
        },
    )


def missing(power: Record, catalog: PublicCatalog) -> int:
    """How much of what makes a power complete is not published yet."""
    pending = 0 if has_procedure(power, catalog) else 1
    return pending + len(unmeasured(power, catalog)) + len(uncovered(power, catalog))


def _demanded(kind: Kind) -> int:
    """How many fields a record has at least, of which nothing but that is known."""
    return sum(field.required for field in kind.fields if field.name not in EDITORIAL)
