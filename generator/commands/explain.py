"""explain RULE: what a rule demands, why, and how to mend a breach."""

from __future__ import annotations

import argparse

from generator.commands import CommandError
from generator.explain import UnknownRuleError, explain

NAME = "explain"
HELP = "说明一条检查规则"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", metavar="RULE", help="规则名，例如 basis-rank")


def run(arguments: argparse.Namespace) -> int:
    try:
        print(explain(arguments.rule), end="")
    except UnknownRuleError as error:
        raise CommandError(str(error)) from error
    return 0
