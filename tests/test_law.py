"""What the versions of a law say about a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generator.law import effective, in_force, is_repealed, name, stale, upcoming
from generator.model import Record

DAY = dt.date(2025, 9, 1)


def _law(*versions: dict[str, Any], **data: Any) -> Record:
    whole = {"title": "中华人民共和国样本法", "status": "in_force", "versions": list(versions)}
    return Record("law", "a", "content/laws/a.yml", whole | data)


def _version(articles: int, promulgated: str = "", effective: str = "") -> dict[str, Any]:
    version: dict[str, Any] = {"articles": articles}
    for key, text in (("promulgated", promulgated), ("effective", effective)):
        if text:
            version[key] = dt.date.fromisoformat(text)
    return version


OLD = _version(80, "2013-06-29", "2013-06-29")
NEW = _version(115, "2025-04-30", "2025-09-01")


@pytest.mark.parametrize(
    ("day", "articles"),
    [("2013-06-29", 80), ("2025-08-31", 80), ("2025-09-01", 115), ("2030-01-01", 115)],
)
def test_the_version_in_force_changes_on_the_day_the_new_one_takes_effect(
    day: str, articles: int
) -> None:
    version = in_force(_law(OLD, NEW), dt.date.fromisoformat(day))
    assert version is not None
    assert version["articles"] == articles


def test_nothing_is_in_force_before_the_first_version() -> None:
    assert in_force(_law(OLD, NEW), dt.date(2013, 6, 28)) is None


def test_a_version_without_a_day_of_effect_counts_from_its_promulgation() -> None:
    assert effective(_version(1, "2020-01-02")) == dt.date(2020, 1, 2)
    law = _law(_version(1, "2020-01-02"))
    assert in_force(law, dt.date(2020, 1, 2)) is not None
    assert in_force(law, dt.date(2020, 1, 1)) is None


def test_a_version_without_any_day_counts_from_the_beginning() -> None:
    assert effective(_version(1)) is None
    assert in_force(_law(_version(1)), dt.date(1, 1, 1)) is not None


@pytest.mark.parametrize(("day", "repealed"), [("2022-02-28", False), ("2022-03-01", True)])
def test_a_law_is_repealed_from_the_day_of_its_repeal(day: str, repealed: bool) -> None:
    law = _law(OLD, status="repealed", repealed_on=dt.date(2022, 3, 1))
    assert is_repealed(law, dt.date.fromisoformat(day)) is repealed
    assert (in_force(law, dt.date.fromisoformat(day)) is None) is repealed


def test_a_repealed_law_without_a_day_is_repealed_always() -> None:
    assert is_repealed(_law(OLD, status="repealed"), dt.date(1, 1, 1))
    assert not is_repealed(_law(OLD, repealed_on=dt.date(2000, 1, 1)), DAY)


def test_the_upcoming_version_is_the_next_one_only() -> None:
    law = _law(OLD, NEW)
    assert upcoming(law, dt.date(2012, 1, 1)) == OLD
    assert upcoming(law, dt.date(2025, 8, 31)) == NEW
    assert upcoming(law, DAY) is None


def test_a_law_is_called_by_its_short_title() -> None:
    assert name(_law()) == "《中华人民共和国样本法》"
    assert name(_law(short_title="样本法")) == "《样本法》"


# -- stale citations -------------------------------------------------------------------------

LISTED = dt.date(2024, 10, 1)
REVISED = {
    "status": "in_force",
    "versions": [
        {"change": "made", "promulgated": dt.date(2015, 1, 1), "articles": 80},
        {
            "change": "revised",
            "promulgated": dt.date(2025, 4, 30),
            "effective": dt.date(2025, 9, 1),
            "articles": 60,
        },
    ],
}


@pytest.mark.parametrize(
    ("day", "article", "listed", "said"),
    [
        (dt.date(2024, 12, 1), 75, LISTED, ""),
        (dt.date(2025, 5, 1), 75, LISTED, "新版本已经公布，自 2025-09-01 起施行"),
        (dt.date(2025, 9, 1), 75, LISTED, "现行版本只有 60 条"),
        (dt.date(2025, 9, 1), 45, LISTED, "须重新核对"),
        (dt.date(2025, 9, 1), 45, dt.date(2025, 9, 1), ""),
    ],
)
def test_a_citation_ages_with_its_law(
    day: dt.date, article: int, listed: dt.date, said: str
) -> None:
    law = Record("law", "a", "content/laws/a.yml", REVISED)
    reason = stale(listed, article, law, day)
    assert said in reason
    assert bool(reason) is bool(said)


def test_a_citation_of_a_repealed_law_is_stale() -> None:
    data = {"status": "repealed", "repealed_on": dt.date(2022, 3, 1), "versions": []}
    law = Record("law", "a", "content/laws/a.yml", data)
    assert stale(LISTED, 1, law, dt.date(2022, 3, 1)) == "该文件已经废止"
