"""What falls due, by the records alone: one function a kind, pure, for calendar and pages alike.

A kind that brings dates of its own adds a function to SOURCES. What is withheld stands there as
words and not as a day, so it never falls due here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator import law, revision, urls, withdrawal
from generator.benchmark import made_on
from generator.exception import is_kept
from generator.model import Record, Records
from generator.power import is_exercised
from generator.wording import date


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is to be done by a day. `what` names it in a few words, `title` the record,
    `duty` is a sentence on what to do; `name` is the same for the same duty, whatever its day."""

    day: dt.date
    what: str
    title: str
    duty: str
    url: str
    name: str

    def left(self, day: dt.date) -> int:
        """How many days are left; negative if it is late."""
        return (self.day - day).days


Source = Callable[[Record, Records], Iterator[Due]]


def due(catalog: Records) -> tuple[Due, ...]:
    """All that is late or to come, the earliest first."""
    found = (
        one
        for kind, source in SOURCES.items()
        for record in catalog.of(kind)
        for one in source(record, catalog)
    )
    return tuple(sorted(found, key=lambda one: (one.day, one.name)))


def _due(
    record: Record, catalog: Records, day: object, words: tuple[str, str, str]
) -> Iterator[Due]:
    """One item, if there is a day; `words` are its tag, what it is, and what to do."""
    if not isinstance(day, dt.date):
        return
    tag, what, duty = words
    kind = catalog.kinds[record.kind]
    name = f"{record.kind}-{record.id}-{tag}".replace("_", "-")
    yield Due(day, what, str(record[kind.title]), duty, urls.record(kind, record.id), name)


def _delegation(record: Record, catalog: Records) -> Iterator[Due]:
    """The last day of a term. One that is over is late until its end is written down."""
    if "ended_on" not in record.data:
        duty = "期满前续签，或者登记终止、收回执法证件。"
        yield from _due(record, catalog, record.get("term_to"), ("term", "委托期满", duty))


def _exception(record: Record, catalog: Records) -> Iterator[Due]:
    if is_kept(record):
        duty = "复核还要不要不公开：可以公开的解除，仍不公开的写明新的复核期。"
        words = ("review", "复核不公开例外", duty)
        yield from _due(record, catalog, record.get("review_by"), words)


def _typical_case(record: Record, catalog: Records) -> Iterator[Due]:
    """The end of the term for which what tells of parties is published."""
    portal = next(iter(catalog.of("portal")), None)
    duty = "公示期满的撤下，并登记撤回，理由写公示期满。"
    words = ("retention", "公示期满", duty)
    yield from _due(record, catalog, withdrawal.term_ends(record, portal), words)


def _waiver(record: Record, catalog: Records) -> Iterator[Due]:
    duty = "到期前把记录改好，删去豁免。"
    yield from _due(record, catalog, record.get("expires"), ("expiry", "规则豁免到期", duty))


def _law(record: Record, catalog: Records) -> Iterator[Due]:
    """The day a new version takes effect, and the two duties that begin when it is promulgated."""
    if law.is_repealed(record, catalog.as_of):
        return
    for version in record["versions"]:
        promulgated, start = version.get("promulgated"), law.effective(version)
        if not isinstance(promulgated, dt.date) or promulgated > catalog.as_of:
            continue
        if isinstance(start, dt.date) and start > catalog.as_of:
            duty = f"{date(promulgated)}公布的文本自这一天起施行，此前仍适用旧的规定。"
            words = (f"effective-{promulgated}", "法律文件施行", duty)
            yield from _due(record, catalog, start, words)
        if version is record["versions"][-1]:
            yield from _duties(record, catalog, version, start)


def _duties(
    record: Record, catalog: Records, version: revision.Version, start: object
) -> Iterator[Due]:
    """One month for the list of powers, three for the benchmarks. Once the new text is in force
    the rules say which powers are late; before that the duty stands here until it is met."""
    day = version["promulgated"]
    waits = isinstance(start, dt.date) and start > catalog.as_of
    citing = catalog.by("power", "basis.law", record.id)
    powers = (power for power in citing if is_exercised(power))
    cited = any(_is_hit(power, record, version) for power in powers)
    month = revision.due(version, "power")
    if cited and (month >= catalog.as_of or waits):
        duty = f"{date(day)}公布，自公布之日起一个月内修订执法依据（方案三（一）1）。"
        yield from _due(record, catalog, month, (f"list-{day}", "修订职权清单", duty))
    if _is_behind(record, catalog, version):
        duty = f"{date(day)}公布，自公布之日起三个月内修订裁量基准（方案三（二）2）。"
        words = (f"benchmark-{day}", "修订裁量基准", duty)
        yield from _due(record, catalog, revision.due(version, "benchmark"), words)


def _is_behind(record: Record, catalog: Records, version: revision.Version) -> bool:
    """Whether of some violation every benchmark in use was last held against the law before
    the version: one that knows the change is enough."""
    newest: dict[tuple[str, str], dt.date] = {}
    for benchmark in catalog.by("benchmark", "basis.law", record.id):
        made = made_on(benchmark)
        if made and benchmark["status"] == "in_force" and _is_hit(benchmark, record, version):
            key = benchmark["power"], benchmark["behaviour"]
            newest[key] = max(made, newest.get(key, made))
    return any(made < version["promulgated"] for made in newest.values())


def _is_hit(record: Record, law: Record, version: revision.Version) -> bool:
    """Whether a record cites what the version may have changed."""
    found = revision.citations(record, law.id)
    return bool(found) and revision.concerns(version, [one.get("article") for _, one in found])


SOURCES: Mapping[str, Source] = {
    "delegation": _delegation,
    "exception": _exception,
    "waiver": _waiver,
    "typical_case": _typical_case,
    "law": _law,
}
"""Kind -> what of its records falls due. A kind that does not exist has no records."""
