"""Which decisions a catalog of legal review reaches, and which stages are recorded."""

from __future__ import annotations

from typing import Any

import pytest

from generator import legal_review, recording
from generator.check import check
from generator.content import File
from generator.model import Kind, Record
from tests.examples import DAY, base_files, base_path

POWER = {
    "agency": "a",
    "kind": "penalty",
    "status": "in_force",
    "fines": [{"mode": "yuan", "yuan_max": 50000}],
    "other_penalties": [{"kind": "warning"}, {"kind": "revoke_licence"}],
}
REVIEW = {
    "agency": "a",
    "power_kinds": ["penalty"],
    "decisions": ["fine", "hearing"],
    "threshold_yuan": 50000,
}


def _power(**given: Any) -> Record:
    return Record("power", "p", "p.yml", POWER | given)


def _review(**given: Any) -> Record:
    return Record("legal_review", "r", "r.yml", REVIEW | given)


def test_the_ceiling_is_the_highest_fine_and_multiples_have_none() -> None:
    assert legal_review.ceiling(_power()) == 50000
    assert legal_review.ceiling(_power(fines=[])) == 0
    fines = [*POWER["fines"], {"mode": "multiple", "times_max": 5}]
    assert legal_review.ceiling(_power(fines=fines)) is None


@pytest.mark.parametrize(("threshold", "covered"), [(50000, True), (50001, False)])
def test_a_threshold_includes_itself(threshold: int, covered: bool) -> None:
    review = _review(threshold_yuan=threshold)
    assert legal_review.covers(review, _power(), "fine") is covered


def test_a_fine_below_the_level_of_the_agency_need_not_be_reviewed() -> None:
    assert legal_review.threshold(_power(), [_review()]) == 50000
    assert list(legal_review.weighty(_power(), 50001)) == ["revoke_licence"]
    assert list(legal_review.weighty(_power(), None)) == ["fine", "revoke_licence"]
    assert legal_review.weighty(_power(status="cancelled"), None) == {}


def test_an_entry_for_single_powers_or_another_agency_covers_no_other() -> None:
    assert not legal_review.covers(_review(powers=["q"]), _power(), "fine")
    assert not legal_review.covers(_review(agency="b"), _power(), "fine")
    assert not legal_review.covers(_review(), _power(kind="coercion"), "fine")


def test_the_page_of_a_power_shows_the_decisions_it_can_lead_to() -> None:
    entries = [_review(), _review(decisions=["revoke_licence", "close"])]
    found = [own for _, own in legal_review.reviewed(_power(), entries)]
    assert found == [["fine"], ["revoke_licence"]]
    licence = _review(power_kinds=["licensing"], decisions=["licence_refused"])
    power = _power(kind="licensing", fines=[], other_penalties=[])
    assert legal_review.reviewed(power, [licence]) == [(licence, ["licence_refused"])]


def _list(stages: str, **given: Any) -> Record:
    names = dict(zip("abcde", recording.STAGES, strict=True))
    items = [{"stage": names[one], "method": ["text"]} for one in stages]
    return Record("recording", "l", "l.yml", {"applies_to": ["penalty"], "items": items} | given)


def test_the_lists_of_an_agency_and_of_the_province_count_together() -> None:
    lists = [_list("abc"), _list("de", agency="x"), _list("abcde", applies_to=["payment"])]
    assert recording.missing(recording.applying("penalty", "x", lists)) == []
    assert recording.missing(recording.applying("penalty", "y", lists)) == [
        "execution",
        "archiving",
    ]


def test_methods_are_told_in_the_order_of_the_stages() -> None:
    both = Record(
        "recording",
        "m",
        "m.yml",
        {"items": [{"stage": "initiation", "method": ["audio_video"]}]},
    )
    assert recording.methods([_list("ba"), both]) == [
        ("initiation", ["text", "audio_video"]),
        ("investigation", ["text"]),
    ]


@pytest.mark.parametrize("kind", ["legal_review", "recording"])
def test_a_broken_catalog_echoes_nowhere(kinds: dict[str, Kind], kind: str) -> None:
    files = base_files(kinds)
    files[base_path(kinds[kind])] = files[base_path(kinds[kind])].replace("name:", "nam:")
    result = check([File(path, text.encode()) for path, text in files.items()], kinds, DAY)
    told = {f.path for f in result.findings if f.rule.startswith(("schema", "legal", "recording"))}
    assert told == {base_path(kinds[kind])}
    assert result.catalog.lacks(kind)
    assert not result.catalog.lacks("power")
