"""codeowners: CODEOWNERS from the agencies, so that nobody changes another's records unnoticed."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path as FilePath

from generator.check import check
from generator.commands import CommandError
from generator.content import read_files
from generator.model import Catalog
from generator.ownership import rules
from generator.schema.kinds import load_kinds, schemas_of

NAME = "codeowners"
HELP = "由各机关的文件负责小组生成 CODEOWNERS"

FILE = "CODEOWNERS"
_HEAD = """\
# 由 python -m generator codeowners 生成，不要手改。最后一条对得上的算数。
# 小组写在 content/agencies/ 的 code_owners 和 content/portal.yml 的 maintainers。
"""


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--check",
        action="store_true",
        help=f"只检查 {FILE} 是否与记录一致，不写；不一致时退出码为 1",
    )


def run(arguments: argparse.Namespace) -> int:
    root: FilePath = arguments.root
    kinds = load_kinds(schemas_of(root))
    result = check(read_files(root), kinds, dt.date.max, rules=())
    if errors := result.count("error"):
        note = f"注意：有 {errors} 处错误，不合格的记录归省级负责；请先运行 python validate.py。"
        print(note, file=sys.stderr)
    wanted, path = text(result.catalog), root / FILE
    try:
        if not arguments.check:
            path.write_text(wanted, encoding="utf-8", newline="\n")
            print(f"已写好 {path}。")
            return 0
        current = path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"读写不了 {path}：请检查权限和编码。") from error
    if current == wanted:
        return 0
    print(f"{path} 与记录不一致，请运行 python -m generator codeowners 重新生成。", file=sys.stderr)
    return 1


def text(catalog: Catalog) -> str:
    """The whole file. Raises CommandError if nobody looks after the rest."""
    portal = catalog.get("portal", "portal")
    maintainers = tuple(portal.get("maintainers", ())) if portal else ()
    if not maintainers:
        raise CommandError("content/portal.yml 没有写 maintainers（程序维护小组），不能生成。")
    return _HEAD + "".join(_lines(rules(catalog.all(), catalog, maintainers)))


def _lines(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> Iterable[str]:
    for pattern, teams in pairs:
        yield f"{pattern} {' '.join(teams)}\n"
