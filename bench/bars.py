"""The bars we set ourselves, each computed from what was kept; nothing here is written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench import building, searching, validation
from bench.building import OURS, OURS_PLAIN
from bench.kept import Kept, Row
from bench.peers import hugo, mkdocs, validators
from bench.tables import exponent, number, table

HISTORY, EDITIONS, START, GIT_LOG = "History", "walk", "start", "git log -z --name-status"
"""The section that bench/history.py writes, and the names of its rows."""


@dataclass(frozen=True)
class Bar:
    """A promise: `measured` must be at most `most`, or at least `least`."""

    what: str
    unit: str
    measured: float | None
    most: float | None = None
    least: float | None = None
    runs: frozenset[str] = frozenset()

    @property
    def met(self) -> str:
        if self.measured is None:
            return "not measured"
        high = self.most is not None and self.measured > self.most
        low = self.least is not None and self.measured < self.least
        return "**no**" if high or low else "yes"

    def cells(self) -> list[str]:
        sign, limit = ("≤", self.most) if self.most is not None else ("≥", self.least)
        asked = f"{sign} {limit:g} {self.unit}"
        said = "–" if self.measured is None else f"{number(float(self.measured))} {self.unit}"
        # A ratio means little if its two sides are of different runs on a busy machine.
        mixed = "†" if len(self.runs) > 1 else ""
        return [self.what, asked.strip(), said.strip() + mixed, self.met]


def bars(kept: Kept) -> list[Bar]:
    """All of them, at the largest size each section was measured at."""
    return [*_building(kept), *_search(kept), *_validation(kept), *_history(kept), *_growth(kept)]


def text(kept: Kept) -> str:
    """The table; and at which size each section stands."""
    rows = table(["bar", "asked", "measured", "met"], [bar.cells() for bar in bars(kept)], words=4)
    sizes = [f"{name}: {one.largest}" for name, one in _sections(kept).items() if one.largest]
    return f"Records at the largest size measured ({', '.join(sizes)}).\n\n{rows}\n{_NOTES}"


_NOTES = """\
† the two sides come from different runs. Material's search costs what its build takes longer with
the search plugin than without; ours likewise.
"""


class _Section:
    """The rows of a section at its largest size."""

    def __init__(self, kept: Kept, name: str) -> None:
        self.kept = kept
        self.name = name
        self.sizes = kept.sizes(name)
        self.largest = self.sizes[-1] if self.sizes else 0

    def row(self, what: str, step: str, size: int = 0) -> Row | None:
        return self.kept.find(self.name, what, step, size or self.largest)

    def bar(
        self,
        what: str,
        unit: str,
        measure: Callable[..., float | None],
        rows: list[Row | None],
        most: float | None = None,
        least: float | None = None,
    ) -> Bar:
        """`measure` of the rows, if there are all of them."""
        there = [one for one in rows if one is not None]
        value = measure(*there) if len(there) == len(rows) else None
        runs = frozenset(one.run for one in there)
        return Bar(what, unit, value, most, least, runs)


def _sections(kept: Kept) -> dict[str, _Section]:
    names = (building.SECTION, searching.SECTION, validation.SECTION, HISTORY)
    return {name: _Section(kept, name) for name in names}


def _ratio(one: Row, other: Row) -> float | None:
    return one.seconds / other.seconds if one.seconds and other.seconds else None


def _building(kept: Kept) -> Iterator[Bar]:
    part = _Section(kept, building.SECTION)
    whole, plain = part.row(OURS, "cold"), part.row(OURS_PLAIN, "cold")
    material, changed = part.row(mkdocs.WITH_C, "cold"), part.row(OURS_PLAIN, "one changed")
    indexed = part.row(OURS, "one changed")
    bare, framed = part.row(hugo.PLAIN, "cold"), part.row(hugo.FRAMED, "cold")
    name = "cold build without the search index"
    yield part.bar(f"{name} : Hugo's theme-free pages", "×", _ratio, [plain, bare], most=1.5)
    yield part.bar(f"{name} : Hugo's pages in our frame", "×", _ratio, [plain, framed], most=1.5)
    of = f"{name} : mkdocs-material, C loader"
    yield part.bar(of, "×", _ratio, [plain, material], most=0.0833)
    yield part.bar(f"{name}: largest process", "MB", _peak, [plain], most=1000)
    name = "one changed record"
    yield part.bar(f"{name}, whole process", "s", _seconds, [changed], most=2)
    yield part.bar(f"{name} : cold build", "×", _ratio, [changed, plain], most=0.125)
    name = "one changed record, with the search index"
    yield part.bar(f"{name} : cold build", "×", _ratio, [indexed, whole], most=0.125)


def _search(kept: Kept) -> Iterator[Bar]:
    part, found = _Section(kept, building.SECTION), _Section(kept, searching.SECTION)
    sides = [
        part.row(OURS, "cold"),
        part.row(OURS_PLAIN, "cold"),
        part.row(mkdocs.WITH_C_AND_SEARCH, "cold"),
        part.row(mkdocs.WITH_C, "cold"),
    ]
    yield part.bar("search index : Material's", "×", _search_ratio, sides, most=0.2)
    name = "cold build with the search index: largest process"
    yield part.bar(name, "MB", _peak, sides[:1], most=2000)
    recall = found.row("ours", searching.RECALL)
    yield found.bar(
        "recall of brute force", "%", lambda row: row.more["percent"], [recall], least=100
    )
    for step, most in ((searching.FIRST, 300), (searching.LATER, 120)):
        rows = [found.row("ours", step)]
        yield found.bar(f"{step}, the largest", "KB", lambda row: row.more["max_kb"], rows, most)


def _search_ratio(whole: Row, plain: Row, material: Row, bare: Row) -> float | None:
    """How much longer each takes with its search."""
    ours, theirs = _less(whole, plain), _less(material, bare)
    return ours / theirs if ours is not None and theirs and theirs > 0 else None


def _validation(kept: Kept) -> Iterator[Bar]:
    part = _Section(kept, validation.SECTION)
    cold = part.row(OURS, validation.COLD)
    for name, least in ((validation.CERBERUS, 20), (validators.CHECK_JSONSCHEMA, 10)):
        rows = [part.row(name, validation.SCHEMA), cold]
        yield part.bar(f"{name} : our whole validation, cold", "×", _ratio, rows, least=least)
    rows = [part.row(OURS, validation.BASE_CHANGED), part.row(OURS, validation.BASE_EMPTY)]
    name = "one changed record with --base, more than an empty run"
    yield part.bar(name, "s", _less, rows, most=0.5)


def _history(kept: Kept) -> Iterator[Bar]:
    part = _Section(kept, HISTORY)
    rows = [part.row(EDITIONS, "cold"), part.row(GIT_LOG, "cold")]
    name = f"history of all records : {GIT_LOG}"
    yield part.bar(f"{name}, starting Python counted in", "×", _ratio, rows, most=2)
    rows.insert(1, part.row(START, "cold"))
    yield part.bar(f"{name}, without starting Python", "×", _beyond, rows, most=2)


def _beyond(one: Row, start: Row, other: Row) -> float | None:
    """How often a row takes another's time, besides that of a start."""
    rest = _less(one, start)
    return rest / other.seconds if rest is not None and other.seconds else None


def _growth(kept: Kept) -> Iterator[Bar]:
    for section, what in (
        (building.SECTION, OURS_PLAIN),
        (building.SECTION, OURS),
        (validation.SECTION, OURS),
    ):
        part = _Section(kept, section)
        few = part.sizes[-2] if len(part.sizes) > 1 else -1
        rows = [part.row(what, "cold", few), part.row(what, "cold")]
        name = f"growth of {section.lower()}, {what}, cold, from {few} records"
        yield part.bar(name if few > 0 else name.rpartition(",")[0], "", _exponent, rows, most=1.05)


def _exponent(few: Row, many: Row) -> float | None:
    return exponent((few.records, few.seconds), (many.records, many.seconds))


def _seconds(row: Row) -> float | None:
    return row.seconds


def _peak(row: Row) -> float | None:
    return row.peak_mb


def _less(one: Row, other: Row) -> float | None:
    if one.seconds is None or other.seconds is None:
        return None
    return max(0.0, one.seconds - other.seconds)
