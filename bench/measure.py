"""Runs commands in turn, and takes wall time and peak memory of each."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PROC = Path("/proc")
POLL = 0.1
MEMORY = """\
Peak memory is that of the largest single process, which the kernel counts and which is read ten
times a second from /proc; in brackets the largest sum over the whole tree of processes at one time,
where that is more; a page of memory that two processes share counts twice in it.
"""


@dataclass
class Task:
    """A command to be measured; `prepare` and `check` run outside the clock, around each repeat.

    Any exit code but those of `codes` ends the bench: a crash would be a good time.
    """

    what: str
    command: Sequence[str | Path]
    step: str = "cold"
    prepare: Callable[[], object] = lambda: None
    check: Callable[[], object] = lambda: None
    codes: tuple[int, ...] = (0,)
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None
    note: str = ""
    """Its version, and what else is to be said of it."""
    seconds: list[float] = field(default_factory=list)
    largest: list[float] = field(default_factory=list)
    together: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    """Seconds of the processor, with those of the processes that were started and waited for."""

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def run(self, folder: Path) -> None:
        """Run once, in the folder of the task or else in `folder`."""
        self.prepare()
        environment = {**os.environ, **self.environment}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # modules are compiled once, as for users
        with tempfile.TemporaryFile() as said:
            start = time.perf_counter()
            process = subprocess.Popen(
                self.command, cwd=self.folder or folder, stdout=said, stderr=said, env=environment
            )
            watch = Watch(process.pid)
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds.append(time.perf_counter() - start)
            self.processor.append(usage.ru_utime + usage.ru_stime)
            watch.stop()
            # Not ru_maxrss where it can be helped: it counts this process in, from before exec.
            self.largest.append(watch.largest or usage.ru_maxrss / 1024)
            self.together.append(watch.together or usage.ru_maxrss / 1024)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in self.codes:
                said.seek(0)
                text = said.read()[-2000:].decode(errors="replace")
                raise RuntimeError(f"{self.what}: exit code {process.returncode}\n{text}")
        self.check()


class Watch(threading.Thread):
    """Looks at the memory of a process and of all below it until it is told to stop."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.largest = self.together = 0.0
        self._done = threading.Event()
        self.start()

    def run(self) -> None:
        while True:
            sizes = [_memory(pid) for pid in tree(self.pid)]
            self.largest = max([self.largest, *(peak for peak, _ in sizes)])
            self.together = max(self.together, sum(now for _, now in sizes))
            if self._done.wait(POLL):
                return

    def stop(self) -> None:
        self._done.set()
        self.join()


def tree(pid: int) -> Iterator[int]:
    """A process and all below it; only itself where there is no /proc."""
    yield pid
    try:
        lists = [path.read_text() for path in PROC.glob(f"{pid}/task/*/children")]
    except OSError:  # a process that has just ended
        return
    for child in " ".join(lists).split():
        yield from tree(int(child))


def _memory(pid: int) -> tuple[float, float]:
    """Megabytes of a process: the most it ever had, and what it has now."""
    try:
        lines = (PROC / f"{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0, 0.0
    found = dict(line.split(":", 1) for line in lines if line.startswith(("VmHWM", "VmRSS")))
    peak, now = (int(found.get(name, "0 kB").split()[0]) / 1024 for name in ("VmHWM", "VmRSS"))
    return peak, now


def interleaved(tasks: Iterable[Task], folder: Path, repeats: int) -> None:
    """One round after another, so that a busy minute is shared by all."""
    tasks = list(tasks)
    for task in [task for _ in range(repeats) for task in tasks]:
        task.run(folder)
