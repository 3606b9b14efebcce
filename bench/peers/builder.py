"""What a building peer is: a command, what it reads, what it writes; and the proof of its pages."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bench.peers import visible
from bench.peers.visible import Description
from generator.schema.kinds import load_kinds

POWER = ("power", "power-0001-002")
"""The record that is changed."""
_TAGS = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Builder:
    """One way to make pages of the records: it writes `output`/<folder>/<id>.html."""

    name: str
    command: Sequence[str | Path]
    folder: Path
    output: Path
    record: Path
    """The file of POWER that it reads."""
    keeps: Sequence[Path] = ()
    """What it keeps for the next build beside its output; without, every build is a cold one."""
    environment: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    """Its version, and what else is to be said."""

    def clean(self) -> None:
        """Make the next build a cold one."""
        for path in (self.output, *self.keeps):
            shutil.rmtree(path, ignore_errors=True)


@dataclass
class Input:
    """The records of a corpus as every peer gets them."""

    corpus: Path
    home: Path
    kinds: dict[str, Description] = field(init=False)
    records: dict[tuple[str, str], dict[str, Any]] = field(init=False)
    titles: dict[tuple[str, str], str] = field(init=False)

    def __post_init__(self) -> None:
        every = visible.describe(load_kinds(self.corpus / "schemas").values())
        self.records = visible.load(self.content, every, yaml.CSafeLoader)
        present = {kind for kind, _ in self.records}
        self.kinds = {name: kind for name, kind in every.items() if name in present}
        self.titles = visible.titles(self.records, self.kinds)

    @property
    def content(self) -> Path:
        return self.corpus / "content"

    @property
    def size(self) -> int:
        return sum(1 for _ in self.content.rglob("*.yml"))

    @property
    def record(self) -> Path:
        """The file of POWER."""
        return next((self.content / "powers").rglob(f"{POWER[1]}.yml"))

    def folder(self, name: str) -> Path:
        """An empty folder for a peer, with the description of the kinds in it."""
        folder = self.home / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "kinds.json").write_text(json.dumps(self.kinds, ensure_ascii=False), "utf-8")
        return folder


def prove(builder: Builder, given: Input, every: int = 50) -> None:
    """A peer that leaves something out would be faster: some pages must show all they should."""
    for kind, id in [*list(given.records)[::every], POWER]:
        path = builder.output / given.kinds[kind]["folder"] / f"{id}.html"
        lacks = missing(path.read_text("utf-8"), given, kind, given.records[kind, id])
        if lacks:
            raise RuntimeError(f"{builder.name}: {path} does not show {lacks[:5]}")


def missing(page: str, given: Input, kind: str, data: Mapping[str, Any]) -> list[str]:
    """The labels and values of a record that its page does not show."""
    text = _even(html.unescape(_TAGS.sub("", page)))
    wanted = visible.texts(given.kinds[kind]["fields"], data, given.titles)
    return [one for one in wanted if _even(one) not in text]


def _even(text: str) -> str:
    """Without what typography may change."""
    return re.sub(r"\s+", "", text)
