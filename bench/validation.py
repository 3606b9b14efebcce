"""How long validation takes: our reader, acceptor and cache, Cerberus alone, and the peers."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.corpus import ROOT, write
from bench.measure import Task, interleaved, table
from bench.peers import peers
from generator import schema
from generator.cache import FOLDER, Cache
from generator.reader import Reader
from generator.schema import load_kinds
from generator.source import read

KIND = "power"

TEXT = """\
Wall time of whole processes, start-up included; medians of {repeats} interleaved rounds on the
same records of 2-3 KB (`bench/corpus.py`, seeded); one process each; peak memory of the largest
run. Python {python}, {cpus}. `make bench` writes this section anew.

Ratios are to the first row of each table. The peers get the schema of the same fields and must
refuse a broken record before they are measured; they read YAML less strictly, and know no places,
references or rules. The last line under the whole of validate.py is what it said: the place of a
finding costs a second reading of its file, so a corpus with a finding in every file is the worst.
"""


def section(sizes: Sequence[int], repeats: int, with_peers: bool) -> str:
    """The Markdown of the section: two tables for each size."""
    python, cpus = sys.version.split()[0], _processor()
    parts = [TEXT.format(repeats=repeats, python=python, cpus=cpus)]
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = write(Path(folder), size)
            parts += [_schema_only(root, repeats, with_peers), _whole(root, size, repeats)]
    return "\n".join(parts)


def _schema_only(root: Path, repeats: int, with_peers: bool) -> str:
    """Reading and schema checking, nothing else: what a peer can do too."""
    kind = load_kinds(root / "schemas")[KIND]
    count = sum(1 for _ in (root / "content" / kind.folder).rglob("*.yml"))
    ours = [
        Task(name, [sys.executable, "-m", "bench.validation", step, root], prepare)
        for name, step, prepare in (
            ("ours: read, accept", "accept", lambda: None),
            ("ours: from the cache", "cached", lambda: _fill(root)),
            ("ours without acceptor: read, Cerberus", "cerberus", lambda: None),
        )
    ]
    others, missing = peers(ROOT / ".cache" / "bench", kind, root) if with_peers else ([], [])
    interleaved([*ours, *others], ROOT, repeats)
    lines = [
        f"### {count} records: reading and schema only\n",
        table([*ours, *others], ours[0], count),
    ]
    return "\n".join([*lines, "", *(f"- {reason}" for reason in missing), ""])


def _whole(root: Path, size: int, repeats: int) -> str:
    """validate.py as staff and CI run it: all records, references and rules."""
    command = [sys.executable, str(ROOT / "validate.py"), "--root", str(root)]
    command += ["--as-of", "2026-01-05"]
    changed = next((root / "content" / "powers").rglob("*.yml"))
    tasks = [
        Task("--no-cache", [*command, "--no-cache"]),
        Task("cold: fills the cache", command, lambda: shutil.rmtree(root / FOLDER, True)),
        Task("warm: nothing changed", command),
        Task("warm: one file changed", command, lambda: _touch(changed)),
    ]
    interleaved(tasks, ROOT, repeats)
    said = subprocess.run([*command, "--format", "concise"], check=False, capture_output=True)
    summary = said.stdout.decode().splitlines()[-1]
    return f"### {size} records: the whole of validate.py\n\n{table(tasks, tasks[0], size)}\n\n{summary}\n"


def _touch(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write("# changed\n")


def _fill(root: Path) -> None:
    if not (root / FOLDER).exists():
        step("cached", root)


def _processor() -> str:
    text = Path("/proc/cpuinfo")
    lines = text.read_text().splitlines() if text.exists() else []
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    return f"{len(names)} × {names[0]}" if names else "processor not known"


def step(name: str, root: Path) -> None:
    """Read and check all records of KIND in one of three ways; every one must pass."""
    kind = load_kinds(root / "schemas")[KIND]
    paths = sorted((root / "content" / kind.folder).rglob("*.yml"))
    cerberus = schema.Checker(kind)
    with Cache(root) as cache:
        reader = Reader(kind, cache if name == "cached" else None)
        for path in paths:
            data = path.read_bytes()
            if name == "cerberus":
                faults = cerberus.faults(read(path.name, data).data or {})
            else:
                _, faults = reader.read(path.name, data)
            if faults:
                raise SystemExit(f"{path}: {faults[0]}")


if __name__ == "__main__":
    step(sys.argv[1], Path(sys.argv[2]))
