"""The whole check over damaged records: it never raises, and it never speaks Python."""

from __future__ import annotations

import copy
import datetime as dt
import re
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check import Result, check
from generator.content import File, identify
from generator.judging import RuleError
from generator.messages import FAMILIES, MESSAGES
from generator.messages.say import say
from generator.messages.typed import printable, show
from generator.messages.yaml import SYNTAX
from generator.model import Catalog, Kind, Path, Problem, Record
from generator.report import FORMATS as REPORTS
from generator.rules import RULES, Rule
from generator.rules import basis_rank as any_rule
from generator.schema.checker import Checker
from generator.schema.kinds import load_kinds
from generator.source import read
from tests.conftest import ROOT
from tests.examples import DAY, base_files, base_path

KINDS = load_kinds(ROOT / "schemas")
WORLD = base_files(KINDS)
DATA = {name: read("x.yml", kind.example.encode()).data or {} for name, kind in KINDS.items()}
RAW = re.compile(r"Traceback|Error|yaml\.|cerberus|must be of|expected <|None|\{[a-z_]+\}")
CHINESE = re.compile("[\u4e00-\u9fff]")


def _check(damaged: dict[str, bytes], lang: str = "zh") -> Result:
    files = {path: text.encode() for path, text in WORLD.items()} | damaged
    return check([File(*item) for item in sorted(files.items())], KINDS, DAY, lang)


def _dump(data: Any) -> bytes:
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6)
    return text.encode()


def _is_sound(result: Result) -> None:
    for finding in result.findings:
        for text in (finding.message, finding.hint):
            assert CHINESE.search(text)
            assert not RAW.search(text)
            assert "\n" not in text
        assert finding.severity in ("error", "warning")
        assert finding.path in result.documents
        lines = result.documents[finding.path].text.count("\n") + 1
        assert 1 <= finding.line <= lines + 1
        assert finding.column >= 1
        assert finding.url.startswith("rules/")
    assert list(result.findings) == sorted(result.findings, key=lambda f: f.key())
    for report in REPORTS.values():
        assert report(result, "zh")


def _paths(value: Any, path: Path = ()) -> list[Path]:
    if isinstance(value, dict):
        below = [p for key, inner in value.items() for p in _paths(inner, (*path, key))]
    elif isinstance(value, list):
        below = [p for index, inner in enumerate(value) for p in _paths(inner, (*path, index))]
    else:
        below = []
    return [path, *below]


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _swapped(kind: str, path: Path, value: Any) -> Any:
    data = copy.deepcopy(DATA[kind])
    if path:
        _at(data, path[:-1])[path[-1]] = value
        return data
    return value


PATHS = [(name, path) for name in KINDS for path in _paths(DATA[name])]
OTHERS = [
    None, "", "  ", "甲", "x" * 300, "a\nb", 0, -1, 5, 10**14, True, False, "0.3", "1,000",
    dt.date(2099, 1, 1), [], {}, [None], ["甲"], [[]], [{}], {"a": {"b": []}}, {"": 1},
]  # fmt: skip


# -- damage ----------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(WORLD)), st.data())
def test_flipped_bytes_and_cut_files_never_raise(path: str, data: st.DataObject) -> None:
    raw = bytearray(WORLD[path].encode())
    for _ in range(data.draw(st.integers(0, 3))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)) | st.just(len(raw)))
    _is_sound(_check({path: bytes(raw[:cut])}))


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(PATHS), st.sampled_from(OTHERS))
def test_values_of_other_types_never_raise(where: tuple[str, Path], value: Any) -> None:
    kind, path = where
    _is_sound(_check({base_path(KINDS[kind]): _dump(_swapped(kind, path, value))}))


@pytest.mark.parametrize("kind", list(KINDS))
def test_at_every_place_every_other_type_is_said_in_chinese(kind: str) -> None:
    checker = Checker(KINDS[kind])
    for path in _paths(DATA[kind])[1:]:
        for value in OTHERS:
            for fault in checker.faults(_swapped(kind, path, value)):
                for lang in ("zh", "en"):
                    message, hint = say(lang, fault.rule, fault.params)
                    assert not RAW.search(message + hint)
                    assert CHINESE.search(hint) or lang == "en"


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_dropped_required_field_is_one_error_at_the_mapping_that_misses_it(kind: str) -> None:
    path_of = base_path(KINDS[kind])
    for path in _required(KINDS[kind].schema, DATA[kind]):
        data = copy.deepcopy(DATA[kind])
        del _at(data, path[:-1])[path[-1]]
        raw = _dump(data)
        errors = [f for f in _check({path_of: raw}).findings if f.severity == "error"]
        assert [(f.rule, f.path) for f in errors] == [("schema-required", path_of)], path
        assert f"（{path[-1]}）" in errors[0].message
        assert (errors[0].line, errors[0].column) == read("x.yml", raw).place(path[:-1])[:2]


def _required(schema: Any, data: Any, path: Path = ()) -> list[Path]:
    """The path of every required field that stands in `data`."""
    found: list[Path] = []
    for name, rules in schema.items():
        if name not in data:
            continue
        here = (*path, name)
        found += [here] if rules.get("required") else []
        if rules["type"] == "list" and rules["schema"]["type"] == "dict":
            for index, item in enumerate(data[name]):
                found += _required(rules["schema"]["schema"], item, (*here, index))
        elif rules["type"] == "dict":
            found += _required(rules["schema"], data[name], here)
    return found


def test_the_examples_have_required_fields_at_both_depths() -> None:
    depths = {len(path) for name in KINDS for path in _required(KINDS[name].schema, DATA[name])}
    assert {1, 3} <= depths


# -- files and references --------------------------------------------------------------------


def test_one_broken_file_hides_nothing_of_the_others() -> None:
    law, power = base_path(KINDS["law"]), base_path(KINDS["power"])
    broken = WORLD[power].replace("kind: penalty", "kind: penalt").encode()
    result = _check({law: b"- no\n", power: broken})
    errors = {(f.path, f.rule) for f in result.findings if f.severity == "error"}
    # The power still cites the law, whose file is there: that is no second error.
    assert errors == {(law, "yaml-root"), (power, "schema-allowed")}
    assert ("law", "example-law") in result.catalog.known
    assert result.catalog.get("law", "example-law") is None


def test_a_lost_record_is_an_error_where_it_is_cited() -> None:
    files = [File(p, t.encode()) for p, t in WORLD.items() if "example-agency" not in p]
    errors = [f for f in check(files, KINDS, DAY).findings if f.severity == "error"]
    assert {f.rule for f in errors} == {"content-reference", "exception-target"}
    (error,) = [f for f in errors if f.record == "power/example-power"]
    assert error.source == "agency: example-agency"
    assert error.column == 9


def test_the_finding_of_a_duplicate_names_record_and_line() -> None:
    text = WORLD[base_path(KINDS["law"])].encode()
    result = _check({"content/laws/sub/example-law.yml": text})
    (finding,) = [f for f in result.findings if f.severity == "error"]
    assert (finding.rule, finding.record) == ("content-duplicate-id", "law/example-law")
    assert finding.source == text.decode().splitlines()[0]


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("content/laws/a.yml", None),
        ("content/laws/deep/er/a-1.yml", None),
        ("content/portal.yml", None),
        ("content/power.yml", "content-place"),
        ("content/a.yml", "content-place"),
        ("content/other/a.yml", "content-place"),
        ("content/Laws/a.yml", "content-place"),
        ("content/laws/portal.yml", None),
        ("content/laws/A.yml", "content-file-name"),
        ("content/laws/a_b.yml", "content-file-name"),
        ("content/laws/-a.yml", "content-file-name"),
        ("content/laws/a--b.yml", "content-file-name"),
        ("content/laws/a.yaml", "content-file-name"),
        ("content/laws/a.yml.bak", "content-file-name"),
        ("content/laws/.yml", "content-file-name"),
        ("content/laws/示例法.yml", "content-file-name"),
        ("content/laws/a b.yml", "content-file-name"),
    ],
)
def test_a_file_is_known_by_its_place_and_name(path: str, rule: str | None) -> None:
    found = identify(File(path, b""), KINDS)
    assert getattr(found, "rule", None) == rule


def test_a_rule_that_cannot_read_a_record_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(record: Record, catalog: Catalog) -> list[Problem]:
        return [record["nonsense"]]

    monkeypatch.setattr(any_rule, "check", broken)
    with pytest.raises(RuleError, match=r"规则 basis-rank 检查 content/powers/example-power\.yml"):
        _check({})


def test_problems_get_the_rules_severity_clause_and_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(any_rule, "check", lambda r, c: [Problem(("fee",), "甲", "乙")])
    rule = Rule(any_rule, "warning")
    files = [File(p, t.encode()) for p, t in WORLD.items()]
    (finding,) = check(files, KINDS, DAY, rules=[rule]).findings
    assert (finding.severity, finding.message, finding.hint) == ("warning", "甲", "乙")
    assert finding.clause == "方案三（一）1；行政处罚法第十六条"
    assert finding.url == "rules/basis-rank.html"
    assert (finding.source, finding.column, finding.width) == ("fee: 不收费", 6, 3)


def test_progress_counts_every_file() -> None:
    seen: list[int] = []
    files = [File(p, t.encode()) for p, t in WORLD.items()]
    result = check(files, KINDS, DAY, progress=seen.append)
    assert seen == list(range(1, len(WORLD) + 1))
    assert result.files == len(WORLD)


# -- words -----------------------------------------------------------------------------------

_PARAMS: dict[str, Any] = {
    "limit": 5, "char": "U+0000", "key": "k", "name": "n", "tag": "!t", "id": "i", "other": "o",
    "field": "f", "shown": "s", "label": "f", "help": "", "item": 2, "value": "v", "labels": {}, "near": "m",
    "names": ["a", "b"], "kind": "k", "kind_name": "k", "folder": "f",
    "day": dt.date(2025, 9, 1), "record": "k/i",
    "commit": "0a1b2c3", "revision": "HEAD", "text": "t", "change": "c", "declared": 2, "found": 1,
}  # fmt: skip
_VARIANTS: dict[str, list[dict[str, Any]]] = {
    "yaml-syntax": [{"what": what} for what in SYNTAX],
    "schema-type": [
        {"expected": expected, "value": value, "advice": advice, "format": format}
        for expected in ("string", "integer", "boolean", "date", "list", "dict", ["integer", "string"])
        for value in (None, True, 5, "v", " v ", [], {}, dt.date(2025, 9, 1))
        for advice in ("", "quote", "unquote", "no-such-day")
        for format in ("", "slug", "money")
    ],
    "schema-format": [{"expected": name} for name in ("text", "slug", "money", "phone", "url")],
    "schema-allowed": [{"expected": ["a", True], "labels": {"true": "是", "a": "甲"}}],
    "schema-pattern": [{"expected": "[0-9]"}],
    "schema-length": [
        {"expected": 2, "bound": b, "value": v} for b in ("min", "max") for v in ([], "v")
    ],
    "schema-range": [{"expected": 2, "bound": b, "value": 5} for b in ("min", "max")],
}  # fmt: skip


@pytest.mark.parametrize("rule", list(MESSAGES))
def test_english_is_english_and_chinese_is_chinese(rule: str) -> None:
    for variant in _VARIANTS.get(rule, [{}]):
        params = _PARAMS | variant
        for near in ("", "m"):
            for text in say("en", rule, params | {"near": near}):
                assert text
                assert not CHINESE.search(text)
                assert not RAW.search(text)
            for text in say("zh", rule, params | {"near": near}):
                assert CHINESE.search(text)
                assert not RAW.search(text)


def test_every_legal_rule_keeps_out_of_the_families_of_the_built_in_checks() -> None:
    assert not [r.name for r in RULES if r.name.split("-")[0] in FAMILIES]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "（空）"),
        ("", "（空）"),
        (True, "true"),
        (dt.date(2025, 9, 1), "2025-09-01"),
        ("甲\n 乙", "甲 乙"),
        ("甲 ", "“甲 ”"),
        ("甲\n", "“甲↵”"),
        ("x" * 41, "x" * 39 + "…"),
        ("x" * 40, "x" * 40),
        ("\x1b[2J", "\ufffd[2J"),
        ([1], "一个列表"),
        ({"a": 1}, "一组栏目"),
    ],
)
def test_a_value_is_shown_on_one_short_line(value: Any, shown: str) -> None:
    assert show(value) == shown


@given(st.text())
def test_what_is_printed_cannot_move_the_cursor(text: str) -> None:
    assert not re.search(
        "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]", printable(text)
    )


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("posts: [ab, 5]", 12),
        ("posts: [甲, 乙丙, 5]", 18),
        ("posts: [😀, 5]", 12),
        ("posts: [Ａ, 5]", 12),
    ],
)
def test_the_caret_stands_under_the_value_on_a_terminal(line: str, cells: int) -> None:
    path = base_path(KINDS["power"])
    text = WORLD[path].replace("posts: [investigator, reviewer]", line)
    out = REPORTS["full"](_check({path: text.encode()}), "zh")
    assert f"32 | {line}\n   | {' ' * cells}^\n" in out


def test_a_long_line_is_cut_around_the_caret() -> None:
    path = base_path(KINDS["power"])
    text = WORLD[path].replace("不收费", "不" * 100 + "\u200b" + "费" * 100)
    out = REPORTS["full"](_check({path: text.encode()}), "zh")
    line = text[: text.index("\u200b")].count("\n") + 1
    shown, under = next((a, b) for a, b in pairwise(out.splitlines()) if f"{line} | " in a)
    assert shown.startswith(f"{line} | …不")
    assert len(shown) < 110
    assert shown.replace("…", "x").index("\ufffd") == 5 + 1 + 48
    assert under.index("^") == 5 + 1 + 48 * 2


def test_the_world_of_these_tests_holds_every_kind(kinds: dict[str, Kind]) -> None:
    assert set(DATA) == set(kinds)
    assert all(DATA.values())
