"""schema: the JSON Schemas that editors check records with, and which folder each is for."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path as FilePath

from generator.commands import CommandError
from generator.jsonschema import text
from generator.model import Kind
from generator.schema.kinds import load_kinds, schemas_of

NAME = "schema"
HELP = "把栏目要求导出为 JSON Schema，供编辑器边写边查"

JSON = FilePath("schemas", "json")
EDITOR = FilePath(".vscode", "settings.json")


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=FilePath, metavar="DIR", help="写到哪个目录（默认 schemas/json）"
    )
    parser.add_argument(
        "--check", action="store_true", help="只检查已有的文件是否与 schemas/ 一致，不写"
    )


def run(arguments: argparse.Namespace) -> int:
    kinds = load_kinds(schemas_of(arguments.root)).values()
    folder: FilePath = arguments.out or arguments.root / JSON
    files = {folder / f"{kind.name}.json": text(kind) for kind in kinds}
    settings = arguments.root / EDITOR
    if arguments.out is None and settings.exists():
        files[settings] = _settings(settings, kinds)
    try:
        return check(files, folder) if arguments.check else write(files)
    except OSError as error:
        raise CommandError(f"写不了 {error.filename}。") from error


def write(files: dict[FilePath, str]) -> int:
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    print(f"已写好 {len(files)} 个文件。")
    return 0


def check(files: dict[FilePath, str], folder: FilePath) -> int:
    """Say which files differ from what would be written; 1 if any does."""
    stale = [path for path, content in files.items() if not _is(path, content)]
    odd = sorted(set(folder.glob("*.json")) - files.keys())
    for path in stale:
        print(f"{path} 与 schemas/ 不一致；请运行 python -m generator schema。")
    for path in odd:
        print(f"{path} 没有对应的记录类型；请删除。")
    return 1 if stale or odd else 0


def _is(path: FilePath, content: str) -> bool:
    return path.is_file() and path.read_bytes() == content.encode()


def _settings(path: FilePath, kinds: Iterable[Kind]) -> str:
    """The editor's settings with every kind's schema on the files of that kind."""
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CommandError(f"{path} 不是有效的 JSON（不能有注释）。") from error
    settings["yaml.schemas"] = {
        f"./{(JSON / kind.name).as_posix()}.json": [
            f"content/{kind.name}.yml" if kind.singleton else f"content/{kind.folder}/**/*.yml"
        ]
        for kind in kinds
    }
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"
