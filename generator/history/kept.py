"""The last walk, kept below the root, so that the next asks git only for what came since.

Trusted as a whole or not at all, like what `generator.memory` keeps; whether git still follows it
is asked of git.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import tempfile
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path as FilePath

from generator.history.walk import History, Step, Version
from generator.keep import FOLDER

_FORM = b"history 3"


def load(root: FilePath) -> History | None:
    """What was kept; None if nothing was, or nothing that can be trusted."""
    try:
        head, _, body = _file(root).read_bytes().partition(b"\n")
        if head != _checksum(body):
            return None
        shallow, steps, lines = json.loads(body)
        return History(
            [
                Step(commit, parent, _day(a), _day(b), merge)
                for commit, parent, a, b, merge in steps
            ],
            {path: [Version(*version) for version in line] for path, line in lines.items()},
            shallow,
        )
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return None


def save(root: FilePath, history: History) -> None:
    """Keep a walk. A folder that cannot be written to costs time, never a run."""
    steps = [
        (one.commit, one.parent, one.authored.toordinal(), one.committed.toordinal(), one.merge)
        for one in history.steps
    ]
    body = json.dumps([history.shallow, steps, history.lines], separators=(",", ":"))
    data = body.encode("utf-8", "surrogatepass")
    name = ""
    with suppress(OSError):
        _file(root).parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="history-", dir=_file(root).parent)
        with os.fdopen(handle, "wb") as file:
            file.write(_checksum(data) + b"\n" + data)
        FilePath(name).replace(_file(root))
        return
    if name:
        FilePath(name).unlink(missing_ok=True)


def _file(root: FilePath) -> FilePath:
    return root / FOLDER / "history.json"


def _checksum(body: bytes) -> bytes:
    return blake2b(body, key=_FORM, digest_size=32).hexdigest().encode()


def _day(number: int) -> dt.date:
    return dt.date.fromordinal(number)
