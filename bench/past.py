"""A repository with a past: the records of the corpus, and commits that change and move them."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.corpus import write

CHANGED = 3
"""Files a commit changes."""
MOVES = 50
"""One commit in so many moves a file to another folder of its kind."""
_BEGIN, _STEP = 1_420_070_400, 3 * 3600
_WHO = "bench <bench@example.gov.cn>"


def repository(folder: Path, records: int, commits: int, seed: int = 1) -> Path:
    """A repository of so many records and commits, its files checked out; returns the folder."""
    write(folder, records, seed)
    (folder / ".gitignore").write_text(".cache\n", "utf-8")
    run(folder, "init", "-q", "-b", "main")
    stream = b"".join(_stream(folder, commits, random.Random(seed)))
    run(folder, "fast-import", "--quiet", data=stream)
    run(folder, "reset", "-q", "--hard", "main")
    run(folder, "clean", "-q", "-f", "-d", "content")  # what has moved stands at its old place too
    run(folder, "gc", "-q")  # as a repository is that somebody cloned
    return folder


def run(folder: Path, *words: str, data: bytes | None = None) -> str:
    done = subprocess.run(["git", *words], cwd=folder, input=data, check=True, capture_output=True)
    return done.stdout.decode()


def _stream(folder: Path, commits: int, chance: random.Random) -> Iterator[bytes]:
    """What git fast-import reads."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted((folder / "content").rglob("*.yml"))
    }
    yield _head(1)
    for path, text in files.items():
        yield _file(path, text)
    powers = [path for path in files if path.startswith("content/powers/")]
    for number in range(2, commits + 1):
        yield _head(number)
        for place in chance.sample(range(len(powers)), CHANGED):
            path = powers[place]
            files[path] = files[path].replace(b"scope: ", f"scope: 第{number}次，".encode(), 1)
            yield _file(path, files[path])
        if number % MOVES == 0:
            old = powers[place]
            powers[place] = f"content/powers/moved-{number}/{Path(old).name}"
            files[powers[place]] = files.pop(old)
            yield f'R "{old}" "{powers[place]}"\n'.encode()


def _head(number: int) -> bytes:
    when = f"{_WHO} {_BEGIN + number * _STEP} +0800"
    return f"commit refs/heads/main\nauthor {when}\ncommitter {when}\ndata 1\nx\n".encode()


def _file(path: str, text: bytes) -> bytes:
    return f'M 100644 inline "{path}"\ndata {len(text)}\n'.encode() + text + b"\n"


if __name__ == "__main__":
    repository(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
