from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest
import yaml

from generator.model import Kind
from generator.schema.kinds import load_kinds

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def kinds() -> dict[str, Kind]:
    return load_kinds(ROOT / "schemas")


def site_date() -> dt.date:
    """The day the site under test is built for: fixed, so that time breaks no test."""
    return dt.date(2026, 11, 23)


def build_site(folder: Path, stamp: bool = True, root: Path = ROOT) -> Path:
    """Build the site of `root` into `folder`/site with the real mkdocs command; its path."""
    config = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    config["docs_dir"] = str(root / config["docs_dir"])
    config["theme"]["custom_dir"] = str(ROOT / config["theme"]["custom_dir"])
    options = {"stamp": stamp, "as_of": site_date().isoformat(), "root": str(root)}
    config["plugins"] = [{"gongshi": options}]
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "mkdocs.yml"
    file.write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    out = folder / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", file, "-d", out]
    subprocess.run(command, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return out


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the real content."""
    return build_site(tmp_path_factory.mktemp("site"))


def built_files(site: Path) -> dict[str, bytes]:
    """Name -> bytes of every file of a site."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def small_root(folder: Path, size: int = 150, mode: Literal["own", "adopting"] = "own") -> Path:
    """A root of its own with a small site: records made by the bench, real prose and theme."""
    from bench.corpus import commit, write  # not there where only the generator is tested

    root = write(folder / "root", size, mode=mode)
    shutil.copytree(ROOT / "content" / "pages", root / "content" / "pages")
    shutil.copytree(ROOT / "generator" / "theme", root / "generator" / "theme")
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    config["plugins"] = [{"gongshi": {"as_of": "2026-01-05"}}]
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    commit(root)
    return root
