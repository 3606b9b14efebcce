"""A journal gives back what was kept last, whatever became of its file."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from generator.journal import Journal


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "below" / "kept", b"key", {"builtins": {"frozenset"}})


def keep(journal: Journal, parts: dict[str, Any]) -> None:
    before, end = journal.load() or (None, None)
    journal.save(parts, before, end)


def kept(journal: Journal) -> dict[str, Any]:
    found = journal.load()
    assert found is not None
    return found[0]


LARGE = {"many": {number: f"value {number}" * 5 for number in range(500)}, "one": frozenset("ab")}


@pytest.mark.parametrize("seed", range(20))
def test_what_is_kept_is_given_back(journal: Journal, seed: int) -> None:
    chance = random.Random(seed)
    parts: dict[str, Any] = {"many": {n: str(n) for n in range(60)}, "text": "a"}
    for _ in range(12):
        keep(journal, parts)
        assert kept(journal) == parts
        many = dict(parts["many"])
        for key in chance.sample(sorted(many), chance.randrange(3)):
            del many[key]
        many |= {chance.randrange(90): chance.choice("xyz") for _ in range(chance.randrange(4))}
        parts = {"many": many, "text": chance.choice("ab")}
        if chance.random() < 0.3:
            parts[chance.choice(("more", "many2"))] = chance.choice(({}, {1: 2}, "c"))
    keep(journal, parts)
    assert kept(journal) == parts


def test_a_small_change_writes_little(journal: Journal) -> None:
    keep(journal, LARGE)
    size = journal.file.stat().st_size
    changed = LARGE | {"many": {**LARGE["many"], 7: "changed"}}
    keep(journal, changed)
    assert journal.file.stat().st_size - size < 200
    keep(journal, changed)
    assert journal.file.stat().st_size - size < 200
    assert kept(journal) == changed


def test_many_changes_do_not_make_it_grow_for_ever(journal: Journal) -> None:
    keep(journal, LARGE)
    size = journal.file.stat().st_size
    for number in range(60):
        keep(journal, LARGE | {"many": {**LARGE["many"], number: "changed" * 100}})
        assert journal.file.stat().st_size < 2 * size
    assert kept(journal)["many"][59] == "changed" * 100


@pytest.mark.parametrize("spoil", ["cut", "flip"])
def test_a_block_that_is_not_whole_is_as_good_as_not_there(journal: Journal, spoil: str) -> None:
    keep(journal, LARGE)
    size = journal.file.stat().st_size
    for value in "ab":
        keep(journal, LARGE | {"more": value})
    data = journal.file.read_bytes()
    spoilt = {"cut": data[:-1], "flip": data[:-2] + bytes([data[-2] ^ 1]) + data[-1:]}[spoil]
    journal.file.write_bytes(spoilt)
    assert kept(journal) == LARGE | {"more": "a"}
    keep(journal, LARGE | {"more": "c"})
    assert kept(journal) == LARGE | {"more": "c"}
    journal.file.write_bytes(data[: size - 1])
    assert journal.load() is None


def test_a_block_out_of_its_place_is_not_used(journal: Journal) -> None:
    keep(journal, LARGE)
    ends = [journal.file.stat().st_size]
    for value in "ab":
        keep(journal, LARGE | {"more": value})
        ends.append(journal.file.stat().st_size)
    data = journal.file.read_bytes()
    journal.file.write_bytes(data[: ends[0]] + data[ends[1] : ends[2]])
    assert kept(journal) == LARGE


def test_of_two_at_once_the_last_is_remembered(journal: Journal) -> None:
    keep(journal, LARGE)
    loaded = [journal.load() or (None, None) for _ in range(2)]
    for value, (before, end) in zip("ab", loaded, strict=True):
        journal.save(LARGE | {"more": value}, before, end)
    assert kept(journal) == LARGE | {"more": "b"}


def test_another_key_sees_nothing(journal: Journal) -> None:
    keep(journal, LARGE)
    assert Journal(journal.file, b"other", journal.shapes).load() is None


def test_a_folder_that_cannot_be_written_to_costs_no_build(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    journal = Journal(tmp_path / "file" / "below", b"key", {})
    journal.save(LARGE, None, None)
    assert journal.load() is None
