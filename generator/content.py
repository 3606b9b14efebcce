"""content/ on disk -> File; File -> which kind and id it is, or what is wrong with its place."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path as FilePath
from typing import Any

from generator.formats import SLUG
from generator.model import Kind
from generator.source import MAX_BYTES

IGNORED = {"pages"}
"""Folders of content/ that hold prose, not records."""


@dataclass(frozen=True, slots=True)
class File:
    """A file below the root: its path (posix, relative to the root) and bytes."""

    path: str
    data: bytes
    link: bool = False
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a file stands: its path as in `File`, and as the system wants it."""

    path: str
    at: str


@dataclass(frozen=True, slots=True)
class Misplaced:
    """Why a file cannot be a record: a rule name of the `content-` family and parameters."""

    rule: str
    params: dict[str, Any]


def walk(root: FilePath) -> Iterator[Entry]:
    """Every file below root/content but prose and hidden ones, sorted by path; links are not
    followed."""
    return _walk(os.fspath(root / "content"), "content")


def walk_prose(root: FilePath) -> Iterator[Entry]:
    """Every file below the folders of prose, in the same way."""
    for name in sorted(IGNORED):
        folder = root / "content" / name
        if folder.is_symlink():
            yield Entry(f"content/{name}", os.fspath(folder))
        else:
            yield from _walk(os.fspath(folder), f"content/{name}")


def _walk(top: str, prefix: str) -> Iterator[Entry]:
    for folder, names, files in os.walk(top):
        linked = [name for name in names if FilePath(folder, name).is_symlink()]
        names[:] = sorted(
            name
            for name in names
            if name not in linked
            and not name.startswith(".")
            and not (prefix == "content" and folder == top and name in IGNORED)
        )
        # A name that is not UTF-8 (from a zip made on Windows) could not be printed as it is.
        below = os.fsencode(f"{prefix}{folder[len(top) :]}".replace(os.sep, "/"))
        for name in sorted([*files, *linked]):
            if not name.startswith("."):
                path = (below + b"/" + os.fsencode(name)).decode("utf-8", "replace")
                yield Entry(path, folder + os.sep + name)  # a FilePath for each takes long


def read_files(root: FilePath) -> Iterator[File]:
    """Every file of `walk`, read."""
    return map(read_file, walk(root))


def read_file(entry: Entry) -> File:
    """Reads at most one byte more than the size limit."""
    try:
        found = os.lstat(entry.at)
        if stat.S_ISLNK(found.st_mode):
            return File(entry.path, b"", link=True)
        if not stat.S_ISREG(found.st_mode):
            return File(entry.path, b"", unreadable=True)
        with open(entry.at, "rb") as handle:  # noqa: PTH123
            data = handle.read(min(found.st_size, MAX_BYTES) + 1)  # no room for what is not there
            if len(data) > found.st_size:  # it has grown
                data += handle.read(MAX_BYTES + 1 - len(data))
            return File(entry.path, data)
    except OSError:
        return File(entry.path, b"", unreadable=True)


def named(data: bytes) -> str:
    """A name for the bytes of a file."""
    return blake2b(data, digest_size=24).hexdigest()


def digest(file: File) -> str:
    """A name for the bytes of a file; '' for what has none."""
    return "" if file.link or file.unreadable else named(file.data)


def identify(file: File, kinds: Mapping[str, Kind]) -> tuple[Kind, str] | Misplaced:
    """The kind and id of a file from its path alone."""
    parts = file.path.split("/")[1:]
    name = parts[-1]
    if file.link:
        return Misplaced("content-link", {"name": name})
    if file.unreadable:
        return Misplaced("content-unreadable", {"name": name})
    if len(parts) == 1:
        stem = name.removesuffix(".yml")
        kind = kinds.get(stem)
        if kind is not None and kind.singleton and name == f"{stem}.yml":
            return kind, stem
        return _wrong_place(name, kinds)
    kind = next((k for k in kinds.values() if k.folder == parts[0] and not k.singleton), None)
    if kind is None:
        return _wrong_place("/".join(parts), kinds)
    stem = name.removesuffix(".yml")
    if not name.endswith(".yml") or not SLUG.fullmatch(stem) or stem == "index":
        return Misplaced("content-file-name", {"name": name})
    return kind, stem


def _wrong_place(name: str, kinds: Mapping[str, Kind]) -> Misplaced:
    places = [
        f"content/{kind.name}.yml" if kind.singleton else f"content/{kind.folder}/"
        for kind in kinds.values()
    ]
    return Misplaced("content-place", {"name": name, "names": places})
