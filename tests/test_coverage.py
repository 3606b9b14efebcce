"""条款对照 is computed: what is there is green, what is missing is red, and says so."""

from __future__ import annotations

import re
from pathlib import Path

from generator.check import check
from generator.content import File
from generator.coverage import Clause, coverage
from generator.disclosure import disclose
from generator.model import Kind
from tests.examples import DAY, base_files, overlay

CLAUSE = "content/clauses/example-clause.yml"


def _coverage(kinds: dict[str, Kind], duties: str) -> Clause:
    files = base_files(kinds)
    files[CLAUSE] = overlay(files[CLAUSE], f"duties:\n{duties}")
    result = check([File(p, t.encode()) for p, t in sorted(files.items())], kinds, DAY)
    pages = {"about.html": "关于本站", "clauses/index.html": "条款对照"}
    (clause,) = coverage(disclose(result), pages)
    return clause


def test_a_duty_that_everything_it_needs_fulfils_is_done(kinds: dict[str, Kind]) -> None:
    clause = _coverage(
        kinds, "  - {text: 甲, kinds: [power], rules: [basis-rank], pages: [about.html]}\n"
    )
    (duty,) = clause.duties
    assert (clause.state, duty.state) == ("done", "done")
    assert [means.name for means in duty.means] == [
        "职权事项",
        "规范性文件不得作为执法依据",
        "关于本站",
    ]
    assert duty.means[0].note == "1 条"


def test_what_is_missing_is_named(kinds: dict[str, Kind]) -> None:
    clause = _coverage(
        kinds, "  - {text: 甲, kinds: [nonsense], rules: [no-rule], pages: [no.html]}\n"
    )
    assert clause.state == "missing"
    assert [means.there for means in clause.duties[0].means] == [False] * 3
    assert all(means.note.startswith("还没有") for means in clause.duties[0].means)


def test_half_is_partial_and_what_is_outside_does_not_count(kinds: dict[str, Kind]) -> None:
    clause = _coverage(
        kinds,
        "  - {text: 甲, kinds: [power]}\n"
        "  - {text: 乙, kinds: [nonsense]}\n"
        "  - {text: 丙, kinds: [power, nonsense]}\n"
        "  - {text: 丁, outside: 只能由机关完成。}\n",
    )
    assert clause.state == "partial"
    assert [duty.state for duty in clause.duties] == ["done", "missing", "partial", "outside"]


def test_a_kind_without_a_record_fulfils_nothing(kinds: dict[str, Kind]) -> None:
    clause = _coverage(kinds, "  - {text: 甲, kinds: [waiver]}\n")
    assert clause.state == "missing"
    assert clause.duties[0].means[0].note == "0 条"


def test_the_page_shows_every_gap_in_red(site: Path) -> None:
    html = (site / "clauses" / "index.html").read_text("utf-8")
    missing = len(re.findall('<td[^>]*><span class="gs-state gs-state--missing">', html))
    total = re.search(r'gs-state--missing">未落实 (\d+)', html)
    assert total is not None
    assert int(total[1]) == missing
