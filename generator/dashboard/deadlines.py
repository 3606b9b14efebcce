"""What is late or falls due: one function a kind, each yielding the items of a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator import bulletin, due, law
from generator.complaint import NOTICE_DAYS, is_open, notice, notice_due, promised_by
from generator.dashboard.stale import Waiting
from generator.disclosure import PublicCatalog
from generator.disclosure_rate import owner
from generator.model import Record
from generator.plan import standing
from generator.workdays import NoArrangementError
from generator.wrongdoing import is_confirmed, is_corrected, is_unfounded


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be done by a day, at an agency ('' if at none); `records` are those it is
    about, and may be many for a new version of a law."""

    agency: str
    day: dt.date
    what: str
    records: tuple[Record, ...]
    note: str = ""

    def late(self, day: dt.date) -> int:
        """By how many days it is late; the last day itself is in time."""
        return max(0, (day - self.day).days)


def deadlines(catalog: PublicCatalog, laws: Iterable[Waiting]) -> tuple[Item, ...]:
    """Everything that is late or to come, the earliest first; `laws` is what waits for a law."""
    found = [
        item
        for kind, source in SOURCES.items()
        for record in catalog.of(kind)
        for item in source(record, catalog)
    ]
    found += _bulletins(catalog)
    found += _revisions(laws, catalog)
    return tuple(sorted(found, key=lambda item: (item.day, item.agency, item.what)))


def agency_of(record: Record) -> str:
    """The agency that has to act on a record; '' if none is named."""
    return str(record["owner"]) if record.kind == "plan_task" else owner(record)


def _complaint(one: Record, catalog: PublicCatalog) -> Iterator[Item]:
    """A day that nobody can know, for want of the year's arrangement, is left out."""
    agency = one["agency"]
    try:
        if notice(one, catalog.as_of) in ("open", "overdue"):
            what = f"告知是否受理（{NOTICE_DAYS}个工作日）"
            yield Item(agency, notice_due(one), what, (one,))
        elif is_open(one):
            office = catalog.get("agency", agency)
            promise = office.get("complaint_promise") if office else None
            if promise:
                yield Item(agency, promised_by(one, promise), f"办结（承诺{promise}）", (one,))
    except NoArrangementError:
        return


def _finding(one: Record, catalog: PublicCatalog) -> Iterator[Item]:
    agency, told = one["agency"], one.get("accountability", {})
    if one["investigation"] == "under_way" and "investigate_by" in one.data:
        yield Item(agency, one["investigate_by"], "查清是否属实", (one,))
    if "correct_by" in one.data and not is_corrected(one) and not is_unfounded(one):
        yield Item(agency, one["correct_by"], "整改并验收", (one,))
    if is_confirmed(one) and told.get("state") == "pending" and "by" in told:
        yield Item(agency, told["by"], "作出责任追究决定", (one,))


def _case_review(one: Record, catalog: PublicCatalog) -> Iterator[Item]:
    for part in one.get("problems", ()):
        if "done_on" not in part:
            yield Item(part["agency"], part["deadline"], "整改案卷评查的问题", (one,), part["what"])


def _plan_task(one: Record, catalog: PublicCatalog) -> Iterator[Item]:
    state = standing(one, catalog.as_of)
    if state in ("waiting", "planned"):
        yield Item(agency_of(one), one["start"], "开始计划中的任务", (one,))
    if state not in ("done", "done_late"):
        yield Item(agency_of(one), one["due"], "完成计划中的任务", (one,))


def _calendar(one: Record, catalog: PublicCatalog) -> Iterator[Item]:
    """What the calendar has of a record; a waiver waits where its record does."""
    about: Record | None = one
    if one.kind == "waiver":
        kind, _, id = one["record"].partition("/")
        about = catalog.get(kind, id)
    for found in due.SOURCES[one.kind](one, catalog):
        yield Item(agency_of(about) if about else "", found.day, found.what, (one,), found.duty)


def _bulletins(catalog: PublicCatalog) -> Iterator[Item]:
    """The periods that are over and have no bulletin yet."""
    portal, day = catalog.portal, catalog.as_of
    if not {"bulletin_every", "bulletin_since"} <= portal.data.keys():
        return
    within = dt.timedelta(days=portal.get("bulletin_within", 0))
    for period in bulletin.periods(portal["bulletin_every"], portal["bulletin_since"]):
        if period.end >= day:
            return
        if not any(bulletin.covers(one, period) for one in catalog.of("bulletin")):
            yield Item("", period.end + within, f"公布{period.name()}的执法监督通报", ())


def _revisions(laws: Iterable[Waiting], catalog: PublicCatalog) -> Iterator[Item]:
    """What has to follow a new version of a law, together for each agency, law and last day."""
    groups: dict[tuple[str, str, dt.date], list[Record]] = {}
    names: dict[str, str] = {}
    for agency, one, _, item in laws:
        if item.state in ("overdue", "open"):
            groups.setdefault((agency, one.id, item.due), []).append(item.record)
            names[one.id] = law.name(one)
    for (agency, id, day), records in groups.items():
        yield Item(agency, day, f"按{names[id]}的新版本核对、修订", tuple(records))


Source = Callable[[Record, PublicCatalog], Iterator[Item]]
SOURCES: Mapping[str, Source] = {
    "complaint": _complaint,
    "finding_of_wrongdoing": _finding,
    "case_review": _case_review,
    "plan_task": _plan_task,
    "exception": _calendar,
    "delegation": _calendar,
    "waiver": _calendar,
}
