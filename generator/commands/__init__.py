"""The commands of `python -m generator`, one module each: NAME, HELP, options(), run()."""

from __future__ import annotations

import argparse
from typing import Protocol


class CommandError(Exception):
    """A command cannot be carried out; the text says why, in Chinese."""


class Command(Protocol):
    """What a command module offers."""

    NAME: str
    HELP: str

    def options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; returns the exit code. Raises CommandError. `arguments.root` is a Path."""
