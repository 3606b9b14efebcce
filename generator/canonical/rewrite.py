"""A file that is to change: shown as a diff, or put in the place of the old one."""

from __future__ import annotations

import difflib
import os
import shutil
import tempfile
from pathlib import Path as FilePath
from typing import NamedTuple

from generator.messages.typed import printable


class Change(NamedTuple):
    """A file (posix path, relative to the root), its bytes and what they are to be."""

    path: str
    before: bytes
    after: bytes


def diff(change: Change) -> list[str]:
    """A unified diff that is safe to print: hidden characters are shown as U+FFFD."""
    before, after = (_lines(data) for data in (change.before, change.after))
    found = difflib.unified_diff(before, after, change.path, change.path, lineterm="")
    return [printable(line) for line in found]


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", "replace").removesuffix("\n").split("\n")


def replace(root: FilePath, change: Change) -> None:
    """Put the new bytes in place in one step, with the mode of the old file. Raises OSError."""
    path = root / change.path
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(change.after)
        shutil.copymode(path, name)
        FilePath(name).replace(path)
    except BaseException:
        FilePath(name).unlink(missing_ok=True)
        raise
