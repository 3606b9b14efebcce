"""How long whole sites take: ours and those of the peers, over the same records."""

from __future__ import annotations

import gzip
import importlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.corpus import ROOT, Mode
from bench.folders import HOME, Change, corpus, files, megabytes
from bench.kept import Row, row
from bench.measure import Task, interleaved
from bench.peers.builder import Builder, Input, prove
from bench.peers.install import MissingError
from generator.keep import FOLDER
from generator.plugin.options import GongshiConfig

SECTION = "Building"
OURS, OURS_PLAIN = "ours", "ours, without the search index"
FAMILIES = ("hugo", "mkdocs", "zensical", "astro")
COLD, WARM, CHANGED = "cold", "warm", "one changed"


def measure(
    sizes: Sequence[int],
    repeats: int,
    families: Sequence[str],
    modes: Sequence[Mode],
    named: Sequence[str] = (),
) -> tuple[list[Row], list[str]]:
    """A row for each builder, size and step; and what could not be measured, and why. `named` are
    words of which one must be in the name of a builder; none takes all."""
    rows, notes = [], []
    for size in sorted(sizes):
        for mode in modes:
            folder = corpus(size, mode)
            builders = list(ours(folder))
            given = Input(folder, HOME / f"peers-{size}")
            if mode == "own":
                others, lacking = peers(given, families)
                builders += others
                notes += [note for note in lacking if note not in notes]
            wanted = [one for one in builders if not named or any(w in one.name for w in named)]
            rows += _measured(wanted, given, mode, repeats)
    return rows, notes


def ours(folder: Path) -> Iterator[Builder]:
    """Our own build, with the search index and, where the plugin has that option, without."""
    options = {name for name, _ in GongshiConfig._schema}
    names = {"site": OURS} | ({"site-plain": OURS_PLAIN} if "search_index" in options else {})
    powers = (folder / "content/powers").rglob("power-000?-002.yml")
    record = min(powers)  # the province's own, if there is one: many adopt it
    for name, what in names.items():
        yield Builder(
            name=what,
            command=[sys.executable, "-m", "mkdocs", "build", "-q", "-f", folder / f"{name}.yml"],
            folder=folder,
            output=folder / name,
            record=record,
            keeps=[folder / FOLDER],
            environment={"NO_MKDOCS_2_WARNING": "1"},
        )


def peers(given: Input, families: Sequence[str]) -> tuple[list[Builder], list[str]]:
    """The builders of each family of peers; and which there are none of, and why."""
    found, missing = [], []
    for family in families:
        module = importlib.import_module(f"bench.peers.{family}")
        more = [our_page()] if family == "hugo" else []
        try:
            found += module.builders(HOME / "tools", given, *more)
        except MissingError as error:
            missing.append(f"{family}: not measured here, {error}")
    return found, missing


def our_page() -> Path:
    """A page of ours, whose frame a peer can be given."""
    [builder, *_] = ours(corpus(200, "own"))
    subprocess.run(builder.command, check=True, cwd=ROOT, capture_output=True)
    return page(builder)


def _measured(builders: Sequence[Builder], given: Input, mode: Mode, repeats: int) -> Iterator[Row]:
    trials = [Trial(builder, given) for builder in builders]
    interleaved([task for trial in trials for task in trial.tasks(trials)], ROOT, repeats)
    for trial in trials:
        trial.change.take_back()
    for trial in trials:
        for task in trial.done:
            yield row(SECTION, task, given.size, corpus=mode, **trial.output)


class Trial:
    """A builder, the change of one of its records, and what it wrote."""

    def __init__(self, builder: Builder, given: Input) -> None:
        self.builder = builder
        self.given = given
        key = ("power", builder.record.stem)
        self.change = Change(builder.record, given.records[key]["summary"])
        self.page = page(builder)
        self.done: list[Task] = []
        self.output: dict[str, Any] = {}
        self.since = 0
        """When the record was changed, in nanoseconds; 0 if nothing is built after a change."""

    def tasks(self, trials: Sequence[Trial]) -> list[Task]:
        """A cold build; a warm one and one after a change too if the builder keeps anything."""

        def start() -> None:
            for trial in trials:
                trial.change.take_back()
            self.builder.clean()

        prepares: dict[str, Callable[[], None]] = {COLD: start}
        if self.builder.keeps:
            prepares |= {WARM: lambda: None, CHANGED: self.make_change}
        self.done = [
            Task(
                what=self.builder.name,
                step=step,
                command=self.builder.command,
                prepare=prepare,
                check=self.check,
                environment=self.builder.environment,
                folder=self.builder.folder,
                note=self.builder.note,
            )
            for step, prepare in prepares.items()
        ]
        return self.done

    def make_change(self) -> None:
        self.since = time.time_ns()
        self.change.make()

    def check(self) -> None:
        """The page says what the record says now; at first, all pages are looked at. After a change
        it is counted what was written anew."""
        html = self.page.read_text("utf-8")
        if self.change.said not in html:
            raise RuntimeError(f"{self.builder.name}: {self.page} is not of this build")
        if self.since:
            states = [path.stat() for path in files(self.builder.output)]
            fresh = [one.st_size for one in states if one.st_mtime_ns >= self.since]
            self.since = 0
            told = {"changed_files": len(fresh), "changed_kb": round(sum(fresh) / 1e3, 1)}
            self.output["more"] = {**self.output["more"], **told}
        if self.output:
            return
        if not self.builder.name.startswith(OURS):
            prove(self.builder, self.given)
        self.output = {
            "output_mb": megabytes(self.builder.output),
            "files": len(files(self.builder.output)),
            "more": {
                "page_kb": round(len(html.encode()) / 1e3, 1),
                "page_gz_kb": round(len(gzip.compress(html.encode())) / 1e3, 1),
            },
        }


def page(builder: Builder) -> Path:
    """The page of the record that is changed."""
    return builder.output / "powers" / f"{builder.record.stem}.html"
