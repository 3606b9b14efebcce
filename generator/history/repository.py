"""The repository a root lies in, and what differs there from a revision. Git is asked here only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import git


class HistoryError(Exception):
    """Git cannot answer; the text says why, in Chinese."""


@contextmanager
def repository(root: FilePath) -> Iterator[git.Repo]:
    """The repository that `root` is or lies in. Raises HistoryError if there is none, and for
    whatever git refuses."""
    import git  # takes a tenth of a second, and few commands need it

    try:
        found = git.Repo(root, search_parent_directories=True)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError) as error:
        raise HistoryError(f"{root} 不在 git 仓库里。") from error
    except git.GitCommandNotFound as error:
        raise HistoryError("这台电脑没有装 git。") from error
    with found:
        try:
            yield found
        except git.GitCommandError as error:
            raise HistoryError(_said(error)) from error


def _said(error: git.GitCommandError) -> str:
    """Why git gave up, and what helps most often: a container in which somebody else owns the files."""
    told = str(error.stderr).strip("\n '").removeprefix("stderr: '").strip()
    text = f"git 没有给出历史：{told or '没有说明原因'}"
    if "dubious ownership" in told:
        text += "\n目录属于另一个用户，运行 git config --global --add safe.directory 加上这个目录。"
    return text


def base(root: FilePath, found: git.Repo) -> FilePath:
    """`root`, relative to the top of its repository."""
    top = FilePath(str(found.working_dir))
    return root.resolve().relative_to(top.resolve())


def below(name: str, base: FilePath) -> str:
    """A path relative to the repository, relative to `base`; ls-files and diff name it alike."""
    return FilePath(name).relative_to(base).as_posix() if base.parts else name


def touched(root: FilePath, revision: str) -> frozenset[str]:
    """Paths below `root`, relative to it, that differ from `revision`: committed since, changed,
    added or not yet known to git. Raises HistoryError."""
    with repository(root) as found:
        new = found.git.ls_files("--others", "--exclude-standard", "-z", "--", root)
        top = base(root, found)
    return differing(root, revision) | _paths(new, top)


def differing(root: FilePath, revision: str) -> frozenset[str]:
    """As `touched`, without what git does not know yet. Raises HistoryError."""
    with repository(root) as found:
        require(found, revision)
        changed = found.git.diff("--name-only", "-z", "--no-renames", revision, "--", root)
        return _paths(changed, base(root, found))


def _paths(told: str, top: FilePath) -> frozenset[str]:
    return frozenset(below(name, top) for name in told.split("\0") if name)


def require(found: git.Repo, revision: str) -> str:
    """The full name of the commit that `revision` means. Raises HistoryError."""
    import git

    try:
        return found.commit(revision).hexsha
    except (git.GitCommandError, git.BadName, ValueError, IndexError) as error:
        if is_shallow(found):
            raise HistoryError(
                f"git 中没有 {revision} 这个版本。版本库只取了一部分（浅克隆），它可能不在其中；"
                "请取回全部历史：git fetch --unshallow。"
            ) from error
        raise HistoryError(f"git 中没有 {revision} 这个版本，请检查写法。") from error


def is_empty(found: git.Repo) -> bool:
    """Whether nothing was ever committed; what git refuses to read is not empty. (GitPython's own
    question takes both for one.)"""
    import git

    words = ("--verify", "--quiet", "HEAD")
    told = found.git.rev_parse(*words, with_extended_output=True, with_exceptions=False)
    status, _, error = told
    if status not in (0, 1):
        raise git.GitCommandError("rev-parse", status, error)
    return bool(status)


def is_shallow(found: git.Repo) -> bool:
    """Whether the clone holds only the last part of the history."""
    return (FilePath(str(found.common_dir)) / "shallow").exists()
