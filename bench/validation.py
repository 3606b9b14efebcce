"""How long validation takes: validate.py as staff and CI run it, Cerberus alone, and the peers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from bench.corpus import ROOT
from bench.folders import AS_OF, HOME, Change, corpus
from bench.kept import Row, row
from bench.measure import Task, interleaved
from bench.peers import validators
from generator.keep import FOLDER
from generator.model import Kind
from generator.reader import Reader
from generator.schema.checker import Checker
from generator.schema.kinds import load_kinds

SECTION = "Validation"
OURS, SCHEMA = "ours", "schema"
CERBERUS, READ = "Cerberus alone", "ours: read, accept"
BARE = "Cerberus alone, without its normalisation"
STEPS = {READ: "accept", CERBERUS: "cerberus", BARE: "bare"}
COLD, WARM, CHANGED = "cold", "warm", "one changed"
NO_CACHE, HELP = "without the cache", "--help"
BASE_EMPTY, BASE_CHANGED = "--base HEAD, nothing changed", "--base HEAD, one changed"


def measure(sizes: Sequence[int], repeats: int, with_peers: bool) -> tuple[list[Row], list[str]]:
    """A row for each way, size and step; and what could not be measured, and why."""
    rows, notes = [], []
    for size in sorted(sizes):
        folder = corpus(size, "own")
        shutil.rmtree(folder / FOLDER, ignore_errors=True)
        tasks = _schema_only(folder)
        if with_peers:
            kinds = [kind for kind in _kinds(folder).values() if not kind.singleton]
            others, lacking = validators.tasks(HOME / "tools", kinds, folder / "content")
            tasks += others
            notes += [note for note in lacking if note not in notes]
        tasks += _whole(folder)
        interleaved(tasks, ROOT, repeats)
        corpus(size, "own")  # as it was
        rows += [row(SECTION, task, size) for task in tasks]
    return rows, notes


def _schema_only(folder: Path) -> list[Task]:
    """Reading and schema checking, nothing else: what a peer can do too."""
    commands = {
        name: [sys.executable, "-m", "bench.validation", step, str(folder)]
        for name, step in STEPS.items()
    }
    return [Task(name, command, SCHEMA) for name, command in commands.items()]


def _whole(folder: Path) -> list[Task]:
    """validate.py: all records, references and rules; in the order in which one makes the next."""
    command = [sys.executable, str(ROOT / "validate.py"), "--root", str(folder), "--as-of", AS_OF]
    path = folder / "content/powers/agency-0001/power-0001-002.yml"
    change = Change(path, yaml.load(path.read_bytes(), yaml.CSafeLoader)["summary"])
    based = [*command, "--base", "HEAD"]

    def start() -> None:
        change.take_back()
        shutil.rmtree(folder / FOLDER, ignore_errors=True)

    def back() -> None:
        change.take_back()
        subprocess.run(based, check=True, capture_output=True)

    return [
        Task(OURS, [*command, "--no-cache"], NO_CACHE),
        Task(OURS, command, COLD, start),
        Task(OURS, command, WARM),
        Task(OURS, command, CHANGED, change.make),
        Task(OURS, based, BASE_EMPTY, back),
        Task(OURS, based, BASE_CHANGED, change.make),
        Task(OURS, [*command, "--help"], HELP, change.take_back),
    ]


def _kinds(folder: Path) -> dict[str, Kind]:
    return load_kinds(folder / "schemas")


def step(name: str, folder: Path) -> None:
    """Read and check all records in one of the ways; every one must pass."""
    for kind in _kinds(folder).values():
        if kind.singleton:
            continue
        cerberus, reader = Checker(kind), Reader(kind, None)
        for path in sorted((folder / "content" / kind.folder).rglob("*.yml")):
            data = path.read_bytes()
            if name in (STEPS[CERBERUS], STEPS[BARE]):
                validator = cerberus.validator
                document = yaml.load(data, yaml.CSafeLoader)
                if not validator.validate(document, normalize=name == STEPS[CERBERUS]):
                    raise SystemExit(f"{path}: {validator.errors}")
                continue
            faults = reader.read(path.name, data)[1]
            if faults:
                raise SystemExit(f"{path}: {faults[0]}")


if __name__ == "__main__":
    step(sys.argv[1], Path(sys.argv[2]))
