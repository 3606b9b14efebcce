"""A version of a law -> the records that rest on the law, until when each is to be revised, and
whether it has been: pure functions over records."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from generator import revision
from generator.model import Kind, Path, Record, Records
from generator.revision import Citation, Trace, Version

State = Literal["overdue", "open", "unknown", "done"]

WORDS: Mapping[State, str] = {
    "overdue": "逾期未修订",
    "open": "期限内，待修订",
    "unknown": "没有登记核对日期",
    "done": "已经跟上",
}
"""The states, the most urgent first."""

TO_DO: Mapping[str, str] = {
    "power": "逐条核对实施依据的条号、内容和幅度并修订；不必改的，在职权调整中登记“核对无变化”，或者写上依据核对日期。",
    "benchmark": "核对法定幅度，制定新的一版；不必改的，写上最近复核日期。",
    "delegation": "核对委托依据和委托的事项是否仍然成立；仍然成立的，写上依据核对日期。",
}
_ANY = "核对依据的条号和内容并修订；不必改的，写上依据核对日期。"


class Cited(NamedTuple):
    """One citation of the law: where it stands, and its number before or after the version;
    `unclear` if numbers moved and nothing shows which one the record cites."""

    path: Path
    article: int | None
    was: int | None = None
    becomes: int | None = None
    deleted: bool = False
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One record to be held against a version of a law. `through` are the delegated powers by
    which a delegation rests on the law without citing it."""

    record: Record
    cited: tuple[Cited, ...]
    due: dt.date
    state: State
    trace: Trace | None = None
    through: tuple[str, ...] = ()

    @property
    def late(self) -> bool:
        """Whether it was revised, but only after it was due. A record that was drawn up later
        was there for nobody to revise."""
        own = self.trace is not None and self.trace.how != "drawn_up"
        return own and self.trace is not None and self.trace.on > self.due

    @property
    def to_do(self) -> str:
        return TO_DO.get(self.record.kind, _ANY)


def impact(law: Record, version: Version, catalog: Records) -> tuple[Item, ...]:
    """Everything that has to follow a version of a law, by kind, the most urgent first."""
    moving = _moving(law, version, catalog)
    resting = list(_resting(law, version, catalog))
    items = [_item(one, own, law, version, moving, catalog) for one, own in resting]
    urgency = {state: number for number, state in enumerate(WORDS)}
    items.sort(key=lambda item: (urgency[item.state], item.record.id))
    return tuple(sorted(items, key=lambda item: catalog.kinds[item.record.kind].order))


def _moving(law: Record, version: Version, catalog: Records) -> list[Version]:
    """The other versions of a law that moved articles."""
    known = revision.known(law, catalog.as_of)
    return [one for one in known if one is not version and "renumbered" in one]


def counts(items: Iterable[Item]) -> Counter[State]:
    return Counter(item.state for item in items)


def rests_on_laws(kind: Kind) -> bool:
    """Whether the records of a kind name the laws they rest on."""
    return any(f.name == "basis" and any(p.ref == "law" for p in f.fields) for f in kind.fields)


def _resting(
    law: Record, version: Version, catalog: Records
) -> Iterator[tuple[Record, list[Citation]]]:
    """What has to follow a version of a law, with what it cites of it."""
    for kind in catalog.kinds.values():
        for record in resting(kind, law, catalog):
            if revision.binds(record):
                own = revision.citations(record, law.id)
                if _is_hit(record, own, law, version, catalog):
                    yield record, own


def resting(kind: Kind, law: Record, catalog: Records) -> list[Record]:
    """The records of a kind that cite a law, and the delegations of powers that do."""
    if not rests_on_laws(kind):
        return []
    found = {one.id: one for one in catalog.by(kind.name, "basis.law", law.id)}
    if kind.name == "delegation":
        for power in catalog.by("power", "basis.law", law.id):
            found |= {one.id: one for one in catalog.by(kind.name, "powers", power.id)}
    return [found[id] for id in sorted(found)]


def _is_hit(
    record: Record, own: list[Citation], law: Record, version: Version, catalog: Records
) -> bool:
    if own:
        return revision.concerns(version, [basis.get("article") for _, basis in own])
    return bool(_through(record, law, version, catalog))


def _through(record: Record, law: Record, version: Version, catalog: Records) -> tuple[str, ...]:
    """The delegated powers that rest on the law."""
    if record.kind != "delegation":
        return ()
    powers = [catalog.get("power", id) for id in record["powers"]]
    return tuple(
        one.id
        for one in powers
        if one is not None and _is_hit(one, revision.citations(one, law.id), law, version, catalog)
    )


def _item(
    record: Record,
    own: list[Citation],
    law: Record,
    version: Version,
    moving: list[Version],
    catalog: Records,
) -> Item:
    due = revision.due(version, record.kind)
    traces = sorted(revision.traces(record, law, version, catalog), key=lambda one: one.on)
    made = version["change"] == "made" and bool(own)
    state = "done" if traces or made else _undone(record, due, catalog)
    numbers = _numbers(record, law, version, moving, state, catalog)
    gone = version.get("deleted", ())
    cited = tuple(_cited(path, basis.get("article"), numbers, gone, state) for path, basis in own)
    through = () if own else _through(record, law, version, catalog)
    return Item(record, cited, due, state, traces[0] if traces else None, through)


def _undone(record: Record, due: dt.date, catalog: Records) -> State:
    """What a record that shows no trace is: one without any date cannot show one."""
    if catalog.as_of <= due:
        return "open"
    dates = ("checked_on", catalog.kinds[record.kind].dated)
    dated = record.kind == "benchmark" or any(record.get(name) for name in dates)
    return "overdue" if dated else "unknown"


def _numbers(
    record: Record,
    law: Record,
    version: Version,
    moving: list[Version],
    state: State,
    catalog: Records,
) -> dict[int, int]:
    """Old number -> new number, where the record's numbers are one or the other: not if another
    version that moved articles lies between the record and this one."""
    for other in moving:
        is_later = other["promulgated"] > version["promulgated"]
        if revision.is_followed(record, law, other, catalog) == is_later or state == "unknown":
            return {}
    return revision.moved(version)


def _cited(
    path: Path, article: int | None, numbers: Mapping[int, int], gone: Iterable[int], state: State
) -> Cited:
    """A record that follows the version cites the new numbers, one that was left behind still the
    old; of a record that has no date nobody knows."""
    if article is None:
        return Cited(path, None)
    if state == "unknown":
        return Cited(path, article, unclear=article in {*gone, *numbers, *numbers.values()})
    if state == "done":
        back = {new: old for old, new in numbers.items()}
        return Cited(path, article, was=back.get(article))
    return Cited(path, article, becomes=numbers.get(article), deleted=article in gone)
