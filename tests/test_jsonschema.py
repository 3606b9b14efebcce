"""The exported JSON Schema: committed as generated, exact or refused, and good in an editor."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator, meta

from generator import formats
from generator.cli import main
from generator.jsonschema import FORMATS, export
from generator.model import Kind
from generator.pattern import SPACE, portable, whole
from generator.schema import SchemaError
from generator.schema.kinds import load_kinds
from tests.conftest import ROOT

KINDS = load_kinds(ROOT / "schemas")


def test_the_committed_schemas_are_the_generated_ones() -> None:
    assert main(["schema", "--root", str(ROOT), "--check"]) == 0, "run: python -m generator schema"


def copy_of_ours(folder: Path) -> Path:
    for path in [*(ROOT / "schemas").glob("*.yml"), ROOT / ".vscode" / "settings.json"]:
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    return folder


def test_check_finds_what_is_stale_missing_or_left_over(tmp_path: Path, capsys: Any) -> None:
    root = ["schema", "--root", str(copy_of_ours(tmp_path))]
    assert main([*root, "--check"]) == 1
    assert main(root) == 0
    assert main([*root, "--check"]) == 0
    law = tmp_path / "schemas" / "law.yml"
    law.write_text(law.read_text("utf-8").replace("label: 名称", "label: 名字"), "utf-8")
    (tmp_path / "schemas" / "json" / "gone.json").touch()
    (tmp_path / ".vscode" / "settings.json").write_text("{}")
    capsys.readouterr()
    assert main([*root, "--check"]) == 1
    said = capsys.readouterr().out
    assert [name in said for name in ("law.json", "gone.json", "settings.json")] == [True] * 3
    assert "power.json" not in said
    assert main(root) == 0
    assert main([*root, "--check"]) == 1, "a file of no kind is left"


def test_out_names_another_folder(tmp_path: Path) -> None:
    assert main(["schema", "--root", str(ROOT), "--out", str(tmp_path / "x")]) == 0
    assert {path.stem for path in (tmp_path / "x").iterdir()} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_an_export_is_valid_and_says_what_the_schema_says(kind: Kind) -> None:
    schema = export(kind)
    assert meta.is_valid(schema)
    assert list(schema["properties"]) == [field.name for field in kind.fields]
    for field in kind.fields:
        found = schema["properties"][field.name]
        assert found["title"] == field.label
        assert field.help in found.get("description", "")
        required = schema.get("required", []) + schema.get("then", {}).get("required", [])
        assert (field.name in required) is field.required
        for value, label in field.labels.items():
            assert f"{value}：{label}" in found["description"]


def test_values_carry_their_labels_for_the_editor() -> None:
    fields = export(KINDS["power"])["properties"]
    kind, levels, none = fields["kind"], fields["legal_levels"]["items"], fields["no_fine"]
    assert dict(zip(kind["enum"], kind["enumDescriptions"], strict=True))["penalty"] == "行政处罚"
    assert levels["enumDescriptions"][0] == "省级"
    assert (none["enum"], none["enumDescriptions"]) == ([True], ["本项不设罚款"])
    assert fields["legal_limit"]["patternErrorMessage"].startswith("应当写成期限")


def test_a_fraction_is_a_number_to_an_editor() -> None:
    fine = export(KINDS["power"])["properties"]["fines"]["items"]["properties"]
    judge = Draft202012Validator(fine["times_min"])
    assert [judge.is_valid(x) for x in (3, 0.3, "0.3", -0.3, "-0.3", True)] == [True] * 3 + [
        False
    ] * 3


def test_every_format_has_its_counterpart() -> None:
    assert FORMATS.keys() == formats.FORMATS.keys()


NO_COUNTERPART: list[tuple[dict[str, Any], str]] = [
    ({"type": "string", "anyof": []}, "anyof"),
    ({"type": "string", "nullable": True}, "nullable"),
    ({"type": ["string", "date"]}, "string、date"),
    ({"type": ["integer", "boolean"]}, "integer、boolean"),
    ({"type": "string", "regex": r"\d+"}, r"\d"),
    ({"type": "string", "regex": r"(?i)a"}, "(?i"),
    ({"type": "integer", "regex": "1"}, "regex"),
    ({"type": "boolean", "min": 1}, "min"),
    ({"type": "dict", "minlength": 1, "schema": {}}, "minlength"),
    ({"type": "date", "format": "text"}, "format text"),
    ({"type": ["integer", "string"], "format": "money"}, "format money"),
    ({"type": "string", "format": "new"}, "format new"),
    ({"type": "boolean", "allowed": [1]}, "allowed"),
]


@pytest.mark.parametrize(("rules", "said"), NO_COUNTERPART, ids=[s for _, s in NO_COUNTERPART])
def test_what_has_no_exact_counterpart_is_refused(rules: dict[str, Any], said: str) -> None:
    kind = replace(KINDS["law"], schema={"x": {"type": "list", "schema": rules}})
    with pytest.raises(SchemaError, match=r"^schemas/law\.yml: x\.0: ") as error:
        export(kind)
    assert said in str(error.value)


def test_two_demands_on_one_keyword_are_both_kept() -> None:
    rules = {"type": "integer", "format": "money", "min": 5, "max": 7, "meta": {"label": "x"}}
    judge = Draft202012Validator(export(replace(KINDS["law"], schema={"x": rules})))
    assert [n for n in range(10) if judge.is_valid({"x": n})] == [5, 6, 7]


# -- Patterns --------------------------------------------------------------------------------

PATTERNS = [
    *(r"a|ab", r"[0-9]{6}", r"a.c", r"x\sy", r"[^\s<>\"']+", r"(?P<n>[1-9])(?:日|年)", r"a$|b"),
    *(r"a$\n", r"^a", r"[a\-z]", r"[a[]", r"\[\.\]", r"a\-b", r"(?!x)[xy]+", r"a{2,}b?", r"[\]a]"),
]


@given(text=st.text("abcxyz0123年日.-[]<\"' \t\n\r\x1c\x85\u3000\u2028é１\\", max_size=6))
def test_a_portable_pattern_accepts_what_the_original_does(text: str) -> None:
    for pattern in PATTERNS:
        judge = Draft202012Validator({"pattern": whole(pattern)})
        assert judge.is_valid(text) is bool(re.fullmatch(pattern, text)), pattern


SPELLED = [
    ("a.c", r"a[^\n]c"),
    ("a$|b", r"a(?=\n?$)|b"),
    (r"\s", f"[{SPACE}]"),
    (r"[^\s\"]", f'[^{SPACE}"]'),
    ("(?P<n>a)", "(a)"),
    (r"a\-b[a\-b]", r"a-b[a\-b]"),
    ("[a[]", r"[a\[]"),
    (r"[\].]", r"[\].]"),
]


@pytest.mark.parametrize(("pattern", "spelled"), SPELLED)
def test_what_the_dialects_of_editors_need(pattern: str, spelled: str) -> None:
    assert portable(pattern) == spelled


def test_white_space_is_pythons() -> None:
    space = re.compile(f"[{SPACE}]")
    every = map(chr, range(0x110000))
    assert [c for c in every if c.isspace() is not bool(space.match(c))] == []


@pytest.mark.parametrize(
    "odd", [r"\d", r"\w", r"\S", r"\b", r"\Z", r"\1", r"[\w]", "(?P=n)", "(?<=a)b", "a++", "x{,3}",
            "a{", "}", "]", "[]a]", "[a--b]", "[a&&b]", "(?>a)", r"\x41", r"\é"],
)  # fmt: skip
def test_what_dialects_read_differently_is_refused(odd: str) -> None:
    with pytest.raises(ValueError, match=r".") as error:
        portable(odd)
    assert str(error.value) in odd


def test_the_editor_settings_know_every_kind() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    assert {Path(path).stem for path in settings["yaml.schemas"]} == set(KINDS)
    for path, globs in settings["yaml.schemas"].items():
        assert (ROOT / path).is_file()
        kind = KINDS[Path(path).stem]
        assert globs == [
            f"content/{kind.name}.yml" if kind.singleton else f"content/{kind.folder}/**/*.yml"
        ]
