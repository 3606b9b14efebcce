"""The numbers that were measured, kept in docs/performance.json: one row a command and size.

A section that is measured anew replaces its own rows of the sizes it was measured at, so that
sections and sizes can be measured one at a time.
"""

from __future__ import annotations

import datetime as dt
import json
import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bench.measure import Task

EMPTY: Mapping[str, float | str] = MappingProxyType({})


@dataclass(frozen=True)
class Row:
    """What one command cost over so many records; `more` holds what only its section knows."""

    section: str
    what: str
    records: int
    step: str = "cold"
    corpus: str = "own"
    seconds: float | None = None
    peak_mb: float | None = None
    tree_mb: float | None = None
    output_mb: float | None = None
    files: int | None = None
    more: Mapping[str, float | str] = field(default_factory=dict)
    run: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        return (self.section, self.what, self.step, self.corpus, f"{self.records:09}")


def row(
    section: str, task: Task, records: int, more: Mapping[str, float | str] = EMPTY, **others: Any
) -> Row:
    """The row of a task that has run."""
    return Row(
        section=section,
        what=task.what,
        step=task.step,
        records=records,
        seconds=round(task.median, 3),
        peak_mb=round(max(task.largest), 1),
        tree_mb=round(max(task.together), 1),
        more={**more, **({"note": task.note} if task.note else {})},
        **others,
    )


@dataclass
class Kept:
    """All rows, and of each run when and where it was."""

    rows: dict[tuple[str, ...], Row]
    runs: dict[str, str]
    notes: dict[str, list[str]]
    """Section -> what could not be measured, and why."""

    @classmethod
    def load(cls, path: Path) -> Kept:
        if not path.exists():
            return cls({}, {}, {})
        data = json.loads(path.read_text("utf-8"))
        rows = [Row(**one) for one in data["rows"]]
        return cls({one.key: one for one in rows}, data["runs"], data["notes"])

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        used = {one.run for one in self.rows.values()}
        data = {
            "runs": {name: text for name, text in self.runs.items() if name in used},
            "notes": self.notes,
            "rows": [_brief(self.rows[key]) for key in sorted(self.rows)],
        }
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")

    def add(self, rows: Iterable[Row], run: str) -> None:
        """Rows of this run in the place of those that were there."""
        self.runs[run] = machine()
        for one in rows:
            one = Row(**{**asdict(one), "run": run})
            self.rows[one.key] = one

    def of(self, section: str) -> Iterator[Row]:
        yield from (one for key, one in sorted(self.rows.items()) if key[0] == section)

    def find(self, section: str, what: str, step: str, records: int) -> Row | None:
        """The row of the corpus in which every record is its own."""
        return self.rows.get((section, what, step, "own", f"{records:09}"))

    def sizes(self, section: str) -> list[int]:
        return sorted({one.records for one in self.of(section)})


def _brief(row: Row) -> dict[str, object]:
    return {name: value for name, value in asdict(row).items() if value not in (None, {}, "")}


def new_run() -> str:
    return dt.datetime.now().isoformat(timespec="seconds")


def machine() -> str:
    """Python and processor, as far as they are known."""
    text = Path("/proc/cpuinfo")
    lines = text.read_text().splitlines() if text.exists() else []
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    cpus = f"{len(names)} × {names[0]}" if names else "processor not known"
    return f"Python {platform.python_version()}, {cpus}"
