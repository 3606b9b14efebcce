"""docs/PERFORMANCE.md and its plot, from what was kept: one function a section.

What stands in a section that none of these writes stays as it is.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping

from bench import bars, building, history, plot, searching, validation
from bench.kept import Kept, Row
from bench.measure import MEMORY
from bench.peers import hugo
from bench.tables import exponent, growth, memory, series, table

INTRO = """\
# Performance

Measured by `make bench` and `make bench-province`; compare ratios, not seconds. Every section up to
“Growth” is written from `docs/performance.json` by the part of `bench/` that its name says. Python
compiles a module once and keeps that, as it does unless told otherwise.

![Cold builds of whole sites: seconds over records](images/performance.svg)
"""
_BUILDING = """\
Wall time of a whole process over the same records (`bench/corpus.py`, seeded; powers of 2.4 KB), on a
repository of one commit. Ours loads, validates, reads the history and writes pages, exports, feeds and
the search index, and passes the inspection and the leak gate; a peer reads, and writes a page for each
record and a list for each kind. In `own` every record is its own; in `adopting` agencies adopt the
powers of their province, and the changed record is one of the province's. Cold: nothing kept. Warm:
nothing changed. The output of every build is looked at: it must be of this build, and pages of peers
must show every label and value of their records.

Peers that keep nothing have no warm build. mkdocs-material gets its Markdown from mkdocs-gen-files,
which reads the YAML with PyYAML's loader of that name; records are not in the nav. Hugo gets content
files made outside the clock, with the record in the front matter; `{framed}` has
around each page the head, header, navigation and footer of ours, byte for byte, and the theme-free
one hardly anything: see the column of a page's size. Zensical gets the Markdown made outside the clock.
Astro reads the YAML as it is and writes theme-free pages.
"""
_VALIDATION = """\
Wall time of whole processes, start-up included, over the same records as above. `schema`: reading and
the schema alone. The peers get the schemas of the same kinds and must refuse a broken record before
they are measured; they read YAML less strictly, and know no places, references or rules. Cerberus alone
reads with PyYAML's C loader, and is called as its documentation does, with normalisation. The rest is
`validate.py`, all records, references and legal rules.
"""
_SEARCH = """\
{queries} queries made from the records (names, pieces from inside of words, law titles, codes), asked in
Chromium over loopback HTTP. Recall is of the records in whose own words, as their files hold them, brute
force finds the query; what is found must stand on its page, or is counted as wrong. (Pages also show words of other
records, such as the steps of a procedure: those are found where they are at home.) Bytes are those of the
index, not compressed, that a visitor without any of it loads for a first query, and for another one after it, until
the first results are shown. Seconds are medians, from typing to results.
"""


def sections() -> Mapping[str, Callable[[Kept], str]]:
    """Title -> what writes it."""
    return {
        "Bars": bars.text,
        building.SECTION: _building,
        validation.SECTION: _validation,
        searching.SECTION: _search,
        history.SECTION: history.text,
        "Growth": _growth,
    }


def written(page: str, kept: Kept) -> str:
    """The page with every section for which there are numbers."""
    page = page or INTRO
    for title, text in sections().items():
        page = put(page, title, text(kept))
    return page


def put(page: str, title: str, text: str) -> str:
    """`page` with the section `title` replaced, or added at the end."""
    section = f"## {title}\n\n{text.strip()}\n"
    old = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.M | re.S)
    if not old.search(page):
        return f"{page.rstrip()}\n\n{section}"
    return old.sub(lambda _: section + "\n", page).rstrip() + "\n"


def drawing(kept: Kept) -> str:
    """The plot of the cold builds."""
    lines = {
        what: [(row.records, row.seconds) for row in rows if row.seconds]
        for (what, corpus, step), rows in series(kept, building.SECTION).items()
        if corpus == "own" and step == building.COLD
    }
    return plot.svg(lines, "Cold builds of whole sites")


def _building(kept: Kept) -> str:
    heads = "what|corpus|records|cold s|warm s|one changed s|peak MB|output MB|files|page KB|growth"
    found = series(kept, building.SECTION)
    rows = []
    for (what, corpus, step), cold in found.items():
        if step != building.COLD:
            continue
        for place, row in enumerate(cold):
            others = (
                _of(found, what, corpus, one, row) for one in (building.WARM, building.CHANGED)
            )
            seconds = [row.seconds, *(one.seconds if one else None for one in others)]
            grown = (
                exponent(*((one.records, one.seconds) for one in cold[place - 1 : place + 1]))
                if place
                else None
            )
            size = row.more.get("page_kb")
            cells = [*seconds, memory(row), row.output_mb, row.files, size, grown]
            rows.append([_named(row), corpus, row.records, *cells])
    text = _BUILDING.format(framed=hugo.FRAMED)
    return _section(kept, building.SECTION, text + MEMORY, table(heads.split("|"), rows, words=2))


def _validation(kept: Kept) -> str:
    found = series(kept, validation.SECTION)
    heads = ["what", "step", "records", "seconds", "ms per record", "peak MB"]
    rows = [
        [
            _named(row),
            row.step,
            row.records,
            row.seconds,
            row.seconds * 1000 / row.records,
            memory(row),
        ]
        for row in sorted(itertools.chain(*found.values()), key=lambda row: row.records)
        if row.seconds is not None
    ]
    return _section(kept, validation.SECTION, _VALIDATION, table(heads, rows, words=2))


def _search(kept: Kept) -> str:
    found = list(kept.of(searching.SECTION))
    heads = [
        "records",
        "index MB",
        "files",
        "recall %",
        "complete",
        "wrong",
        "KB first: median",
        "95 %",
        "most",
    ]
    heads += ["KB later: median", "95 %", "most", "s first", "s later"]
    rows = []
    for size in kept.sizes(searching.SECTION):
        steps = {row.step: row for row in found if row.records == size}
        index, recall = steps[searching.INDEX], steps[searching.RECALL].more
        queries = [steps[searching.FIRST], steps[searching.LATER]]
        sizes = [one.more[name] for one in queries for name in ("median_kb", "p95_kb", "max_kb")]
        complete = f"{recall['complete']:g} of {recall['queries']:g}"
        seconds = [one.seconds for one in queries]
        rows.append(
            [
                *(size, index.output_mb, index.files, recall["percent"], complete),
                *(recall["wrong"], *sizes, *seconds),
            ]
        )
    text = _SEARCH.format(queries=searching.QUERIES)
    return _section(kept, searching.SECTION, text, table(heads, rows, words=0))


def _growth(kept: Kept) -> str:
    text = (
        "The exponent between one size and the next: 1 is linear, 2 quadratic. Start-up is in it.\n"
    )
    return f"{text}\n{growth(kept, (building.SECTION, validation.SECTION))}"


def _section(kept: Kept, name: str, text: str, rows: str) -> str:
    runs = sorted({row.run for row in kept.of(name)})
    when = "".join(f"- measured {run}: {kept.runs[run]}\n" for run in runs)
    notes = "".join(f"- {note}\n" for note in kept.notes.get(name, []))
    return f"{text}\n{rows}\n{when}{notes}"


def _named(row: Row) -> str:
    return f"{row.what} {row.more['note']}" if "note" in row.more else row.what


def _of(
    found: Mapping[tuple[str, str, str], Iterable[Row]],
    what: str,
    corpus: str,
    step: str,
    like: Row,
) -> Row | None:
    rows = found.get((what, corpus, step), ())
    return next((row for row in rows if row.records == like.records), None)
