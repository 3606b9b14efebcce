"""Whether a file is still the one that was read: what the system says of it, or else its bytes."""

from __future__ import annotations

import os
import stat
import time

from generator.content import Entry
from generator.memory import Stamp

UNSURE = 2 * 10**9
"""Nanoseconds for which a written file may be written again without showing it: the coarsest
clock of a file system in use (FAT) counts in steps of two seconds."""


class ChangedError(Exception):
    """A file is no longer what it was at the beginning of the run."""


def now() -> int:
    """The hour in nanoseconds, to be taken before the first stamp of a run."""
    return time.time_ns()


def stamp(entry: Entry) -> Stamp | None:
    """Size, times and identity of a plain file; None for anything else."""
    try:
        found = os.lstat(entry.at)
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    times = (found.st_mtime_ns, found.st_ctime_ns)
    return (*times, found.st_size, found.st_ino, found.st_dev, found.st_mode)


def lasting(found: Stamp | None, start: int) -> Stamp | None:
    """The stamp, if the file was left alone for long enough before `start`; else None, so that
    its bytes are compared the next time."""
    return None if found is None or max(found[:2]) > start - UNSURE else found
