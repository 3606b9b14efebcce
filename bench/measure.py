"""Runs commands in turn, and takes wall time and peak memory of each."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Task:
    """A command to be measured; `prepare` runs before each repeat, outside the clock.

    Any exit code but those of `codes` ends the bench: a crash would be a good time.
    """

    name: str
    command: Sequence[str | Path]
    prepare: Callable[[], object] = lambda: None
    codes: tuple[int, ...] = (0,)
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    """Seconds of the processor, with those of the processes that were started and waited for."""
    megabytes: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def peak(self) -> float:
        return max(self.megabytes)

    def run(self, folder: Path) -> None:
        """Run once."""
        self.prepare()
        with tempfile.TemporaryFile() as said:
            start = time.perf_counter()
            process = subprocess.Popen(self.command, cwd=folder, stdout=said, stderr=said)
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds.append(time.perf_counter() - start)
            self.processor.append(usage.ru_utime + usage.ru_stime)
            self.megabytes.append(usage.ru_maxrss / 1024)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in self.codes:
                said.seek(0)
                text = said.read()[-2000:].decode(errors="replace")
                raise RuntimeError(f"{self.name}: exit code {process.returncode}\n{text}")


def interleaved(tasks: Iterable[Task], folder: Path, repeats: int) -> None:
    """One round after another, so that a busy minute is shared by all."""
    tasks = list(tasks)
    for task in [task for _ in range(repeats) for task in tasks]:
        task.run(folder)


def table(tasks: Sequence[Task], base: Task, records: int) -> str:
    """A Markdown table: medians, the time of each task beside that of `base`, peak memory."""
    lines = ["| | seconds | ms per record | ratio | peak MB |", "|---|---:|---:|---:|---:|"]
    lines += [
        f"| {task.name} | {task.median:.2f} | {task.median * 1000 / records:.2f} "
        f"| {task.median / base.median:.2f} | {task.peak:.0f} |"
        for task in tasks
    ]
    return "\n".join(lines)
