"""fix [PATH…]: mend what can be mended without doubt, list what cannot."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from generator.canonical.rewrite import Change
from generator.commands import fmt
from generator.commands.fmt import DONE, FOUND, Target, apply, chosen, speak, targets
from generator.mend import Mended, Note, mend
from generator.schema.checker import Checker
from generator.schema.kinds import load_kinds, schemas_of

NAME = "fix"
HELP = "改正记录中没有疑问的毛病，列出要人工改的"


def options(parser: argparse.ArgumentParser) -> None:
    fmt.options(parser)
    parser.add_argument("--unsafe", action="store_true", help="把猜得出的也改掉（改后请逐处核对）")


def run(arguments: argparse.Namespace) -> int:
    kinds = load_kinds(schemas_of(arguments.root))
    every = targets(arguments.root, kinds)
    known = frozenset((target.kind.name, target.id) for target in every)
    checkers = {name: Checker(kind) for name, kind in kinds.items()}
    wanted = chosen(every, arguments.root, arguments.paths)
    found = [
        (target, mend(target.file.path, target.file.data, checkers[target.kind.name], known,
                      arguments.unsafe))
        for target in wanted
    ]  # fmt: skip
    changes = [change for target, mended in found for change in _change(target, mended)]
    failed = apply(changes, arguments, "修改")
    written = set() if arguments.check or arguments.diff else {change.path for change in changes}
    report = sys.stderr if arguments.diff else sys.stdout
    for target, mended in found:
        speak(_report(target, mended, target.file.path in written), report)
    left = len(failed) + sum(len(mended.left) for _, mended in found)
    verb = "需要修改" if arguments.check or arguments.diff else "已修改"
    rest = f"，还有 {left} 处没有改，需要人工处理。" if left else "。"
    speak([*failed, f"共 {len(wanted)} 个文件，{verb} {len(changes)} 个{rest}"], report)
    return FOUND if left or (arguments.check and changes) else DONE


def _change(target: Target, mended: Mended) -> Iterator[Change]:
    file = target.file
    if mended.text is not None and mended.text.encode() != file.data:
        yield Change(file.path, file.data, mended.text.encode())


def _report(target: Target, mended: Mended, written: bool) -> Iterator[str]:
    """What was found in a file, with lines that count in the file as it is now on disk."""
    old = target.file.data.count(b"\n")
    moved = (mended.text or "").count("\n") - old if mended.text is not None else 0
    parts: list[tuple[str, list[Note], int]] = [
        ("已改" if written else "要改", mended.done, moved if written else 0),
        ("未改", mended.left, 0 if written else -moved),
        ("可以用 --unsafe 修改", mended.advice, 0 if written else -moved),
    ]
    for word, notes, shift in parts:
        for note in notes:
            line = max(1, note.line + shift if note.line else 1)
            yield f"{target.file.path}:{line}: {word}：{note.text}"
