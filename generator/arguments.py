"""What the commands take on the command line, read alike by all of them."""

from __future__ import annotations

import argparse
import datetime as dt

from generator.usual import DATE


def day(text: str) -> dt.date:
    """A date written as 2025-09-01. Raises ArgumentTypeError in Chinese."""
    try:
        if DATE.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"应当是日期，写成 2025-09-01 的样子，现在是 {text}")
