"""Lays an example of a rule's docstring over the examples of the schemas, as files to check."""

from __future__ import annotations

import datetime as dt
import re

from generator.check import Result, check
from generator.content import File
from generator.model import Kind
from generator.ruledoc import MARK
from generator.rules import Rule

DAY = dt.date(2026, 1, 5)
_HEADER = re.compile(r"^# (content/[^ ]+\.yml)$", re.M)


def base_path(kind: Kind) -> str:
    """Where the schema's example of a kind stands in the little world of the examples."""
    if kind.singleton:
        return f"content/{kind.name}.yml"
    return f"content/{kind.folder}/example-{kind.name.replace('_', '-')}.yml"


def base_files(kinds: dict[str, Kind]) -> dict[str, str]:
    """Path -> text: one valid record of every kind, from the schemas' own examples.

    No waiver: it would excuse what a case is about, or stand there unused.
    """
    return {base_path(kind): kind.example for kind in kinds.values() if kind.name != "waiver"}


def overlay(text: str, patch: str) -> str:
    """Replace the top-level fields of `text` by those of `patch`; an empty one is removed."""
    blocks = _blocks(text) | _blocks(patch)
    removal = re.compile(r"[a-z_]+: *(#.*)?\n?")
    return "".join(block for block in blocks.values() if not removal.fullmatch(block))


def _blocks(text: str) -> dict[str, str]:
    blocks: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        if match := re.match(r"([a-z_]+):", line):
            key = match[1]
        blocks[key] = blocks.get(key, "") + line
    return blocks


def example_files(rule: Rule, text: str, kinds: dict[str, Kind]) -> list[File]:
    """The files of one example: the base world with the example's parts laid over it."""
    files = base_files(kinds)
    first, *rest = _HEADER.split(text)
    parts = [(base_path(kinds[rule.kinds[0]]), first), *zip(rest[::2], rest[1::2], strict=True)]
    for path, patch in parts:
        kind = next(k for k in kinds.values() if path.startswith(f"content/{k.folder or k.name}"))
        files[path] = overlay(files.get(path, kind.example), patch)
    return [File(path, body.encode()) for path, body in sorted(files.items())]


def run(rule: Rule, text: str, kinds: dict[str, Kind]) -> Result:
    files = example_files(rule, text, kinds)
    return check(files, kinds, DAY, rules=[rule], use_waivers=False)


def expected(result: Result) -> set[tuple[str, int, str]]:
    """(path, line, message) of every mark in the example's files."""
    return {
        (path, number, line.partition(MARK)[2])
        for path, document in result.documents.items()
        for number, line in enumerate(document.text.splitlines(), 1)
        if MARK in line
    }
