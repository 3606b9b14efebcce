"""What the bench makes of its numbers: bars, tables, the page and the plot."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from bench import bars, nation, plot, report, tables
from bench.corpus import ROOT
from bench.kept import Kept, Row


def _kept(plain: float = 12.0) -> Kept:
    def building(what: str, seconds: float, records: int = 2000, step: str = "cold") -> Row:
        return Row("Building", what, records, step, seconds=seconds, peak_mb=500, output_mb=9)

    kept = Kept({}, {}, {})
    rows = [
        building("ours", 3.0, 200), building("ours", 30.0), building("ours", 3.0, step="one changed"),
        building("ours, without the search index", 1.2, 200),
        building("ours, without the search index", plain),
        building("ours, without the search index", 1.2, step="one changed"),
        building("Hugo", 10.0), building("Hugo, in our frame", 12.0),
        building("mkdocs-material, C loader", 240.0),
        building("mkdocs-material, C loader, with search", 340.0),
        Row("Validation", "Cerberus alone", 2000, "schema", seconds=60),
        Row("Validation", "ours", 2000, seconds=2),
        Row("Search", "ours", 2000, "index", output_mb=3, files=4),
        Row("Search", "ours", 2000, "first query", seconds=0.1,
            more={"median_kb": 100, "p95_kb": 200, "max_kb": 301}),
        Row("Search", "ours", 2000, "later query", seconds=0.1,
            more={"median_kb": 50, "p95_kb": 60, "max_kb": 70}),
        Row("Search", "ours", 2000, "recall", more={"percent": 100, "complete": 2, "queries": 2, "wrong": 0}),
    ]  # fmt: skip
    kept.add(rows, "one")
    return kept


def test_bars_are_computed() -> None:
    found = {bar.what: bar for bar in bars.bars(_kept())}
    plain = "cold build without the search index"
    assert found[f"{plain} : Hugo's theme-free pages"].measured == pytest.approx(1.2)
    assert found[f"{plain} : mkdocs-material, C loader"].met == "yes"
    assert found["search index : Material's"].measured == pytest.approx(0.18)
    assert found["one changed record : cold build"].met == "yes"
    assert found["one changed record, with the search index : cold build"].met == "yes"
    assert found["first query, the largest"].met == "**no**"
    assert found["Cerberus alone : our whole validation, cold"].measured == 30
    assert found["check-jsonschema : our whole validation, cold"].met == "not measured"
    grown = "growth of building, ours, without the search index, cold, from 200 records"
    assert (found[grown].measured, found[grown].met) == (1.0, "yes")
    slower = {bar.what: bar for bar in bars.bars(_kept(plain=16))}
    assert slower[f"{plain} : Hugo's theme-free pages"].met == "**no**"
    assert slower[grown].met == "**no**"


def test_a_ratio_of_two_runs_is_marked() -> None:
    kept = _kept()
    assert "†" not in bars.text(kept).partition("† the two")[0]
    kept.add([Row("Building", "Hugo", 2000, seconds=10.0)], "two")
    assert "1.20 ×†" in bars.text(kept)


def test_numbers_are_kept_and_replaced(tmp_path: Path) -> None:
    kept, path = _kept(), tmp_path / "deep" / "numbers.json"
    kept.save(path)
    again = Kept.load(path)
    assert again.rows == kept.rows
    again.add([Row("Building", "ours", 2000, seconds=1.0)], "two")
    assert len(again.rows) == len(kept.rows)
    row = again.find("Building", "ours", "cold", 2000)
    assert row is not None
    assert (row.seconds, row.run) == (1.0, "two")
    assert again.find("Building", "ours", "cold", 200) == kept.find("Building", "ours", "cold", 200)


def test_the_page_has_every_section_and_keeps_those_of_others() -> None:
    page = report.written("# P\n\n## History\n\nkept\n\n## Building\n\nold\n", _kept())
    titles = re.findall(r"^## (.+)$", page, re.M)
    assert titles == ["History", "Building", "Bars", "Validation", "Search", "Growth"]
    assert "kept" in page
    assert "\nold\n" not in page
    assert report.written(page, _kept()) == page
    rows = [line for line in page.splitlines() if line.startswith("| ours | own | 2000 |")]
    assert [cell.strip() for cell in rows[0].split("|")[4:7]] == ["30.0", "–", "3.00"]
    assert rows[0].endswith("| 1.00 |")


def test_the_plot_has_a_line_for_each_builder() -> None:
    root = ET.fromstring(report.drawing(_kept()))
    space = "{http://www.w3.org/2000/svg}"
    drawn = [one for one in root.iter(f"{space}path") if one.get("class", "").startswith("line")]
    assert len(drawn) == 6
    texts = [one.text or "" for one in root.iter(f"{space}text")]
    assert "Hugo, in our frame, 12 s" in texts
    assert "prefers-color-scheme: dark" in (root.findtext(f"{space}style") or "")


def test_faster_is_lower_and_names_do_not_touch() -> None:
    scale = plot._Scale([(200, 0.5), (20_000, 300.0)])
    assert scale.y(300) < scale.y(0.5)
    assert scale.x(20_000) > scale.x(200)
    places = sorted(plot.spread({"a": 100.0, "b": 101.0, "c": 400.0}, 40, 400).values())
    assert all(low + plot.GAP <= high for low, high in itertools.pairwise(places))
    assert places[-1] <= 400


def test_a_table_lines_up() -> None:
    lines = tables.table(["a", "b"], [["x", 0.0449], ["y", None]]).splitlines()
    assert lines == ["| a | b |", "| --- | ---: |", "| x | 0.045 |", "| y | – |"]


def test_what_is_published_is_what_was_kept() -> None:
    """Nobody writes the numbers of docs/PERFORMANCE.md by hand."""
    kept = Kept.load(ROOT / "docs/performance.json")
    page = (ROOT / "docs/PERFORMANCE.md").read_text("utf-8")
    assert report.written(page, kept) == page
    assert nation.text(kept) == (ROOT / "docs/NATION.md").read_text("utf-8")
    assert (ROOT / "docs/images/performance.svg").read_text("utf-8") == report.drawing(kept)


def test_the_command_says_what_it_can() -> None:
    command = [sys.executable, "-m", "bench", "--help"]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    assert all(name in said for name in ("Building", "Validation", "Search", "--peers", "--sizes"))
