"""Damage to the real content: findings with places, never a traceback, never a lost file."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Callable

import pytest

from generator.check import Result, check
from generator.content import File, read_files
from generator.model import Kind
from tests.conftest import ROOT, site_date

FILES = list(read_files(ROOT))
WORDS = (b"null", b"- a", b"{}", b"[[", b"true", b"'", b'"', b": ", b"\xff", b"\t", b"&a", b"*a", b"!x",
         b"99999999999999999999", b"2025-13-40", "甲：乙".encode(), b"\xe2\x80\x8b", b"---\n")  # fmt: skip


def _flip(data: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << dice.randrange(8))]) + data[place + 1 :]


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def _insert(data: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(data))
    return data[:place] + dice.choice(WORDS) + data[place:]


def _swap_value(data: bytes, dice: random.Random) -> bytes:
    lines = data.split(b"\n")
    number = dice.randrange(len(lines))
    key, colon, _ = lines[number].partition(b": ")
    lines[number] = key + colon + dice.choice(WORDS)
    return b"\n".join(lines)


def _swap_lines(data: bytes, dice: random.Random) -> bytes:
    lines = data.split(b"\n")
    a, b = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return b"\n".join(lines)


def _run(files: list[File], kinds: dict[str, Kind]) -> Result:
    return check(files, kinds, site_date())


@pytest.mark.parametrize("damage", [_flip, _cut, _insert, _swap_value, _swap_lines])
def test_damaged_content_gives_findings_with_places(
    damage: Callable[[bytes, random.Random], bytes], kinds: dict[str, Kind]
) -> None:
    dice = random.Random(damage.__name__)
    for _ in range(4):
        chosen = set(dice.sample(range(len(FILES)), 60))
        files = [
            File(file.path, damage(file.data, dice)) if number in chosen else file
            for number, file in enumerate(FILES)
        ]
        result = _run(files, kinds)
        assert result.files == len(FILES)
        for finding in result.findings:
            lines = result.documents[finding.path].text.count("\n") + 2
            assert 1 <= finding.line <= lines
            assert finding.column >= 1
            assert finding.message
            assert finding.hint


def test_memory_stays_bounded_on_hostile_files(kinds: dict[str, Kind]) -> None:
    """Ten megabytes of brackets, aliases or one line: refused at the size limit, in 64 MB."""
    power = next(file for file in FILES if file.path.endswith("pen-unlicensed-practice.yml"))
    hostile = [
        b"[" * 10_000_000,
        b"a: &a [*a, *a]\n" * 600_000,
        b"x" * 10_000_000,
        b"- " * 5_000_000,
    ]
    tracemalloc.start()
    for data in hostile:
        result = _run([File(power.path, data[:1_000_001])], kinds)
        assert [finding.rule for finding in result.findings] == ["yaml-size"]
        result = _run([File(power.path, data[:999_999])], kinds)
        assert result.findings
        assert result.findings[0].rule.startswith("yaml-")
    assert tracemalloc.get_traced_memory()[1] < 64_000_000
    tracemalloc.stop()
