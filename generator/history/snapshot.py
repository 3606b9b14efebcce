"""The repository as it was published on a day, in a folder of its own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path as FilePath

from generator.history.repository import HistoryError, base, is_empty, repository


def snapshot(root: FilePath, day: dt.date, into: FilePath) -> tuple[str, FilePath]:
    """Put what was published at the end of `day` in China into the empty folder `into`, with the
    history up to then. Gives the commit and where the root lies in it. Raises HistoryError."""
    with repository(root) as found:
        end = f"--before={day}T23:59:59+08:00"
        there = not is_empty(found)
        commit = found.git.rev_list("-1", "--first-parent", end, "HEAD") if there else ""
        if not commit:
            raise HistoryError(f"到 {day} 为止还没有公开过内容；请换一个较晚的日期。")
        top = base(root, found)
        # Shares the objects, so that nothing is copied, and knows nothing later than the commit.
        with found.clone(into, shared=True, no_checkout=True, quiet=True) as copy:
            copy.git.checkout("--quiet", "--detach", commit)
    return commit, into / top
