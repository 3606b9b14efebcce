"""Whole runs of validate.py: what it says of each folder in cases/, to the letter.

A case holds only the files that differ from a small valid world made of the schemas' examples.
`example-….yml` is laid over the example of that name; any other file is taken as it is. A line
that ends in `# ← rule` must carry exactly that error, so an expected.txt cannot just be accepted.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.model import Kind
from generator.ruledoc import MARK
from generator.validate import main
from tests.conftest import ROOT
from tests.examples import base_files, overlay

CASES = ROOT / "tests" / "cases"
AS_OF = "2026-01-05"
LAW = "content/laws/example-law.yml"
POWER = "content/powers/example-power.yml"


@pytest.fixture
def world(tmp_path: Path, kinds: dict[str, Kind]) -> Path:
    """A root with one valid record of every kind."""
    return make_world(tmp_path, kinds)


def make_world(root: Path, kinds: dict[str, Kind]) -> Path:
    for path, text in base_files(kinds).items():
        write(root / path, text.encode())
    return root


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def lay(case: Path, root: Path) -> list[str]:
    """Lay the files of a case over the world; their paths."""
    paths = []
    for file in sorted(case.rglob("content/**/*")):
        if file.is_dir():
            continue
        path = file.relative_to(case).as_posix()
        data = file.read_bytes()
        if (root / path).exists():
            data = overlay((root / path).read_text("utf-8"), data.decode()).encode()
        write(root / path, data)
        paths.append(path)
    return paths


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_case(case: Path, world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = lay(case, world)
    command = [*paths, "--root", str(world), "--as-of", AS_OF]
    code = main([*command, "--format", "concise"])
    out, err = capsys.readouterr()
    assert out == (case / "expected.txt").read_text("utf-8")
    assert err == ""

    main([*command, "--format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    errors = {(f["path"], f["line"], f["rule"]) for f in findings if f["severity"] == "error"}
    assert code == (1 if errors else 0)
    if marks := _marks(world, paths):
        assert errors == marks
    if case.name.startswith("law-"):
        (error,) = [finding for finding in findings if finding["severity"] == "error"]
        assert "方案三（一）" in error["clause"]
        assert error["url"] == f"rules/{error['rule']}.html"
    assert all(finding["hint"] for finding in findings)


def _marks(root: Path, paths: list[str]) -> set[tuple[str, int, str]]:
    return {
        (path, number, line.partition(MARK)[2].strip())
        for path in paths
        for number, line in enumerate((root / path).read_text("utf-8", "replace").split("\n"), 1)
        if MARK in line
    }


def test_the_world_of_the_cases_is_clean(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(world), "--as-of", AS_OF]) == 0
