"""Whether the commits on the published branch that touch the records are signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, NamedTuple

from generator.history.repository import (
    HistoryError,
    base,
    below,
    is_empty,
    is_shallow,
    repository,
    require,
)
from generator.history.walk import day_of

if TYPE_CHECKING:
    import git

_HEAD = "\x1e"
_FORMAT = f"--format={_HEAD}%H%x1f%ct%x1f%G?"

_RULES = {
    "G": "",
    "U": "history-untrusted",
    "B": "history-bad-signature",
    "R": "history-bad-signature",
    "X": "history-expired",
    "Y": "history-expired",
    "E": "history-unchecked",
    "N": "history-unsigned",
}


class Signed(NamedTuple):
    """One commit: its short name, its day in China, what is wrong with its signature as the name
    of a check ('' if nothing is), and the files it touches, relative to the root. No person."""

    commit: str
    day: dt.date
    rule: str
    paths: tuple[str, ...]


def signatures(root: FilePath, since: str | None = None) -> list[Signed]:
    """The commits on the published branch, newest first, that touch content/ below `root`, after
    the revision `since` or all. Raises HistoryError where the history is not whole."""
    with repository(root) as found:
        if is_shallow(found):
            raise HistoryError(
                "版本库只取了一部分（浅克隆），不能核对签名；请取回全部历史：git fetch --unshallow。"
            )
        if is_empty(found):
            return []
        commits = f"{require(found, since)}..HEAD" if since else "HEAD"
        top = base(root, found)
        text = found.git.log(
            *(_FORMAT, "-z", "--name-only", "--no-renames", "--no-show-signature"),
            *("--first-parent", "--diff-merges=first-parent", commits),
            *("--", str(top / "content")),
            stdout_as_string=False,
            strip_newline_in_stdout=False,
        )
        return list(_signed(text.decode("utf-8", "replace"), found, top))


def _signed(text: str, found: git.Repo, top: FilePath) -> Iterator[Signed]:
    for part in text.split(_HEAD)[1:]:
        head, *names = part.split("\0")
        commit, seconds, status = head.split("\x1f")
        rule = _RULES.get(status.strip(), "history-unchecked")
        # Without a way to check (no program, no list of signers) git says that there is none.
        if rule == "history-unsigned" and found.commit(commit).gpgsig:
            rule = "history-unchecked"
        day = day_of(seconds)
        paths = sorted(below(name.strip("\n"), top) for name in names if name.strip("\n"))
        yield Signed(commit[:10], day, rule, tuple(paths))
