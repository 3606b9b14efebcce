"""No silent powers: a scripted history of one power, through validate.py --base at each step."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check import check
from generator.content import read_files
from generator.contexts.history import history
from generator.disclosure import disclose
from generator.history.lookback import look_back
from generator.model import Kind, Record
from generator.pages import all_pages
from generator.schema.kinds import load_kinds
from generator.silent import wider
from generator.source import read
from generator.validate import main
from tests.conftest import ROOT
from tests.examples import DAY, base_files, overlay
from tests.test_adoption import OWN
from tests.test_walk import Repository

POWER = load_kinds(ROOT / "schemas")["power"]
DATA = dict(read("x", POWER.example.encode()).data or {})
PATH = "powers/new-power.yml"


class Script:
    def __init__(self, root: Path, kinds: dict[str, Kind]) -> None:
        self.repository, self.kinds = Repository(root), kinds
        self.declared = False  # whether what the list itself says counts too
        for path, text in self.world(kinds).items():
            self.repository.write(path.removeprefix("content/"), text)
        self.power = POWER.example.replace("229900-CF-001", "229900-CF-002")
        self.repository.commit()

    def world(self, kinds: dict[str, Kind]) -> dict[str, str]:
        return base_files(kinds)

    def declare(self, name: str, change: str, power: str = "new-power") -> None:
        patch = f"counts:\n  {change}: 1\nchanges:\n  - power: {power}\n    change: {change}\n"
        text = overlay(self.kinds["adjustment"].example, f"{patch}    what: 写明改了什么。\n")
        self.repository.write(f"adjustments/{name}.yml", text)

    def change(self, old: str, new: str) -> None:
        assert old in self.power
        self.power = self.power.replace(old, new)
        self.repository.write(PATH, self.power)

    def found(
        self, capsys: pytest.CaptureFixture[str], *options: str
    ) -> list[tuple[str, str, int]]:
        capsys.readouterr()
        root = str(self.repository.root)
        words = ["--root", root, "--base", "HEAD", "--as-of", "2026-01-05", "--format", "json"]
        main([*words, *options])
        told = json.loads(capsys.readouterr().out)["findings"]
        ours = ("silent-", *(("adjustment-declared",) if self.declared else ()))
        return [(f["rule"], f["path"], f["line"]) for f in told if f["rule"].startswith(ours)]

    def line(self, text: str) -> int:
        return self.power.split("\n").index(text) + 1


@pytest.fixture
def script(tmp_path: Path, kinds: dict[str, Kind]) -> Script:
    return Script(tmp_path, kinds)


@pytest.mark.parametrize("cache", [(), ("--no-cache",)])
def test_in_a_scripted_history_only_what_is_undeclared_is_an_error(
    script: Script, capsys: pytest.CaptureFixture[str], cache: tuple[str, ...]
) -> None:
    file = f"content/{PATH}"
    script.repository.write(PATH, script.power)
    assert script.found(capsys, *cache) == [("silent-added", file, 1)]
    script.declare("one", "added")
    assert script.found(capsys, *cache) == []
    script.repository.commit()
    script.change("times_max: 20", "times_max: 25")
    script.declare("two", "changed")
    assert script.found(capsys, *cache) == []
    script.repository.commit()
    script.change("name: 对未取得执业许可证擅自执业的处罚", "name: 对无证行医的处罚")
    assert script.found(capsys, *cache) == []
    script.repository.commit()
    script.change("times_max: 25", "times_max: 30")
    line = script.line("    times_max: 30")
    assert script.found(capsys, *cache) == [("silent-widened", file, line)]
    script.repository.commit()
    script.change("status: in_force", "status: cancelled")
    line = script.line("status: cancelled")
    assert script.found(capsys, *cache) == [("silent-removed", file, line)]
    script.declare("three", "cancelled")
    assert script.found(capsys, *cache) == []


def test_a_new_power_nobody_declares_is_one_error_with_a_base_and_without(
    script: Script, capsys: pytest.CaptureFixture[str]
) -> None:
    script.declare("one", "added", "example-power")
    script.repository.commit()
    script.repository.write(PATH, script.power)
    script.declared = True
    example = ("adjustment-declared", "content/powers/example-power.yml")
    found = [one for one in script.found(capsys) if one[:2] != example]
    assert found == [("silent-added", f"content/{PATH}", 1)]
    script.repository.commit()
    found = [one for one in script.found(capsys) if one[:2] != example]
    line = script.line("effective_from: 2024-10-01")
    assert found == [("adjustment-declared", f"content/{PATH}", line)]


def test_a_removed_file_is_told_at_its_old_path_in_every_form(
    script: Script, capsys: pytest.CaptureFixture[str]
) -> None:
    script.repository.write(PATH, script.power)
    script.repository.commit()
    (script.repository.root / "content" / PATH).rename(
        script.repository.root / "content/powers/moved-power.yml"
    )
    assert script.found(capsys) == [
        ("silent-added", "content/powers/moved-power.yml", 1),
        ("silent-removed", f"content/{PATH}", 1),
    ]
    for form in ("full", "concise", "github", "gitlab", "junit", "sarif"):
        main(["--root", str(script.repository.root), "--base", "HEAD", "--format", form])
        assert "silent-removed" in capsys.readouterr().out


def test_what_is_declared_and_not_done_is_a_wrong_count(
    script: Script, capsys: pytest.CaptureFixture[str]
) -> None:
    script.declare("one", "changed", "example-power")
    ((rule, path, _),) = script.found(capsys)
    assert (rule, path) == ("silent-count", "content/adjustments/one.yml")
    script.declare("one", "confirmed", "example-power")
    assert script.found(capsys) == []


def test_an_old_adjustment_covers_nothing_new(
    script: Script, capsys: pytest.CaptureFixture[str]
) -> None:
    script.repository.write(PATH, script.power)
    script.declare("one", "changed")
    script.repository.commit()
    script.change("times_max: 20", "times_max: 25")
    adjustment = script.repository.root / "content/adjustments/one.yml"
    adjustment.write_text(adjustment.read_text("utf-8") + "# x\n", "utf-8")
    assert [rule for rule, *_ in script.found(capsys)] == ["silent-widened"]


@given(st.integers(21, 1000))
def test_a_value_that_is_widened_is_one_place(ceiling: int) -> None:
    after = deepcopy(DATA)
    after["fines"][0]["times_max"] = ceiling
    was, now = Record("power", "a", "a", DATA), Record("power", "a", "a", after)
    assert [one.path for one in wider(was, now, POWER)] == [("fines", 0, "times_max")]
    assert list(wider(now, was, POWER)) == []


@pytest.mark.parametrize(
    ("field", "value", "path"),
    [
        ("level", "county", ("level",)),
        ("agency", "other", ("agency",)),
        ("delegations", ["example-delegation", "more"], ("delegations", 1)),
        ("status", "suspended", None),
        ("name", "另一个名称", None),
    ],
)
def test_who_acts_counts_and_a_name_does_not(
    field: str, value: object, path: tuple[object, ...] | None
) -> None:
    was, now = Record("power", "a", "a", DATA), Record("power", "a", "a", {**DATA, field: value})
    assert [one.path for one in wider(was, now, POWER)] == ([path] if path else [])


def test_another_schema_then_is_no_widening_unless_the_words_differ() -> None:
    now = Record("power", "a", "a", DATA)
    old = {name: value for name, value in DATA.items() if name != "enforcers"} | {"gone": 1}
    assert list(wider(Record("power", "a", "a", old), now, POWER)) == []
    odd = {**DATA, "fines": "罚款"}
    assert [one.path for one in wider(Record("power", "a", "a", odd), now, POWER)] == [("fines",)]


def test_the_page_of_a_power_says_because_of_which_adjustment(
    script: Script, capsys: pytest.CaptureFixture[str]
) -> None:
    script.repository.write(PATH, script.power)
    script.declare("one", "added")
    script.repository.commit()
    script.change("times_max: 20", "times_max: 25")
    script.declare("two", "changed")
    script.repository.commit()
    script.change("times_max: 25", "times_max: 30")
    script.repository.commit()
    script.change("status: in_force", "status: cancelled")
    script.declare("three", "cancelled")
    script.repository.commit()
    result = check(read_files(script.repository.root), script.kinds, DAY)
    past = look_back(script.repository.root, script.kinds, DAY)
    catalog = disclose(result, past)
    told = [
        (str(entry.edition.day), entry.what, [cause.id for cause in entry.causes])
        for entry in history(("power", "new-power"), catalog)
    ]
    assert told == [
        ("2026-01-06", "修改", ["three"]),
        ("2026-01-05", "修改", []),
        ("2026-01-04", "修改", ["two"]),
        ("2026-01-03", "首次公开", ["one"]),
    ]
    (page,) = [one for one in all_pages(catalog, {}) if one.url == "powers/new-power.html"]
    assert page.body.count("因《示例法》2024年修订：<a href=") == 3
    assert "adjustments/two.html" in page.body


def test_an_adopted_power_that_is_widened_is_told_and_declared_there_alone(
    script: Script, capsys: pytest.CaptureFixture[str]
) -> None:
    script.repository.write(PATH, script.power)
    county = script.kinds["agency"].example.replace("level: city", "level: county")
    county = county.replace("'229900'", "'229901'")
    script.repository.write("agencies/county-agency.yml", county)
    script.repository.write("powers/county-power.yml", OWN.replace("example-power", "new-power"))
    script.repository.commit()
    script.change("times_max: 20", "times_max: 25")
    own = OWN.replace("example-power", "new-power") + "delegations: [example-delegation]\n"
    script.repository.write("powers/county-power.yml", own)
    mine = ("silent-widened", "content/powers/county-power.yml", own.count("\n"))
    theirs = ("silent-widened", f"content/{PATH}", script.line("    times_max: 25"))
    assert script.found(capsys) == [mine, theirs]
    script.declare("one", "changed")
    assert script.found(capsys) == [mine]
    script.declare("two", "changed", "county-power")
    assert script.found(capsys) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: penalty", "kind: coercion", "从“行政处罚”变成了“行政强制”"),
        ("level: city", "level: county", "从“市级”变成了“县级”"),
        ("times_max: 20", "times_max: 21", "最高倍数从 20倍 变成了 21倍"),
        ("scope: ", "scope: 所有", "适用范围从“"),
        ("target: ", "target: 所有", "行政相对人从“"),
        (
            "  - kind: statement\n    to: 示例市卫生健康委员会\n    within: 5个工作日\n",
            "",
            "少了",
        ),
        ("limit: 90日", "limit: 91日", "的期限从 90日 延长到 91日"),
        ("delegations: [example-delegation]", "delegations: [example-delegation, two]", "增加了"),
    ],
)
def test_every_way_of_widening_is_an_error_in_words(
    script: Script, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    """Kind, level, ceiling, scope, target, fewer remedies, longer limits, a delegate more."""
    script.repository.write(PATH, script.power)
    script.repository.commit()
    script.change(old, new)
    found = {(rule, path) for rule, path, _ in script.found(capsys)}
    assert found == {("silent-widened", f"content/{PATH}")}
    main(["--root", str(script.repository.root), "--base", "HEAD", "--as-of", "2026-01-05"])
    told = capsys.readouterr().out
    assert said in told[told.index("silent-widened") :]
    script.change(new, old) if new else script.repository.git("checkout", "-q", "content")
    assert script.found(capsys) == []
