"""What changed since a revision, asked of a real repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.history.repository import HistoryError, touched


def _git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.invalid"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    _git(tmp_path, "init", "-q")
    root = tmp_path / "省" / "root"
    (root / "content").mkdir(parents=True)
    for name in ("a", "b", "甲"):
        (root / "content" / f"{name}.yml").write_text("x: 1\n", "utf-8")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-qm", "one")
    return root


def test_nothing_is_touched_at_first(repository: Path) -> None:
    assert touched(repository, "HEAD") == frozenset()


def test_committed_changed_new_renamed_and_removed_files_are_touched(repository: Path) -> None:
    (repository / "content" / "a.yml").write_text("x: 2\n", "utf-8")
    _git(repository, "commit", "-qam", "two")
    (repository / "content" / "甲.yml").write_text("x: 2\n", "utf-8")
    (repository / "content" / "b.yml").rename(repository / "content" / "c.yml")
    expected = {f"content/{name}.yml" for name in ("a", "b", "c", "甲")}
    assert touched(repository, "HEAD~1") == expected
    assert touched(repository, "HEAD") == expected - {"content/a.yml"}


def test_what_lies_outside_the_root_is_left_out(repository: Path) -> None:
    (repository.parent / "other.yml").write_text("x: 1\n", "utf-8")
    assert touched(repository, "HEAD") == frozenset()


def test_an_unknown_revision_is_said_in_chinese(repository: Path) -> None:
    with pytest.raises(HistoryError, match="git 中没有 nonsense 这个版本"):
        touched(repository, "nonsense")


def test_a_folder_outside_git_is_said_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="不在 git 仓库里"):
        touched(tmp_path, "HEAD")
