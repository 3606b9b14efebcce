"""条款对照 is computed: what is there is green, what is missing is red, and says so."""

from __future__ import annotations

import datetime as dt
import html as html_lib
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from generator.check import check
from generator.content import File, read_files
from generator.coverage import Clause, coverage
from generator.disclosure import disclose
from generator.model import Finding, Kind
from generator.rules import RULES
from generator.schema.kinds import load_kinds
from tests.conftest import ROOT, site_date
from tests.examples import DAY, base_files, overlay

CLAUSE = "content/clauses/example-clause.yml"
TASK = "content/plan/example-plan-task.yml"
LATER = dt.date(2027, 6, 1)


@cache
def findings() -> tuple[Finding, ...]:
    return check(read_files(ROOT), load_kinds(ROOT / "schemas"), site_date()).findings


def _coverage(
    kinds: dict[str, Kind],
    duties: str,
    patches: Mapping[str, str] = MappingProxyType({}),
    day: dt.date = DAY,
) -> Clause:
    files = base_files(kinds)
    for path, patch in {CLAUSE: f"duties:\n{duties}", **patches}.items():
        files[path] = overlay(files[path], patch)
    result = check([File(p, t.encode()) for p, t in sorted(files.items())], kinds, day)
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


def test_a_duty_that_the_records_break_is_not_done(kinds: dict[str, Kind]) -> None:
    """The task of the example was done in time; not done, it is late."""
    duties = "  - {text: 甲, kinds: [plan_task], rules: [plan-task-late]}\n"
    assert _coverage(kinds, duties).state == "done"
    late = _coverage(kinds, duties, {TASK: "state: doing\ndone_on:\nevidence:\n"}, LATER)
    assert (late.state, late.duties[0].state) == ("partial", "partial")
    assert [means.note for means in late.duties[0].means] == ["1 条", "检查规则，1 处没有做到"]
    assert [means.state for means in late.duties[0].means] == ["done", "partial"]


def test_no_rule_with_findings_stands_in_a_green_row(site: Path) -> None:
    """Counted again from the report of validate.py, row by row of the page."""
    html = (site / "clauses" / "index.html").read_text("utf-8")
    run = [sys.executable, "validate.py", "--format", "json", "--as-of", site_date().isoformat()]
    told = json.loads(subprocess.run(run, cwd=ROOT, capture_output=True, check=False).stdout)
    counts = Counter(one["rule"] for one in told["findings"])
    seen = set()
    for row in re.findall(r"<tr><td data-label=\"要求\">.*?</tr>", html, re.S):
        for rule in set(re.findall(r"rules/([a-z0-9-]+)\.html", row)) & counts.keys():
            seen.add(rule)
            assert f"检查规则，{counts[rule]} 处没有做到" in row
            assert "gs-state--partial" in row
    assert seen
    partial = len(re.findall('<td[^>]*><span class="gs-state gs-state--partial">', html))
    assert f"部分落实 {partial}</span>" in html


def test_the_page_of_a_rule_says_where_it_is_broken(site: Path) -> None:
    for rule in RULES:
        html = (site / "rules" / f"{rule.name}.html").read_text("utf-8")
        now = html[html.index('id="now"') : html.index('id="examples"')]
        told = [one for one in findings() if one.rule == rule.name]
        assert now.count("<li>") == len(told)
        assert all(one.message in html_lib.unescape(now) for one in told)
        assert ("的记录里没有。" in now) == (not told)


def test_the_page_of_a_demonstration_claims_nothing_of_real_agencies(site: Path) -> None:
    html = (site / "clauses" / "index.html").read_text("utf-8")
    assert "不代表哪个机关的实际情况" in html


def test_the_page_shows_every_gap_in_red(site: Path) -> None:
    html = (site / "clauses" / "index.html").read_text("utf-8")
    missing = len(re.findall('<td[^>]*><span class="gs-state gs-state--missing">', html))
    total = re.search(r'gs-state--missing">未落实 (\d+)', html)
    assert total is not None
    assert int(total[1]) == missing
