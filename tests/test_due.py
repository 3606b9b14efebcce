"""What falls due, from the records alone."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.check import check
from generator.content import File
from generator.due import SOURCES, Due, due
from generator.model import Kind, Record
from generator.withheld import Withheld
from tests.examples import base_files, overlay

DAY = dt.date(2024, 6, 1)
"""Between 2024-04-30, when the example's law was revised, and 2024-09-01, its day."""
LAW = "content/laws/example-law.yml"
BENCHMARK = "content/benchmarks/example-benchmark.yml"
OLD = "approval:\n  approved_on: 2024-02-01\n  approval_number: 示例法审〔2024〕1号\n  approver: 示例厅\n"


def found(kinds: dict[str, Kind], day: dt.date = DAY, **patches: str) -> dict[str, Due]:
    """Name -> item, for the examples of the schemas with patches laid over them by kind."""
    files = base_files(kinds)
    waiver = kinds["waiver"]
    files["content/waivers/example-waiver.yml"] = waiver.example
    for path, text in files.items():
        name = next((k for k in patches if f"example-{k}.yml" in path), None)
        if name:
            files[path] = overlay(text, patches[name])
    records = [File(path, text.encode()) for path, text in files.items()]
    catalog = check(records, kinds, day).catalog
    assert not set(SOURCES) - set(catalog.records)
    return {one.name: one for one in due(catalog)}


def test_the_dates_of_the_records_fall_due(kinds: dict[str, Kind]) -> None:
    items = found(kinds, dt.date(2026, 1, 5))
    told = {name: (str(one.day), one.what, one.url) for name, one in items.items()}
    assert told["delegation-example-delegation-term"] == (
        "2027-12-31",
        "委托期满",
        "delegations/example-delegation.html",
    )
    assert told["exception-example-exception-review"][:2] == ("2026-11-30", "复核不公开例外")
    assert told["waiver-example-waiver-expiry"][:2] == ("2026-03-31", "规则豁免到期")
    assert [one.day for one in items.values()] == sorted(one.day for one in items.values())


@pytest.mark.parametrize(
    ("kind", "patch"),
    [
        ("delegation", "status: ended\nended_on: 2025-06-30\n"),
        ("exception", "status: lifted\nlifted_on: 2025-12-31\n"),
    ],
)
def test_what_is_over_falls_due_no_more(kinds: dict[str, Kind], kind: str, patch: str) -> None:
    assert not [name for name in found(kinds, **{kind: patch}) if name.startswith(kind)]


def test_what_was_not_done_in_time_is_late(kinds: dict[str, Kind]) -> None:
    day = dt.date(2028, 1, 3)
    one = found(kinds, day)["delegation-example-delegation-term"]
    assert one.left(day) == -3


@pytest.mark.parametrize(("touched", "begins"), [("[45]", True), ("[12]", False)])
def test_a_version_that_leaves_the_cited_articles_alone_begins_no_duty(
    kinds: dict[str, Kind], touched: str, begins: bool
) -> None:
    text = base_files(kinds)[LAW]
    versions = text[text.index("versions:") : text.index("sources:")]
    items = found(kinds, benchmark=OLD, law=f"{versions}    touched: {touched}\n")
    assert ("law-example-law-benchmark-2024-04-30" in items) is begins
    assert ("law-example-law-list-2024-04-30" in items) is begins


def test_a_law_to_come_begins_two_duties(kinds: dict[str, Kind]) -> None:
    items = found(kinds, benchmark=OLD)
    assert items["law-example-law-effective-2024-04-30"].day == dt.date(2024, 9, 1)
    assert items["law-example-law-list-2024-04-30"].day == dt.date(2024, 5, 30)
    assert items["law-example-law-list-2024-04-30"].left(DAY) == -2
    assert items["law-example-law-benchmark-2024-04-30"].day == dt.date(2024, 7, 30)


def test_the_duties_of_a_law_end(kinds: dict[str, Kind]) -> None:
    """The benchmark's, when it is held against the new text; the list's, when the law is in force."""
    done = found(kinds, benchmark=OLD + "reviewed_on: 2024-05-10\n")
    assert "law-example-law-benchmark-2024-04-30" not in done
    later = found(kinds, dt.date(2024, 9, 1), benchmark=OLD)
    assert (
        set(later)
        & {
            "law-example-law-effective-2024-04-30",
            "law-example-law-list-2024-04-30",
        }
        == set()
    )
    assert later["law-example-law-benchmark-2024-04-30"].left(dt.date(2024, 9, 1)) == -33


def test_a_law_nobody_cites_or_nobody_knows_yet_begins_none(kinds: dict[str, Kind]) -> None:
    before = found(kinds, dt.date(2024, 4, 29), benchmark=OLD)
    assert not [name for name in before if "2024-04-30" in name]
    assert not [name for name in found(kinds, law="status: repealed\n") if name.startswith("law")]


def test_a_withheld_day_does_not_fall_due(kinds: dict[str, Kind]) -> None:
    class Records:
        as_of = DAY
        kinds: dict[str, Kind]

        def of(self, kind: str) -> tuple[Record, ...]:
            data = {"name": "x", "term_to": Withheld("本栏不公开"), "status": "in_force"}
            return (Record("delegation", "a", "", data),) if kind == "delegation" else ()

    records = Records()
    records.kinds = kinds
    assert due(records) == ()
