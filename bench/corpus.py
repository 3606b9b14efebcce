"""A seeded corpus: N valid records of our own schemas, as large as real ones, in a folder.

In `own` every record says everything itself: the worst case. In `adopting` a province writes the
powers and the agencies below it adopt them, as real ones do.
"""

from __future__ import annotations

import itertools
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, TypeAlias

import yaml

from bench.samples import Samples
from generator.model import Kind
from generator.schema import load_kinds, schemas_of

ROOT = Path(__file__).resolve().parent.parent
PER_AGENCY = 16
ADOPTED = 30
PER_LAW = 60
COMPLAINTS = 4

Mode: TypeAlias = Literal["own", "adopting"]
Unit: TypeAlias = list[tuple[str, dict[str, Any]]]
"""Records that only make sense together: (path below content/, data) of each."""


def write(folder: Path, count: int, seed: int = 1, mode: Mode = "own") -> Path:
    """Write `count` records below `folder`/content, with our schemas; returns the folder."""
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    left = count
    for unit in _units(load_kinds(schemas_of(ROOT)), count, mode, random.Random(seed)):
        for path, data in unit:
            _put(folder / "content" / path, data)
        left -= len(unit)
    assert left == 0, left
    return folder


def commit(folder: Path) -> None:
    """The records as they were published: one commit in a repository of their own."""
    who = ("-c", "user.name=bench", "-c", "user.email=bench@example.gov.cn")
    (folder / ".gitignore").write_text(".cache\nsite*\n", "utf-8")
    for command in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "Records")):
        subprocess.run(["git", *command], cwd=folder, check=True)


def _units(kinds: dict[str, Kind], count: int, mode: Mode, chance: random.Random) -> Iterator[Unit]:
    """As many units as go into `count`; complaints about the first city fill the rest."""
    laws = [f"law-{n:04}" for n in range(max(1, count // PER_LAW))]
    samples = Samples(kinds, laws, chance)
    below: Callable[[Samples, int], Iterator[Unit]] = _owner
    common: Unit = [("portal.yml", samples.portal()), ("recordings/all.yml", samples.recording())]
    start = [common, *([(f"laws/{id}.yml", samples.law(n))] for n, id in enumerate(laws))]
    if mode == "adopting":
        shared = min(150, max(4, count // 20))
        start += _province(samples, shared)
        below = _adopter(shared)
    cities = (unit for number in itertools.count(1) for unit in below(samples, number))
    for unit in itertools.chain(start, cities):
        if len(unit) > count:
            break
        count -= len(unit)
        yield unit
    yield from _complaints(samples, 1, COMPLAINTS, COMPLAINTS + count)


def _office(samples: Samples, number: int, level: str = "city") -> Iterator[Unit]:
    id = agency_id(number)
    yield [
        (f"agencies/{id}.yml", samples.agency(number, level)),
        (f"legal-reviews/review-{id}.yml", samples.legal_review(id)),
        (f"procedures/procedure-{id}.yml", samples.procedure()),
    ]


def _powers(samples: Samples, number: int, serials: range, level: str = "city") -> Iterator[Unit]:
    """Powers with the benchmark of each."""
    for serial in serials:
        id = power_id(number, serial)
        yield [
            (f"powers/{agency_id(number)}/{id}.yml", samples.power(number, serial, level)),
            (f"benchmarks/{agency_id(number)}/benchmark-{id}.yml", samples.benchmark(number, id)),
        ]


def _owner(samples: Samples, number: int) -> Iterator[Unit]:
    """A city that says everything itself."""
    yield from _office(samples, number)
    yield from _complaints(samples, number, 0, COMPLAINTS)
    first, *others = _powers(samples, number, range(1, PER_AGENCY + 1))
    delegation = samples.delegation(number, [power_id(number, 1)])
    yield [*first, (f"delegations/delegation-{number:04}.yml", delegation)]
    yield from others


def _province(samples: Samples, shared: int) -> Iterator[Unit]:
    yield from _office(samples, 0, "province")
    yield from _powers(samples, 0, range(1, shared + 1), "province")


def _adopter(shared: int) -> Callable[[Samples, int], Iterator[Unit]]:
    def below(samples: Samples, number: int) -> Iterator[Unit]:
        """A city that adopts powers of the province."""
        yield from _office(samples, number)
        yield from _complaints(samples, number, 0, COMPLAINTS)
        for serial in sorted(samples.chance.sample(range(1, shared + 1), min(ADOPTED, shared))):
            id = f"{agency_id(number)}-{power_id(0, serial)}"
            data = samples.adopting(number, serial, power_id(0, serial))
            yield [(f"powers/{agency_id(number)}/{id}.yml", data)]

    return below


def _complaints(samples: Samples, number: int, start: int, end: int) -> Iterator[Unit]:
    for place in range(start + 1, end + 1):
        data = samples.complaint(number, place)
        yield [(f"complaints/{data['number'].lower()}.yml", data)]


def agency_id(number: int) -> str:
    return f"agency-{number:04}"


def power_id(number: int, serial: int) -> str:
    return f"power-{number:04}-{serial:03}"


def _put(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(text, encoding="utf-8")
