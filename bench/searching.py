"""What the search of the built site finds and what it loads, asked in a real browser."""

from __future__ import annotations

import math
import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench import brute_force
from bench.building import ours
from bench.corpus import ROOT
from bench.folders import HOME, corpus, files, megabytes
from bench.kept import Row
from bench.peers.builder import Input
from bench.queries import queries
from bench.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SECTION = "Search"
QUERIES = 200
FIRST, LATER, RECALL, INDEX = "first query", "later query", "recall", "index"
INDEX_FOLDER = "search"
_DONE = "() => /找到/.test(document.getElementById('gs-status').textContent)"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def measure(sizes: Sequence[int]) -> tuple[list[Row], list[str]]:
    """Rows of the index, of first and later queries, and of what was found, at each size."""
    rows: list[Row] = []
    path = os.environ.get("GONGSHI_CHROMIUM") or next(
        filter(None, map(shutil.which, _BROWSERS)), ""
    )
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return rows, ["search: not measured here, playwright is not installed (make install-dev)"]
    if not path:
        return rows, ["search: not measured here, there is no Chromium (or set GONGSHI_CHROMIUM)"]
    for size in sorted(sizes):
        folder = corpus(size, "own")
        builder = next(iter(ours(folder)))
        subprocess.run(
            builder.command, check=True, cwd=ROOT, env={**os.environ, **builder.environment}
        )
        given = Input(folder, HOME / f"peers-{size}")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            rows += _measured(builder.output, given, browser)
            browser.close()
    return rows, []


def _measured(site: Path, given: Input, browser: Browser) -> Iterator[Row]:
    asked = [text for _, text in queries(given.records, QUERIES)]

    def address(kind: str, id: str) -> str:
        return f"{given.kinds[kind]['folder']}/{id}.html"

    pages = [address(kind, id) for kind, id in given.records]
    with Served(site, INDEX_FOLDER) as served:
        pairs = zip(asked[::2], asked[1::2], strict=True)
        answers = [answer for pair in pairs for answer in _ask(served, browser, pair)]
    row = partial(Row, section=SECTION, what="ours", records=given.size)
    index = site / INDEX_FOLDER
    yield row(step=INDEX, output_mb=megabytes(index), files=len(files(index)))
    for step, part in ((FIRST, answers[::2]), (LATER, answers[1::2])):
        seconds = statistics.median(answer.seconds for answer in part)
        yield row(step=step, seconds=round(seconds, 4), more=spread(part))
    words = brute_force.words(given.records, address)
    yield row(step=RECALL, more=recall(answers, words, brute_force.texts(site, pages)))


@dataclass(frozen=True)
class Answer:
    """What a query found, how long it took and how many bytes of the index it loaded."""

    query: str
    hits: frozenset[str]
    seconds: float
    bytes: int


def _ask(served: Served, browser: Browser, pair: Sequence[str]) -> Iterator[Answer]:
    """The first query of a visitor who has nothing yet, and a later one."""
    context = browser.new_context()
    page = context.new_page()
    served.taken()
    page.goto(f"{served.address}search.html")
    page.wait_for_function("typeof window.gongshiSearch === 'function'")
    costs = []
    for query in pair:
        page.evaluate("() => { document.getElementById('gs-status').textContent = ''; }")
        start = time.perf_counter()
        page.fill("#gs-q", query)
        page.wait_for_function(_DONE)
        costs.append((time.perf_counter() - start, served.taken()))
    for query, (seconds, size) in zip(pair, costs, strict=True):  # all that is found, at no cost
        hits = page.evaluate("query => window.gongshiSearch(query)", query)
        yield Answer(query, frozenset(hits), seconds, size)
    context.close()


def spread(answers: Sequence[Answer]) -> dict[str, float | str]:
    """Kilobytes of the index: the median, what 95 of 100 stay below, and the most."""
    sizes = sorted(answer.bytes / 1e3 for answer in answers)
    high = sizes[math.ceil(len(sizes) * 0.95) - 1]
    given = {"median_kb": statistics.median(sizes), "p95_kb": high, "max_kb": sizes[-1]}
    return {name: round(value, 1) for name, value in given.items()}


def recall(
    answers: Sequence[Answer], words: Mapping[str, str], texts: Mapping[str, str]
) -> dict[str, float | str]:
    """How much of what brute force finds in the words of records was found, and by how many queries
    all of it; and how much was found that does not stand on its page.

    What was found on pages that are not of records is left out, as is their absence.
    """
    wanted = found = complete = wrong = 0
    for answer in answers:
        hits = brute_force.hits(words, answer.query)
        wanted += len(hits)
        found += len(hits & answer.hits)
        complete += hits <= answer.hits
        wrong += len((answer.hits & texts.keys()) - brute_force.hits(texts, answer.query))
    share = 100 * found / wanted if wanted else 100.0
    given = {"queries": len(answers), "hits": wanted, "percent": share}
    return given | {"complete": complete, "wrong": wrong}
