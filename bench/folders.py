"""Where the bench works: corpora that are made once, their settings, and changes that go back."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

from bench.corpus import ROOT, Mode, commit, write

HOME = ROOT / ".cache" / "bench"
AS_OF = "2026-01-05"
MADE_BY = ("bench/corpus.py", "bench/samples.py", "bench/words.txt", "bench/folders.py")
_CONFIG = """\
INHERIT: {root}/mkdocs.yml
docs_dir: {folder}/content/pages
site_dir: {folder}/{site}
theme:
  custom_dir: {root}/generator/theme
plugins:
  - gongshi:
      root: {folder}
      as_of: '{as_of}'
"""
WITHOUT_SEARCH = "      search_index: false\n"


def corpus(size: int, mode: Mode) -> Path:
    """The folder with `size` records, committed, and as they were committed."""
    folder = HOME / f"{mode}-{size}"
    mark, made = HOME / f"{mode}-{size}.made", _made_by()
    if mark.exists() and mark.read_text() == made:
        subprocess.run(["git", "checkout", "-q", "--", "."], cwd=folder, check=True)
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write(folder, size, mode=mode)
    shutil.copytree(ROOT / "content/pages", folder / "content/pages")
    for name, more in (("site", ""), ("site-plain", WITHOUT_SEARCH)):
        text = _CONFIG.format(root=ROOT, folder=folder, site=name, as_of=AS_OF) + more
        (folder / f"{name}.yml").write_text(text, "utf-8")
    commit(folder)
    mark.write_text(made)
    return folder


def _made_by() -> str:
    """Changes with whatever a corpus is made from."""
    files = [*map(ROOT.joinpath, MADE_BY), *sorted((ROOT / "schemas").glob("*.yml"))]
    files += sorted((ROOT / "content/pages").rglob("*.md"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()


class Change:
    """A change of one text in a file that can be made again and again, and be taken back."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.said = text
        self._original = path.read_bytes()
        if text.encode() not in self._original:
            raise ValueError(f"{path} does not say {text}")
        self._times = 0

    def make(self) -> None:
        self._times += 1
        self.said = f"第{self._times}次修改：{self.text}"
        self.path.write_bytes(self._original.replace(self.text.encode(), self.said.encode(), 1))

    def take_back(self) -> None:
        self.said = self.text
        if self.path.read_bytes() != self._original:
            self.path.write_bytes(self._original)


def megabytes(folder: Path) -> float:
    return round(sum(path.stat().st_size for path in files(folder)) / 1e6, 2)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
