"""Raw records for counting again: the YAML files as they stand, none of the package's code."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import chinese_calendar
import yaml

Raw = dict[str, Any]
FOLDERS = {
    "complaint": "complaints",
    "case_review": "case-reviews",
    "finding_of_wrongdoing": "findings",
    "adjustment": "adjustments",
    "bulletin": "bulletins",
    "typical_case": "typical-cases",
    "accountability": "accountability",
    "appraisal": "appraisals",
    "exception": "exceptions",
    "withdrawal": "withdrawals",
    "waiver": "waivers",
    "plan_task": "plan",
    "delegation": "delegations",
    "power": "powers",
    "benchmark": "benchmarks",
    "procedure": "procedures",
    "legal_review": "legal-reviews",
    "recording": "recordings",
    "supervision_rule": "supervision-rules",
    "accountability_mechanism": "accountability-mechanisms",
    "law": "laws",
    "agency": "agencies",
}


class World:
    """All records below a root: kind -> id -> what the file says, adopted fields filled in."""

    def __init__(self, root: Path) -> None:
        self.portal: Raw = yaml.safe_load((root / "content/portal.yml").read_text("utf-8"))
        self.of = {kind: self._read(root / "content" / name) for kind, name in FOLDERS.items()}
        own = yaml.safe_load((root / "schemas/power.yml").read_text("utf-8"))["own"]
        self.taken_over: set[str] = set()
        for id, power in self.of["power"].items():
            if "adopts" in power:
                given = self.of["power"][power["adopts"]]
                if "basis" not in power:
                    self.taken_over.add(id)
                rest = {name: value for name, value in given.items() if name not in own}
                self.of["power"][id] = {**rest, **power}
        self.dated = {
            kind: yaml.safe_load((root / f"schemas/{kind}.yml").read_text("utf-8")).get("dated", "")
            for kind in FOLDERS
        }

    @staticmethod
    def _read(folder: Path) -> dict[str, Raw]:
        found = {p.stem: yaml.safe_load(p.read_text("utf-8")) for p in folder.rglob("*.yml")}
        return dict(sorted(found.items()))

    def all(self, kind: str, field: str, year: int, day: dt.date) -> dict[str, Raw]:
        """Those whose day lies in the year and has come."""
        return {
            id: one
            for id, one in self.of[kind].items()
            if one.get(field) and one[field].year == year and one[field] <= day
        }


def months_on(day: dt.date, n: int) -> dt.date:
    year, month = (day.year, day.month + n) if day.month + n <= 12 else (day.year + 1, day.month + n - 12)  # fmt: skip
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def working_days_on(day: dt.date, n: int) -> dt.date:
    while n:
        day += dt.timedelta(days=1)
        n -= chinese_calendar.is_workday(day)
    return day


# -- what has to follow a new version of a law ------------------------------------------------


def _changed(version: Raw) -> set[int | None] | None:
    """The articles a version may have changed, by old and new numbers; None for any of them."""
    if "touched" not in version:
        return None
    found: set[int | None] = {None, *version["touched"], *version.get("deleted", ())}
    for run in version.get("renumbered", ()):
        for step in range(run.get("through", run["from"]) - run["from"] + 1):
            found |= {run["from"] + step, run["to"] + step}
    return found


def _hits(one: Raw, law: str, version: Raw) -> bool:
    cited = [row.get("article") for row in one.get("basis", ()) if row["law"] == law]
    changed = _changed(version)
    return bool(cited) and (changed is None or bool(changed & set(cited)))


def _days(world: World, kind: str, id: str, law: str, version: Raw, day: dt.date) -> Iterator[Any]:
    """(day, whether it was only drawn up then) of every sign that a record follows a version."""
    one, since = world.of[kind][id], version["promulgated"]
    if kind == "benchmark":
        for other in world.of["benchmark"].values():
            if other["status"] == "in_force" and (other["power"], other["behaviour"]) == (one["power"], one["behaviour"]):  # fmt: skip  # noqa: E501
                first = other.get("approval", {}).get("approved_on") or other.get("effective_from")
                made = max([d for d in (first, other.get("reviewed_on")) if d], default=None)
                if made and made >= since:
                    yield made, False
        return
    drawn = one.get(world.dated[kind]) if world.dated[kind] else None
    if drawn and drawn >= (version.get("effective") or since):
        yield drawn, True
    if since <= one.get("checked_on", dt.date.min) <= day:
        yield one["checked_on"], False
    for change in world.of["adjustment"].values() if kind == "power" else ():
        names = {row["power"] for row in change["changes"]} & {id, one.get("adopts")}
        known = change.get("law") == law and change.get("version", dt.date.min) >= since
        if names and known and since <= change["decided_on"] <= day:
            yield change["decided_on"], False


def followed(world: World, year: int | None, day: dt.date) -> Iterator[tuple[str, int, str, Raw]]:
    """(law, months, how, {kind, id, due}) of all that had to follow the versions of a year."""
    gone = ("cancelled", "ended", "replaced", "reference", "draft", "consultation")
    for law, text in world.of["law"].items():
        for version in text["versions"]:
            since = version.get("promulgated")
            if not since or since > day or year not in (None, since.year):
                continue
            for kind, records in world.of.items():
                for id, one in records.items():
                    status = one.get("status")
                    if kind == "delegation" and status == "in_force" and one["term_to"] < day:
                        status = "ended"
                    own = any(row["law"] == law for row in one.get("basis", ()) if "law" in row) if kind not in ("law", "agency", "finding_of_wrongdoing", "complaint") else False  # fmt: skip  # noqa: E501
                    hit = own and _hits(one, law, version)
                    if kind == "delegation" and not own:
                        hit = any(_hits(world.of["power"][p], law, version) for p in one["powers"])
                    if not hit or status in gone:
                        continue
                    months = 3 if kind == "benchmark" else 1
                    due = months_on(since, months)
                    signs = sorted(_days(world, kind, id, law, version, day), key=lambda s: s[0])
                    if signs:
                        on, drawn = signs[0]
                        how = "new" if drawn else "late" if on > due else "in_time"
                    elif version["change"] == "made" and own:
                        how = "new"
                    elif day <= due:
                        how = "open"
                    else:
                        known = kind == "benchmark" or one.get("checked_on") or one.get(world.dated[kind] or "-")  # fmt: skip  # noqa: E501
                        how = "overdue" if known else "unknown"
                    yield law, months, how, {"kind": kind, "id": id, "due": due}


# -- what is not published yet ----------------------------------------------------------------

_HEAVY = {
    "suspend_licence", "downgrade", "revoke_licence", "restrict_business", "suspend_business", "close",
    "restrict_practice",
}  # fmt: skip


def unpublished(world: World, day: dt.date) -> Iterator[tuple[str, str]]:
    """(power, what) of every procedure, benchmark and entry of the catalog of legal review that
    should be there and is not."""
    for id, power in world.of["power"].items():
        if power["status"] == "cancelled":
            continue
        named = [one for one in world.of["procedure"].values() if id in one.get("powers", ())]
        if "procedure" not in power and not named:
            yield id, "procedure"
        for _ in _without_benchmark(world, id, power, day):
            yield id, "benchmark"
        for _ in _without_review(world, id, power):
            yield id, "review"


def _without_benchmark(world: World, id: str, power: Raw, day: dt.date) -> Iterator[str]:
    names = {"multiple": "times", "yuan": "yuan", "percent": "percent"}
    chosen = [
        fine
        for fine in power.get("fines", ())
        for name in [names[fine["mode"]]]
        if float(fine.get(f"{name}_max", -1)) > float(fine.get(f"{name}_min", 0))
    ]
    mine = [
        one
        for one in world.of["benchmark"].values()
        if one["power"] in (id, power.get("adopts"))
        and one["status"] == "in_force"
        and one.get("effective_from", day) <= day <= one.get("effective_to", day)
    ]
    if chosen and not mine:
        yield "all"
        return
    there = {(segment["when"], segment["subject"]) for one in mine for segment in one["segments"]}
    yield from (fine["when"] for fine in chosen if (fine["when"], fine["subject"]) not in there)


def _without_review(world: World, id: str, power: Raw) -> Iterator[str]:
    whole = world.of["legal_review"].values()
    kept = [one for one in whole if one["agency"] == power["agency"] and power["kind"] in one["power_kinds"]]  # fmt: skip  # noqa: E501
    mine = [one for one in kept if id in one.get("powers", [id])]
    fines = power.get("fines", [])
    most = max((fine.get("yuan_max", 10**12) for fine in fines), default=0)
    least = min((one.get("threshold_yuan", 0) for one in kept if "fine" in one["decisions"]), default=0)  # fmt: skip
    wanted = {one["kind"] for one in power.get("other_penalties", ())} & _HEAVY
    if power["kind"] == "coercion":
        wanted.add("coercion")
    if fines and most >= least:
        wanted.add("fine")
    for decision in wanted:
        if not any(
            decision in one["decisions"]
            and (decision != "fine" or most >= one.get("threshold_yuan", 0))
            for one in mine
        ):
            yield decision
