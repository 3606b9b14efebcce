"""Whatever the quick reader accepts, the strict one reads in the same way: shapes of lines in every
order, all records, and thousands of records with something changed."""

from __future__ import annotations

import random
import sys
from itertools import product

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.characters import SUSPECT, suspects
from generator.source import read, read_text
from generator.strict import Builder
from generator.usual import usual
from tests.conftest import ROOT

RECORDS = sorted((ROOT / "content").rglob("*.yml"))
TEXTS = [path.read_text("utf-8") for path in (*RECORDS, *sorted((ROOT / "schemas").glob("*.yml")))]
SHAPES = ["a:", "a: x", "b: y", "- x", "- a: x", "- b:", "#c", "", "x", "-", "'q'"]
LINES = [" " * indent + shape for indent in range(5) for shape in SHAPES]
PIECES = [
    *" :-,[]{}#&*!|>'\"%@`?~\\\n=<.+_019abtfn甲：，　\u00a0\u2003é\ue000\U0001f600",
    "\n  ", "\n- ", ": ", "- ", "- - ", "-  ", "-\n", " #", " :", ":a", "#a", "a :", "a: #x", "a:b",
    "''", '""', "---\n", "--- ", "...\n", "<<: ", "&x ", "*x", "!!str ", "|\n", ">-\n", "? ",
    "null", "NULL", "true", "True", "~", "0x1f", "012", "-1", "1.5", "1e3", "2025-02-30",
    "2025-01-01", "12:30", "[]", "[a, b]", "[a,b]", "[a, 'b']", "[true, 2025-01-01, 01, null, 3]",
    "[甲:乙]", "[a-b, -c]", "[a ,b]", "{}", "{a: 1}", "\r\n", "a: ", "a:\n", "- a: ", "- a:\n",
    "    ", "https://a.b/c:d#e", "%YAML 1.1\n", "\\u0041",
]  # fmt: skip


def _accepts(text: str) -> bool:
    """Whether the quick reader takes a text; it must then agree with the strict one."""
    read, faults = read_text(text.encode())
    quick = None if faults else usual(read.replace("\r\n", "\n"))
    if quick is None:
        return False
    strict = Builder(read)
    assert repr(strict.build()) == repr(quick), text
    assert not strict.faults, text
    return True


def test_lines_of_every_shape_in_every_order() -> None:
    taken = [
        _accepts("\n".join(("a:", *lines)))
        for count in range(3)
        for lines in product(LINES, repeat=count)
    ]
    assert sum(taken) > 200


def test_many_lines_of_every_shape() -> None:
    chance = random.Random(7)
    for _ in range(3000):
        lines = ["a:"]
        for line in chance.choices(LINES, k=40):
            if usual("\n".join((*lines, line))) is not None:
                lines.append(line)
        assert _accepts("\n".join(lines))
        assert not _accepts("\n".join((*lines, "x")))


def test_nearly_all_records_are_read_quickly() -> None:
    assert sum(map(_accepts, TEXTS)) > 0.9 * len(RECORDS)


def test_changed_records() -> None:
    chance = random.Random(11)
    taken = [_accepts(_changed(_part(chance), chance)) for _ in range(12_000)]
    assert sum(taken) > 2000


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_any_text(text: str) -> None:
    _accepts("a:\n" + text)
    _accepts("a: " + text)


def test_windows_line_breaks() -> None:
    text = "a: x\r\nb:\r\n- y\r\n"
    assert _accepts(text)
    assert read("a.yml", text.encode()).data == {"a": "x", "b": ["y"]}


def test_what_is_printable_is_no_suspect() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    assert not any(char.isprintable() for char in every if SUSPECT.match(char))
    assert [fault.rule for fault in suspects("a: é\r\nb: e\u0301\n")] == ["yaml-nfc"]


def _part(chance: random.Random) -> str:
    """Some lines of a record, from the name of a field on."""
    lines = chance.choice(TEXTS).split("\n")
    starts = [number for number, line in enumerate(lines) if line[:1].isalpha()]
    start = chance.choice(starts)
    return "\n".join(lines[start : start + chance.randrange(3, 40)])


def _changed(text: str, chance: random.Random) -> str:
    for _ in range(chance.choice((1, 1, 2, 4))):
        at, gone = chance.randrange(len(text) + 1), chance.randrange(4)
        lines = text.split("\n")
        number = chance.randrange(len(lines))
        line = lines[number]
        before, _, after = line.partition(": ")
        piece = chance.choice(PIECES)
        match chance.randrange(7):
            case 0:
                lines = [text[:at] + piece + text[at + gone :]]
            case 1:
                lines = [text[:at] + text[at + 1 + gone :]]
            case 2:
                lines[number] = " " * (1 + gone) + line
            case 3:
                lines[number] = line[1 + gone :]
            case 4:
                lines.insert(chance.randrange(len(lines)), line)
            case 5:
                lines[number] = f"{before}: {piece}{after}"
            case _:
                lines[number] = before + chance.choice((":", ": ", "- ", "\n")) + piece
        text = "\n".join(lines)
    return text


def test_records_share_nothing_that_could_be_changed_or_written_as_an_alias() -> None:
    text = "day: 2024-12-20\nagain: 2024-12-20\ndays: [2024-12-20]\nnext:\n  days: [2024-12-20]\n"
    first, second = usual(text), usual(text)
    assert first == second
    assert "&" not in yaml.safe_dump([first, second])
