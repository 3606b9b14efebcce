"""How long the whole site takes: cold, with what was kept, after one change; and how it grows."""

from __future__ import annotations

import math
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from bench.corpus import ROOT, Mode, commit, write
from bench.measure import Task, interleaved
from generator.cache import FOLDER

TEXT = """\
Wall time of `mkdocs build` as a whole process: load, validate, history, pages, search, inspection
and leak gate; medians of {repeats} interleaved rounds, one process each. In `own` every record
is its own, in `adopting` agencies adopt the powers of the province. Growth is the exponent
between one size and the one above it: 1 is linear, 2 quadratic.

| corpus | records | cold s | kept s | one changed s | peak MB | site MB | search MB | growth |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
"""
_CONFIG = """\
INHERIT: {root}/mkdocs.yml
docs_dir: {folder}/content/pages
site_dir: {folder}/site
theme:
  custom_dir: {root}/generator/theme
plugins:
  - gongshi:
      root: {folder}
      as_of: '2026-01-05'
"""


def section(sizes: Sequence[int], repeats: int) -> str:
    """The Markdown of the section: a row for each corpus and size."""
    rows = []
    for mode in get_args(Mode):
        before: tuple[int, float] | None = None
        for size in sorted(sizes):
            seconds, figures = _measured(size, mode, repeats)
            growth = f"{_exponent(before, (size, seconds)):.2f}" if before else ""
            rows.append(f"| {mode} | {size} | {figures} | {growth} |")
            before = size, seconds
    return TEXT.format(repeats=repeats) + "\n".join(rows)


def _measured(size: int, mode: Mode, repeats: int) -> tuple[float, str]:
    """The median of a cold build, and the figures of the row."""
    with tempfile.TemporaryDirectory() as name:
        folder = write(Path(name), size, mode=mode)
        commit(folder)
        shutil.copytree(ROOT / "content/pages", folder / "content/pages")
        config = folder / "mkdocs.yml"
        config.write_text(_CONFIG.format(root=ROOT, folder=folder), "utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", config]
        changed = next((folder / "content/powers").rglob("*.yml"))
        tasks = [
            Task("cold", command, lambda: shutil.rmtree(folder / FOLDER, True)),
            Task("kept", command),
            Task("one changed", command, lambda: _change(changed)),
        ]
        interleaved(tasks, ROOT, repeats)
        figures = [f"{task.median:.1f}" for task in tasks]
        figures.append(f"{max(task.peak for task in tasks):.0f}")
        figures += [f"{_megabytes(folder / part):.1f}" for part in ("site", "site/search")]
        return tasks[0].median, " | ".join(figures)


def _change(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write("# changed\n")


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _exponent(before: tuple[int, float], after: tuple[int, float]) -> float:
    """
    >>> _exponent((200, 2.0), (2000, 20.0)), _exponent((10, 1.0), (100, 100.0))
    (1.0, 2.0)
    """
    return math.log(after[1] / before[1]) / math.log(after[0] / before[0])
