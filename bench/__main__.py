"""python -m bench: measure, print, and write docs/PERFORMANCE.md."""

from __future__ import annotations

import argparse
import re

from bench import building, history, validation
from bench.corpus import ROOT

FILE = ROOT / "docs" / "PERFORMANCE.md"
INTRO = """\
# Performance

Measured by `make bench` on one machine in one run; compare ratios, not seconds.
Each section is written by the part of `bench/` that its name says.
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 2000], metavar="N")
    parser.add_argument("--repeats", type=int, default=5, metavar="N")
    parser.add_argument("--no-peers", action="store_true", help="measure ourselves only")
    parser.add_argument("--only", choices=("Building", "Validation", "History"), help="one section")
    parser.add_argument("--print", action="store_true", help=f"do not write {FILE.name}")
    arguments = parser.parse_args()
    sections = {
        "Building": lambda: building.section(arguments.sizes, arguments.repeats),
        "History": lambda: history.section(arguments.sizes, arguments.repeats),
        "Validation": lambda: validation.section(
            arguments.sizes, arguments.repeats, not arguments.no_peers
        ),
    }
    for title in [arguments.only] if arguments.only else sections:
        text = sections[title]()
        print(text)
        if not arguments.print:
            old = FILE.read_text("utf-8") if FILE.exists() else INTRO
            FILE.write_text(put(old, title, text), encoding="utf-8")


def put(page: str, title: str, text: str) -> str:
    """`page` with the section `title` replaced, or added at the end."""
    section = f"## {title}\n\n{text.strip()}\n"
    old = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.M | re.S)
    if not old.search(page):
        return f"{page.rstrip()}\n\n{section}"
    return old.sub(lambda _: section + "\n", page).rstrip() + "\n"


if __name__ == "__main__":
    main()
