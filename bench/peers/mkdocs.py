"""Plain mkdocs-material with mkdocs-gen-files: the records become Markdown in its hook.

Records are not in the nav, which would make every page as long as the nav. Four rows: the records
parsed with PyYAML's default SafeLoader or with the C loader, and with its search plugin or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from bench.corpus import ROOT
from bench.peers.builder import Builder, Input
from bench.peers.install import pip

NAME = "mkdocs-material"
WITH_C = f"{NAME}, C loader"
WITH_C_AND_SEARCH = f"{NAME}, C loader, with search"
_ROWS = (
    (WITH_C, "CSafeLoader", False),
    (WITH_C_AND_SEARCH, "CSafeLoader", True),
    (f"{NAME}, default loader", "SafeLoader", False),
    (f"{NAME}, default loader, with search", "SafeLoader", True),
)


def builders(tools: Path, given: Input) -> Iterator[Builder]:
    """The four rows."""
    bin, version = pip(tools, "mkdocs-material", "mkdocs-gen-files", "pyyaml")
    for number, (name, loader, search) in enumerate(_ROWS):
        folder = given.folder(f"mkdocs-{number}")
        (folder / "docs").mkdir()
        settings = config(given, hooked=True, search=search)
        (folder / "mkdocs.yml").write_text(settings, "utf-8")
        environment = {
            "BENCH_CODE": str(ROOT),
            "BENCH_KINDS": str(folder / "kinds.json"),
            "BENCH_LOADER": loader,
            "BENCH_RECORDS": str(given.content),
            "NO_MKDOCS_2_WARNING": "1",
        }
        yield Builder(
            name=name,
            command=[bin / "mkdocs", "build", "--quiet", "--clean"],
            folder=folder,
            output=folder / "site",
            record=given.record,
            environment=environment,
            note=version,
        )


def config(given: Input, hooked: bool, search: bool) -> str:
    """Settings as most sites have them; `hooked` if the pages are made while it builds."""
    hook = {"gen-files": {"scripts": [str(Path(__file__).with_name("gen_files_hook.py"))]}}
    lists = [{kind["label"]: f"{kind['folder']}/index.md"} for kind in given.kinds.values()]
    data = {
        "site_name": "公示",
        "use_directory_urls": False,
        "theme": {"name": "material", "language": "zh", "font": False},
        "plugins": [*([hook] if hooked else []), *(["search"] if search else [])],
        "markdown_extensions": ["tables", "def_list"],
        "nav": [{"首页": "index.md"}, *lists],
        "validation": {"omitted_files": "ignore"},
    }
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
