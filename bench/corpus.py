"""A seeded corpus: N valid records of our own schemas, as large as real ones, in a folder.

In `own` every record says everything itself: the worst case. In `adopting` a province writes the
powers and the agencies below it adopt them, as real ones do.
"""

from __future__ import annotations

import itertools
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

import yaml

from bench.samples import Samples
from generator.model import Kind
from generator.schema.kinds import load_kinds, schemas_of

ROOT = Path(__file__).resolve().parent.parent
PER_LAW = 60

Mode: TypeAlias = Literal["own", "adopting"]


class Shape(NamedTuple):
    """How many records of a kind there are. A small corpus has small agencies, so that it has
    more than one of them; from 2,000 records on, they are as large as those of a province of 72."""

    powers: int
    complaints: int
    shared: int

    @classmethod
    def of(cls, count: int) -> Shape:
        powers = min(160, max(8, count // 12))
        return cls(powers, max(4, powers // 5), min(250, max(4, count // 20)))


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
    samples, shape = Samples(kinds, laws, chance), Shape.of(count)
    below = _owner if mode == "own" else _adopter
    common: Unit = [("portal.yml", samples.portal()), ("recordings/all.yml", samples.recording())]
    start = [common, *([(f"laws/{id}.yml", samples.law(n))] for n, id in enumerate(laws))]
    if mode == "adopting":
        start += _province(samples, shape)
    cities = (unit for number in itertools.count(1) for unit in below(samples, shape, number))
    for unit in itertools.chain(start, cities):
        if len(unit) > count:
            break
        count -= len(unit)
        yield unit
    yield from _complaints(samples, 1, shape.complaints, shape.complaints + count)


def _office(samples: Samples, number: int, level: str = "city") -> Iterator[Unit]:
    id = agency_id(number)
    yield [
        (f"agencies/{id}.yml", samples.agency(number, level)),
        (f"legal-reviews/review-{id}.yml", samples.legal_review(id)),
        (f"procedures/procedure-{id}.yml", samples.procedure()),
    ]


def _power(samples: Samples, number: int, serial: int, level: str) -> Unit:
    """A power; every other one can fine, and has a benchmark; cities delegate one of forty."""
    id, fined = power_id(number, serial), serial % 2 == 1
    delegation = f"delegation-{id}" if level == "city" and serial % 40 == 1 else ""
    data = samples.power(number, serial, level, fined=fined, delegated=delegation)
    unit = [(f"powers/{agency_id(number)}/{id}.yml", data)]
    if fined:
        path = f"benchmarks/{agency_id(number)}/benchmark-{id}.yml"
        unit.append((path, samples.benchmark(number, id)))
    if delegation:
        unit.append((f"delegations/{delegation}.yml", samples.delegation(number, [id])))
    return unit


def _owner(samples: Samples, shape: Shape, number: int) -> Iterator[Unit]:
    """A city that says everything itself."""
    yield from _office(samples, number)
    for serial in range(1, shape.powers + 1):
        yield _power(samples, number, serial, "city")
        if serial == 4:
            yield from _complaints(samples, number, 0, shape.complaints)


def _province(samples: Samples, shape: Shape) -> Iterator[Unit]:
    yield from _office(samples, 0, "province")
    for serial in range(1, shape.shared + 1):
        yield _power(samples, 0, serial, "province")


def _adopter(samples: Samples, shape: Shape, number: int) -> Iterator[Unit]:
    """A city that adopts nearly all powers of the province."""
    yield from _office(samples, number)
    yield from _complaints(samples, number, 0, shape.complaints)
    count = max(1, shape.shared * 9 // 10)
    for serial in sorted(samples.chance.sample(range(1, shape.shared + 1), count)):
        id = f"{agency_id(number)}-{power_id(0, serial)}"
        data = samples.adopting(number, serial, power_id(0, serial))
        yield [(f"powers/{agency_id(number)}/{id}.yml", data)]


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
