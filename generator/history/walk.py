"""One walk over git -> every version of every file of content/, through renames.

The published branch is followed by first parents: a merge is one step, on the day it was merged,
because that is when its changes were published. One `git log` gives all steps; what stands in a
version is asked of one `git cat-file --batch`, only when somebody wants to read it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from generator.garbage import uncollected
from generator.history.repository import HistoryError, base, is_empty, is_shallow, repository
from generator.workdays import CHINA

if TYPE_CHECKING:
    import git

    from generator.source import Document

_HEAD = "\x1e"
_FORMAT = f"--format={_HEAD}%H%x1f%P%x1f%at%x1f%ct"


class Step(NamedTuple):
    """One commit on the published branch: its name, its first parent, its days in China, and
    whether it merged what was written elsewhere."""

    commit: str
    parent: str
    authored: dt.date
    committed: dt.date
    merge: bool = False


class Version(NamedTuple):
    """What a file became in a step: the blob of its bytes, or '' if it was removed."""

    path: str
    blob: str
    step: int


class Change(NamedTuple):
    """One file in one step: its path, the blob it became ('' if it is gone), and the path it
    came from, if it was renamed."""

    path: str
    blob: str
    old: str


@dataclass(slots=True)
class History:
    """Every step, oldest first, and for every file that ever was its versions in order. A file
    that was renamed has one line of versions, under its latest path."""

    steps: list[Step] = field(default_factory=list)
    lines: dict[str, list[Version]] = field(default_factory=dict)
    shallow: bool = False
    """The clone does not hold the beginning; its oldest step is not when its files were made."""

    def day(self, version: Version) -> dt.date:
        """The day a version was published."""
        return self.steps[version.step].committed

    def head(self) -> str:
        """The commit the walk has come to; '' before the first."""
        return self.steps[-1].commit if self.steps else ""


@uncollected()
def walk(root: FilePath, known: History | None = None) -> History:
    """The history of content/ below `root` up to HEAD. With what a former walk found, only the
    steps since are asked for, if they follow it. Raises HistoryError."""
    with repository(root) as found:
        if is_empty(found):
            return History()
        shallow = is_shallow(found)
        history = known if known is not None and _follows(found, known, shallow) else History()
        history.shallow = shallow
        top = base(root, found)
        since = [f"{history.head()}..HEAD"] if history.steps else ["HEAD"]
        process = found.git.log(
            *(_FORMAT, "-z", "--raw", "--no-abbrev", "--find-renames"),
            *("--first-parent", "--diff-merges=first-parent", "--no-show-signature", *since),
            # To be asked for a folder, git compares all steps twice; that pays for a part only.
            *(("--", str(top)) if top.parts else ()),
            as_process=True,
        )
        for step, entries in reversed(list(_steps(process.stdout))):  # git takes longer for that
            changes = list(_changes(entries, f"{top.as_posix()}/" if top.parts else ""))
            if changes:
                _take(history, step, changes)
        process.wait()
    return history


def blobs(documents: Iterable[Document]) -> dict[str, dict[str, Any]]:
    """What stands in files that were read, under the names that git gives to their bytes in a
    repository that goes by SHA-1."""
    found = {}
    for one in documents:
        if one.data is not None and one.is_whole:
            data = one.text.encode("utf-8", "surrogatepass")
            whole = hashlib.sha1(b"blob %d\0" % len(data), usedforsecurity=False)
            whole.update(data)
            found[whole.hexdigest()] = one.data
    return found


def contents(root: FilePath, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """(blob, bytes) of each blob, from one git that answers in one stream. Raises HistoryError."""
    with repository(root) as found, tempfile.TemporaryFile() as asked:
        asked.writelines(f"{blob}\n".encode() for blob in blobs)
        asked.seek(0)
        process = found.git.cat_file("--batch", "--buffer", istream=asked, as_process=True)
        stream = process.stdout
        while head := stream.readline():
            blob, kind, *size = head.decode().split()
            if kind != "blob":
                raise HistoryError(f"git 里少了 {blob} 的内容；版本库不完整，请重新取一份。")
            yield blob, stream.read(int(size[0]))
            stream.read(1)
        process.wait()


def _follows(found: git.Repo, known: History, shallow: bool) -> bool:
    """Whether HEAD is reached from the last known step by first parents."""
    if known.shallow != shallow or not known.steps:
        return False
    names = found.git.rev_list(
        "--first-parent", "HEAD", f"^{known.head()}^@", with_exceptions=False
    )
    return known.head() in names.split("\n")[-1:]


def _steps(stream: IO[bytes]) -> Iterator[tuple[Step, list[str]]]:
    """(step, its raw changes) of the output of git log, which comes in pieces."""
    step: Step | None = None
    changes: list[str] = []
    for part in _parts(stream):
        part = part.lstrip("\n")
        if part and part[0] == _HEAD:
            if step is not None:
                yield step, changes
            step, changes = _step(part[1:].rstrip("\n")), []
        elif part:
            changes.append(part)
    if step is not None:
        yield step, changes


def _parts(stream: IO[bytes]) -> Iterator[str]:
    rest = b""
    while piece := stream.read(1 << 20):
        whole, end, rest = (rest + piece).rpartition(b"\0")
        if end:
            yield from whole.decode("utf-8", "replace").split("\0")
    if rest:
        yield rest.decode("utf-8", "replace")


def _step(text: str) -> Step:
    commit, parents, authored, committed = text.split("\x1f")
    first, _, others = parents.partition(" ")
    return Step(commit, first, day_of(authored), day_of(committed), bool(others))


def day_of(seconds: str | int) -> dt.date:
    """The day in China."""
    return dt.datetime.fromtimestamp(int(seconds), CHINA).date()


def _changes(entries: list[str], top: str) -> Iterator[Change]:
    """What a step changed in content/ below `top`. What moves in or out comes or goes."""
    inside = f"{top}content/"
    rest = iter(entries)
    for entry in rest:
        _, blob, status = entry.rsplit(" ", 2)
        old = path = next(rest)
        if status[0] in "RC":
            path = next(rest)
        moved = status[0] == "R" and old.startswith(inside)
        if path.startswith(inside):
            now = "" if status == "D" else blob
            yield Change(path.removeprefix(top), now, old.removeprefix(top) if moved else "")
        elif moved:
            yield Change(old.removeprefix(top), "", "")


def _take(history: History, step: Step, changes: list[Change]) -> None:
    history.steps.append(step)
    number = len(history.steps) - 1
    moved: dict[str, list[Version]] = {}
    for path, blob, old in changes:
        if old in history.lines:
            moved[path] = history.lines.pop(old)
        line = moved.get(path) or history.lines.setdefault(path, [])
        line.append(Version(path, blob, number))
    for path, line in moved.items():  # what stood there once had the same address
        history.lines[path] = [*history.lines.get(path, []), *line]
