"""The leak gate: no withheld value in any published byte.

Every file of a built site is read in every way a reader or a program may read it, brought into one
form, and searched for every withheld value. Reports name files, places and exceptions; no value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from generator.leaks.matching import Matcher
from generator.leaks.media import Part, UnreadableError, parts
from generator.leaks.normal import normal
from generator.leaks.secrets import PrivateError, Secret, fields_in, secrets, secrets_in

__all__ = [
    "Gate",
    "PrivateError",
    "Report",
    "Secret",
    "UnreadableError",
    "fields_in",
    "scan",
    "secrets",
    "secrets_in",
    "untold",
]


@dataclass(frozen=True, slots=True)
class Report:
    """What the gate found: leaks, files it could not read, and values too short to search for."""

    leaks: tuple[str, ...]
    unread: tuple[str, ...]
    weak: tuple[str, ...]
    files: int
    values: int

    @property
    def passed(self) -> bool:
        return not self.leaks and not self.unread

    def text(self) -> str:
        """The report in Chinese, a line each."""
        lines = [*self.leaks, *self.unread]
        if lines:
            lines.append("网站不能发布。改正记录或者登记，重新生成；已经发布过的，先撤下来。")
        else:
            lines.append(f"没有泄露：{self.files} 个文件里查过 {self.values} 个不公开的值。")
        if self.weak:
            named = "；".join(self.weak)
            lines.append(f"下面的值太短，只在栏目名旁边查过：{named}。")
        return "\n".join(lines)


class Gate:
    """Searches files one by one, and sums up."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._matcher = Matcher(secrets)

    def leaks(self, name: str, data: bytes) -> list[str]:
        """What is told of the file `name`, a line a leak. Raises UnreadableError."""
        parts = _all(name, data)
        return [
            _told(hit.part, hit.offset, hit.secret)
            for part in parts
            for hit in self._matcher.hits(part)
        ]

    def indexed(self, names: Iterable[str], read: Callable[[str], bytes]) -> list[str]:
        """The leaks in the search index of a site that has these files."""
        return list(_indexed(names, read, self._matcher)) if self._matcher.count else []

    def report(self, leaks: Iterable[str], unread: Iterable[str], files: int) -> Report:
        weak = tuple(f"{one.what}（例外 {one.exception}）" for one in self._matcher.weak)
        return Report(tuple(dict.fromkeys(leaks)), tuple(unread), weak, files, self._matcher.count)


def scan(site: FilePath, secrets: Iterable[Secret]) -> Report:
    """Search every file below `site`, hidden ones too."""
    gate = Gate(secrets)
    leaks: list[str] = []
    unread: list[str] = []
    files = sorted(path for path in site.rglob("*") if path.is_file())
    names = [path.relative_to(site).as_posix() for path in files]
    for name, path in zip(names, files, strict=True):
        try:
            leaks += gate.leaks(name, path.read_bytes())
        except (UnreadableError, OSError) as error:
            unread.append(untold(name, error))
    leaks += gate.indexed(names, lambda name: (site / name).read_bytes())
    return gate.report(leaks, unread, len(files))


def untold(name: str, error: Exception) -> str:
    """What is told of a file that could not be searched."""
    why = error if isinstance(error, UnreadableError) else "读不了"
    return f"{name}：{why}，无法检查有没有不公开的内容"


def _told(file: str, offset: int, secret: Secret) -> str:
    where = f"{file} 第 {offset} 字节"
    return f"{where}：有不公开的内容，是 {secret.what}（例外 {secret.exception}）"


def _indexed(names: Iterable[str], read: Callable[[str], bytes], matcher: Matcher) -> Iterator[str]:
    """Leaks in the search index that its shards tell by themselves."""
    from generator.search.told import told  # numpy, and most sites withhold little

    for one in told(names, read, matcher.needles, normal):
        yield _told(one.file, one.offset, matcher.needles[one.value])


def _all(name: str, data: bytes) -> Iterator[Part]:
    yield Part(name, name)
    yield from parts(name, data)
