"""The sources that MkDocs knows: files of prose, the navigation, and what is drawn here."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File


def headings(folder: FilePath) -> dict[str, str]:
    """The output path of every prose page, and its first line, which is its title."""
    return {f"{path.stem}.html": _heading(path) for path in sorted(folder.glob("*.md"))}


def _heading(path: FilePath) -> str:
    return path.read_text("utf-8").partition("\n")[0].removeprefix("# ").strip()


def urls_in(nav: Any) -> set[str]:
    """The output paths of every page named in the navigation."""
    if isinstance(nav, str):
        return {nav.removesuffix(".md") + ".html"}
    if isinstance(nav, dict):
        nav = list(nav.values())
    return {url for entry in nav or [] for url in urls_in(entry)}


def generated(config: MkDocsConfig, url: str) -> File:
    """The empty source of a page that is drawn here."""
    return File.generated(config, url.removesuffix(".html") + ".md", content="")
