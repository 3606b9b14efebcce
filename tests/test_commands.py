"""The commands a clerk runs, as a clerk runs them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.check import check
from generator.cli import COMMANDS, main
from generator.content import read_files
from generator.explain import names
from generator.model import Kind
from tests.conftest import ROOT


def test_new_makes_a_record_that_passes_its_schema(
    tmp_path: Path, kinds: dict[str, Kind], capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in kinds.values():
        if not kind.singleton:
            assert main(["new", kind.name, "a-1", "--root", str(tmp_path)]) == 0
            assert f"{kind.folder}/a-1.yml" in capsys.readouterr().out
    result = check(read_files(tmp_path), kinds, dt.date(2026, 1, 5), rules=())
    assert {f.rule for f in result.findings} <= {"content-reference", "waiver-record"}


def test_new_can_adopt_and_asks_for_what_differs_only(
    tmp_path: Path, kinds: dict[str, Kind]
) -> None:
    root = ["--root", str(tmp_path)]
    assert main(["new", "power", "b-1", "--adopts", "a-1", *root]) == 2
    assert main(["new", "power", "a-1", *root]) == 0
    assert main(["new", "power", "b-1", "--adopts", "a-1", *root]) == 0
    assert main(["new", "law", "b-1", "--adopts", "a-1", *root]) == 2
    result = check(read_files(tmp_path), kinds, dt.date(2026, 1, 5), rules=())
    adopting = result.catalog.get("power", "b-1")
    assert adopting is not None
    assert "basis" in adopting.inherits
    assert adopting.inherits.isdisjoint(kinds["power"].own)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["new", "powr", "a"], "没有 powr 这类记录"),
        (["new", "power", "A b"], "编号 A b 不合要求"),
        (["new", "power", "../a"], "编号 ../a 不合要求"),
        (["explain", "basis-rnk"], "您是否指 basis-rank？"),
    ],
)
def test_a_command_that_cannot_be_carried_out_says_why(
    tmp_path: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--root", str(tmp_path)]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.rglob("*")) == []


def test_new_never_writes_over_a_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "content" / "powers" / "sub").mkdir(parents=True)
    there = tmp_path / "content" / "powers" / "sub" / "a.yml"
    there.write_text("mine", "utf-8")
    assert main(["new", "power", "a", "--root", str(tmp_path)]) == 2
    assert "已经被" in capsys.readouterr().err
    assert there.read_text("utf-8") == "mine"
    assert list(tmp_path.rglob("*.yml")) == [there]


@pytest.mark.parametrize("rule", names())
def test_every_rule_is_explained(rule: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", rule]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{rule}（")
    assert len(out) > 30


def test_rules_lists_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == names()


def test_the_suggested_tripwires_hold_today_and_trip_on_half(
    tmp_path: Path, kinds: dict[str, Kind], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tripwires", "--root", str(ROOT)]) == 0
    suggested = capsys.readouterr().out
    portal = (ROOT / "content" / "portal.yml").read_text("utf-8")
    portal = portal.partition("tripwires:")[0] + suggested
    files = [f for f in read_files(ROOT) if f.path != "content/portal.yml"]

    def tripped(kept: list) -> set[str]:
        file = type(files[0])("content/portal.yml", portal.encode())
        found = check([*kept, file], kinds, dt.date(2026, 11, 23)).findings
        return {f.message for f in found if f.rule == "tripwire"}

    assert tripped(files) == set()
    half = [f for i, f in enumerate(files) if i % 2 or "/powers/" not in f.path]
    assert any(message.startswith("职权事项只有 ") for message in tripped(half))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.NAME)
def test_the_help_of_every_command_is_complete(command, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command.NAME, "--help"])
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert command.HELP in out
    assert "--root" in out
