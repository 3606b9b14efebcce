"""Text of a record -> the text with what is safe to mend mended, and a list of what is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.fault import Fault
from generator.mend import values
from generator.mend.fixes import FIXES, Fix
from generator.mend.page import Edit, Known, Page
from generator.messages.say import say
from generator.messages.typed import show
from generator.schema.checker import Checker
from generator.source import read

_ROUNDS = 3  # one fix may open the way for another


class Note(NamedTuple):
    """A line of the file, from 1 (0: the file as a whole), and what is to be said of it."""

    line: int
    text: str


@dataclass(slots=True)
class Mended:
    """The new text (None if it cannot be mended at all), what was done to it, what is left, and
    what --unsafe would do. Lines of `done` count in the old text, all others in the new."""

    text: str | None
    done: list[Note] = field(default_factory=list)
    left: list[Note] = field(default_factory=list)
    advice: list[Note] = field(default_factory=list)


def mend(path: str, data: bytes, checker: Checker, known: Known, unsafe: bool = False) -> Mended:
    """Mend one record. A fix that would make it worse is dropped and listed."""
    faults = read(path, data).faults
    if any(fault.rule in ("yaml-size", "yaml-encoding") for fault in faults):
        return Mended(None, left=[_said(fault) for fault in faults])
    try:
        work = _Work(Page(path, data.decode("utf-8"), checker, known))
    except UnicodeDecodeError:  # UTF-16, or something else behind the BOM
        return Mended(None, left=[_said(fault) for fault in faults])
    for _ in range(_ROUNDS):
        before = work.page
        for fix in FIXES:
            if fix.safe or unsafe:
                work.attempt(fix)
        if work.page is before:
            break
    return work.result(unsafe)


class _Work:
    """The page as it is now, and what was done and dropped on the way."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.breaks = page.text.count("\n")
        self.done: list[Note] = []
        self.dropped: dict[str, Note] = {}

    def attempt(self, fix: Fix) -> None:
        """Make all edits of a fix, or, if that makes it worse, each that does not."""
        edits = list(fix.find(self.page))
        if edits and not self._make(fix, edits) and len(edits) > 1:
            for edit in sorted(edits, reverse=True):
                self._make(fix, [edit])

    def _make(self, fix: Fix, edits: list[Edit]) -> bool:
        after = self.page.edited(edits)
        if after.badness > self.page.badness:
            if len(edits) == 1:
                for note in _notes(self.page, fix, edits):
                    self.dropped[note.text] = note
            return False
        moved = self.page.text.count("\n") - self.breaks
        self.done += [Note(line - moved, text) for line, text in _notes(self.page, fix, edits)]
        self.page = after
        return True

    def result(self, unsafe: bool) -> Mended:
        left = list(_left(self.page))
        left += [Note(n.line, f"{n.text}；改了问题更多，没有改") for n in self.dropped.values()]
        advice: list[Note] = []
        for fix in FIXES:
            if not (fix.safe or unsafe):
                advice += _notes(self.page, fix, list(fix.find(self.page)))
        return Mended(self.page.text, sorted(self.done), sorted(left), sorted(advice))


def _notes(page: Page, fix: Fix, edits: list[Edit]) -> Iterator[Note]:
    if fix.whole and edits:
        line = page.line(edits[0].start) if edits[0].start else 0
        yield Note(line, fix.text + (f"（{len(edits)} 处）" if len(edits) > 1 else ""))
        return
    for edit in edits:
        old, new = show(page.text[edit.start : edit.end]), show(edit.new)
        yield Note(page.line(edit.start), f"{fix.text}：{old} → {new}")


def _said(fault: Fault) -> Note:
    return Note(fault.place.line, say("zh", fault.rule, fault.params)[0])


def _left(page: Page) -> Iterator[Note]:
    """What is still wrong, in the words of validate.py."""
    for fault in page.document.faults:
        yield _said(fault)
    for problem in page.faults:
        line = page.document.place(problem.path).line
        yield Note(line, say("zh", problem.rule, problem.params)[0])
    for value in page.lost:
        params = {"kind": value.field.label, "id": value.value, "near": "", "folder": ""}
        line = page.document.place(value.path).line
        yield Note(line, say("zh", "content-reference", params)[0])
    for value in values.unsorted(page):
        line = page.document.place(value.path).line
        yield Note(line, f"{value.field.label}没有按固定顺序排列，旁边有注释，请人工调整")
