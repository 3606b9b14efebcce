"""What the last check found, file by file: one JSON line a file, below the root.

Trusted only as a whole: the first line is a checksum of the rest, keyed with everything a check
depends on besides the files (code, schemas, rules, day, language). What is cut short, changed, of
another version or of another day is as good as not there. It is replaced in one step, so that runs
at the same time each see a whole one; the last to end is the one that is remembered. Whoever could
forge it could as well edit the records beside it; `validate.py --no-cache` does not look at it.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path as FilePath
from sys import intern
from typing import Any, TypeAlias

from generator import urls
from generator.cache import FOLDER
from generator.model import Finding, Related, Severity

MAX_SIZE = 512 * 2**20
_PLAIN: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}
Stamp: TypeAlias = tuple[int, ...]
Index: TypeAlias = tuple[str, str]
"""A kind and a field by whose value a rule has looked for records."""


@dataclass(slots=True)
class Row:
    """One file at the end of a check, and what its findings came from."""

    path: str
    stamp: Stamp | None
    digest: str
    kind: str = ""
    id: str = ""
    owner: str = ""
    """The file that has the same id and comes before; '' if there is none."""
    passed: bool = False
    touched: bool = False
    fields: str = ""
    adopts: str = ""
    """The id of the record that is adopted, whether it is there or not; '' if none is."""
    inherits: str = ""
    values: dict[str, list[str]] = field(default_factory=dict)
    questions: str = ""
    findings: tuple[Finding, ...] = ()
    line: bytes = b""
    """The row as it is kept; empty if it must be written anew."""


@dataclass(slots=True)
class Past:
    """All that is remembered; empty if nothing is, or nothing that can be trusted."""

    rows: dict[str, Row] = field(default_factory=dict)
    indexes: set[Index] = field(default_factory=set)


class Memory:
    """The file in which a check is remembered. Never raises for what is wrong with it."""

    def __init__(self, root: FilePath, key: bytes) -> None:
        self.file = root / FOLDER / "findings.jsonl"
        self.key = key

    def load(self) -> Past:
        try:
            if self.file.stat().st_size > MAX_SIZE:
                return Past()
            head, _, body = self.file.read_bytes().partition(b"\n")
            if head != self._checksum(body):
                return Past()
            first, *lines = body.split(b"\n")
            rows = map(_row, lines)
            indexes = {(str(kind), str(name)) for kind, name in json.loads(first)}
            return Past({row.path: row for row in rows}, indexes)
        except (OSError, ValueError, TypeError, RecursionError):
            return Past()

    def save(self, rows: Iterable[Row], indexes: Iterable[Index]) -> None:
        first = json.dumps(sorted(indexes)).encode()
        lines = [first, *(b"\n" + (row.line or _line(row)) for row in rows)]
        name = ""
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix="findings-", dir=self.file.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(self._checksum(*lines) + b"\n")
                file.writelines(lines)
            FilePath(name).replace(self.file)
            return
        if name:  # no space, or something else stands there
            FilePath(name).unlink(missing_ok=True)

    def _checksum(self, *parts: bytes) -> bytes:
        whole = blake2b(key=self.key, digest_size=32)
        for part in parts:
            whole.update(part)
        return whole.hexdigest().encode()


def _line(row: Row) -> bytes:
    about: list[Any] = [row.path, row.stamp, row.digest, row.kind, row.id, row.owner, row.passed]
    about += [row.touched, row.fields, row.adopts, row.inherits, row.values, row.questions]
    text = json.dumps([*about, [_parts(one) for one in row.findings]], **_PLAIN)
    return text.encode("utf-8", "surrogatepass")


def _row(line: bytes) -> Row:
    """The row of a line. Raises ValueError or TypeError if it is none."""
    *about, found = json.loads(line.decode("utf-8", "surrogatepass"))
    path, stamp, digest, kind, id, owner, passed, touched, fields, *about = about
    adopts, inherits, values, questions = about
    return Row(
        path=path,
        stamp=None if stamp is None else tuple(stamp),
        digest=digest,
        kind=intern(kind),
        id=id,
        owner=owner,
        passed=passed,
        touched=touched,
        fields=intern(fields),
        adopts=adopts,
        inherits=intern(inherits),
        values=values,
        questions=questions,
        findings=tuple(_finding(path, *parts) for parts in found),
        line=line,
    )


def _parts(found: Finding) -> list[Any]:
    place = [found.line, found.column, found.width]
    words = [found.rule, found.severity, found.record, found.message, found.hint, found.clause]
    return [place, words, found.source, found.related]


def _finding(
    path: str, place: list[int], words: list[Any], source: str, related: list[list[Any]]
) -> Finding:
    line, column, width = map(int, place)
    severity: Severity = "error" if words[1] == "error" else "warning"
    rule, _, record, message, hint, clause = map(intern, words)
    others = tuple(
        Related(str(at), int(row), int(col), str(text)) for at, row, col, text in related
    )
    return Finding(
        rule=rule,
        severity=severity,
        path=path,
        line=line,
        column=column,
        record=record,
        message=message,
        hint=hint,
        clause=clause,
        url=urls.rule(rule),
        width=width,
        source=intern(source),
        related=others,
    )
