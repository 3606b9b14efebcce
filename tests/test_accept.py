"""The acceptor, the exported JSON Schema and Cerberus give one verdict on any data."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator

from generator import formats
from generator.accept import Acceptor, Checker, DisagreementWarning
from generator.jsonschema import export
from generator.model import Kind
from generator.schema import checker
from generator.schema.kinds import load_kinds
from generator.source import read
from tests.conftest import ROOT

KINDS = load_kinds(ROOT / "schemas")
DAY = dt.date(2024, 2, 29)

# -- The three judges ------------------------------------------------------------------------


class Judges:
    """Cerberus, the acceptor and the editor's schema of one kind."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.cerberus = checker.Checker(kind)
        self.acceptor = Acceptor(kind)
        self.editor = Draft202012Validator(export(kind), validate_formats=True)

    def agree(self, data: dict[str, Any]) -> bool:
        """The common verdict on `data`; fails if there is none."""
        verdict = not self.cerberus.faults(data)
        assert self.acceptor.accepts(data) is verdict, data
        # An editor cannot tell a date from text that looks like one, so ask what Cerberus
        # would say if each were what its place wants.
        seen = as_wanted(data, {"type": "dict", "schema": self.kind.schema})
        expected = verdict if seen == data else not self.cerberus.faults(seen)
        assert self.editor.is_valid(as_json(data)) is expected, data
        return verdict


def as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: as_json(item) for name, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def as_wanted(value: Any, rules: Mapping[str, Any]) -> Any:
    """`value` with dates and text that looks like a date made what `rules` want there."""
    if isinstance(value, dict):
        fields = rules.get("schema", {}) if rules.get("type") == "dict" else {}
        return {name: as_wanted(item, fields.get(name, {})) for name, item in value.items()}
    if isinstance(value, list):
        item = rules.get("schema", {}) if rules.get("type") == "list" else {}
        return [as_wanted(element, item) for element in value]
    if rules.get("type") == "date" and isinstance(value, str):
        day = read("x", f"x: {value}\n".encode()).data if len(value) == 10 else None
        return day["x"] if day and isinstance(day["x"], dt.date) else value
    if isinstance(value, dt.date) and rules.get("type") != "date":
        return value.isoformat()
    return value


# -- Good records, made from the schema ------------------------------------------------------

TEXT = st.from_regex(r"[一-龥a-zA-Z0-9（）。%< \u3000]{1,12}", fullmatch=True).map(str.strip)
SHAPES: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXT.filter(bool),
    "prose": st.lists(TEXT.filter(bool), min_size=1, max_size=3).map("\n".join),
    "slug": st.from_regex(formats.SLUG, fullmatch=True),
    "field": st.from_regex(formats.FIELD, fullmatch=True),
    "article": st.integers(1, 2000),
    "money": st.integers(0, 10**12),
    "decimal": st.integers(0, 999_999_999) | st.from_regex(formats.DECIMAL, fullmatch=True),
    "duration": st.sampled_from(formats.OPEN) | st.from_regex(formats.DURATION, fullmatch=True),
    "phone": st.from_regex(formats.PHONE, fullmatch=True),
    "email": st.from_regex(formats.EMAIL, fullmatch=True),
    "url": st.from_regex(formats.URL, fullmatch=True),
    "page": st.from_regex(formats.PAGE, fullmatch=True),
}
TYPES = {"boolean": st.booleans(), "date": st.dates(), "integer": st.integers(), "string": TEXT}


def good(rules: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """Values that the rules of a field allow."""
    if rules["type"] == "dict":
        return good_record(rules["schema"])
    if rules["type"] == "list":
        low = rules.get("minlength", 0)
        return st.lists(good(rules["schema"]), min_size=low, max_size=low + 1)
    if "allowed" in rules:
        return st.sampled_from(rules["allowed"])
    if "regex" in rules:
        return st.from_regex(rules["regex"], fullmatch=True)
    format = rules.get("format", "slug" if "ref" in rules else "")
    values = SHAPES[format] if format else TYPES[rules["type"]]
    low, high = rules.get("min"), rules.get("max")
    return values if low is high is None else st.integers(low, high)


def good_record(fields: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    needed = {name: good(rules) for name, rules in fields.items() if rules.get("required")}
    others = {name: good(rules) for name, rules in fields.items() if not rules.get("required")}
    return st.fixed_dictionaries(needed, optional=others)


# -- Broken ones -----------------------------------------------------------------------------

ODD: list[Any] = [
    *(
        None,
        True,
        False,
        0,
        1,
        -1,
        2000,
        2001,
        10**9 - 1,
        10**9,
        10**12,
        10**12 + 1,
        10**30,
        -(2**63),
        DAY,
    ),
    *(
        "",
        " ",
        "\n",
        "x",
        "X",
        "true",
        "1",
        "-1",
        "0.3",
        "01",
        "1e3",
        "1.",
        "0.12345",
        "2024-02-29",
    ),
    *(
        "2023-02-29",
        "0000-01-01",
        "２２０１００",
        "٢٢٠١٠٠",
        "90日",
        "0日",
        "９日",
        "12345",
        "a-b",
        "a--b",
    ),
    *(
        "verified",
        "https://a.cn/",
        "https://a b",
        "a@b.cn",
        "a@b",
        "\u3000x",
        "x\u3000",
        "x\x85",
        "x\x1c",
    ),
    *("\ufeffx", "a\rb", "a\nb", "a\u2028b", "𠮷", "x" * 5000),
    *([], [None], ["x"], [1], [[]], [{}], [DAY], {}, {"x": 1}, {"": None}),
]


def twists(value: Any) -> list[Any]:
    """Slightly wrong (or still right) versions of a text."""
    if not isinstance(value, str):
        return []
    wide = value.translate({ord("0") + n: ord("０") + n for n in range(10)})
    return [value + end for end in ("\n", "\r\n", " ", "\u3000", "\0", "x")] + [
        *(" " + value, "\n" + value, value.upper(), wide, value[:-1], value + "\n" + value)
    ]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    for step, item in steps:
        yield (*path, step)
        if isinstance(item, (dict, list)):
            yield from places(item, (*path, step))


def broken(data: Any, path: tuple[Any, ...], change: Any) -> Any:
    """`data` with a change at `path`: DROP it, ADD beside it, or put something in its place."""
    data = copy.deepcopy(data)
    parent = data
    for step in path[:-1]:
        parent = parent[step]
    if change == "DROP":
        del parent[path[-1]]
    elif change == "ADD":
        parent.update(extra="x") if isinstance(parent, dict) else parent.append("x\n")
    else:
        parent[path[-1]] = change
    return data


def at(data: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


def without_words(rules: Mapping[str, Any]) -> str:
    return repr(sorted((name, value) for name, value in rules.items() if name != "meta"))


def full(fields: Mapping[str, Any]) -> dict[str, Any]:
    """A record with every field the schema knows, one item in every list."""
    return {name: _full(rules) for name, rules in fields.items()}


def _full(rules: Mapping[str, Any]) -> Any:
    if rules["type"] == "dict":
        return full(rules["schema"])
    if rules["type"] == "list":
        return [_full(rules["schema"])] * max(1, rules.get("minlength", 0))
    known = without_words(rules)
    if known not in SIMPLEST:
        quiet = settings(database=None, phases=[Phase.generate], max_examples=1)
        SIMPLEST[known] = find(good(rules), lambda _: True, settings=quiet)
    return SIMPLEST[known]


SIMPLEST: dict[str, Any] = {}


# -- The tests -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def judges() -> dict[str, Judges]:
    return {name: Judges(kind) for name, kind in KINDS.items()}


@pytest.mark.parametrize("name", KINDS)
def test_one_verdict_at_every_place(name: str, judges: dict[str, Judges]) -> None:
    data = full(KINDS[name].schema)
    assert judges[name].agree(data)
    for path in places(data):
        verdicts = {
            judges[name].agree(broken(data, path, change))
            for change in ("DROP", "ADD", None, True, 0, DAY, [], {}, *twists(at(data, path)))
        }
        assert False in verdicts


def leaves(fields: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for rules in fields.values():
        inner = rules["schema"] if rules["type"] == "list" else rules
        if inner["type"] == "dict":
            yield from leaves(inner["schema"])
        else:
            yield rules


DISTINCT = {without_words(leaf): leaf for kind in KINDS.values() for leaf in leaves(kind.schema)}


@pytest.mark.parametrize("rules", DISTINCT.values(), ids=range(len(DISTINCT)))
def test_one_verdict_on_every_odd_value_of_a_field(rules: dict[str, Any]) -> None:
    fields = {"x": rules}
    judges = Judges(replace(KINDS["law"], fields=(), schema=fields))
    data = full(fields)
    assert judges.agree(data)
    for path in places(data):
        for change in ODD + twists(at(data, path)):
            judges.agree(broken(data, path, change))


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_one_verdict_on_random_records(name: str, judges: dict[str, Judges], data: Any) -> None:
    record = data.draw(good_record(KINDS[name].schema))
    assert judges[name].agree(record)
    for _ in range(4):
        path = data.draw(st.sampled_from(list(places(record))))
        changes = ["DROP", "ADD", *ODD, *twists(at(record, path))]
        judges[name].agree(broken(record, path, data.draw(st.sampled_from(changes))))


@pytest.mark.parametrize("name", KINDS)
def test_every_record_of_ours_is_decided_without_cerberus(name: str) -> None:
    folder = ROOT / "content"
    paths = [*folder.glob(f"{name}.yml"), *(folder / (KINDS[name].folder or "-")).rglob("*.yml")]
    acceptor = Acceptor(KINDS[name])
    for path in paths:
        document = read(path.name, path.read_bytes())
        assert acceptor.accepts(document.data) or checker.Checker(KINDS[name]).faults(document.data)


@pytest.mark.parametrize("odd", [1.5, 738_000.5, b"x", ("x",), object(), dt.datetime.min, "\ud800"])
def test_what_no_reader_yields_is_not_accepted(odd: Any) -> None:
    acceptor = Acceptor(KINDS["law"])
    data = read("x", KINDS["law"].example.encode()).data
    assert acceptor.accepts(data)
    for path in (("title",), ("versions", 0, "effective"), ("sources", 0)):
        assert not acceptor.accepts(broken(data, path, odd))
    assert not acceptor.accepts(odd)


def test_a_disagreement_is_loud_and_the_record_stays_valid(monkeypatch: Any) -> None:
    checker = Checker(KINDS["law"])
    data = read("x", KINDS["law"].example.encode()).data
    monkeypatch.setattr(Acceptor, "accepts", lambda *_: False)
    with pytest.warns(DisagreementWarning, match="law"):
        assert checker.faults(data) == []
