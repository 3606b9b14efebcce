"""python -m generator: everything but checking (validate.py)."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path as FilePath

from generator.commands import (
    Command,
    CommandError,
    asof,
    build,
    codeowners,
    explain,
    fix,
    fmt,
    impact,
    leaks,
    new,
    report,
    review,
    rules,
    schema,
    tripwires,
)
from generator.schema import SchemaError
from generator.speech import speak_chinese
from generator.workdays import CHINA

DONE, FAILED = 0, 2
COMMANDS: tuple[Command, ...] = (
    *(new, fmt, fix, explain, rules, schema),
    *(build, tripwires, leaks, asof, impact, codeowners, report, review),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code, 2 when it could not be carried out."""
    speak_chinese()
    arguments = _parser().parse_args(argv)
    arguments.today = dt.datetime.now(CHINA).date()
    command: Command = arguments.command
    try:
        return command.run(arguments)
    except (CommandError, SchemaError) as error:
        print(error, file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m generator", description="公示网站的工具。")
    commands = parser.add_subparsers(title="命令", metavar="COMMAND", required=True)
    for command in COMMANDS:
        own = commands.add_parser(command.NAME, help=command.HELP, description=command.HELP + "。")
        own.add_argument(
            "--root", type=FilePath, default=FilePath(), metavar="DIR",
            help="含有 content/ 的目录（默认当前目录）",
        )  # fmt: skip
        command.options(own)
        own.set_defaults(command=command)
    return parser
