"""What git knows. The only user of GitPython."""

from __future__ import annotations

from pathlib import Path as FilePath


class HistoryError(Exception):
    """Git cannot answer; the text says why, in Chinese."""


def touched(root: FilePath, revision: str) -> frozenset[str]:
    """Paths below `root`, relative to it, that differ from `revision`: committed since, changed,
    added or not yet known to git. Raises HistoryError."""
    import git  # takes a tenth of a second, and only --base needs it

    try:
        repository = git.Repo(root, search_parent_directories=True)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError) as error:
        raise HistoryError(f"{root} 不在 git 仓库里，不能使用 --base。") from error
    with repository:
        try:
            repository.commit(revision)
            changed = repository.git.diff("--name-only", "-z", "--no-renames", revision, "--", root)
            new = repository.git.ls_files("--others", "--exclude-standard", "-z", "--", root)
        except (git.GitCommandError, git.BadName, ValueError, IndexError) as error:
            raise HistoryError(f"git 中没有 {revision} 这个版本，请检查 --base。") from error
        top = FilePath(str(repository.working_dir))
    names = [name for name in f"{changed}\0{new}".split("\0") if name]
    base = root.resolve().relative_to(top.resolve())
    return frozenset(_below(name, base) for name in names)


def _below(name: str, base: FilePath) -> str:
    """A path relative to the repository, relative to `base`; ls-files and diff name it alike."""
    return FilePath(name).relative_to(base).as_posix() if base.parts else name
