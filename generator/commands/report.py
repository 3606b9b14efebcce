"""report YEAR [--out FILE]: the annual report for the official document flow, or to read at once.

It is made from what may be published, and what was made is searched for withheld values and
personal data, as the site is, before it is put in its place.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path as FilePath

from generator import annual, outgoing
from generator.annual.files import FORMATS
from generator.arguments import day
from generator.check import check
from generator.commands import CommandError
from generator.content import read_files
from generator.disclosure import PortalError, PublicCatalog, disclose
from generator.history.lookback import look_back
from generator.leaks import Secret
from generator.schema.kinds import load_kinds, schemas_of

NAME = "report"
HELP = "导出一年的年度报告，供公文流转"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("year", metavar="YEAR", help="哪一年，写四位数字，例如 2025")
    parser.add_argument(
        "--out",
        type=FilePath,
        metavar="FILE",
        help="写到哪个新文件，例如 2025.docx；不写就把文字显示出来",
    )
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        help="docx 用 Word 打开；md 是纯文本（默认看文件名，没有文件名的是 md）",
    )
    parser.add_argument("--as-of", type=day, metavar="DATE", help="按这一天的情况（默认今天）")
    parser.add_argument(
        "--private", type=FilePath, metavar="DIR", help="另外保管的不公开内容，样子和 content/ 一样"
    )


def run(arguments: argparse.Namespace) -> int:
    out: FilePath | None = arguments.out
    form = _format(arguments.format, out)
    catalog, hidden = _public(arguments)
    data = FORMATS[form](annual.report(catalog, _year(arguments.year, catalog)), catalog)
    outgoing.look_through(data, form, "报告", catalog, hidden)
    if out is None:
        sys.stdout.write(data.decode())
        return 0
    out.write_bytes(data)
    print(f"已写好 {arguments.year} 年的年度报告：{out}。")
    return 0


def _format(asked: str | None, out: FilePath | None) -> str:
    """What to write, once it is sure that it can be written there."""
    if out is None:
        if asked == "docx":
            raise CommandError("Word 文件要写到一个文件里；请写 --out，例如 --out 2025.docx。")
        return "md"
    form = outgoing.form(asked, out, tuple(FORMATS))
    outgoing.free(out)
    return form


def _public(arguments: argparse.Namespace) -> tuple[PublicCatalog, tuple[Secret, ...]]:
    kinds = load_kinds(schemas_of(arguments.root))
    result = check(read_files(arguments.root), kinds, arguments.as_of or arguments.today)
    if errors := result.count("error"):
        raise CommandError(f"记录有 {errors} 处错误，不能统计。先运行 python validate.py 改正。")
    past = look_back(arguments.root, kinds, result.catalog.as_of).records()
    try:
        return disclose(result), outgoing.hidden(result, arguments.private, past)
    except PortalError as error:
        raise CommandError(str(error)) from error


def _year(asked: str, catalog: PublicCatalog) -> int:
    known = annual.years(catalog)
    if not asked.isascii() or not asked.isdigit() or int(asked) not in known:
        named = "、".join(map(str, known)) or "没有"
        raise CommandError(f"没有 {asked} 年的记录，写不出年度报告；有记录的年份：{named}。")
    return int(asked)
