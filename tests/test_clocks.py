"""The clocks of the law against scripted repositories and worlds: what git proves, and what not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator import clocks
from generator.check import check
from generator.clocks import Clock
from generator.content import read_files
from generator.disclosure import PublicCatalog, disclose
from generator.history.lookback import look_back
from generator.model import Kind
from generator.pages.clocks import banner, clock_page
from tests.examples import base_files, overlay
from tests.test_walk import Repository

LAW = "content/laws/example-law.yml"
POWER = "content/powers/example-power.yml"
PROMULGATED = dt.date(2026, 3, 2)
DUE = dt.date(2026, 4, 2)
VERSIONS = """\
versions:
  - change: made
    promulgated: 2015-01-01
    effective: 2015-06-01
    articles: 80
  - change: revised
    promulgated: 2026-03-02
    effective: 2026-03-02
    articles: 60
"""
NO_ADJUSTMENT = "reason: listing\nlaw:\nversion:\n"


class World:
    """A repository with the schemas' examples, in which a law changes on 2 March 2026."""

    def __init__(self, root: Path, kinds: dict[str, Kind]) -> None:
        self.repository, self.kinds = Repository(root), kinds
        for path, text in base_files(kinds).items():
            self.write(path, text)
        self.lay(POWER, "effective_from: 2025-01-01\nchecked_on:\n")
        self.lay("content/adjustments/example-adjustment.yml", NO_ADJUSTMENT)

    def write(self, path: str, text: str) -> None:
        self.repository.write(path.removeprefix("content/"), text)

    def lay(self, path: str, text: str) -> None:
        file = self.repository.root / path
        self.write(path, overlay(file.read_text("utf-8"), text))

    def commit(self, day: dt.date, authored: dt.date | None = None) -> None:
        self.repository.day = day - dt.timedelta(days=1)
        self.repository.commit(authored)

    def catalog(self, as_of: dt.date = dt.date(2026, 9, 1)) -> PublicCatalog:
        root = self.repository.root
        result = check(read_files(root), self.kinds, as_of, rules=())
        return disclose(result, look_back(root, self.kinds, as_of))

    def power(self, as_of: dt.date = dt.date(2026, 9, 1)) -> Clock:
        catalog = self.catalog(as_of)
        found = clocks.of_laws(catalog, catalog.past)
        (one,) = [c for c in found if c.record.kind == "power" and c.since == PROMULGATED]
        return one


@pytest.fixture
def world(tmp_path: Path, kinds: dict[str, Kind]) -> World:
    world = World(tmp_path, kinds)
    world.commit(dt.date(2026, 1, 5))
    world.lay(LAW, VERSIONS)
    world.commit(dt.date(2026, 3, 3))
    return world


def test_an_edition_on_the_day_proves_it_was_in_time(world: World) -> None:
    world.lay(POWER, "checked_on: 2026-03-30\n")
    world.commit(DUE)
    one = world.power()
    assert (one.due, one.verdict, one.evidence) == (DUE, "in_time", "edition")
    assert (one.followed, one.days_late) == (DUE, 0)


def test_one_day_after_the_limit_is_one_day_late_whatever_the_record_says(world: World) -> None:
    world.lay(POWER, "checked_on: 2026-03-30\n")
    world.commit(DUE + dt.timedelta(days=1))
    one = world.power()
    assert (one.verdict, one.evidence, one.days_late) == ("late", "edition", 1)


def test_a_date_written_in_months_later_proves_nothing(world: World) -> None:
    world.lay(POWER, "checked_on: 2026-03-10\n")
    world.commit(dt.date(2026, 8, 1))
    one = world.power()
    assert (one.verdict, one.evidence) == ("in_time", "declared")
    assert (one.followed, one.published) == (dt.date(2026, 3, 10), dt.date(2026, 8, 1))


def test_a_date_that_is_not_committed_proves_nothing(world: World) -> None:
    world.lay(POWER, "checked_on: 2026-03-10\n")
    one = world.power()
    assert (one.evidence, one.published) == ("declared", None)


def test_a_repository_that_begins_later_is_said_to(tmp_path: Path, kinds: dict[str, Kind]) -> None:
    world = World(tmp_path, kinds)
    world.lay(LAW, VERSIONS)
    world.lay(POWER, "checked_on: 2026-03-10\n")
    world.commit(dt.date(2026, 8, 1))
    one = world.power()
    assert (one.evidence, one.begins) == ("before", dt.date(2026, 8, 1))
    assert "版本库从2026年8月1日开始，此前无据" in next(clock_page(world.catalog())).body


def test_nothing_done_is_open_and_then_overdue(world: World) -> None:
    assert world.power(DUE).verdict == "open"
    after = world.power(DUE + dt.timedelta(days=3))
    assert (after.verdict, after.days_over(DUE + dt.timedelta(days=3))) == ("overdue", 3)
    assert banner(world.catalog(DUE)).startswith("尚有 ")
    assert "已过期限" not in banner(world.catalog(DUE))
    assert "已过期限" in banner(world.catalog())


def test_another_day_of_listing_does_not_make_an_old_record_new(world: World) -> None:
    world.lay(POWER, "effective_from: 2026-08-01\n")
    world.commit(dt.date(2026, 8, 2))
    one = world.power()
    assert (one.verdict, one.evidence) == ("late", "edition")


def test_a_record_that_came_after_the_limit_is_new(tmp_path: Path, kinds: dict[str, Kind]) -> None:
    world = World(tmp_path, kinds)
    world.lay(LAW, VERSIONS)
    world.lay(POWER, "effective_from: 2026-08-01\n")
    world.commit(dt.date(2026, 8, 2))
    assert world.power().verdict == "new"


def test_a_commit_that_was_written_another_day_says_so(world: World) -> None:
    world.lay(POWER, "checked_on: 2026-03-20\n")
    world.commit(dt.date(2026, 3, 25), authored=dt.date(2026, 1, 31))
    assert world.power().written == dt.date(2026, 1, 31)


def test_an_edition_after_the_day_of_the_site_is_no_evidence(world: World) -> None:
    world.lay(POWER, "checked_on: 2026-03-20\n")
    world.commit(dt.date(2026, 3, 25))
    one = world.power(dt.date(2026, 3, 22))
    assert (one.evidence, one.published) == ("declared", None)


def test_days_that_run_backwards_are_said(world: World) -> None:
    world.lay(POWER, "checked_on: 2026-03-20\n")
    world.commit(dt.date(2026, 2, 1))
    assert any("日期倒过来了" in doubt for doubt in world.catalog().past.doubts)


def test_the_newest_limits_come_first_and_a_pair_counts_once(world: World) -> None:
    catalog = world.catalog()
    found = clocks.of_laws(catalog, catalog.past)
    waiting = clocks.pending(found)
    assert waiting == sorted(waiting, key=lambda one: one.due)
    pairs = {(c.record.kind, c.record.id, c.law.id) for c in waiting}
    assert clocks.unsettled(found).total == len(pairs)
    assert clocks.unsettled(found) == clocks.unsettled_now(catalog)
    assert sum(clocks.tally(found)[word] for word in clocks.WORDS) == len(found)


def test_a_notice_is_counted_in_working_days_from_git(world: World) -> None:
    path = next(p for p in base_files(world.kinds) if p.startswith("content/complaints/"))
    world.lay(path, "received: 2026-03-04\nnotified_on:\naccepted: pending\nprogress:\noutcome:\n"
              "result:\nresult_told_on:\nclosed_on:\n")  # fmt: skip
    world.commit(dt.date(2026, 3, 5))
    world.lay(path, "accepted: accepted\nnotified_on: 2026-03-10\n")
    world.commit(dt.date(2026, 3, 12))
    catalog = world.catalog()
    (one,) = clocks.of_complaints(catalog, catalog.past)
    assert one.due == dt.date(2026, 3, 11)
    assert (one.verdict, one.evidence) == ("in_time", "edition")
    assert (one.followed, one.published) == (dt.date(2026, 3, 10), dt.date(2026, 3, 12))
    (early,) = clocks.of_complaints(world.catalog(dt.date(2026, 3, 11)), catalog.past)
    assert (early.verdict, early.evidence) == ("in_time", "declared")
