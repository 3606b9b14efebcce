"""asof DATE --out DIR: the whole site as it was published on a day.

The site is built from the commit of that day, by the generator of that commit if it is in the
repository, else by this one. So the result is what `make site` gave then, up to the versions of
the installed packages. What has been withheld since is not to be published again: such a site is
written for internal use only, when asked for.
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

from generator import leaks
from generator.arguments import day
from generator.commands import CommandError
from generator.commands.leaks import hidden
from generator.history.repository import HistoryError
from generator.history.snapshot import snapshot

NAME = "asof"
HELP = "生成某一天公开的整个网站"
_SHOWN = 20
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
    parser.add_argument(
        "--private", type=FilePath, metavar="DIR", help="另外保管的不公开内容，样子和 content/ 一样"
    )
    parser.add_argument(
        "--internal", action="store_true", help="含有现在不公开的内容也生成，只供内部查阅，不能发布"
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
        found = leaks.scan(built, hidden(arguments.root, arguments.private))
        if not found.passed and not arguments.internal:
            raise CommandError(_refusal(arguments.date, found))
        out.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(built, out)
    print(f"已生成 {arguments.date} 的网站：{out}（当天公开的版本 {commit[:12]}）。")
    if not found.passed:
        print(f"里面有 {len(found.leaks)} 处现在不公开的内容，只供内部查阅，不能发布。")
    return 0


def _refusal(date: dt.date, found: leaks.Report) -> str:
    lines = [*found.leaks, *found.unread]
    more = [f"……共 {len(lines)} 处"] if len(lines) > _SHOWN else []
    told = "\n".join((*lines[:_SHOWN], *more))
    return (
        f"{date} 的网站里有后来不公开了的内容，没有写出：\n{told}\n"
        "确实要内部查阅的，加上 --internal；写出来的不能发布。"
    )


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
