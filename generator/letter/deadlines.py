"""Deadlines of the records that a change touches: met, missed, or still to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import clocks, law, revision, urls
from generator.clocks import Clock
from generator.letter.material import Material
from generator.letter.shapes import Block, Text, grid
from generator.model import Record
from generator.wording import date

HEAD = ("起算", "期限", "结果", "落实日期", "证据")
EVIDENCE = {
    "edition": "公开版本",
    "declared": "只有记录自己写的日期",
    "before": "版本库开始以前，只有记录自己写的日期",
    "": "",
}


def due(names: Iterable[str], material: Material) -> Iterator[Block]:
    """The clocks of some records, kind/id: of each law the latest change, and whatever is late."""
    wanted = set(names)
    rows, latest = [], set()
    for clock in material.clocks:
        name = f"{clock.record.kind}/{clock.record.id}"
        if name not in wanted or clock.verdict == "new":
            continue
        first = (name, clock.law.id if clock.law else "") not in latest
        latest.add((name, clock.law.id if clock.law else ""))
        if first or clock.verdict in clocks.PENDING:
            rows.append(_row(clock, material))
    yield from grid("法定期限", HEAD, rows)
    yield from grid("将要到期", ("事项", "日期", "要做什么"), _coming(wanted, material))


def _row(clock: Clock, material: Material) -> tuple[str, ...]:
    begin = f"{law.name(clock.law)}{date(clock.since)}公布" if clock.law else date(clock.since)
    kind = material.catalog.kinds[clock.record.kind]
    if clock.record.kind != "power":
        begin = f"{kind.label}“{clock.record.get(kind.title, clock.record.id)}”：{begin}"
    until = date(clock.due) if clock.due else clock.why or "算不出"
    return begin, until, _result(clock, material), _followed(clock), EVIDENCE[clock.evidence]


def _result(clock: Clock, material: Material) -> str:
    over = clock.days_over(material.catalog.as_of)
    word = clocks.WORDS[clock.verdict]
    if over:
        return f"{word}，已过 {over} 日"
    return f"{word}，晚 {clock.days_late} 日" if clock.days_late else word


def _followed(clock: Clock) -> str:
    return date(clock.followed) if clock.followed else "—"


def _coming(wanted: set[str], material: Material) -> list[tuple[str, ...]]:
    kinds = material.catalog.kinds
    pages = set()
    for name in wanted:
        kind, _, id = name.partition("/")
        pages.add(urls.record(kinds[kind], id))
    return [
        (f"{one.what}：{one.title}", date(one.day), one.duty)
        for one in material.due
        if one.url in pages
    ]


def of_law(id: str, material: Material) -> Iterator[Block]:
    """What the newest version of a law that changed asks of the records that rest on it."""
    found = [one for one in material.clocks if one.law is not None and one.law.id == id]
    newest = max((one.since for one in found), default=None)
    if newest is None:
        return
    counts = clocks.tally(one for one in found if one.since == newest)
    words = "，".join(f"{word} {counts[v]} 条" for v, word in clocks.WORDS.items() if counts[v])
    yield Text(f"{date(newest)}公布的版本要求对照的记录：{words}。")


def of_adjustment(record: Record, material: Material) -> Iterator[Block]:
    """Whether what a version of a law asks for was decided within its month."""
    found = material.catalog.get("law", record.get("law", ""))
    day = record.get("version")
    version = (
        next((v for v in found["versions"] if v.get("promulgated") == day), None) if found else None
    )
    if found is None or version is None or day is None:
        return
    until, decided = revision.due(version, record.kind), record["decided_on"]
    late = (decided - until).days
    result = f"逾期决定，晚 {late} 日" if late > 0 else "按期决定"
    row = (f"{law.name(found)}{date(day)}公布", date(until), result, date(decided))
    yield from grid("法定期限", (*HEAD[:3], "决定日期"), [row])
