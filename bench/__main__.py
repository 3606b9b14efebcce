"""python -m bench: measure, keep the numbers, and write docs/PERFORMANCE.md and its plot.

Sections can be measured one at a time; what was measured before is kept beside.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TypeAlias, get_args

from bench import building, history, nation, report, searching, validation
from bench.corpus import ROOT, Mode
from bench.kept import Kept, Row, new_run

PAGE = ROOT / "docs" / "PERFORMANCE.md"
NATION = ROOT / "docs" / "NATION.md"
NUMBERS = ROOT / "docs" / "performance.json"
PLOT = ROOT / "docs" / "images" / "performance.svg"
Measure: TypeAlias = Callable[[], tuple[list[Row], list[str]]]


def main() -> None:
    arguments = _parser().parse_args()
    sections = _sections(arguments)
    kept, run = Kept.load(NUMBERS), new_run()
    for title in [] if arguments.render else arguments.only or list(sections):
        rows, notes = sections[title]()
        kept.add(rows, run)
        kept.notes[title] = notes
        print(report.sections()[title](kept), flush=True)
        if not arguments.print:
            kept.save(NUMBERS)
    if not arguments.print:
        _write(kept)
    print(report.sections()["Bars"](kept))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    names = (building.SECTION, validation.SECTION, searching.SECTION, history.SECTION)
    add = parser.add_argument
    add("--sizes", type=int, nargs="+", default=[200, 2000], metavar="N", help="records")
    add("--repeats", type=int, default=3, metavar="N", help="rounds; the median counts")
    add("--only", nargs="+", choices=names, help="these sections")
    add("--peers", nargs="*", choices=building.FAMILIES, default=building.FAMILIES,
        help="these building peers; with none, no validating ones either")  # fmt: skip
    add("--modes", nargs="+", choices=get_args(Mode), default=get_args(Mode), help="these corpora")
    add("--named", nargs="+", default=[], metavar="WORD", help="builders with one of these words")
    add("--print", action="store_true", help="keep and write nothing")
    add("--render", action="store_true", help="measure nothing: write page and plot anew")
    return parser


def _sections(arguments: argparse.Namespace) -> dict[str, Measure]:
    sizes, repeats, peers = arguments.sizes, arguments.repeats, arguments.peers
    return {
        building.SECTION: lambda: building.measure(
            sizes, repeats, peers, arguments.modes, arguments.named
        ),
        validation.SECTION: lambda: validation.measure(sizes, repeats, bool(peers)),
        searching.SECTION: lambda: searching.measure(sizes),
        history.SECTION: lambda: history.measure(sizes, repeats),
    }


def _write(kept: Kept) -> None:
    PLOT.parent.mkdir(parents=True, exist_ok=True)
    page = PAGE.read_text("utf-8") if PAGE.exists() else ""
    PAGE.write_text(report.written(page, kept), encoding="utf-8")
    if worked_out := nation.text(kept):
        NATION.write_text(worked_out, encoding="utf-8")
    if kept.sizes(building.SECTION):
        PLOT.write_text(report.drawing(kept), encoding="utf-8")


if __name__ == "__main__":
    main()
