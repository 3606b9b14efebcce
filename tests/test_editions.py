"""What a record said, from when until when; and what differs between two of its states."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.differences import Difference, differences
from generator.editions import Past, State, editions, fingerprint, redacted
from generator.model import Record
from generator.schema.kinds import load_kinds
from generator.source import read
from tests.conftest import ROOT

KINDS = load_kinds(ROOT / "schemas")
POWER = KINDS["power"]
DATA: dict[str, Any] = dict(read("x", POWER.example.encode()).data or {})
DAY = dt.date(2026, 1, 1)


def states(*data: dict[str, Any] | None, first: int = 0) -> list[State]:
    return [State(first + n, DAY + dt.timedelta(days=first + n), one) for n, one in enumerate(data)]


def test_an_edition_is_a_change_of_words_not_of_layout() -> None:
    shuffled = dict(reversed(DATA.items()))
    line = editions({("power", "a"): states(DATA, shuffled, DATA | {"fee": "每件10元"})}, KINDS)
    first, second = line["power", "a"]
    assert (first.day, second.day) == (DAY, DAY + dt.timedelta(days=2))
    assert first.digest == fingerprint(shuffled) != second.digest


def test_a_record_that_goes_and_comes_back_has_the_same_mark() -> None:
    line = editions({("power", "a"): states(None, DATA, None, None, DATA)}, KINDS)["power", "a"]
    assert [edition.record is not None for edition in line] == [True, False, True]
    assert line[0].mark == line[2].mark


def test_who_adopts_has_a_new_edition_when_the_adopted_changes() -> None:
    own = {"adopts": "a", "code": "x"}
    known = {
        ("power", "a"): states(DATA, DATA | {"fee": "每件10元"}, None),
        ("power", "b"): states(own, first=0),
    }
    line = editions(known, KINDS)["power", "b"]
    assert [edition.record and edition.record["fee"] for edition in line] == [
        "不收费",
        "每件10元",
        None,
    ]
    assert line[1].day == DAY + dt.timedelta(days=1)


def test_what_is_withheld_today_is_in_no_edition() -> None:
    known = {("power", "a"): states(DATA | {"fee": "秘密"}, DATA, DATA | {"name": "新"})}

    def redact(record: Record) -> Record:
        kept = {name: value for name, value in record.data.items() if name != "fee"}
        return Record(record.kind, record.id, record.path, kept)

    line = redacted(Past(editions(known, KINDS)), redact).editions["power", "a"]
    assert len(line) == 2
    assert "秘密" not in str(line)
    assert redacted(Past(editions(known, KINDS)), lambda record: None).editions["power", "a"] == ()


# -- differences -----------------------------------------------------------------------------


def changed(change: Any) -> list[Difference]:
    after = copy.deepcopy(DATA)
    change(after)
    return list(differences(DATA, after, POWER.fields))


def test_a_value_inside_a_group_is_told_with_the_group() -> None:
    (found,) = changed(lambda data: data["fines"][0].update(times_max=30))
    assert found.path == ("fines", 0, "times_max")
    assert [(field.label, name) for field, name in found.within] == [("罚款幅度", "一般情形")]
    assert (found.field.label, found.before, found.after) == ("最高倍数", 20, 30)


def test_a_group_that_is_added_is_one_difference() -> None:
    new = {"step": "受理", "duty": "受理。"}
    (found,) = changed(lambda data: data["responsibilities"].insert(0, new))
    assert (found.path, found.before, found.after) == (("responsibilities", 0), None, new)


def test_groups_in_another_order_are_one_difference() -> None:
    (found,) = changed(lambda data: data["remedies"].reverse())
    assert (found.path, found.before[0], found.after[0]) == (
        ("remedies",),
        "statement",
        "litigation",
    )


def test_what_was_written_for_another_schema_is_shown_as_it_was() -> None:
    before = DATA | {"fines": "罚款", "gone": 1}
    (found,) = differences(before, DATA, POWER.fields)
    assert (found.path, found.before) == (("fines",), "罚款")


_VALUES = st.recursive(
    st.sampled_from(["一", "二", 1, 2]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner),
    max_leaves=6,
)
_RECORDS = st.fixed_dictionaries(
    {},
    optional={
        name: st.just(value) | _VALUES | st.lists(st.sampled_from(value or [0]), max_size=3)
        if isinstance(value, list)
        else st.just(value) | _VALUES
        for name, value in DATA.items()
    },
)


@given(_RECORDS, _RECORDS)
def test_there_are_differences_if_and_only_if_it_is_not_the_same(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    assert bool(list(differences(before, after, POWER.fields))) is (before != after)
