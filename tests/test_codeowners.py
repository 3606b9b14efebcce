"""CODEOWNERS: who must agree to a change of a file, as another reader of the format sees it."""

from __future__ import annotations

from pathlib import Path

import pathspec
import pytest

from generator.cli import main
from generator.model import Kind
from generator.ownership import escaped
from tests.examples import overlay
from tests.test_cases import make_world, write

AGENCY = "content/agencies/example-agency.yml"


@pytest.fixture
def world(tmp_path: Path, kinds: dict[str, Kind]) -> Path:
    """A province, a county that names a team, and one below it that names none."""
    make_world(tmp_path, kinds)
    lay(tmp_path, "content/portal.yml", "maintainers: ['@org/tools']\n")
    lay(tmp_path, AGENCY, "code_owners: ['@org/city']\n")
    base = (tmp_path / AGENCY).read_text("utf-8")
    for id, change in {
        "prov": "level: province\ncode_owners: ['@org/prov', '@org/law']\ncomplaint_code: AA\n",
        "town": "parent: example-agency\ncode_owners:\ncomplaint_code: BB\n",
    }.items():
        write(tmp_path / f"content/agencies/{id}.yml", overlay(base, change).encode())
    return tmp_path


def lay(root: Path, path: str, text: str) -> None:
    write(root / path, overlay((root / path).read_text("utf-8"), text).encode())


def owners(root: Path, path: str) -> set[str]:
    """Who owns a path, read with the patterns of gitignore: the last that fits counts."""
    found: set[str] = set()
    for line in (root / "CODEOWNERS").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            pattern, *teams = line.replace("\\ ", "\0").split(" ")
            spec = pathspec.PathSpec.from_lines("gitignore", [pattern.replace("\0", "\\ ")])
            found = set(teams) if spec.match_file(path) else found
    return found


def run(root: Path, *words: str) -> int:
    return main(["codeowners", "--root", str(root), *words])


def test_each_file_has_the_team_of_its_agency(world: Path) -> None:
    assert run(world) == 0
    province = {"@org/prov", "@org/law"}
    assert owners(world, "content/powers/example-power.yml") == {"@org/city"}
    assert owners(world, "content/benchmarks/example-benchmark.yml") == {"@org/city"}
    assert owners(world, AGENCY) == owners(world, "content/agencies/town.yml") == {"@org/city"}
    assert owners(world, "content/agencies/prov.yml") == province
    assert owners(world, "content/laws/example-law.yml") == province
    assert owners(world, "content/powers/not-there-yet.yml") == province
    assert owners(world, "content/pages/about.md") == province
    for path in ("schemas/power.yml", "generator/cli.py", "CODEOWNERS", "content/portal.yml", "x"):
        assert owners(world, path) == {"@org/tools"}


def test_one_line_a_file_sorted_and_the_same_twice(world: Path) -> None:
    run(world)
    first = (world / "CODEOWNERS").read_bytes()
    files = [line.split()[0] for line in first.decode().splitlines() if ".yml " in line][:-1]
    assert files == sorted(set(files))
    run(world)
    assert (world / "CODEOWNERS").read_bytes() == first


def test_check_says_stale_and_writes_nothing(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(world, "--check") == 1
    assert not (world / "CODEOWNERS").exists()
    assert "重新生成" in capsys.readouterr().err
    run(world)
    assert run(world, "--check") == 0
    lay(world, AGENCY, "code_owners: ['@org/other']\n")
    assert run(world, "--check") == 1


def test_without_maintainers_nothing_is_written(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(world, "content/portal.yml", "maintainers:\n")
    assert run(world) == 2
    assert "maintainers" in capsys.readouterr().err
    assert not (world / "CODEOWNERS").exists()


def test_a_circle_of_agencies_ends(world: Path) -> None:
    lay(world, AGENCY, "code_owners:\nparent: town\n")
    assert run(world) == 0
    assert owners(world, AGENCY) == {"@org/prov", "@org/law"}


@pytest.mark.parametrize("path", ["content/a b.yml", "content/a#b.yml", "content/a[1]*?.yml"])
def test_a_path_means_itself_alone(path: str) -> None:
    spec = pathspec.PathSpec.from_lines("gitignore", ["/" + escaped(path)])
    assert spec.match_file(path)
    assert not spec.match_file(path.replace("*", "x").replace("?", "y").replace("a", "b"))
