"""review --base REV: the letter a legal reviewer signs, as Markdown, HTML or Word.

It is made from what may be published, and looked through for withheld values and personal data
before anybody sees it. It is written for changes with errors too: these are what it is about.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path as FilePath

from generator import outgoing
from generator.arguments import day
from generator.commands import CommandError
from generator.disclosure import PortalError
from generator.history.repository import HistoryError
from generator.letter import Letter, letter
from generator.letter.document import document
from generator.letter.page import page
from generator.letter.text import markdown
from generator.reviewing import gathered

NAME = "review"
HELP = "写出一次修改的法制审核意见书，供签字"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--base", required=True, metavar="REV", help="这次修改以哪个 git 版本为起点，例如 main"
    )
    parser.add_argument(
        "--out", type=FilePath, metavar="FILE", help="写到哪个新文件（默认写在屏幕上）"
    )
    parser.add_argument(
        "--format", choices=tuple(FORMATS),
        help="md 贴到合并请求里；html 供阅读和打印；docx 用 Word 打开（默认看文件名，屏幕上是 md）",
    )  # fmt: skip
    parser.add_argument("--as-of", type=day, metavar="DATE", help="按这一天的情况（默认今天）")
    parser.add_argument(
        "--private", type=FilePath, metavar="DIR", help="另外保管的不公开内容，样子和 content/ 一样"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 if the letter was written, whatever it says."""
    out: FilePath | None = arguments.out
    form = outgoing.form(arguments.format, out, tuple(FORMATS)) if out else arguments.format or "md"
    if out:
        outgoing.free(out)
    elif form == "docx":
        raise CommandError("Word 文件不能写在屏幕上；请用 --out 写明文件名。")
    root: FilePath = arguments.root
    if not (root / "content").is_dir():
        raise CommandError(f"找不到目录 {root / 'content'}；请用 --root 指明含有 content 的目录。")
    try:
        material, result, past = gathered(root, arguments.base, arguments.as_of or arguments.today)
    except (HistoryError, PortalError) as error:
        raise CommandError(str(error)) from error
    portal = material.catalog.portal
    notice = str(portal.get("demo_notice", "")) if portal["demo_site"] else ""
    data = FORMATS[form](letter(material, notice))
    hidden = outgoing.hidden(result, arguments.private, past.records())
    outgoing.look_through(data, form, "意见书", material.catalog, hidden)
    if out:
        out.write_bytes(data)
        print(f"已写好法制审核意见书：{out}。")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    return 0


def _html(letter: Letter) -> bytes:
    return page(letter).encode()


def _md(letter: Letter) -> bytes:
    return markdown(letter).encode()


FORMATS: Mapping[str, Callable[[Letter], bytes]] = {"md": _md, "html": _html, "docx": document}
