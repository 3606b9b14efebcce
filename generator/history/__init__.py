"""What git knows of the records: the only user of GitPython."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path as FilePath

from generator.cache import Cache
from generator.editions import Past, editions
from generator.history import kept
from generator.history.base import before
from generator.history.records import states
from generator.history.repository import HistoryError, touched
from generator.history.walk import History, walk
from generator.model import Kind

__all__ = ["HistoryError", "before", "look_back", "touched"]


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
    except HistoryError as error:
        return Past(doubts=(f"没有修改记录：{error}",))
    return Past(editions(found, kinds), tuple(_doubts(history, as_of)))


def _doubts(history: History, as_of: dt.date) -> list[str]:
    said = []
    if history.shallow:
        said.append("版本库只取了一部分（浅克隆），最早的修改不在其中，最早的日期不是列入日期。")
    late = [step for step in history.steps if step.committed > as_of]
    if late:
        said.append(f"有 {len(late)} 次修改的日期晚于 {as_of}，这台电脑的时钟或者修改的日期不对。")
    moved = [step for step in history.steps if step.authored != step.committed]
    if moved:
        said.append(
            f"有 {len(moved)} 次修改，写成的日期与进入公开版本的日期不同；这里都按进入公开版本的日期。"
        )
    return said
