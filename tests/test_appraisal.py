"""Appraisals, decisions on accountability and the mechanism: rules together, and their pages."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check import Result, check
from generator.content import File
from generator.disclosure import disclose
from generator.model import Kind, Record
from generator.pages import all_pages
from generator.rules import appraisal_consequence, appraisal_grades, head_count_in_text
from tests.conftest import ROOT
from tests.examples import DAY, base_files, overlay

APPRAISAL = "content/appraisals/example-appraisal.yml"
LAST = "content/appraisals/last.yml"
DECISION = "content/accountability/example-accountability.yml"
MECHANISM = "content/accountability-mechanisms/example-accountability-mechanism.yml"


def _check(kinds: dict[str, Kind], parts: dict[str, str]) -> Result:
    files = base_files(kinds)
    examples = {kind.folder: kind.example for kind in kinds.values()}
    for path, part in parts.items():
        files[path] = overlay(files.get(path, examples[path.split("/")[1]]), part)
    return check([File(p, t.encode()) for p, t in sorted(files.items())], kinds, DAY)


def _errors(result: Result) -> list[tuple[str, str]]:
    return [(f.path, f.rule) for f in result.findings if f.severity == "error"]


def _pages(result: Result) -> dict[str, str]:
    return {page.url: page.body for page in all_pages(disclose(result), {})}


def test_the_examples_together_are_sound(kinds: dict[str, Kind]) -> None:
    assert _errors(_check(kinds, {})) == []


@pytest.mark.parametrize("word", ["good", "basically_qualified", "良好", "A"])
def test_a_fourth_grade_is_one_finding_at_its_line(kinds: dict[str, Kind], word: str) -> None:
    part = f"divisions:\n  - {{division: supervision, grade: {word}, reason: 规范。}}\n"
    result = _check(kinds, {APPRAISAL: part})
    (finding,) = [f for f in result.findings if f.path == APPRAISAL]
    assert finding.rule == "schema-allowed"
    assert "优秀" in finding.hint
    assert "不合格" in finding.hint
    assert f"grade: {word}" in result.documents[APPRAISAL].line(finding.line)


def test_a_quota_is_one_finding_at_its_line(kinds: dict[str, Kind]) -> None:
    text = base_files(kinds)[APPRAISAL].replace("name: 检查计划完成率", "name: 罚款任务完成率")
    result = _check(kinds, {APPRAISAL: text})
    (finding,) = [f for f in result.findings if f.path == APPRAISAL]
    assert finding.rule == "appraisal-no-quota"
    assert "罚款任务完成率" in result.documents[APPRAISAL].line(finding.line)


def test_repeaters_are_compared_with_last_years_record(kinds: dict[str, Kind]) -> None:
    def year(failed: int, twice: int) -> str:
        return (
            f"staff: {{total: 26, excellent: 4, qualified: {22 - failed},"
            f" unqualified: {failed}, two_years: {twice}}}\n"
            f"consequences: {{barred: {failed}, criticised: {failed}, trained: 0,"
            f" transferred: {twice}, disqualified: 0}}\n"
        )

    last = "name: 上一年\nyear: 2024\ndecided_on: 2024-12-20\nexecuted_on: 2024-12-20\n"
    assert _errors(_check(kinds, {APPRAISAL: year(5, 2), LAST: last + year(2, 0)})) == []
    result = _check(kinds, {APPRAISAL: year(5, 3), LAST: last + year(2, 0)})
    assert _errors(result) == [(APPRAISAL, "appraisal-two-years")]
    (finding,) = [f for f in result.findings if f.rule == "appraisal-two-years"]
    assert [related.path for related in finding.related] == [LAST]


def test_last_years_record_that_does_not_pass_is_not_said_to_be_missing(
    kinds: dict[str, Kind],
) -> None:
    part = (
        "staff: {total: 26, excellent: 4, qualified: 20, unqualified: 2, two_years: 1}\n"
        "consequences: {barred: 2, criticised: 2, trained: 0, transferred: 1, disqualified: 0}\n"
    )
    broken = _check(kinds, {APPRAISAL: part, LAST: "year: 二〇二四\n"})
    assert {rule for path, rule in _errors(broken) if path == APPRAISAL} == set()
    missing = _check(kinds, {APPRAISAL: part})
    assert _errors(missing) == [(APPRAISAL, "appraisal-two-years")]


@given(
    st.tuples(*[st.integers(0, 50)] * 4),
    st.tuples(*[st.integers(0, 20)] * 3),
)
@settings(max_examples=200)
def test_sums_that_hold_and_no_others_pass(
    staff: tuple[int, int, int, int], done: tuple[int, int, int]
) -> None:
    total, excellent, qualified, failed = staff
    barred, criticised, trained = done
    record = Record(
        "appraisal",
        "x",
        "",
        {
            "staff": {
                "total": total,
                "excellent": excellent,
                "qualified": qualified,
                "unqualified": failed,
            },
            "standards": {},
            "divisions": [],
            "agency": "none",
            "consequences": {"barred": barred, "criticised": criticised, "trained": trained},
            "executed_on": DAY,
            "decided_on": DAY,
        },
    )
    catalog = check([], {}, DAY).catalog
    sums = list(appraisal_grades.check(record, catalog))
    assert bool(sums) is (excellent + qualified + failed != total)
    treated = {p.path[-1] for p in appraisal_consequence.check(record, catalog)}
    assert ("barred" in treated) is (barred != failed)
    assert ("criticised" in treated) is (criticised + trained != failed)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("不合格的2人已经调离", True),
        ("有两名执法人员申请复核", True),
        ("培训了 12 人", True),
        ("二十五人参加测试", True),
        ("检查由两名以上执法人员进行", False),
        ("一人一档，一人多岗的分别计分", False),
        ("全年培训120人次", False),
        ("法人代表到场，当事人签字", False),
        ("个别人员记录不全", False),
        ("名列第三名次靠前", False),
    ],
)
def test_head_counts_in_words_are_seen(text: str, told: bool) -> None:
    record = Record("appraisal", "x", "", {"notes": text, "staff": {"total": 12}})
    problems = list(head_count_in_text.check(record, check([], {}, DAY).catalog))
    assert bool(problems) is told


def test_an_appraisal_shows_results_what_followed_and_how(kinds: dict[str, Kind]) -> None:
    part = (
        "staff: {total: 26, excellent: 4, qualified: 18, unqualified: 4, two_years: 0}\n"
        "consequences: {barred: 4, criticised: 4, trained: 0, transferred: 0, disqualified: 0}\n"
    )
    pages = _pages(_check(kinds, {APPRAISAL: part}))
    body = pages["appraisals/example-appraisal.html"]
    for text in ("综合监督处", "26人", "批评教育 4人", "平时考核", "专门考核", "政策法规处组织"):
        assert text in body
    assert "example-appraisal.html" in pages["agencies/example-agency.html"]
    assert "26人" in pages["appraisals/index.html"]


def test_an_agency_shows_its_legal_office(kinds: dict[str, Kind]) -> None:
    body = _pages(_check(kinds, {}))["agencies/example-agency.html"]
    section = body.partition('id="legal-office"')[2].partition("<h2")[0]
    for text in ("政策法规处", "指导、协调、考核、监督", "法制审核岗"):
        assert text in section


def test_a_decision_shows_measures_hearing_and_the_mechanism(kinds: dict[str, Kind]) -> None:
    pages = _pages(_check(kinds, {}))
    body = pages["accountability/example-accountability.html"]
    for text in ("批评教育", "4人", "提出了陈述申辩", "可以向作出决定的机关申请复核"):
        assert text in body
    assert "accountability-mechanisms/example-accountability-mechanism.html" in body
    listed = pages["accountability/index.html"]
    assert '<td data-label="2025年">1 件</td>' in listed
    assert "example-accountability.html" in pages["agencies/example-agency.html"]
    mechanism = pages["accountability-mechanisms/example-accountability-mechanism.html"]
    drawn = mechanism[mechanism.index("gs-flow--wide") : mechanism.index("gs-flow--narrow")]
    chart = re.sub(r"<[^>]+>|\s", "", drawn)
    for entry in yaml.safe_load(kinds["accountability_mechanism"].example)["stages"]:
        assert entry["limit"] in chart
        assert entry["answerable"].partition("，")[0] in chart
    assert "需要移送的" in chart
    told = mechanism[mechanism.index('class="gs-steps"') :]
    assert told.index("承办") < told.index("听取陈述申辩") < told.index("移送")


@pytest.mark.parametrize("stage", ["handling", "reporting", "statement", "deciding", "transfer"])
def test_a_mechanism_without_a_stage_is_one_error(kinds: dict[str, Kind], stage: str) -> None:
    stages = yaml.safe_load(kinds["accountability_mechanism"].example)["stages"]
    left = [entry for entry in stages if entry["stage"] != stage]
    part = yaml.safe_dump({"stages": left}, allow_unicode=True)
    result = _check(kinds, {MECHANISM: part})
    assert _errors(result) == [(MECHANISM, "accountability-stages")]
    (finding,) = [f for f in result.findings if f.severity == "error"]
    word = kinds["accountability_mechanism"].field("stages").fields[0].text(stage)
    assert word in finding.message


def test_the_content_marks_what_is_invented() -> None:
    for folder, names in (
        ("appraisals", {"staff", "divisions", "consequences"}),
        ("accountability", {"facts", "measures", "decided_on"}),
        ("accountability-mechanisms", {"stages", "document_number"}),
        ("plan", {"start", "due", "state"}),
    ):
        paths = sorted((ROOT / "content" / folder).glob("*.yml"))
        assert paths
        for path in paths:
            assert names <= set(yaml.safe_load(path.read_text("utf-8"))["demo"]), path
