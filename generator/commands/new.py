"""new KIND ID: a record to start from, made of its schema's example."""

from __future__ import annotations

import argparse
from pathlib import Path as FilePath

from generator.canonical import schema_line
from generator.commands import CommandError
from generator.formats import SLUG
from generator.model import Kind
from generator.schema import load_kinds, schemas_of

NAME = "new"
HELP = "按示例新建一条记录"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND", help="类型，例如 power")
    parser.add_argument("id", metavar="ID", help="编号，也就是文件名：小写字母、数字和短横线")


def run(arguments: argparse.Namespace) -> int:
    every = load_kinds(schemas_of(arguments.root))
    kinds = {name: kind for name, kind in every.items() if not kind.singleton}
    kind = kinds.get(arguments.kind)
    if kind is None:
        names = "、".join(f"{kind.name}（{kind.label}）" for kind in kinds.values())
        raise CommandError(f"没有 {arguments.kind} 这类记录；可用的类型：{names}。")
    path = create(arguments.root, kind, arguments.id)
    print(f"已新建 {path}。内容是示例，请逐栏修改，然后运行 python validate.py。")
    return 0


def create(root: FilePath, kind: Kind, id: str) -> FilePath:
    """Write the example of a kind under a new id; never over an existing file."""
    if not SLUG.fullmatch(id):
        raise CommandError(f"编号 {id} 不合要求：只能用小写字母、数字和短横线。")
    folder = root / "content" / kind.folder
    if other := next(folder.rglob(f"{id}.yml"), None):
        raise CommandError(f"编号 {id} 已经被 {other} 使用。")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{id}.yml"
    line = schema_line(path.relative_to(root).as_posix(), kind.name)
    path.write_text(line + kind.example, encoding="utf-8")
    return path
