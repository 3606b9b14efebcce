"""fmt [PATH…]: records in canonical form, without losing a comment."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path as FilePath
from typing import NamedTuple, TextIO

from generator.canonical import RefusedError, canonical
from generator.canonical.rewrite import Change, diff, replace
from generator.commands import CommandError
from generator.content import File, Misplaced, identify, read_files
from generator.model import Kind
from generator.schema.kinds import load_kinds, schemas_of
from generator.source import read

NAME = "fmt"
HELP = "把记录整理成统一的写法（栏目顺序、缩进、引号），注释和内容不变"

DONE, FOUND = 0, 1


class Target(NamedTuple):
    """A file that is a record by its place and name."""

    file: File
    kind: Kind
    id: str


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="只处理这些文件或目录（默认全部）")
    parser.add_argument(
        "--check", action="store_true", help="不改文件，只列出要改的；有则退出码为 1"
    )
    parser.add_argument("--diff", action="store_true", help="不改文件，只显示会怎样改")


def run(arguments: argparse.Namespace) -> int:
    every = targets(arguments.root, load_kinds(schemas_of(arguments.root)))
    changes: list[Change] = []
    refused: list[str] = []
    wanted = chosen(every, arguments.root, arguments.paths)
    for file, kind, _ in wanted:
        try:
            text = canonical(read(file.path, file.data), kind)
        except RefusedError as error:
            refused.append(str(error))
            continue
        if text.encode() != file.data:
            changes.append(Change(file.path, file.data, text.encode()))
    refused += apply(changes, arguments, "整理")
    verb = "需要整理" if arguments.check or arguments.diff else "已整理"
    rest = f"，没有整理 {len(refused)} 个。" if refused else "。"
    report = sys.stderr if arguments.diff else sys.stdout
    speak([*refused, f"共 {len(wanted)} 个文件，{verb} {len(changes)} 个{rest}"], report)
    return FOUND if refused or (arguments.check and changes) else DONE


def targets(root: FilePath, kinds: Mapping[str, Kind]) -> list[Target]:
    """All records below the root. What is not a record by its place is left to validate.py."""
    if not (root / "content").is_dir():
        raise CommandError(f"找不到目录 {root / 'content'}；请用 --root 指明含有 content 的目录。")
    found = ((file, identify(file, kinds)) for file in read_files(root))
    return [Target(file, *which) for file, which in found if not isinstance(which, Misplaced)]


def chosen(every: Sequence[Target], root: FilePath, paths: Sequence[str]) -> list[Target]:
    """The records at or below `paths`; all of them if there are no paths."""
    wanted = [_inside(FilePath(path), root) for path in paths]
    found = [
        target
        for target in every
        if not wanted or any(f"{target.file.path}/".startswith(f"{path}/") for path in wanted)
    ]
    if not found:
        raise CommandError("没有可以处理的记录。")
    return found


def _inside(path: FilePath, root: FilePath) -> str:
    """`path` relative to the root; it may be given from the current folder or from the root."""
    found = [candidate for candidate in (path, root / path) if os.path.lexists(candidate)]
    for candidate in found:
        whole = candidate.parent.resolve() / candidate.name
        if whole.resolve() == root.resolve():
            return "content"
        if whole.is_relative_to(root.resolve()):
            return whole.relative_to(root.resolve()).as_posix()
    raise CommandError(f"{path} 不在 {root} 之内。" if found else f"找不到 {path}。")


def apply(changes: list[Change], arguments: argparse.Namespace, verb: str) -> list[str]:
    """Show the changes or make them, as the options say; what could not be written is taken out
    of `changes` and told in the sentences returned."""
    failed: list[str] = []
    for change in list(changes):
        if arguments.diff:
            speak(diff(change))
        elif arguments.check:
            speak([f"需要{verb} {change.path}"])
        else:
            try:
                replace(arguments.root, change)
                speak([f"已{verb} {change.path}"])
            except OSError:
                changes.remove(change)
                failed.append(f"{change.path}: 写不进去，没有改动；请检查文件和目录的权限。")
    return failed


def speak(lines: Iterable[str], file: TextIO | None = None) -> None:
    """Print; a terminal that lacks a character, or a reader that has gone, stops no work."""
    file = file or sys.stdout
    if isinstance(file, io.TextIOWrapper):
        file.reconfigure(errors="backslashreplace")
    try:
        for line in lines:
            print(line, file=file)
        file.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), file.fileno())
