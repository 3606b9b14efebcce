"""validate.py: arguments -> check -> report -> exit code."""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path as FilePath

from generator import prose, report
from generator.arguments import day
from generator.changes import Order
from generator.check import Result, with_pages, with_silent
from generator.content import Entry, read_file, walk
from generator.crew import Workers
from generator.history.base import before
from generator.history.repository import HistoryError, touched
from generator.history.signatures import signatures
from generator.incremental import check_again, check_anew
from generator.judging import RuleError
from generator.model import Finding, Lang
from generator.report import output, surroundings
from generator.report.progress import Progress
from generator.schema import SchemaError
from generator.schema.kinds import load_kinds, schemas_of
from generator.signing import unsigned
from generator.source import read
from generator.speech import speak_chinese
from generator.workdays import CHINA

CLEAN, FOUND, MISUSE, NOTHING = 0, 1, 2, 3

_SAY: Mapping[str, Mapping[Lang, str]] = {
    "no-content": {
        "zh": "找不到目录 {path}；请用 --root 指明含有 content 的目录。",
        "en": "there is no folder {path}; name the folder that holds content with --root.",
    },
    "no-path": {"zh": "找不到 {path}。", "en": "there is no {path}."},
    "outside": {"zh": "{path} 不在 {root} 之内。", "en": "{path} is not inside {root}."},
    "nothing": {"zh": "没有可以检查的记录。", "en": "there are no records to check."},
    "signed": {
        "zh": "核对了 {count} 次提交的签名，{bad} 次有问题。",
        "en": "checked the signatures of {count} commits, {bad} of them with findings.",
    },
    "no-output": {
        "zh": "无法写入 {path}；请检查目录是否存在、有没有权限。",
        "en": "cannot write {path}; does the folder exist, and may it be written to?",
    },
}


class MisuseError(Exception):
    """The command cannot do what it was asked; the text says why."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code and never raises for bad content."""
    speak_chinese()
    arguments = parser().parse_args(argv)
    root = FilePath(arguments.root)
    lang: Lang = arguments.lang or "zh"
    try:
        wanted = _wanted(root, arguments.paths, lang)
        kinds = load_kinds(schemas_of(root))
        files = list(walk(root))
        chosen = [file for file in files if _chosen(file.path, wanted)]
        lang = arguments.lang or _language(files)
        pages = [page for page in prose.pages(root) if _chosen(page.path, wanted)]
        if not chosen and not (wanted and pages):
            print(_SAY["nothing"][lang], file=sys.stderr)
            return NOTHING
        as_of = arguments.as_of or dt.datetime.now(CHINA).date()
        changed = touched(root, arguments.base) if arguments.base else frozenset[str]()
        order = Order(root, kinds, as_of, lang, changed, not arguments.no_waivers)
        shown = surroundings.moving(sys.stderr, os.environ)
        with Progress(sys.stderr, len(files), lang, shown) as progress:
            if arguments.no_cache:
                result = check_anew(order, files, progress)
            else:
                result = check_again(order, files, progress, Workers())
        if arguments.base:
            base = before(root, arguments.base, changed, result.catalog)
            result = with_silent(result, base, lang)
        result = _narrow(result, wanted, len(chosen))
        result = with_pages(result, pages, lang)
        if arguments.require_signed:
            result = _with_signatures(result, root, arguments.base, wanted, lang)
        _tell(result, lang, root, arguments)
    except (MisuseError, SchemaError, RuleError, HistoryError) as error:
        print(error, file=sys.stderr)
        return MISUSE
    return FOUND if result.count("error") else CLEAN


def _tell(result: Result, lang: Lang, root: FilePath, arguments: argparse.Namespace) -> None:
    """Show the report on the screen, and save it in the file of --output if there is one."""
    screen, saved = surroundings.formats(arguments.format, bool(arguments.output), os.environ)
    render = partial(
        report.render,
        result=result,
        lang=lang,
        folder=surroundings.folder_in_repository(root, os.environ),
        statistics=arguments.statistics,
    )
    _write(render(screen, colour=surroundings.colour(sys.stdout, os.environ)), screen)
    if arguments.statistics and screen not in report.COUNTING:
        print(report.table(result, lang), end="", file=sys.stderr)
    if arguments.output:
        try:
            output.save(FilePath(arguments.output), render(saved))
        except OSError as error:
            raise MisuseError(_SAY["no-output"][lang].format(path=arguments.output)) from error


def _with_signatures(
    result: Result, root: FilePath, since: str | None, wanted: Sequence[str], lang: Lang
) -> Result:
    """The result, with the commits that nobody answers for, and on the screen how many there are."""
    commits = [
        one._replace(paths=chosen)
        for one in signatures(root, since)
        if (chosen := tuple(path for path in one.paths if _chosen(path, wanted)))
    ]
    found = unsigned(commits, lang)
    print(_SAY["signed"][lang].format(count=len(commits), bad=len(found)), file=sys.stderr)
    return replace(result, findings=tuple(sorted((*result.findings, *found), key=Finding.key)))


def _language(files: Sequence[Entry]) -> Lang:
    """What content/portal.yml asks for, if it can be read."""
    for file in files:
        if file.path == "content/portal.yml":
            data = read(file.path, read_file(file).data).data or {}
            return "en" if data.get("language") == "en" else "zh"
    return "zh"


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="validate.py",
        description="检查 content/ 中的记录是否符合栏目要求和法律。",
        epilog="退出码：0 没有错误；1 有错误；2 无法运行或用法不对；3 没有可以检查的记录。"
        "在终端上有颜色：NO_COLOR=1 不要颜色，FORCE_COLOR=1 总要颜色，文件和其他格式中没有颜色。",
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="只报告这些文件或目录（默认全部）")
    parser.add_argument(
        "--root", default=".", metavar="DIR", help="含有 content/ 的目录（默认当前目录）"
    )
    parser.add_argument(
        "--format",
        choices=report.FORMATS,
        help="full 详细；concise 每处一行；json 供程序读取（见 schemas/report.json）；"
        "github、gitlab 在改动的行上显示；junit、sarif 供其他服务读取。"
        "默认 full，在 GitHub Actions 中默认 github",
    )
    parser.add_argument(
        "--output",
        metavar="FILE",
        help="把 --format 的结果写入文件，屏幕上仍显示默认的结果；"
        "在 GitLab CI 中写入文件时默认 gitlab",
    )
    parser.add_argument(
        "--statistics",
        action="store_true",
        help="最后按规则、按执法机关统计；gitlab、junit、sarif 放不下，改在标准错误中显示",
    )
    parser.add_argument(
        "--lang", choices=("zh", "en"), help="用中文还是英文说话（默认照 content/portal.yml）"
    )
    parser.add_argument(
        "--as-of", type=day, metavar="YYYY-MM-DD", help="按这一天的法律检查（默认今天）"
    )
    parser.add_argument(
        "--base",
        metavar="REV",
        help="这次修改以哪个 git 版本为起点：随时间推移才出现的问题，只在改过的记录上算错误；没有登记的职权增减算错误",
    )
    parser.add_argument(
        "--require-signed",
        action="store_true",
        help="公开版本上改动记录的每一次提交都要有可信的签名；有 --base 时只看它以后的提交",
    )
    parser.add_argument("--no-waivers", action="store_true", help="不理会豁免，显示全部问题")
    parser.add_argument(
        "--no-cache", action="store_true", help="全部重新读取，不用 .cache 里上次检查的结果"
    )
    return parser


def _wanted(root: FilePath, paths: Sequence[str], lang: Lang) -> list[str]:
    """The paths to report on, relative to the root; none means all."""
    if not (root / "content").is_dir():
        raise MisuseError(_SAY["no-content"][lang].format(path=root / "content"))
    return [_inside(FilePath(path), root, lang) for path in paths]


def _inside(path: FilePath, root: FilePath, lang: Lang) -> str:
    """`path` relative to the root; it may be given from the current folder or from the root."""
    found = [candidate for candidate in (path, root / path) if os.path.lexists(candidate)]
    for candidate in found:
        whole = candidate.resolve()
        if candidate.is_symlink():  # the link itself is meant, not what it points to
            whole = candidate.parent.resolve() / candidate.name
        if whole.is_relative_to(root.resolve()):
            return whole.relative_to(root.resolve()).as_posix()
    raise MisuseError(_SAY["outside" if found else "no-path"][lang].format(path=path, root=root))


def _chosen(path: str, wanted: Sequence[str]) -> bool:
    return not wanted or any(w in (".", path) or path.startswith(w + "/") for w in wanted)


def _narrow(result: Result, wanted: Sequence[str], files: int) -> Result:
    findings = tuple(f for f in result.findings if _chosen(f.path, wanted))
    documents = result.documents
    if wanted:
        documents = {path: documents[path] for path in documents if _chosen(path, wanted)}
    return replace(result, findings=findings, files=files, documents=documents)


def _write(text: str, format: str) -> None:
    """What programs read is UTF-8 anywhere; other text never fails for a character the terminal lacks."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = None if format in report.TEXT else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader (`| head`) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    raise SystemExit(main())
