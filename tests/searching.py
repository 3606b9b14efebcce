"""The search page with an index of its own, served and asked in a browser; what it costs.

`python -m tests.searching 2000 20000` builds indexes of that many entries as of a province and
measures them: minutes, and not part of the tests.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from multiprocessing import get_context
from pathlib import Path
from threading import Thread
from typing import Any

from jinja2 import Environment
from playwright.sync_api import Browser, Page, sync_playwright

from generator.search import Entry, build, normalise
from tests.province import Province, queries

CSP = "default-src 'none'; script-src 'self' file:; style-src 'self' file:"
_DONE = "() => /找到/.test(document.getElementById('gs-status').textContent)"
_BEFORE = "听证"


def write_site(root: Path, entries: Iterable[Entry], **options: int) -> None:
    """The search page, its script and style, and the index of these entries."""
    for path, content in build(entries, **options):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    package = files("generator")
    for name in ("search.js", "search.css"):
        (root / name).write_bytes((package / "assets" / name).read_bytes())
    source = (package / "templates" / "search.html").read_text(encoding="utf-8")
    body = Environment(autoescape=True).from_string(source).render(lists=[("list.html", "清单")])
    (root / "search.html").write_text(
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{CSP}">'
        f'<link rel="stylesheet" href="search.css"><title>搜索</title>'
        f'<body class="md-typeset">{body}<script src="search.js"></script>',
        encoding="utf-8",
    )


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:
        pass

    def copyfile(self, source: Any, outputfile: Any) -> None:
        data = source.read()
        self.server.sent += len(data)  # type: ignore[attr-defined]
        outputfile.write(data)


@contextmanager
def served(root: Path) -> Iterator[ThreadingHTTPServer]:
    """A server of a folder; its `sent` counts the bytes of all files it sent, uncompressed."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(root)))
    server.sent = 0  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def inexact(page: Page, entries: Sequence[Entry], asked: Iterable[str]) -> dict[str, int]:
    """Query -> how many pages too few (negative) or too many, where brute force differs."""
    texts = [[normalise(text) for text in (e.title, *e.segments)] for e in entries]
    wrong = {}
    for query in asked:
        terms = normalise(query).split()
        expected = {
            entry.url
            for entry, own in zip(entries, texts, strict=True)
            if all(any(term in text for text in own) for term in terms)
        }
        found = set(page.evaluate("query => window.gongshiSearch(query)", query))
        if found != expected:
            wrong[query] = -len(expected - found) or len(found - expected)
    return wrong


def bytes_of(browser: Browser, server: Any, query: str, before: str = "") -> int:
    """What a browser with an empty cache loads for a query, or for it after another one."""
    page = browser.new_page()
    start = server.sent
    page.goto(f"http://127.0.0.1:{server.server_port}/search.html")
    if before:
        _ask(page, before)
        start = server.sent
    _ask(page, query)
    page.close()
    return int(server.sent - start)


def _ask(page: Page, query: str) -> None:
    page.evaluate("() => { document.getElementById('gs-status').textContent = ''; }")
    page.fill("#gs-q", query)
    page.wait_for_function(_DONE)


def _built(count: int, mode: str, root: str) -> dict[str, float]:
    """Runs in a process of its own, so that its memory is that of the build."""
    entries = list(getattr(Province(), mode)(count))
    start, cpu = time.perf_counter(), time.process_time()
    write_site(Path(root), entries)
    return {
        "build s": round(time.perf_counter() - start, 1),
        "build CPU s": round(time.process_time() - cpu, 1),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def measured(count: int, mode: str, number: int = 200) -> dict[str, Any]:
    """What an index of `count` entries costs, and what it finds. `mode` is own or adopting."""
    entries = list(getattr(Province(), mode)(count))
    asked = queries(entries, number)
    with tempfile.TemporaryDirectory() as folder, get_context("spawn").Pool(1) as pool:
        found: dict[str, Any] = {"mode": mode, "entries": count}
        found |= pool.apply(_built, (count, mode, folder))
        made = list(Path(folder, "search").rglob("*.js"))
        found |= {"MB": round(sum(path.stat().st_size for path in made) / 1e6, 1)}
        found |= {"files": len(made)}
        with served(Path(folder)) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            for name, before in (("first", ""), ("later", _BEFORE)):
                sizes = [bytes_of(browser, server, query, before) for query in asked]
                cuts = statistics.quantiles(sizes, n=20)
                worst = max(zip(sizes, asked, strict=True))
                found |= {f"{name} kB": round(statistics.median(sizes) / 1e3)}
                found |= {f"{name} p95": round(cuts[-1] / 1e3)}
                found |= {f"{name} max": round(worst[0] / 1e3), f"{name} worst": worst[1]}
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/search.html")
            found["inexact"] = inexact(page, entries, asked)
            browser.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="+")
    parser.add_argument("--mode", choices=("own", "adopting"), default="own")
    parser.add_argument("--queries", type=int, default=200)
    options = parser.parse_args()
    for count in options.counts:
        result = measured(count, options.mode, options.queries)
        json.dump(result, sys.stdout, ensure_ascii=False)
        print(flush=True)


if __name__ == "__main__":
    main()
