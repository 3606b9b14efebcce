"""asof DATE --out DIR: the whole site as it was published on a day.

The site is built from the commit of that day, by the generator of that commit if it is in the
repository, else by this one. So the result is what `make site` gave then, up to the versions of
the installed packages.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path as FilePath

from generator.arguments import day
from generator.commands import CommandError
from generator.history import HistoryError
from generator.history.snapshot import snapshot

NAME = "asof"
HELP = "生成某一天公开的整个网站"
_CONFIG = """INHERIT: mkdocs.yml
plugins:
  - gongshi:
      as_of: '{day}'
"""


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("date", type=day, metavar="DATE", help="哪一天，写成 2025-09-01 的样子")
    parser.add_argument(
        "--out", type=FilePath, required=True, metavar="DIR", help="网站写到哪个新目录"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 if the site was built; whatever stands in DIR already is never touched."""
    out: FilePath = arguments.out
    if out.exists():
        raise CommandError(f"{out} 已经存在；请换一个新目录，或者先把它移走。")
    with tempfile.TemporaryDirectory(prefix="gongshi-asof-") as folder:
        try:
            commit, root = snapshot(arguments.root, arguments.date, FilePath(folder) / "then")
        except HistoryError as error:
            raise CommandError(str(error)) from error
        built = FilePath(folder) / "site"
        _build(root, arguments.date, built)
        out.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(built, out)
    print(f"已生成 {arguments.date} 的网站：{out}（当天公开的版本 {commit[:12]}）。")
    return 0


def _build(root: FilePath, date: dt.date, out: FilePath) -> None:
    if not (root / "mkdocs.yml").is_file():
        raise CommandError(f"{date} 的版本里没有 mkdocs.yml，生成不了网站；请换一个较晚的日期。")
    (root / "asof.yml").write_text(_CONFIG.format(day=date), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", "asof.yml", "-d", str(out)]
    own = {"PYTHONPATH": str(root)} if (root / "generator").is_dir() else {}
    run = subprocess.run(
        command, cwd=root, env=os.environ | own, capture_output=True, text=True, check=False
    )
    if run.returncode != 0 or not (out / "index.html").is_file():
        said = "\n".join((run.stdout + run.stderr).strip().split("\n")[-20:])
        raise CommandError(f"{date} 的版本生成不了网站：\n{said}")
