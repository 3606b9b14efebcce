"""A file that leaves the house by a command: looked through before anybody can see it."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable
from pathlib import Path as FilePath

from generator import leaks
from generator.check import Result
from generator.commands import CommandError
from generator.commands.leaks import overlay
from generator.disclosure import PublicCatalog
from generator.inspection import contacts, inspect
from generator.leaks import PrivateError, Secret, secrets
from generator.model import Record
from generator.redaction import exceptions


def form(asked: str | None, out: FilePath, known: Collection[str]) -> str:
    """What to write: as asked, or as the name of the file says. Raises CommandError."""
    found = asked or out.suffix.lstrip(".").lower()
    if found not in known:
        names = [f".{name}" for name in known]
        ends = "、".join(names[:-1]) + f" 或者 {names[-1]}"
        raise CommandError(f"不知道 {out} 要写成什么；文件名用 {ends} 结尾，或者写 --format。")
    return found


def free(out: FilePath) -> None:
    """Nothing is ever written over. Raises CommandError."""
    if out.exists():
        raise CommandError(f"{out} 已经存在；请换一个文件名，或者先把它移走。")
    if not out.parent.is_dir():
        raise CommandError(f"没有 {out.parent} 这个目录；请先建好，或者换一个地方。")


def hidden(
    result: Result, private: FilePath | None, old: Iterable[Record] = ()
) -> tuple[Secret, ...]:
    """What must not be in the file, with the values of the overlay and of what the records said
    before. Raises CommandError."""
    try:
        return secrets(result.catalog, exceptions(result.catalog), overlay(private), old)
    except PrivateError as error:
        raise CommandError(str(error)) from error


def look_through(
    data: bytes, form: str, what: str, catalog: PublicCatalog, hidden: tuple[Secret, ...]
) -> None:
    """What is personal or withheld is never seen at the place asked for. Raises CommandError."""
    with tempfile.TemporaryDirectory(prefix="gongshi-out-") as name:
        folder = FilePath(name)
        (folder / f"out.{form}").write_bytes(data)
        if told := list(inspect(folder, contacts(catalog))):
            raise CommandError(f"{what}里有不能公开的个人信息，没有写出：\n" + "\n".join(told))
        found = leaks.scan(folder, hidden)
        if not found.passed:
            lines = "\n".join(found.leaks + found.unread)
            raise CommandError(f"{what}里有不公开的内容，没有写出：\n{lines}")
