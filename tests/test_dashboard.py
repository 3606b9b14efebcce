"""The dashboard: every number of every agency counted again from the files."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from generator import clocks
from generator.check import Result, check
from generator.content import File, read_files
from generator.dashboard import DAYS, Desk, desks
from generator.disclosure import PublicCatalog, disclose
from generator.model import Kind
from generator.pages.dashboard import dashboard
from generator.power import stale_citations
from generator.schema.kinds import load_kinds
from tests.conftest import ROOT, site_date
from tests.examples import base_files, overlay
from tests.recount import World, followed, working_days_on

DAY = site_date()


@cache
def checked(day: dt.date) -> Result:
    return check(read_files(ROOT), load_kinds(ROOT / "schemas"), day)


@cache
def catalog(day: dt.date = DAY) -> PublicCatalog:
    return disclose(checked(day))


@cache
def world() -> World:
    return World(ROOT)


def _due(day: dt.date) -> Counter[tuple[str, dt.date, str]]:
    """(agency, last day, kind) of all that is still to be done, by the files alone."""
    w, found = world(), []
    for one in w.of["complaint"].values():
        if one.get("outcome") == "withdrawn" or one["accepted"] == "refused" or "closed_on" in one:
            continue
        end = working_days_on(one["received"], 5)
        if "notified_on" in one:
            promise = w.of["agency"][one["agency"]]["complaint_promise"]
            match = re.fullmatch(r"(\d+)(个工作日|日)", promise)
            assert match, promise
            end = one["received"] + dt.timedelta(days=int(match[1]))
            if match[2] == "个工作日":
                end = working_days_on(one["received"], int(match[1]))
        found.append((one["agency"], end, "complaint"))
    for one in w.of["finding_of_wrongdoing"].values():
        held = one.get("accountability", {})
        kind = "finding_of_wrongdoing"
        if one["investigation"] == "under_way":
            found.append((one["agency"], one["investigate_by"], kind))
        if one["status"] not in ("verified", "closed") and "correct_by" in one:
            found.append((one["agency"], one["correct_by"], kind))
        if held.get("state") == "pending":
            found.append((one["agency"], held["by"], kind))
    found += [
        (row["agency"], row["deadline"], "case_review")
        for one in w.of["case_review"].values()
        for row in one.get("problems", ())
        if "done_on" not in row
    ]
    for one in w.of["plan_task"].values():
        if one["state"] != "done":
            found.append((one["owner"], one["due"], "plan_task"))
        if one["state"] == "planned" and one["due"] >= day:
            found.append((one["owner"], one["start"], "plan_task"))
    found += [
        (one["agency"], one["review_by"], "exception")
        for one in w.of["exception"].values()
        if one["status"] == "in_force"
    ]
    found += [
        (one["agency"], one["term_to"], "delegation")
        for one in w.of["delegation"].values()
        if "ended_on" not in one
    ]
    for one in w.of["waiver"].values():
        kind, _, id = one["record"].partition("/")
        found.append((w.of[kind][id].get("agency", ""), one["expires"], "waiver"))
    laws = {
        (_at(row["kind"], row["id"]), law, row["due"])
        for law, _, how, row in followed(w, None, day)
        if how in ("overdue", "open")
    }
    found += [(agency, due, "law") for agency, _, due in laws]
    return Counter(found)


def _at(kind: str, id: str) -> str:
    one = world().of[kind][id]
    return one.get("issuer") or one.get("agency", "")


def _items(desk: Desk, name: str) -> Counter[tuple[dt.date, str]]:
    """A new version of a law, which concerns many records, counts as a law."""
    found: Counter[tuple[dt.date, str]] = Counter()
    for item in getattr(desk, name):
        kind = item.records[0].kind if item.records else "bulletin"
        found[item.day, "law" if "新版本" in item.what else kind] += 1
    return found


@pytest.mark.parametrize("day", [DAY, dt.date(2026, 12, 10), dt.date(2026, 9, 30)])
def test_what_is_late_and_what_falls_due(day: dt.date) -> None:
    due = _due(day)
    for desk in desks(catalog(day)):
        if desk.agency is None:
            continue
        late: Counter[Any] = Counter()
        soon: Counter[Any] = Counter()
        for (agency, end, kind), count in due.items():
            if agency == desk.agency.id and end < day:
                late[end, kind] += count
            elif agency == desk.agency.id and end < day + dt.timedelta(days=DAYS):
                soon[end, kind] += count
        assert _items(desk, "late") == late, desk.agency.id
        assert _items(desk, "soon") == soon, desk.agency.id


def test_there_is_something_late_and_something_due() -> None:
    assert sum(len(desk.late) for desk in desks(catalog())) > 3
    assert sum(len(desk.soon) for desk in desks(catalog())) >= 1


def test_open_wrongdoing_of_every_agency() -> None:
    counts = Counter(
        one["agency"]
        for one in world().of["finding_of_wrongdoing"].values()
        if one["status"] != "closed"
    )
    assert counts
    assert {desk.agency.id: len(desk.open) for desk in desks(catalog()) if desk.agency and desk.open} == counts  # fmt: skip  # noqa: E501
    late = {one.finding.id: one.late for desk in desks(catalog()) for one in desk.open if one.late}
    raw = world().of["finding_of_wrongdoing"]
    assert late == {
        id: (min(raw[id].get("verified_on", DAY), DAY) - raw[id]["correct_by"]).days
        for id in raw
        if raw[id]["status"] != "closed"
        and "correct_by" in raw[id]
        and min(raw[id].get("verified_on", DAY), DAY) > raw[id]["correct_by"]
    }


def test_what_rules_say_is_all_there_and_at_the_right_agency() -> None:
    told: Counter[tuple[str, str]] = Counter()
    for finding in checked(DAY).findings:
        kind, _, id = finding.record.partition("/")
        one = world().of.get(kind, {}).get(id, {})
        agency = id if kind == "agency" else one.get("owner", one.get("agency", ""))
        told[agency, finding.rule] += 1
    shown = {
        (desk.agency.id if desk.agency else "", one.rule): len(one.findings)
        for desk in desks(catalog())
        for one in desk.told
    }
    assert shown == told


def test_the_page_shows_the_counts_of_every_agency_and_an_anchor_for_each() -> None:
    (page,) = dashboard(catalog())
    rows = re.findall(r'<tr><td data-label="执法机关">(.*?)</tr>', page.body, re.S)
    found = desks(catalog())
    assert len(rows) == len(found) == len(world().of["agency"]) + 1
    for row, desk in zip(rows, found, strict=True):
        numbers = [int(n) for n in re.findall(r">(\d+) [件步处]<", row)]
        counts = [len(part) for part in (desk.late, desk.soon, desk.empty, desk.stale, desk.open)]
        assert numbers == [*counts, sum(len(one.findings) for one in desk.told)]
        anchor = desk.agency.id if desk.agency else "others"
        assert f'href="#{anchor}"' in row
        assert f'<h2 id="{anchor}">' in page.body
    sums = [int(n) for n in re.findall(r"<dd[^>]*>(\d+) [件步处]</dd>", page.body)]
    parts = ("late", "soon", "empty", "stale", "open")
    whole = [sum(len(getattr(desk, part)) for desk in found) for part in parts]
    assert sums == [*whole, sum(len(one.findings) for desk in found for one in desk.told)]
    for one in (item for desk in found for item in (*desk.late, *desk.soon)):
        for record in one.records:
            folder = catalog().kinds[record.kind].folder
            assert f'href="../{folder}/{record.id}.html"' in page.body


# -- what the real records do not have ---------------------------------------------------------


def _desk(kinds: dict[str, Kind], changes: dict[str, str], day: dt.date) -> Desk:
    files = base_files(kinds)
    for path, patch in changes.items():
        files[path] = overlay(files[path], patch)
    given = [File(path, text.encode()) for path, text in sorted(files.items())]
    found = disclose(check(given, kinds, day))
    (page,) = dashboard(found)
    assert page.body
    return next(desk for desk in desks(found) if desk.agency and desk.agency.id == "example-agency")


def test_an_empty_cell_of_the_matrix_is_red(kinds: dict[str, Kind]) -> None:
    day = dt.date(2026, 1, 5)
    before = _desk(kinds, {}, day)
    text = base_files(kinds)["content/powers/example-power.yml"]
    steps = text[text.index("responsibilities:") :]
    patch = re.match(r"responsibilities:\n(?:[ -].*\n)+", steps)
    assert patch
    broken = patch[0].replace("opinion", "lead", 1)
    assert broken != patch[0]
    after = _desk(kinds, {"content/powers/example-power.yml": broken}, day)
    assert {link.name for _, link in after.empty} - {link.name for _, link in before.empty} == {
        "opinion"
    }


def test_a_stale_citation_is_told_where_it_is_written(kinds: dict[str, Kind]) -> None:
    """The law's second version takes effect on 2024-09-01; the power was listed before."""
    day = dt.date(2026, 1, 5)
    fresh = _desk(kinds, {"content/powers/example-power.yml": "effective_from: 2025-01-01\n"}, day)
    stale = _desk(kinds, {"content/powers/example-power.yml": "effective_from: 2024-03-01\n"}, day)
    mine = [[one for one in d.stale if one.record.kind == "power"] for d in (fresh, stale)]
    assert not mine[0]
    assert {one.record.id for one in mine[1]} == {"example-power"}
    assert all("须重新核对" in one.why for one in mine[1])


def test_no_citation_is_stale_in_the_records_as_the_pages_of_powers_say() -> None:
    found = {power.id for power in catalog().of("power") if stale_citations(power, catalog())}
    shown = {
        one.record.id
        for desk in desks(catalog())
        for one in desk.stale
        if one.record.kind == "power"
    }
    assert shown <= found
    assert found - shown <= world().taken_over


@pytest.mark.parametrize("day", [DAY, dt.date(2026, 9, 30)])
def test_what_never_said_when_it_was_held_against_a_law_is_told_once(day: dt.date) -> None:
    undated = {
        (_at(row["kind"], row["id"]), row["kind"], row["id"], law)
        for law, _, how, row in followed(world(), None, day)
        if how == "unknown"
    }
    shown = [
        (desk.agency.id if desk.agency else "", one.record.kind, one.record.id, one.law)
        for desk in desks(catalog(day))
        for one in desk.stale
        if one.record.kind != "power"
    ]
    assert undated
    assert sorted(shown) == sorted(undated)


def test_the_footer_and_the_dashboard_agree_on_what_waits_for_a_law() -> None:
    found = [item for desk in desks(catalog()) for item in (*desk.late, *desk.soon)]
    dated = sum(len(item.records) for item in found if "新版本" in item.what)
    undated = sum(one.record.kind != "power" for desk in desks(catalog()) for one in desk.stale)
    late = clocks.unsettled(clocks.of_laws(catalog(), catalog().past)).overdue
    assert late == dated + undated


def test_a_missing_bulletin_is_late_and_belongs_to_no_agency() -> None:
    day = dt.date(2027, 1, 31)
    (desk,) = (desk for desk in desks(catalog(day)) if desk.agency is None)
    late = [(item.what, item.day) for item in desk.late if not item.records]
    assert late == [("公布2026年第四季度的执法监督通报", dt.date(2027, 1, 30))]
    assert not [item for item in desks(catalog())[-1].late if not item.records]


def test_a_day_without_arrangement_breaks_nothing(kinds: dict[str, Kind]) -> None:
    patch = "received: 2003-09-01\nnumber: SFWJ-2003-0001\naccepted: pending\nnotified_on:\nprogress:\noutcome:\nresult:\nresult_told_on:\nclosed_on:\n"  # fmt: skip  # noqa: E501
    desk = _desk(kinds, {"content/complaints/example-complaint.yml": patch}, dt.date(2026, 1, 5))
    assert not [item for item in (*desk.late, *desk.soon) if "告知" in item.what]
    assert [one for one in desk.told if one.rule == "complaint-notice"]


def test_an_agency_with_nothing_to_do_says_so() -> None:
    held = {
        id: replace(one, data={**one.data, "checked_on": DAY})
        for id, one in catalog().records["legal_review"].items()
    }
    records = {**catalog().records, "legal_review": held}
    quiet = replace(catalog(), findings=(), records=records, _indexes={})
    clear = [desk for desk in desks(quiet) if desk.is_clear]
    assert clear
    (page,) = dashboard(quiet)
    assert page.body.count("没有要办的。") == len(clear)
