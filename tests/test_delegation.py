"""Delegations from both sides: what the rules say of them, and what the site shows of them."""

from __future__ import annotations

import datetime as dt

import pytest

from generator import delegation
from generator.check import Result, check
from generator.content import File
from generator.disclosure import disclose
from generator.model import Kind, Record
from generator.pages import all_pages
from tests.examples import DAY, base_files, overlay

DELEGATION = "content/delegations/example-delegation.yml"
POWER = "content/powers/example-power.yml"
OTHER = "content/powers/other-power.yml"
SECOND = "content/delegations/second.yml"
AGENCY = "content/agencies/example-agency.yml"
UPPER = "content/agencies/upper-agency.yml"
ENDED = "status: ended\nended_on: 2025-06-30\nend_reason: 期满。\ncertificates_withdrawn: 3\n"


def _check(
    kinds: dict[str, Kind],
    parts: dict[str, str],
    day: dt.date = DAY,
    touched: frozenset[str] = frozenset(),
) -> Result:
    files = base_files(kinds)
    examples = {kind.folder: kind.example for kind in kinds.values()}
    for path, part in parts.items():
        files[path] = overlay(files.get(path, examples[path.split("/")[1]]), part)
    listed = [File(path, text.encode()) for path, text in sorted(files.items())]
    return check(listed, kinds, day, touched=touched)


def _told(result: Result) -> list[tuple[str, str, str]]:
    wanted = [f for f in result.findings if f.rule.startswith("delegation-")]
    return [(f.path, f.rule, f.severity) for f in wanted]


def _record(kinds: dict[str, Kind], part: str = "") -> Record:
    found = _check(kinds, {DELEGATION: part}).catalog.get("delegation", "example-delegation")
    assert found is not None
    return found


def test_a_delegation_the_power_does_not_name_is_said_with_both_files(kinds) -> None:
    result = _check(kinds, {POWER: "delegations:\n"})
    (finding,) = [f for f in result.findings if f.rule == "delegation-noted"]
    (related,) = finding.related
    assert (finding.path, related.path) == (DELEGATION, POWER)
    assert "example-power" in finding.message
    assert result.documents[POWER].line(related.line).startswith("posts:")


def test_a_power_the_delegation_does_not_cover_is_said_with_both_files(kinds) -> None:
    other = "code: 229900-CF-002\nname: 另一项处罚\n"
    result = _check(kinds, {DELEGATION: "powers: [other-power]\n", OTHER: other})
    (finding,) = [f for f in result.findings if f.rule == "delegation-noted"]
    (related,) = finding.related
    assert (finding.path, related.path) == (POWER, DELEGATION)
    assert "example-delegation" in finding.message
    assert result.documents[DELEGATION].line(related.line).startswith("powers:")


def test_an_ended_delegation_needs_no_note_but_may_have_one(kinds) -> None:
    assert _told(_check(kinds, {DELEGATION: ENDED})) == []
    assert _told(_check(kinds, {DELEGATION: ENDED, POWER: "delegations:\n"})) == []


@pytest.mark.parametrize("name", ["ended_on", "end_reason", "certificates_withdrawn"])
def test_what_an_ended_delegation_lacks_is_one_error(kinds, name: str) -> None:
    lines = [line for line in ENDED.splitlines(keepends=True) if not line.startswith(name)]
    result = _check(kinds, {DELEGATION: "".join(lines)})
    assert _told(result) == [(DELEGATION, "delegation-ended", "error")]
    (finding,) = [f for f in result.findings if f.rule == "delegation-ended"]
    assert kinds["delegation"].field(name).label in finding.message
    assert finding.source.startswith("status:")


def test_handing_a_received_power_on_is_one_error_naming_both(kinds) -> None:
    """The city received the power from the province and delegates it again."""
    parts = {
        UPPER: "name: 示例省卫生健康委员会\nlevel: city\n",
        POWER: "agency: upper-agency\ndelegations: [second]\n",
        SECOND: (
            "agency: upper-agency\ndelegate: 示例市卫生健康委员会\n"
            "delegate_kind: administrative_organ\n"
        ),
    }
    result = _check(kinds, parts)
    assert _told(result) == [(DELEGATION, "delegation-no-further", "error")]
    (finding,) = [f for f in result.findings if f.rule == "delegation-no-further"]
    assert [related.path for related in finding.related] == [SECOND]


def test_an_expired_term_is_a_warning_until_somebody_touches_the_record(kinds) -> None:
    day = dt.date(2028, 1, 1)
    assert _told(_check(kinds, {}, dt.date(2027, 12, 31))) == []
    assert _told(_check(kinds, {}, day)) == [(DELEGATION, "delegation-term", "warning")]
    touched = _check(kinds, {}, day, frozenset({DELEGATION}))
    assert _told(touched) == [(DELEGATION, "delegation-term", "error")]


def test_the_last_day_of_a_term_counts(kinds) -> None:
    record = _record(kinds)
    assert delegation.state(record, dt.date(2027, 12, 31)) == "in_force"
    assert delegation.state(record, dt.date(2028, 1, 1)) == "expired"
    assert delegation.state(_record(kinds, ENDED), dt.date(2028, 1, 1)) == "ended"


def test_an_expired_delegation_drops_off_the_list_in_force(kinds) -> None:
    def lists(day: dt.date) -> dict[str, str]:
        return {page.url: page.body for page in all_pages(disclose(_check(kinds, {}, day)), {})}

    current, ended = "delegations/status/in-force.html", "delegations/status/ended.html"
    before, after = lists(DAY), lists(dt.date(2028, 1, 1))
    assert current in before
    assert ended not in before
    assert current not in after
    assert "example-delegation.html" in after[ended]
    assert "已于2027年12月31日届满" in after["delegations/example-delegation.html"]
    assert "已于2027年12月31日期满" in after["powers/example-power.html"]


def test_the_page_of_a_power_names_the_delegate_and_the_basis(kinds) -> None:
    pages = {page.url: page.body for page in all_pages(disclose(_check(kinds, {})), {})}
    section = pages["powers/example-power.html"].partition('id="delegation"')[2].partition("<h2")[0]
    assert "示例市卫生健康监督所" in section
    assert "第二十条" in section
    assert "委托示例市卫生健康监督所查处无证行医" in pages["agencies/example-agency.html"]


def test_an_ended_delegation_stays_visible_with_its_reason(kinds) -> None:
    pages = {
        page.url: page.body for page in all_pages(disclose(_check(kinds, {DELEGATION: ENDED})), {})
    }
    body = pages["delegations/example-delegation.html"]
    assert "2025年6月30日终止：期满。" in body
    assert "收回执法证件 3 本" in body
    assert "example-delegation.html" in pages["delegations/index.html"]
