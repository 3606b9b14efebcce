"""rules: all rules, a line each."""

from __future__ import annotations

import argparse

from generator.explain import table

NAME = "rules"
HELP = "列出全部检查规则"


def options(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(arguments: argparse.Namespace) -> int:
    print(table(), end="")
    return 0
