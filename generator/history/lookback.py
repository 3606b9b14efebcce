"""Git -> Past: what the records have said, up to the commit the published branch is at."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from collections.abc import Mapping, Set
from itertools import pairwise
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import Any

from generator.adoption import adopts
from generator.editions import Edition, Key, Past, State, editions
from generator.history import kept
from generator.history.records import keys_since, of_keys, states
from generator.history.repository import HistoryError
from generator.history.walk import History, walk
from generator.model import ADOPTS, Kind
from generator.packed import replaced


def look_back(
    root: FilePath,
    kinds: Mapping[str, Kind],
    as_of: dt.date,
    known: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
) -> Past:
    """The past of the records of a root, as git has it; without git, nothing and the reason.
    `known` holds what stands in some blobs, so that they need not be read."""
    try:
        former = kept.load(root)
        head = former.head() if former else ""
        history = walk(root, former)
        if history.head() != head:
            kept.save(root, history)
        found = states(root, history, kinds, known)
    except HistoryError:  # its words name folders of this machine
        return Past(
            doubts=("没有修改记录：内容不在 git 仓库里、没有安装 git，或者 git 拒绝读取这个仓库。",)
        )
    return _past(history, editions(found, kinds), as_of)


def look_further(
    root: FilePath,
    kinds: Mapping[str, Kind],
    as_of: dt.date,
    old: Past,
    known: Mapping[str, Mapping[str, Any]],
) -> tuple[Past, set[Key]] | None:
    """What `look_back` gives, and the records of which it says something else than `old`, the past
    of an earlier day; None if git does not go on from there."""
    try:
        former = kept.load(root)
        if former is None or former.head() != old.head:
            return None
        count = len(former.steps)
        history = walk(root, former)
        if history is not former:
            return None
        kept.save(root, history)
        keys = _with_adopting(set(keys_since(history, count, kinds)), old, kinds)
        found = _states(root, history, keys, kinds, known)
    except HistoryError:
        return None
    fresh = {key: line for key, line in editions(found, kinds).items() if key in keys}
    return _past(history, replaced(old.editions, fresh), as_of), keys


def look_at(
    root: FilePath, kinds: Mapping[str, Kind], keys: Set[Key], head: str
) -> dict[Key, tuple[Edition, ...]] | None:
    """All that some records have said until the step `head`, the last that is known; None if it is
    another."""
    try:
        history = kept.load(root)
        if history is None or history.head() != head:
            return None
        found = editions(_states(root, history, keys, kinds), kinds)
    except HistoryError:
        return None
    return {key: line for key, line in found.items() if key in keys}


def _states(
    root: FilePath,
    history: History,
    keys: Set[Key],
    kinds: Mapping[str, Kind],
    known: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
) -> dict[Key, list[State]]:
    """The states of some records, and of those they have adopted."""
    found = states(root, of_keys(history, keys, kinds), kinds, known)
    adopted = {
        (key[0], id)
        for key in keys
        for state in found.get(key, ())
        if state.data and (id := adopts(state.data, kinds[key[0]]))
    }
    return found | states(root, of_keys(history, adopted - keys, kinds), kinds, known)


def _with_adopting(keys: set[Key], old: Past, kinds: Mapping[str, Kind]) -> set[Key]:
    """Some records, and those that may have taken over from them. What was gone for a time may have
    adopted a record that was not there."""
    adoptable = {key for key in keys if kinds[key[0]].own}
    if not adoptable:
        return keys
    names = {name for name, _ in adoptable}
    return keys | {
        key
        for key, line in old.editions.items()
        if key[0] in names
        for edition in line
        if edition.record is None or (key[0], edition.record.get(ADOPTS)) in adoptable
    }


def _past(history: History, lines: Mapping[Key, tuple[Edition, ...]], as_of: dt.date) -> Past:
    written = {n: s.authored for n, s in enumerate(history.steps) if s.authored != s.committed}
    return Past(lines, tuple(_doubts(history, as_of)), written=written, head=history.head())


def head(root: FilePath) -> str:
    """The commit that the published branch of a root is at; '' if git does not say. (Asked of git
    itself, for most builds need no more of it, and GitPython takes longer to load.)"""
    command = ("git", "-C", os.fspath(root), "rev-parse", "--verify", "--quiet", "HEAD")
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return told.stdout.strip() if told.returncode == 0 else ""


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
