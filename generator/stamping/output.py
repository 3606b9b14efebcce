"""Where the site is written to: changed files beside the old site, put in its place at the end.

A file whose bytes are those of the old site is left alone, so that what copies the site elsewhere
sees only what did change; and a build that fails leaves the old site as it was.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import Protocol


class Output(Protocol):
    """Takes the files of a site."""

    def put(self, name: str, data: bytes) -> None:
        """Take the file `name`, a path inside the site. May be called by many processes, for each
        name by one of them."""
        ...

    def wait(self, name: str, data: bytes) -> None:
        """The same, but the file is there to be read until it is published."""
        ...


class Folder:
    """A site in a folder. What is new waits in `stage`."""

    def __init__(self, site: FilePath, stage: FilePath) -> None:
        self.site, self.stage = site, stage

    def put(self, name: str, data: bytes) -> None:
        if not _holds(self.site / name, data):
            self.wait(name, data)

    def wait(self, name: str, data: bytes) -> None:
        """Write a file beside the site, whether the site has it already or not."""
        path = self.stage / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def staged(self) -> set[str]:
        """The files that wait."""
        files = (path for path in self.stage.rglob("*") if path.is_file())
        return {path.relative_to(self.stage).as_posix() for path in files}

    def publish(self, names: Iterable[str]) -> None:
        """Make the site hold the files that wait and, of those it had, only `names`."""
        fresh = self.staged()
        kept = fresh.union(names)
        for name in sorted(fresh):
            source, target = self.stage / name, self.site / name
            if _holds(target, source.read_bytes()):
                continue
            if target.is_dir() and not target.is_symlink():
                shutil.rmtree(target)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(source, target)
        for path in sorted(self.site.rglob("*"), reverse=True):
            if path.is_dir() and not path.is_symlink():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path.relative_to(self.site).as_posix() not in kept:
                path.unlink()


def _holds(path: FilePath, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
