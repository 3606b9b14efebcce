"""validate.py: arguments -> check -> report -> exit code."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path as FilePath

from generator import report
from generator.check import Result, check
from generator.content import read_files
from generator.model import Lang
from generator.schema import SchemaError, load_kinds

HERE = FilePath(__file__).resolve().parent.parent
CLEAN, FOUND, MISUSE, NOTHING = 0, 1, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code and never raises for bad content."""
    arguments = _parser().parse_args(argv)
    root = FilePath(arguments.root)
    if not (root / "content").is_dir():
        print(f"找不到目录 {root / 'content'}；请用 --root 指明含有 content 的目录。", file=sys.stderr)
        return MISUSE
    try:
        wanted = [_inside(FilePath(path), root) for path in arguments.paths]
        kinds = load_kinds(schemas_of(root))
    except (SchemaError, FileNotFoundError, ValueError) as error:
        print(error, file=sys.stderr)
        return MISUSE
    files = list(read_files(root))
    chosen = [file for file in files if _chosen(file.path, wanted)]
    if not chosen:
        print("没有可以检查的记录。", file=sys.stderr)
        return NOTHING
    result = check(files, kinds, arguments.as_of or dt.date.today(), arguments.lang)
    result = _narrow(result, wanted, len(chosen))
    sys.stdout.write(report.FORMATS[arguments.format](result, arguments.lang))
    return FOUND if result.count("error") else CLEAN


def schemas_of(root: FilePath) -> FilePath:
    """The schemas folder of a root: its own, or else ours."""
    own = root / "schemas"
    return own if own.is_dir() else HERE / "schemas"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="validate.py",
        description="检查 content/ 中的记录是否符合栏目要求和法律。",
        epilog="退出码：0 没有错误；1 有错误；2 无法运行或用法不对；3 没有可以检查的记录。",
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="只报告这些文件或目录（默认全部）")
    parser.add_argument("--root", default=".", metavar="DIR", help="含有 content/ 的目录（默认当前目录）")
    parser.add_argument(
        "--format", choices=report.FORMATS, default="full", help="full 详细；concise 每处一行；json 供程序读取"
    )
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="用中文还是英文说话")
    parser.add_argument(
        "--as-of", type=_day, metavar="YYYY-MM-DD", help="按这一天的法律检查（默认今天）"
    )
    return parser


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"日期应写成 2025-09-01 的样子：{text}") from error


def _inside(path: FilePath, root: FilePath) -> str:
    """`path` relative to the root; it may be given from the current folder or from the root."""
    for candidate in (path, root / path):
        if candidate.exists():
            try:
                return candidate.resolve().relative_to(root.resolve()).as_posix()
            except ValueError:
                raise ValueError(f"{path} 不在 {root} 之内。") from None
    raise FileNotFoundError(f"找不到 {path}。")


def _chosen(path: str, wanted: Sequence[str]) -> bool:
    return not wanted or any(w in (".", path) or path.startswith(w + "/") for w in wanted)


def _narrow(result: Result, wanted: Sequence[str], files: int) -> Result:
    findings = tuple(f for f in result.findings if _chosen(f.path, wanted))
    return replace(result, findings=findings, files=files)
