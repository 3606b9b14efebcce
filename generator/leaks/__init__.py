"""The leak gate: no withheld value in any published byte.

Every file of a built site is read in every way a reader or a program may read it, brought into one
form, and searched for every withheld value. Reports name files, places and exceptions; no value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from generator.leaks.matching import Matcher
from generator.leaks.media import Part, UnreadableError, parts
from generator.leaks.normal import normal
from generator.leaks.secrets import PrivateError, Secret, secrets, secrets_in
from generator.search.told import told

__all__ = ["PrivateError", "Report", "Secret", "scan", "secrets", "secrets_in"]


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


def scan(site: FilePath, secrets: Iterable[Secret]) -> Report:
    """Search every file below `site`, hidden ones too."""
    matcher = Matcher(secrets)
    leaks: list[str] = []
    unread: list[str] = []
    files = sorted(path for path in site.rglob("*") if path.is_file())
    for path in files:
        name = path.relative_to(site).as_posix()
        try:
            for part in _all(name, path.read_bytes()):
                leaks += [_told(hit.part, hit.offset, hit.secret) for hit in matcher.hits(part)]
        except (UnreadableError, OSError) as error:
            why = error if isinstance(error, UnreadableError) else "读不了"
            unread.append(f"{name}：{why}，无法检查有没有不公开的内容")
    if matcher.count:
        leaks += _indexed(site, matcher)
    weak = tuple(f"{one.what}（例外 {one.exception}）" for one in matcher.weak)
    return Report(tuple(dict.fromkeys(leaks)), tuple(unread), weak, len(files), matcher.count)


def _told(file: str, offset: int, secret: Secret) -> str:
    where = f"{file} 第 {offset} 字节"
    return f"{where}：有不公开的内容，是 {secret.what}（例外 {secret.exception}）"


def _indexed(site: FilePath, matcher: Matcher) -> Iterator[str]:
    """Leaks in the search index that its shards tell by themselves."""
    for one in told(site, matcher.needles, normal):
        yield _told(one.file, one.offset, matcher.needles[one.value])


def _all(name: str, data: bytes) -> Iterator[Part]:
    yield Part(name, name)
    yield from parts(name, data)
