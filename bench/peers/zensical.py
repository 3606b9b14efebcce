"""Zensical: the same Markdown as plain mkdocs-material gets, made outside the clock, because it
has no hook that makes pages. It keeps a cache for the next build."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.peers.builder import POWER, Builder, Input
from bench.peers.install import pip
from bench.peers.mkdocs import config
from bench.peers.pages import pages

NAME = "Zensical"


def builders(tools: Path, given: Input) -> Iterator[Builder]:
    """One row: without search."""
    bin, version = pip(tools, "zensical")
    folder = given.folder("zensical")
    for path, text in pages(given.records, given.kinds, given.titles):
        (folder / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / path).write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(config(given, hooked=False, search=False), "utf-8")
    yield Builder(
        name=NAME,
        command=[bin / "zensical", "build", "--config-file", folder / "mkdocs.yml"],
        folder=folder,
        output=folder / "site",
        record=folder / "docs/powers" / f"{POWER[1]}.md",
        keeps=[folder / ".cache"],
        note=version,
    )
