"""Where the site is written to: changed files beside the old site, put in its place at the end.

A file whose bytes are those of the old site is left alone, so that what copies the site elsewhere
sees only what did change; and a build that fails leaves the old site as it was.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path as FilePath
from typing import Any

from generator.search.entry import START


class Folder:
    """A site in a folder. What is new waits in `stage`."""

    def __init__(self, site: FilePath, stage: FilePath) -> None:
        self.site, self.stage = site, stage

    def put(self, name: str, data: bytes) -> None:
        """Take the file `name`, a path inside the site. May be called by many processes, for each
        name by one of them."""
        if not _holds(self.site / name, data):
            self.wait(name, data)

    def wait(self, name: str, data: bytes) -> None:
        """Write a file beside the site, whether the site has it already or not."""
        path = self.stage / name
        try:
            path.write_bytes(data)
        except FileNotFoundError:  # the first of its folder
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def read(self, name: str) -> bytes:
        """A file of the site that is made: what waits, else what the site has."""
        with suppress(FileNotFoundError):
            return (self.stage / name).read_bytes()
        return (self.site / name).read_bytes()

    def staged(self) -> set[str]:
        """The files that wait."""
        top = os.fspath(self.stage)
        return {
            f"{folder[len(top) + 1 :]}/{name}".replace(os.sep, "/").lstrip("/")
            for folder, _, names in os.walk(top)
            for name in names
        }

    def clear(self) -> None:
        """Forget what was not published."""

    def publish(self, names: Iterable[str]) -> None:
        """Make the site hold the files that wait and, of those it had, only `names`."""
        fresh = self.staged()
        kept = fresh.union(names)
        folders: set[FilePath] = set()
        whole = self._move_whole(fresh)
        for name in _in_order(name for name in fresh if name.partition("/")[0] not in whole):
            source, target = self.stage / name, self.site / name
            if os.path.lexists(target):
                if _holds(target, source.read_bytes()):
                    continue
                if target.is_dir() and not target.is_symlink():
                    shutil.rmtree(target)
            elif target.parent not in folders:
                target.parent.mkdir(parents=True, exist_ok=True)
                folders.add(target.parent)
            shutil.move(source, target)
        self._sweep(kept)

    def _move_whole(self, names: Iterable[str]) -> set[str]:
        """Move the folders that the site does not have yet; which they were."""
        tops = {name.partition("/")[0] for name in names if "/" in name}
        new = {top for top in tops if not os.path.lexists(self.site / top)}
        self.site.mkdir(parents=True, exist_ok=True)
        for top in sorted(new):
            shutil.move(self.stage / top, self.site / top)
        return new

    def _sweep(self, kept: set[str]) -> None:
        """Remove what is not of the site, and folders that nothing is in."""
        top = os.fspath(self.site)
        for folder, names, files in os.walk(top, topdown=False):
            below = folder[len(top) + 1 :].replace(os.sep, "/")
            links = [name for name in names if FilePath(folder, name).is_symlink()]
            for name in (*files, *links):
                if (f"{below}/{name}" if below else name) not in kept:
                    FilePath(folder, name).unlink()
            with suppress(OSError):  # there is something in it
                if folder != top:
                    FilePath(folder).rmdir()


class Store(Folder):
    """A site at an address that fsspec knows: a shared folder, or a store of objects. Workers
    anywhere write to a folder beside it, and only what is published gets to its place."""

    def __init__(self, address: str, stage: FilePath) -> None:
        super().__init__(stage, stage)
        self.address = address.rstrip("/")
        self._waiting = f"{self.address}.{stage.name}"

    def put(self, name: str, data: bytes) -> None:
        system, path = _at(f"{self._waiting}/{name}")
        system.makedirs(path.rpartition("/")[0], exist_ok=True)
        system.pipe_file(path, data)

    def read(self, name: str) -> bytes:
        with suppress(FileNotFoundError):
            return (self.stage / name).read_bytes()
        system, path = _at(f"{self._waiting}/{name}")
        return bytes(system.cat_file(path))

    def publish(self, names: Iterable[str]) -> None:
        fresh = self.staged()
        for name in fresh:
            self.put(name, (self.stage / name).read_bytes())
        system, waiting = _at(self._waiting)
        _, site = _at(self.address)
        for name in _in_order(fresh.union(names)):
            if _same(system, f"{waiting}/{name}", f"{site}/{name}"):
                continue
            system.makedirs(f"{site}/{name}".rpartition("/")[0], exist_ok=True)
            system.mv(f"{waiting}/{name}", f"{site}/{name}")
        for path in system.find(site):
            if path.removeprefix(f"{site}/") not in fresh.union(names):
                system.rm_file(path)
        self.clear()

    def clear(self) -> None:
        """Forget what was not published."""
        system, waiting = _at(self._waiting)
        if system.exists(waiting):
            system.rm(waiting, recursive=True)


def _at(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path there."""
    import fsspec  # only who works on many machines has it

    system, path = fsspec.core.url_to_fs(address)
    return system, path


def _same(system: Any, one: str, other: str) -> bool:
    return bool(
        system.exists(other)
        and system.size(one) == system.size(other)
        and system.cat_file(one) == system.cat_file(other)
    )


def _in_order(names: Iterable[str]) -> list[str]:
    """Names as they are published: what tells which index there is comes last."""
    return sorted(names, key=lambda name: (name == START, name))


def _holds(path: FilePath, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
