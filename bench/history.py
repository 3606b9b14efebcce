"""How long the history of all records takes, beside git itself and beside a git for each file."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.corpus import ROOT
from bench.kept import Kept, Row, row
from bench.measure import Task, interleaved
from bench.past import CHANGED, MOVES, run
from generator.keep import FOLDER

TEXT = """\
Whole processes, start-up included; medians of interleaved rounds. *Processor* is the time of the processor,
with that of the git a process starts; it is what compares on a busy machine. Every repository is made by
`bench/past.py`: all records in the first commit, then commits that change {changed} powers each, and one in {moves}
that moves one. Ratios are of processor time, to one bare `git log -z --name-status` of the same repository.

- *start*: Python and GitPython alone. A build has them in any case, so what the history costs is the rest.
- *walk*: every version of every record through renames, with its day and blob, kept for the next.
- *walk, next*: the same once the last walk was kept and one commit has come.
- *bytes*: the walk, and the bytes of every version from one `git cat-file --batch`.
- *editions*: all that a site shows of the past, read as YAML and compared; *next* as above.
- *a git for each file*: what plugins of MkDocs do for the dates of pages, `git log -1` and `git log --follow` on each
  file: two dates and no versions. Measured on {sample} files and multiplied.
"""
SAMPLE = 20
OURS = "walk"
_START = "import git; import generator.history.walk"
_LOOK = "from pathlib import Path; import datetime as dt; "
_WALK = _LOOK + (
    "from generator.history import kept; from generator.history.walk import walk; root = Path(); "
    "old = kept.load(root); new = walk(root, old); kept.save(root, new); print(len(new.lines))"
)
_BYTES = _LOOK + (
    "from generator.history.walk import contents, walk; past = walk(Path()); "
    "blobs = {v.blob for line in past.lines.values() for v in line if v.blob}; "
    "print(sum(len(data) for _, data in contents(Path(), sorted(blobs))))"
)
_EDITIONS = _LOOK + (
    "from generator.history.lookback import look_back; from generator.schema.kinds import load_kinds; "
    "past = look_back(Path(), load_kinds(Path('schemas')), dt.date(2026, 1, 5)); "
    "print(sum(map(len, past.editions.values())))"
)
_EACH = (
    "import subprocess, sys\n"
    "for name in sys.argv[1:]:\n"
    "    for words in (['-1'], ['--follow', '--diff-filter=Ar']):\n"
    "        subprocess.run(['git', 'log', '--format=%at', *words, '--', name], check=True)"
)


SECTION = "History"


def measure(sizes: Sequence[int], repeats: int) -> tuple[list[Row], list[str]]:
    """A row for each way and size, with a commit for every four records."""
    rows = [one for size in sizes for one in _measured(size, size // 4, repeats)]
    return rows, [f"Medians of {repeats} rounds."]


def text(kept: Kept) -> str:
    """The Markdown of the section: a table for each size."""
    parts = [
        TEXT.format(changed=CHANGED, moves=MOVES, sample=SAMPLE).rstrip(),
        *kept.notes.get(SECTION, ()),
    ]
    parts += [
        f"### {size} records, {size // 4} commits\n\n{_table([one for one in kept.of(SECTION) if one.records == size])}"
        for size in kept.sizes(SECTION)
    ]
    return "\n\n".join(parts)


def _measured(records: int, commits: int, repeats: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # A process of its own: what is measured begins as large as the one that starts it.
        words = ["-m", "bench.past", folder, str(records), str(commits)]
        subprocess.run([sys.executable, *words], cwd=ROOT, check=True)
        tasks = _tasks(folder)
        interleaved(tasks, folder, repeats)
        each = tasks[-1]
        for taken in (each.seconds, each.processor):
            taken[:] = [seconds * records / SAMPLE for seconds in taken]
        return [
            row(SECTION, task, records, {"order": n, "processor": median(task.processor)})
            for n, task in enumerate(tasks)
        ]


def _table(rows: Sequence[Row]) -> str:
    """A Markdown table: medians, processor time beside that of the first, peak memory."""
    lines = ["| | seconds | processor s | ratio | peak MB |", "|---|---:|---:|---:|---:|"]
    ordered = sorted(rows, key=lambda one: one.more["order"])
    base = float(ordered[0].more["processor"])
    for one in ordered:
        spent = float(one.more["processor"])
        numbers = f"{one.seconds:.2f} | {spent:.2f} | {spent / base:.2f} | {one.peak_mb:.0f}"
        lines.append(f"| {one.what} | {numbers} |")
    return "\n".join(lines)


def _tasks(folder: Path) -> list[Task]:
    def anew() -> None:
        shutil.rmtree(folder / FOLDER, ignore_errors=True)

    def kept(code: str) -> None:
        subprocess.run(_python(code), cwd=folder, check=True, capture_output=True)
        _commit(folder)

    names = run(folder, "ls-files", "content/powers").split("\n")
    names = names[:: max(1, len(names) // SAMPLE)][:SAMPLE]
    return [
        Task("git log -z --name-status", ["git", "log", "-z", "--name-status"]),
        Task("start", _python(_START)),
        Task(OURS, _python(_WALK), prepare=anew),
        Task("walk, next", _python(_WALK), prepare=lambda: kept(_WALK)),
        Task("bytes", _python(_BYTES), prepare=anew),
        Task("editions", _python(_EDITIONS), prepare=anew),
        Task("editions, next", _python(_EDITIONS), prepare=lambda: kept(_EDITIONS)),
        Task("a git for each file", [*_python(_EACH), *names]),
    ]


def _python(code: str) -> list[str | Path]:
    return [sys.executable, "-c", code]


def _commit(folder: Path) -> None:
    path = next(iter(sorted((folder / "content/powers").rglob("*.yml"))))
    with path.open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    who = ("-c", "user.name=bench", "-c", "user.email=bench@example.gov.cn")
    run(folder, *who, "commit", "-qam", "x")
