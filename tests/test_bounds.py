"""What bounds a power, broken once each in the real content: one error, at the line at fault."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from generator.check import check
from generator.content import File, read_files
from generator.schema.kinds import load_kinds
from tests.conftest import ROOT, site_date

PROCEDURE = "content/procedures/penalty-ordinary.yml"
DELEGATION = "content/delegations/changchun-cdc-public-health.yml"
ADOPTING = "content/powers/yushu-wjj-pen-crb-medical-control.yml"
BENCHMARK = "content/benchmarks/disc-out-of-scope.yml"
RAISED = """fines:
  - when: 一般情形
    subject: 医疗机构
    mode: yuan
    mandatory: false
    yuan_max: 200000
"""


def swap(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def without_review(text: str) -> str:
    """The step alone is gone; whoever led to it leads to nowhere."""
    start, end = text.index("  - id: review\n"), text.index("  - id: decide\n")
    return text[:start] + text[end:]


def past_review(text: str) -> str:
    """The step is gone, and what led to it leads to the decision."""
    out = "  - from: review\n    to: decide\n    when: 通过\n"
    back = "  - from: review\n    to: probe\n    when: 不通过，退回补查\n"
    return without_review(text).replace(out, "").replace(back, "").replace("review", "decide")


BROKEN = {
    "review removed": (PROCEDURE, without_review, "procedure-connected", "    to: review"),
    "review gone round": (PROCEDURE, past_review, "review-before-decision", "  - id: decide"),
    "review not passed": (
        PROCEDURE,
        swap("to: probe\n    when: 不通过", "to: decide\n    when: 不通过"),
        "review-passed",
        "  - from: review",
    ),
    "a step past its limit": (
        PROCEDURE,
        swap("limit: 7个工作日\n    legal_limit", "limit: 8个工作日\n    legal_limit"),
        "procedure-limit",
        "    limit: 8个工作日",
    ),
    "the whole past its limit": (
        PROCEDURE,
        swap("limit: 30日", "limit: 80日"),
        "procedure-limit",
        "    limit: 80日",
    ),
    "a company": (
        DELEGATION,
        swap("delegate_kind: public_affairs_organisation", "delegate_kind: company"),
        "delegation-conditions",
        "delegate_kind: company",
    ),
    "a company by its name": (
        DELEGATION,
        swap("delegate: 长春市疾病预防控制中心", "delegate: 长春示例健康管理有限公司"),
        "delegation-conditions",
        "delegate: 长春示例健康管理有限公司",
    ),
    "an adopted ceiling": (
        ADOPTING,
        swap("agency: yushu-wjj\n", f"agency: yushu-wjj\n{RAISED}"),
        "adopts-no-wider",
        "    yuan_max: 200000",
    ),
    "a gap": (
        BENCHMARK,
        swap("yuan_min: 20000", "yuan_min: 30000"),
        "benchmark-covers-range",
        "    yuan_min: 30000",
    ),
}


@cache
def files() -> dict[str, File]:
    return {file.path: file for file in read_files(ROOT)}


@cache
def errors(path: str = "", text: str = "") -> tuple[tuple[str, str, int], ...]:
    there = {**files(), path: File(path, text.encode())} if path else files()
    found = check(there.values(), load_kinds(ROOT / "schemas"), site_date()).findings
    return tuple((f.rule, f.path, f.line) for f in found if f.severity == "error")


@pytest.mark.parametrize("name", BROKEN)
def test_one_breach_is_one_error_at_its_line(name: str) -> None:
    path, change, rule, line = BROKEN[name]
    text = change(files()[path].data.decode())
    (found,) = errors(path, text)
    assert found[:2] == (rule, path)
    assert text.split("\n")[found[2] - 1].startswith(line)


def test_the_content_as_it_stands_has_none() -> None:
    assert errors() == ()
