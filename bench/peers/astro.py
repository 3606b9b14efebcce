"""Astro: a content collection for each kind, with a zod schema, over the YAML files as they are;
theme-free pages. It keeps its data store for the next build."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from bench.peers.builder import Builder, Input
from bench.peers.install import npm, program, quiet

NAME = "Astro with zod"
SITE = Path(__file__).with_name("astro_site")


def builders(tools: Path, given: Input) -> Iterator[Builder]:
    """One row."""
    major = int(quiet(program("node", "or no npm"), "--version").lstrip("v").partition(".")[0])
    # Astro 6 refuses to run on Node.js before 22.12.
    node, version = npm(tools / "astro", "astro" if major >= 24 else "astro@5")
    folder = given.folder("astro")
    shutil.copytree(SITE, folder, dirs_exist_ok=True)
    (folder / "package.json").write_text('{"private": true, "type": "module"}\n', "utf-8")
    modules = folder / "node_modules"
    shutil.copytree(tools / "astro" / "node_modules", modules, symlinks=True)
    package = json.loads((modules / "astro/package.json").read_text("utf-8"))
    yield Builder(
        name=NAME,
        command=[node, modules / "astro" / package["bin"]["astro"], "build"],
        folder=folder,
        output=folder / "dist",
        record=given.record,
        keeps=[modules / ".astro", modules / ".vite", folder / ".astro"],
        environment={"BENCH_RECORDS": str(given.content), "ASTRO_TELEMETRY_DISABLED": "1"},
        note=version,
    )
