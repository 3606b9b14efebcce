"""What git knows of the records: the only user of GitPython."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path as FilePath

from generator.cache import Cache
from generator.editions import Past, editions
from generator.history import kept
from generator.history.base import Then, before, revised
from generator.history.records import states
from generator.history.repository import HistoryError, repository, touched
from generator.history.signatures import Signed, signatures
from generator.history.walk import History, walk
from generator.model import Kind

__all__ = [
    "HistoryError",
    "Signed",
    "Then",
    "before",
    "head",
    "look_back",
    "revised",
    "signatures",
    "touched",
]


def look_back(root: FilePath, kinds: Mapping[str, Kind], as_of: dt.date) -> Past:
    """The past of the records of a root, as git has it; without git, nothing and the reason."""
    try:
        known = kept.load(root)
        head = known.head() if known else ""
        history = walk(root, known)
        if history.head() != head:
            kept.save(root, history)
        with Cache(root) as cache:
            found = states(root, history, kinds, cache)
    except HistoryError:  # its words name folders of this machine
        return Past(
            doubts=("没有修改记录：内容不在 git 仓库里、没有安装 git，或者 git 拒绝读取这个仓库。",)
        )
    written = {n: s.authored for n, s in enumerate(history.steps) if s.authored != s.committed}
    return Past(editions(found, kinds), tuple(_doubts(history, as_of)), written=written)


def head(root: FilePath) -> str:
    """The commit that the published branch of a root is at; '' if git does not say."""
    try:
        with repository(root) as found:
            return found.head.commit.hexsha if found.head.is_valid() else ""
    except HistoryError:
        return ""


def _doubts(history: History, as_of: dt.date) -> list[str]:
    said = []
    if history.shallow:
        said.append("版本库只取了一部分（浅克隆），最早的修改不在其中，最早的日期不是列入日期。")
    late = [step for step in history.steps if step.committed > as_of]
    if late:
        said.append(f"有 {len(late)} 次修改的日期晚于 {as_of}，这台电脑的时钟或者修改的日期不对。")
    days = [step.committed for step in history.steps]
    if back := sum(later < earlier for earlier, later in pairwise(days)):
        said.append(f"有 {back} 次修改的日期早于它前面的一次，日期倒过来了，可能是改写过的。")
    if merges := sum(step.merge for step in history.steps):
        said.append(f"有 {merges} 次修改是从别的分支合并来的，都按合并进公开版本的那一天算。")
    moved = [step for step in history.steps if step.authored != step.committed]
    if moved:
        said.append(
            f"有 {len(moved)} 次修改，写成的日期与进入公开版本的日期不同；这里都按进入公开版本的日期。"
        )
    return said
