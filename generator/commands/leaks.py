"""leaks SITE: looks for withheld values in a built site."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from pathlib import Path as FilePath

from generator import leaks
from generator.check import check
from generator.commands import CommandError
from generator.content import read_files
from generator.history.lookback import look_back
from generator.redaction import exceptions
from generator.schema.kinds import load_kinds, schemas_of

NAME = "leaks"
HELP = "检查已经生成的网站里有没有不公开的内容"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("site", type=FilePath, metavar="SITE", help="网站目录，例如 site")
    parser.add_argument(
        "--private",
        type=FilePath,
        metavar="DIR",
        help="另外保管的不公开内容，样子和 content/ 一样（默认看环境变量 GONGSHI_PRIVATE）",
    )


def run(arguments: argparse.Namespace) -> int:
    """0 if nothing leaks, 1 if something does."""
    if not arguments.site.is_dir():
        raise CommandError(f"找不到网站目录：{arguments.site}。先运行 make site。")
    report = leaks.scan(arguments.site, hidden(arguments.root, arguments.private))
    print(report.text())
    return 0 if report.passed else 1


def hidden(root: FilePath, private: FilePath | None) -> tuple[leaks.Secret, ...]:
    """All that is withheld today, and was public once: of the records, what git knows of them, and
    the overlay."""
    kinds = load_kinds(schemas_of(root))
    result = check(read_files(root), kinds, dt.date.max, rules=(), use_waivers=False)
    if result.count("error"):
        raise CommandError("记录有错误，不知道哪些内容不公开。先运行 python validate.py 改正。")
    past = look_back(root, kinds, dt.date.max)
    try:
        kept = exceptions(result.catalog)
        return leaks.secrets(result.catalog, kept, overlay(private), past.records())
    except leaks.PrivateError as error:
        raise CommandError(str(error)) from error


def overlay(asked: FilePath | None) -> FilePath | None:
    """The folder with the withheld values: the one asked for, else that of the environment."""
    named = os.environ.get("GONGSHI_PRIVATE")
    return asked or (FilePath(named) if named else None)
