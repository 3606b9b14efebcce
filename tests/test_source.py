"""The strict reader: places, core types, refusals; and that no bytes at all make it raise."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model import Path, Place
from generator.source import MAX_BYTES, Document, read
from generator.strict import KEY
from generator.usual import core

TEXT = """\
# 注释在前
name: 示例法        # 注释在后
code: '012'
empty:
quoted: "两 个 字"
basis:
  - law: example-law
    article: 45
  -
    law: other
flow: [甲, {a: 1}, 'b']
long: |
  第一行
  第二行
folded: 一
  二
group:
  inner:
    deep: 3
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return read("a.yml", TEXT.encode())


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (2, 1, 0)),
        (("name",), (2, 7, 3)),
        (("name", KEY), (2, 1, 4)),
        (("code",), (3, 7, 5)),
        (("empty",), (4, 1, 5)),
        (("quoted",), (5, 9, 7)),
        (("basis",), (6, 1, 5)),
        (("basis", 0), (7, 5, 0)),
        (("basis", 0, "law"), (7, 10, 11)),
        (("basis", 0, "article"), (8, 14, 2)),
        (("basis", 1), (10, 5, 0)),
        (("basis", 1, "law"), (10, 10, 5)),
        (("flow",), (11, 7, 1)),
        (("flow", 0), (11, 8, 1)),
        (("flow", 1), (11, 11, 1)),
        (("flow", 1, "a"), (11, 15, 1)),
        (("flow", 2), (11, 19, 3)),
        (("long",), (12, 7, 0)),
        (("folded",), (15, 9, 0)),
        (("group",), (17, 1, 5)),
        (("group", "inner"), (18, 3, 5)),
        (("group", "inner", "deep"), (19, 11, 1)),
    ],
)
def test_the_place_of_a_value(document: Document, path: Path, place: tuple[int, int, int]) -> None:
    assert document.place(path) == Place(*place)


@pytest.mark.parametrize(
    ("missing", "parent"),
    [
        (("nothing",), ()),
        (("basis", 0, "role"), ("basis", 0)),
        (("basis", 7), ("basis",)),
        (("basis", 7, "law"), ("basis",)),
        (("group", "inner", "x", "y"), ("group", "inner")),
        (("name", "x"), ("name",)),
    ],
)
def test_a_missing_path_is_at_its_nearest_parent(
    document: Document, missing: Path, parent: Path
) -> None:
    assert document.place(missing) == document.place(parent)


def test_lines_are_those_an_editor_shows(document: Document) -> None:
    assert document.line(7) == "  - law: example-law"
    assert document.line(0) == ""
    assert document.line(99) == ""


def test_only_line_feeds_make_lines() -> None:
    document = read("a.yml", "a: \u2028\x85\x0c\x1e\nb: 2\n".encode())
    assert document.line(2) == "b: 2"
    assert document.faults[0].place == Place(1, 4)


def test_windows_line_breaks_change_neither_values_nor_places(document: Document) -> None:
    windows = read("a.yml", TEXT.replace("\n", "\r\n").encode())
    assert windows.faults == ()
    assert windows.data == document.data
    for path in ((), ("name",), ("empty",), ("basis", 1, "law"), ("flow", 2), ("group", "inner")):
        assert windows.place(path) == document.place(path)
    assert windows.line(7) == document.line(7)


# -- core types ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("012", "012"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("12:30", "12:30"),
        ("1:30:00", "1:30:00"),
        ("220000_01", "220000_01"),
        ("1_000", "1_000"),
        ("1,000", "1,000"),
        ("1.10", "1.10"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("+1", "+1"),
        ("-1", -1),
        ("-0", 0),
        ("0", 0),
        ("45", 45),
        ("999999999999999", 999999999999999),
        ("9999999999999999", "9999999999999999"),
        ("１２", "１２"),
        ("~", None),
        ("null", None),
        ("", None),
        ("'~'", "~"),
        ("'123'", "123"),
        ('"123"', "123"),
        ("'true'", "true"),
        ("''", ""),
        ("'2025-09-01'", "2025-09-01"),
        ("2025-09-01", dt.date(2025, 9, 1)),
        ("2024-02-29", dt.date(2024, 2, 29)),
        ("2025-02-29", "2025-02-29"),
        ("2025-02-30", "2025-02-30"),
        ("0000-01-01", "0000-01-01"),
        ("2025-9-1", "2025-9-1"),
        ("2025/09/01", "2025/09/01"),
        ("2025-09-01 12:00:00", "2025-09-01 12:00:00"),
        ("<<", "<<"),
        ("=", "="),
        ("甲 # 乙", "甲"),
        ("甲#乙", "甲#乙"),
        ("|\n  甲\n  乙", "甲\n乙\n"),
        (">-\n  甲\n  乙", "甲 乙"),
    ],
)
def test_only_core_types_are_more_than_text(typed: str, value: Any) -> None:
    document = read("a.yml", f"a: {typed}\n".encode())
    assert document.faults == ()
    assert document.data == {"a": value}
    assert type(document.data["a"]) is type(value)


@pytest.mark.parametrize(
    "key", ["no", "yes", "true", "null", "~", "12", "2025-09-01", "<<", "名称"]
)
def test_every_key_is_text(key: str) -> None:
    assert read("a.yml", f"{key}: 1\n".encode()).data == {key: 1}


# -- refusals --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "rule", "place"),
    [
        (b"a: 1\na: 2\n", "yaml-duplicate-key", (2, 1)),
        (b"a:\n  b: 1\n  b: 2\n", "yaml-duplicate-key", (3, 3)),
        (b"a: {b: 1, b: 2}\n", "yaml-duplicate-key", (1, 11)),
        (b"a: 1\n'a': 2\n", "yaml-duplicate-key", (2, 1)),
        (b"a: 1\n\tb: 2\n", "yaml-tab", (2, 1)),
        (b"a: 1\t# x\n", "yaml-tab", (1, 5)),
        (b'a: "x\\ty"\n', "yaml-tab", (1, 4)),
        (b"a: *b\n", "yaml-alias", (1, 4)),
        (b"*a : 1\n", "yaml-alias", (1, 1)),
        (b"a: &b 1\n", "yaml-anchor", (1, 4)),
        (b"&a b: 1\n", "yaml-anchor", (1, 1)),
        (b"&a\nb: 1\n", "yaml-anchor", (1, 1)),
        (b"a: !!str 1\n", "yaml-tag", (1, 4)),
        (b"a: !x 1\n", "yaml-tag", (1, 4)),
        (b"a: ! 1\n", "yaml-tag", (1, 4)),
        (b"!!map\na: 1\n", "yaml-tag", (1, 1)),
        (b"a: !!python/object/apply:os.system [id]\n", "yaml-tag", (1, 4)),
        (b"\xef\xbb\xbfa: 1\n", "yaml-bom", (1, 1)),
        ("a: 甲\n".encode("utf-16"), "yaml-bom", (1, 1)),
        ("a: 1\nb: 甲\n".encode("gbk"), "yaml-encoding", (2, 4)),
        (b"a: \xed\xa0\x80\n", "yaml-encoding", (1, 4)),
        (b"a: 1\n---\nb: 1\n", "yaml-documents", (2, 1)),
        (b"---\n---\n", "yaml-root", (2, 1)),
        (b"- a\n", "yaml-root", (1, 1)),
        (b"text\n", "yaml-root", (1, 1)),
        (b"", "yaml-root", (1, 1)),
        (b"# only a comment\n", "yaml-root", (1, 1)),
        (b"[a]: 1\n", "yaml-key", (1, 1)),
        (b"? {a: 1}\n: 1\n", "yaml-key", (1, 3)),
        (b"a: [" + b"[" * 40 + b"]" * 41 + b"\n", "yaml-depth", (1, 36)),
        (b"x" * (MAX_BYTES + 1), "yaml-size", (1, 1)),
        ("a: x\u202ey\n".encode(), "yaml-bidi", (1, 5)),
        (b'a: "x\\u202ey"\n', "yaml-bidi", (1, 4)),
        ("a: x\u200by\n".encode(), "yaml-control", (1, 5)),
        ("a: x\ufeffy\n".encode(), "yaml-control", (1, 5)),
        ("a: x\u2028y\n".encode(), "yaml-control", (1, 5)),
        ("a: x\ufffey\n".encode(), "yaml-control", (1, 5)),
        ("a: x\U000e0041y\n".encode(), "yaml-control", (1, 5)),
        (b"a: x\x00y\n", "yaml-control", (1, 5)),
        (b"a: x\ry\n", "yaml-control", (1, 5)),
        (b'a: "x\\0y"\n', "yaml-control", (1, 4)),
        (b'"a\\e": 1\n', "yaml-control", (1, 1)),
        ("a: 1\n\u3000b: 1\n".encode(), "yaml-control", (2, 1)),
        ("a: cafe\u0301\n".encode(), "yaml-nfc", (1, 7)),
        (b'a: "e\\u0301"\n', "yaml-nfc", (1, 4)),
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(
    data: bytes, rule: str, place: tuple[int, int]
) -> None:
    document = read("a.yml", data)
    (fault,) = document.faults
    assert fault.rule == rule
    assert fault.place[:2] == place
    if rule not in ("yaml-bidi", "yaml-nfc"):
        assert document.data is None


def test_a_tab_and_a_bidirectional_character_are_both_said() -> None:
    rules = [fault.rule for fault in read("a.yml", "a: \u202ex\nb:\t1\n".encode()).faults]
    assert rules == ["yaml-bidi", "yaml-tab"]


def test_of_many_such_characters_the_first_is_said_once() -> None:
    (fault,) = read("a.yml", ("a: x\n" + "b: \u200b\u200b\n" * 9).encode()).faults
    assert fault.place == Place(2, 4)


@pytest.mark.parametrize(
    ("text", "what", "place"),
    [
        ('a: "x\nb: 1\n', "quote", (1, 4)),
        ("a: 'x\nb: 1\n", "quote", (1, 4)),
        ("a: 1\nb: [x, y\nc: 1\n", "bracket", (2, 4)),
        ("a: {x: 1\n", "bracket", (1, 4)),
        ("a: 1\nb：2\n", "full-colon", (2, 1)),
        ("a: 1\nb:2\n", "no-space", (2, 1)),
        ("a: 1\nb\n", "no-colon", (2, 1)),
        ("a: b: c\n", "colon", (1, 5)),
        ("a: 1\n  b: 2\n", "colon", (2, 4)),
        ("a:\n  - x\n b: 2\n", "indent", (3, 2)),
        ("a: 'x' y\n", "indent", (1, 8)),
        ("a: - x\n", "dash", (1, 4)),
        ("a: @x\n", "special", (1, 4)),
        ("a: `x`\n", "special", (1, 4)),
        ("a: %x\n", "special", (1, 4)),
        ("a: * x\n", "special", (1, 5)),
        ('a: "\\d"\n', "escape", (1, 5)),
        ("a: | x\n", "block", (1, 6)),
    ],
)
def test_what_is_not_yaml_is_named_where_a_reader_would_look(
    text: str, what: str, place: tuple[int, int]
) -> None:
    (fault,) = read("a.yml", text.encode()).faults
    assert (fault.rule, fault.params["what"], fault.place[:2]) == ("yaml-syntax", what, place)


# -- no bytes at all make it raise -----------------------------------------------------------

_PIECES = [
    *"abc01 :-,[]{}#&*!|>'\"%@`?~\n\\", "\n  ", "\n    ", ": ", "- ", "\n- ", "---\n", "...\n",
    "a: ", "b:\n", "<<: ", "&x ", "*x", "!!str ", "|\n", ">-\n", "\r\n", "\t", "甲", "：", "\u3000",
    "\u202e", "\u200b", "e\u0301", "\ufeff", "\x85", "\u2028", "\ufffe", "\\u202e", "%YAML 1.1\n",
    "2025-02-30", "12:30", "null", "true", "\U0001f600", "? ", "\\x00", '"\\ud800"',
]  # fmt: skip
_YAMLISH = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)


def _is_sound(document: Document, text: str) -> None:
    lines = text.count("\n") + 1
    assert document.data is not None or document.faults
    if document.data is not None:
        assert isinstance(document.data, dict)
        for path in _paths(document.data):
            place = document.place(path)
            assert 1 <= place.line <= lines
            assert 1 <= place.column <= len(document.line(place.line)) + 1
    for fault in document.faults:
        assert 1 <= fault.place.line <= lines + 1
        assert fault.place.column >= 1
        assert fault.place.width >= 0
        document.line(fault.place.line)


def _paths(value: Any, path: Path = ()) -> list[Path]:
    below: list[Path] = []
    if isinstance(value, dict):
        below = [p for key, inner in value.items() for p in _paths(inner, (*path, key))]
    elif isinstance(value, list):
        below = [p for index, inner in enumerate(value) for p in _paths(inner, (*path, index))]
    else:
        assert value is None or type(value) in (str, int, bool, dt.date)
    return [path, *below]


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
@example(b"\xff\xfe\x00")
@example(b"%TAG ! tag:%ff\n--- !x y\n")
@example(b"a: !%C3%28 x\n")
@example(b"%YAML 99999999999.1\n--- a\n")
def test_any_bytes_give_data_or_faults(data: bytes) -> None:
    _is_sound(read("a.yml", data), data.decode("utf-8", "replace"))


@settings(max_examples=500, deadline=None)
@given(_YAMLISH)
def test_any_text_gives_data_or_faults(text: str) -> None:
    _is_sound(read("a.yml", text.encode()), text)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_a_single_quoted_text_is_read_as_it_stands_or_refused(text: str) -> None:
    document = read("a.yml", ("a: '" + text.replace("'", "''") + "'\n").encode())
    if document.faults == () and not any(char in text for char in "\n\r"):
        assert document.data == {"a": text}


@given(st.from_regex(r"[0-9eE+_.,:xo-]{1,12}", fullmatch=True))
def test_what_looks_like_a_number_is_kept_or_means_just_that_number(text: str) -> None:
    value = core(text)
    if isinstance(value, int):
        assert str(value) == text or text == "-0"
    elif isinstance(value, dt.date):
        assert value.isoformat() == text
    else:
        assert value == text
