"""All that a review letter is written from, as it may be published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from generator.clocks import Clock
from generator.disclosure import PublicCatalog
from generator.due import Due
from generator.letter.comparison import Item
from generator.model import Finding
from generator.news import told
from generator.view import View


@dataclass(frozen=True, slots=True)
class Change:
    """What a letter is about: two revisions, named by their commits, and what else differs."""

    base: str
    day: dt.date
    head: str
    loose: tuple[str, ...]
    """The files of records whose change is not committed."""
    prose: tuple[str, ...]
    """The files of content/ that differ and hold no record."""
    others: tuple[str, ...]
    """The files outside of content/ that differ."""
    same: int
    """How many files of records differ in nothing that readers see."""


@dataclass(frozen=True, slots=True)
class Material:
    """`catalog` has the two states as its past. `fresh` are the findings the change brings, `old`
    those that were there before it, `solved` how many are gone."""

    catalog: PublicCatalog
    change: Change
    items: tuple[Item, ...]
    own: frozenset[str]
    """The records, kind/id, whose own files differ."""
    fresh: tuple[Finding, ...]
    old: tuple[Finding, ...]
    solved: int
    clocks: tuple[Clock, ...]
    due: tuple[Due, ...]

    @property
    def view(self) -> View:
        return View(self.catalog, "index.html")

    def told(self, item: Item) -> list[str]:
        """What differs in a record, a line each."""
        view = self.view.of(item.record)
        if item.what == "修改" and not item.changes:
            return ["改的是现在已经不用的栏目。"]
        return [told(change, view, longest=None) for change in item.changes]

    def findings(self, names: Iterable[str]) -> list[str]:
        """What the rules say of some records, what is new first."""
        wanted = set(names)
        return [
            said(finding, word)
            for word, found in (("这次出现", self.fresh), ("原来就有", self.old))
            for finding in found
            if finding.record in wanted
        ]


def said(finding: Finding, word: str) -> str:
    """One finding in a line."""
    level = "错误" if finding.severity == "error" else "提醒"
    clause = f"条款：{finding.clause}。" if finding.clause else ""
    place = f"{finding.path}:{finding.line}"
    return f"{level}（{word}）{finding.rule}：{finding.message}。{clause}（{place}）"
