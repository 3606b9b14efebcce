"""Schemas -> kinds, and what Cerberus finds: records made from a schema pass it, others do not."""

from __future__ import annotations

import copy
import datetime as dt
import random
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.formats import FORMATS
from generator.model import Field, Kind
from generator.references import references
from generator.schema import SchemaError
from generator.schema.checker import Checker, Validator
from generator.schema.faults import SchemaFault
from generator.schema.grammar import FIELD, ITEM, obeys
from generator.schema.kinds import load_kinds
from generator.source import read
from generator.spelling import nearest
from generator.strict import KEY
from tests.conftest import ROOT

KINDS = load_kinds(ROOT / "schemas")
CHECKERS = {name: Checker(kind) for name, kind in KINDS.items()}
DATA = {name: read("x.yml", kind.example.encode()).data or {} for name, kind in KINDS.items()}


# -- records made from the schemas -----------------------------------------------------------

_WORDS = st.text("执法公示甲乙丙丁abcXYZ0123456789，。；（）-", min_size=1, max_size=12)
_SLUGS = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
_BY_FORMAT: dict[str, st.SearchStrategy[Any]] = {
    "text": _WORDS,
    "prose": st.lists(_WORDS, min_size=1, max_size=3).map("\n".join),
    "slug": _SLUGS,
    "field": st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True),
    "article": st.integers(1, 2000),
    "money": st.integers(0, 10**12),
    "decimal": st.integers(0, 99) | st.sampled_from(["0.3", "1.5", "20", "0.0001"]),
    "duration": st.sampled_from(["20个工作日", "90日", "6个月", "1年", "24小时", "当场", "随时"]),
    "phone": st.sampled_from(["0431-88880000", "010-1234567", "12345", "110", "400-123-4567"]),
    "email": st.just("jubao@example.gov.cn"),
    "url": st.just("https://www.example.gov.cn/a?b=1"),
    "page": st.sampled_from(["rights.html", "agencies/index.html#list"]),
}
_BY_TYPE: dict[str, st.SearchStrategy[Any]] = {
    "string": _WORDS,
    "boolean": st.booleans(),
    "date": st.dates(),
}
_PLAIN = st.characters(exclude_categories=("C", "Z", "M"))


def _value(rules: Any) -> st.SearchStrategy[Any]:
    if rules["type"] == "list":
        low, high = rules.get("minlength", 0), rules.get("maxlength", 3)
        return st.lists(_value(rules["schema"]), min_size=low, max_size=max(low, min(high, 3)))
    if rules["type"] == "dict":
        return _record(rules["schema"])
    if "allowed" in rules:
        return st.sampled_from(rules["allowed"])
    if "regex" in rules:
        texts = st.from_regex(rules["regex"], fullmatch=True, alphabet=_PLAIN)
        return texts.filter(partial(unicodedata.is_normalized, "NFC"))
    if "ref" in rules:
        return _SLUGS
    if "format" in rules:
        return _BY_FORMAT[rules["format"]]
    if rules["type"] == "integer":
        return st.integers(rules.get("min", -(10**14)), rules.get("max", 10**14))
    return _BY_TYPE[rules["type"]]


def _record(schema: Any) -> st.SearchStrategy[dict[str, Any]]:
    needed = {n: _value(r) for n, r in schema.items() if r.get("required")}
    rest = {n: _value(r) for n, r in schema.items() if not r.get("required")}
    return st.fixed_dictionaries(needed, optional=rest)


_RECORDS = {name: _record(kind.schema) for name, kind in KINDS.items()}


def test_the_strategies_know_every_format() -> None:
    assert set(_BY_FORMAT) == set(FORMATS)


@pytest.mark.parametrize("kind", list(KINDS))
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_record_made_from_the_schema_passes_it(kind: str, data: st.DataObject) -> None:
    record = data.draw(_RECORDS[kind])
    assert CHECKERS[kind].faults(record) == []
    text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False)
    document = read("a.yml", text.encode())
    assert document.faults == ()
    assert CHECKERS[kind].faults(document.data or {}) == []
    assert all(FORMATS["slug"](id) for _, _, id in references(record, KINDS[kind].fields))


@pytest.mark.parametrize("kind", list(KINDS))
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_one_dropped_required_field_is_one_fault(kind: str, data: st.DataObject) -> None:
    record = data.draw(_RECORDS[kind])
    own = KINDS[kind].own if "adopts" in record else [f.name for f in KINDS[kind].fields]
    required = [f.name for f in KINDS[kind].fields if f.required and f.name in own]
    name = data.draw(st.sampled_from(required))
    del record[name]
    (fault,) = CHECKERS[kind].faults(record)
    assert (fault.rule, fault.path) == ("schema-required", (name,))


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_example_passes_its_own_schema(kind: str) -> None:
    document = read("a.yml", KINDS[kind].example.encode())
    assert document.faults == ()
    assert CHECKERS[kind].faults(document.data or {}) == []


# -- faults ----------------------------------------------------------------------------------


def _fault(kind: str, *change: Any) -> SchemaFault:
    """The one fault of an example in which the value at a path is changed."""
    *path, last, value = change
    data: Any = copy.deepcopy(DATA[kind])
    inner = data
    for step in path:
        inner = inner[step]
    inner[last] = value
    (fault,) = CHECKERS[kind].faults(data)
    return fault


@pytest.mark.parametrize(
    ("change", "rule", "path"),
    [
        (("fee", None), "schema-empty", ("fee",)),
        (("fee", ""), "schema-empty", ("fee",)),
        (("fee", " \n"), "schema-empty", ("fee",)),
        (("fee", " x"), "schema-format", ("fee",)),
        (("fee", "x\ny"), "schema-format", ("fee",)),
        (("fee", 5), "schema-type", ("fee",)),
        (("fee", True), "schema-type", ("fee",)),
        (("fee", dt.date(2025, 1, 1)), "schema-type", ("fee",)),
        (("fee", ["x"]), "schema-type", ("fee",)),
        (("fee", {"x": "y"}), "schema-type", ("fee",)),
        (("no_such", "x"), "schema-unknown", ("no_such", KEY)),
        (("basis", 0, "no_such", 1), "schema-unknown", ("basis", 0, "no_such", KEY)),
        (("basis", 0, "article", True), "schema-type", ("basis", 0, "article")),
        (("basis", 0, "article", "45"), "schema-type", ("basis", 0, "article")),
        (("basis", 0, "article", 0), "schema-format", ("basis", 0, "article")),
        (("basis", 0, "article", 2001), "schema-format", ("basis", 0, "article")),
        (("basis", 0, "law", "Law"), "schema-format", ("basis", 0, "law")),
        (("basis", 0, "law", None), "schema-empty", ("basis", 0, "law")),
        (("basis", 0, "x"), "schema-type", ("basis", 0)),
        (("basis", []), "schema-length", ("basis",)),
        (("basis", {}), "schema-type", ("basis",)),
        (("basis", None), "schema-empty", ("basis",)),
        (("posts", "x"), "schema-type", ("posts",)),
        (("posts", 0, 5), "schema-type", ("posts", 0)),
        (("posts", 1, None), "schema-empty", ("posts", 1)),
        (("kind", "x"), "schema-allowed", ("kind",)),
        (("legal_levels", 2, "x"), "schema-allowed", ("legal_levels", 2)),
        (("no_fine", False), "schema-allowed", ("no_fine",)),
        (("code", "229900-CF-1"), "schema-pattern", ("code",)),
        (("code", "229900-CF-001\n"), "schema-pattern", ("code",)),
        (("code", "x229900-CF-001"), "schema-pattern", ("code",)),
        (("fines", 0, "base_floor", -1), "schema-format", ("fines", 0, "base_floor")),
        (("fines", 0, "base_floor", True), "schema-type", ("fines", 0, "base_floor")),
        (("fines", 0, "times_min", True), "schema-type", ("fines", 0, "times_min")),
        (("fines", 0, "mandatory", "yes"), "schema-type", ("fines", 0, "mandatory")),
        (("fines", 0, "mandatory", 1), "schema-type", ("fines", 0, "mandatory")),
        (("effective_from", "2025-02-30"), "schema-type", ("effective_from",)),
        (("legal_limit", "90天"), "schema-format", ("legal_limit",)),
    ],
)
def test_a_wrong_value_is_one_fault_at_its_path(change: Any, rule: str, path: Any) -> None:
    fault = _fault("power", *change)
    assert (fault.rule, fault.path) == (rule, path)


@pytest.mark.parametrize(
    ("change", "params"),
    [
        (("fee", 5), {"label": "收费", "field": "fee", "item": 0, "advice": "quote"}),
        (("posts", 1, 5), {"label": "执法岗位", "field": "posts", "item": 2, "advice": "quote"}),
        (("basis", 0, "article", "45"), {"label": "条", "format": "article", "advice": "unquote"}),
        (("basis", 0, "article", "四五"), {"advice": ""}),
        (("effective_from", "2024-10-01"), {"advice": "unquote"}),
        (("effective_from", "2025-02-30"), {"advice": "no-such-day"}),
        (("effective_from", "2025/2/3"), {"advice": ""}),
        (("fines", 0, "mandatory", "true"), {"advice": "unquote"}),
        (("legal_limit", 90), {"format": "duration", "advice": ""}),
        (("agency", 12), {"format": "slug", "advice": "quote"}),
        (("posts", "x"), {"format": "", "advice": ""}),
        (("sumary", "x"), {"near": "summary"}),
        (("收费", "x"), {"near": "fee"}),
        (("zzz", "x"), {"near": ""}),
        (("basis", 0, "artical", 1), {"near": "article"}),
        (("basis", 0, "fee", 1), {"near": ""}),
        (("kind", "penalt"), {"near": "penalty"}),
        (("kind", "行政处罚"), {"near": "penalty"}),
        (("kind", "处罚"), {"near": "penalty"}),
        (("kind", "行政"), {"near": ""}),
        (("posts", []), {"bound": "min", "expected": 1}),
    ],
)
def test_a_fault_knows_what_would_help(change: Any, params: dict[str, Any]) -> None:
    found = _fault("power", *change).params
    assert {name: found[name] for name in params} == params


def test_upper_and_lower_bounds_are_told_apart() -> None:
    schema = {
        "n": {"type": "integer", "min": 1, "max": 3},
        "s": {"type": "string", "minlength": 2, "maxlength": 3},
        "l": {"type": "list", "maxlength": 1, "schema": {"type": "integer"}},
    }
    fields = tuple(Field(name, name, "", "integer", False) for name in schema)
    kind = Kind("k", "", "", "k", "n", fields, schema, "")
    found = {
        (f.rule, f.path[0], f.params["bound"])
        for data in ({"n": 0, "s": "a", "l": [1, 2]}, {"n": 4, "s": "abcd", "l": []})
        for f in Checker(kind).faults(data)
    }
    assert found == {
        ("schema-range", "n", "min"),
        ("schema-range", "n", "max"),
        ("schema-length", "s", "min"),
        ("schema-length", "s", "max"),
        ("schema-length", "l", "max"),
    }


@pytest.mark.parametrize(
    ("change", "around"),
    [
        ({f"k{n}": 1 for n in range(500)}, ()),
        ({"posts": [5] * 500}, ("posts",)),
        ({"posts": ["a"] * 400 + [5] * 101}, ("posts",)),
    ],
)
def test_of_very_many_faults_the_first_hundred_are_told(change: Any, around: Any) -> None:
    *faults, last = CHECKERS["power"].faults(DATA["power"] | change)
    assert len(faults) == 100
    assert (last.rule, last.path, last.params) == ("schema-more", around, {"limit": 100})


def test_a_checker_forgets_the_record_before() -> None:
    checker = CHECKERS["power"]
    assert checker.faults({})
    assert checker.faults(DATA["power"]) == []


def test_nothing_is_changed_by_checking() -> None:
    before = copy.deepcopy(DATA["power"])
    CHECKERS["power"].faults(DATA["power"])
    assert DATA["power"] == before


# -- kinds -----------------------------------------------------------------------------------


def test_kinds_come_in_display_order() -> None:
    orders = [(kind.order, kind.name) for kind in KINDS.values()]
    assert orders == sorted(orders)


def test_named_shapes_are_put_in_their_place() -> None:
    power = KINDS["power"]
    assert [f.name for f in power.field("basis").fields][:2] == ["law", "article"]
    assert power.field("basis").many
    assert power.field("basis").fields[0].ref == "law"
    assert power.field("confidence").label == "核实程度"
    assert power.field("kind").text("penalty") == "行政处罚"
    assert power.field("no_fine").text(True) == "本项不设罚款"


def test_every_field_and_choice_has_a_chinese_label() -> None:
    for kind in KINDS.values():
        for field, rules in _fields(kind.fields, kind.schema):
            assert field.label, field.name
            item = rules["schema"] if field.many else rules
            for value in item.get("allowed", ()):
                assert field.text(value) != str(value).lower() or field.name == "language"


def _fields(fields: tuple[Field, ...], schema: Any) -> list[tuple[Field, Any]]:
    found = []
    for field in fields:
        rules = schema[field.name]
        found.append((field, rules))
        if field.fields:
            inner = rules["schema"]["schema"] if field.many else rules["schema"]
            found += _fields(field.fields, inner)
    return found


def test_references_are_found_at_every_depth() -> None:
    found = list(references(DATA["power"], KINDS["power"].fields))
    assert (("agency",), "agency", "example-agency") in found
    assert (("basis", 0, "law"), "law", "example-law") in found


@pytest.mark.parametrize(
    ("word", "near"), [("exampel-law", "example-law"), ("zzz", ""), ("", ""), ("x" * 10**5, "")]
)
def test_the_nearest_word(word: str, near: str) -> None:
    assert nearest(word, ["example-law", "other"]) == near


# -- the quick look at schema files ----------------------------------------------------------

_ODD: list[Any] = [
    *(None, True, 0, -1, "", " ", "string", "dict", "no-such", [], ["string"], ["string", "dict"]),
    *([None], {}, {"a": 1}, {"type": "string"}, {"label": "字", "labels": {"a": 1}}, 2.5),
]


def _every_rules(rules: Any) -> Iterator[dict[str, Any]]:
    for inner in rules.values():
        if isinstance(inner, dict):
            if "type" in inner:
                yield inner
            yield from _every_rules(inner)


def _odd(value: Any, chance: random.Random) -> Any:
    """A copy of a group with something else somewhere in it."""
    name = chance.choice([*value, "type", "allowed", "min", "schema", "meta", "new"])
    inner = value.get(name)
    if isinstance(inner, dict) and inner and chance.random() < 0.7:
        return value | {name: _odd(inner, chance)}
    if chance.random() < 0.3:
        return {key: one for key, one in value.items() if key != name}
    return value | {name: chance.choice(_ODD)}


def test_what_surely_obeys_satisfies_cerberus() -> None:
    chance = random.Random(5)
    sound = [rules for kind in KINDS.values() for rules in _every_rules(kind.schema)]
    for what in (FIELD, ITEM):
        cerberus = Validator(what)
        for rules in chance.choices(sound, k=1500):
            changed = _odd(rules, chance)
            if obeys(changed, what):
                assert cerberus.validate(changed, normalize=False), changed
    named = [rules for rules in sound if "label" in rules.get("meta", {})]
    told = [obeys(rules, FIELD) for rules in named]
    assert sum(told) > 0.9 * len(told)


def test_what_is_loaded_is_a_schema_to_cerberus(tmp_path: Path) -> None:
    chance = random.Random(9)
    files = {path.name: path.read_text("utf-8") for path in (ROOT / "schemas").glob("*.yml")}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    passed = 0
    for _ in range(40):
        name = chance.choice(sorted(files))
        data = yaml.safe_load(files[name])
        fields = data if name == "_types.yml" else data["fields"]
        one = chance.choice(sorted(fields))
        fields[one] = _odd(fields[one], chance)
        (tmp_path / name).write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
        with suppress(SchemaError):
            for kind in load_kinds(tmp_path).values():
                Validator(kind.schema)
            passed += 1
        (tmp_path / name).write_text(files[name], "utf-8")
    assert passed
