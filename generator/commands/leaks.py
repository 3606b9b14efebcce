"""leaks SITE: looks for withheld values in a built site."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path as FilePath

from generator import leaks
from generator.check import check
from generator.commands import CommandError
from generator.content import read_files
from generator.disclosure import exceptions
from generator.schema import load_kinds, schemas_of

NAME = "leaks"
HELP = "检查已经生成的网站里有没有不公开的内容"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("site", type=FilePath, metavar="SITE", help="网站目录，例如 site")
    parser.add_argument(
        "--private", type=FilePath, metavar="DIR", help="另外保管的不公开内容，样子和 content/ 一样"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 if nothing leaks, 1 if something does."""
    if not arguments.site.is_dir():
        raise CommandError(f"找不到网站目录：{arguments.site}。先运行 make site。")
    kinds = load_kinds(schemas_of(arguments.root))
    result = check(read_files(arguments.root), kinds, dt.date.max, rules=(), use_waivers=False)
    if result.count("error"):
        raise CommandError("记录有错误，不知道哪些内容不公开。先运行 python validate.py 改正。")
    try:
        kept = exceptions(result.catalog)
        hidden = leaks.secrets(result.catalog, kept, arguments.private)
    except leaks.PrivateError as error:
        raise CommandError(str(error)) from error
    report = leaks.scan(arguments.site, hidden)
    print(report.text())
    return 0 if report.passed else 1
