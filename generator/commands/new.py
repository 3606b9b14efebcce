"""new KIND ID: a record to start from, made of its schema's example."""

from __future__ import annotations

import argparse
import re
from pathlib import Path as FilePath

from generator.canonical import schema_line
from generator.commands import CommandError
from generator.formats import SLUG
from generator.model import ADOPTS, Kind
from generator.schema.kinds import load_kinds, schemas_of

NAME = "new"
HELP = "按示例新建一条记录"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND", help="类型，例如 power")
    parser.add_argument(
        "--adopts", metavar="ID", default="", help="承接上级的哪一条，只写与它不同的栏目"
    )
    parser.add_argument("id", metavar="ID", help="编号，也就是文件名：小写字母、数字和短横线")


def run(arguments: argparse.Namespace) -> int:
    every = load_kinds(schemas_of(arguments.root))
    kinds = {name: kind for name, kind in every.items() if not kind.singleton}
    kind = kinds.get(arguments.kind)
    if kind is None:
        names = "、".join(f"{kind.name}（{kind.label}）" for kind in kinds.values())
        raise CommandError(f"没有 {arguments.kind} 这类记录；可用的类型：{names}。")
    if arguments.adopts and not kind.own:
        raise CommandError(f"{kind.label}不能承接，去掉 --adopts。")
    path = create(arguments.root, kind, arguments.id, arguments.adopts)
    print(f"已新建 {path}。内容是示例，请逐栏修改，然后运行 python validate.py。")
    return 0


def create(root: FilePath, kind: Kind, id: str, adopts: str = "") -> FilePath:
    """Write the example of a kind under a new id; never over an existing file. Of a record that
    adopts another, only what it must write itself."""
    if not SLUG.fullmatch(id):
        raise CommandError(f"编号 {id} 不合要求：只能用小写字母、数字和短横线。")
    folder = root / "content" / kind.folder
    there = SLUG.fullmatch(adopts) and next(folder.rglob(f"{adopts}.yml"), None)
    if adopts and not there:
        raise CommandError(f"{kind.label}中没有编号 {adopts}，不能承接。")
    if other := next(folder.rglob(f"{id}.yml"), None):
        raise CommandError(f"编号 {id} 已经被 {other} 使用。")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{id}.yml"
    line = schema_line(path.relative_to(root).as_posix(), kind.name)
    example = _adopting(kind, adopts) if adopts else kind.example
    path.write_text(line + example, encoding="utf-8")
    return path


def _adopting(kind: Kind, id: str) -> str:
    own = [name for name in kind.own if kind.field(name).required]
    blocks = re.split(r"(?m)^(?=[a-z_]+:)", kind.example)
    kept = [block for block in blocks if block.partition(":")[0] in own]
    return f"{ADOPTS}: {id}\n" + "".join(kept)
