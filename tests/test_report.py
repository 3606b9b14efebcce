"""The report in every format: each is read back by the rules of those who read it."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema_rs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import __version__, report
from generator.check import Result
from generator.explain import names
from generator.model import Catalog, Finding, Kind, Related, Severity
from generator.report import output, statistics, surroundings
from generator.report.github import KEPT, plain
from generator.report.places import below, fingerprints
from generator.report.progress import Progress
from generator.report.text import cells
from generator.schema.kinds import load_kinds
from generator.source import read
from generator.validate import main
from tests.conftest import ROOT
from tests.report.xsd import Schema
from tests.test_cases import AS_OF, CASES, LAW, POWER, lay, make_world, write

FIXTURES = ROOT / "tests" / "report"
KINDS = load_kinds(ROOT / "schemas")
JUNIT = Schema(FIXTURES / "junit-10.xsd")
ESC = "\x1b["

NASTY = [
    "两行\n第二行\r\n第三行\r第四行",
    "\"双\" '单' <b>&amp; ]]> </failure>",
    "::error file=x::假的 ##[add-mask]假的 ##[group]",
    "a,b:c=d%0A%25,title=x",
    "😀 emoji 👩‍👩‍👧 e\u0301 \U0002000b",
    "\x00\x01\x08\x0b\x0c\x1b[31m\x7f\x85\u2028\u202e\ufffe\uffff\udcb7",
    "长" * 20_000,
    " 前后有空格 ",
    "x",
]


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a clerk's machine, wherever the tests run."""
    for name in (
        "GITHUB_ACTIONS", "GITLAB_CI", "GITHUB_WORKSPACE", "CI_PROJECT_DIR",
        "NO_COLOR", "FORCE_COLOR",
    ):  # fmt: skip
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def world(tmp_path: Path, kinds: dict[str, Kind]) -> Path:
    """A root with one valid record of every kind."""
    return make_world(tmp_path / "world", kinds)


def finding(text: str = "消息", severity: Severity = "error", **more: Any) -> Finding:
    """A finding with `text` wherever a text may stand."""
    values = {
        "rule": "basis-rank", "path": POWER, "line": 3, "column": 5, "record": "power/x",
        "hint": f"改{text}", "clause": f"条{text}", "url": "rules/basis-rank.html", "width": 2,
        "source": f"源{text}",
    }  # fmt: skip
    return Finding(severity=severity, message=text, **{**values, **more})


def result(*findings: Finding, paths: Sequence[str] = (POWER,), data: bytes = b"a: b\n") -> Result:
    catalog = Catalog(KINDS, {}, frozenset(), dt.date(2026, 1, 5))
    documents = {path: read(path, data) for path in paths}
    return Result(catalog, findings, len(documents), documents)


def validator(path: Path, repair: Callable[[str], str] = str) -> Any:
    return jsonschema_rs.validator_for(
        json.loads(repair(path.read_text("utf-8"))), validate_formats=True
    )


def complaints(validator: Any, value: Any) -> list[str]:
    return [f"{e.instance_path}: {e.message}"[:200] for e in validator.iter_errors(value)]


# -- github ----------------------------------------------------------------------------------

COMMANDS = {"error", "warning", "notice", "group", "endgroup", "add-mask", "set-env", "debug"}


def command(line: str) -> tuple[str, dict[str, str], str] | None:
    """What GitHub's runner makes of a line of a step's output: (command, properties, data)."""
    if line.lstrip().startswith("::") and (end := line.lstrip().find("::", 2)) >= 0:
        info, data = line.lstrip()[2:end], line.lstrip()[end + 2 :]
        name, _, rest = info.partition(" ")
        if name in COMMANDS:
            pairs = [pair.split("=", 1) for pair in rest.strip().split(",") if pair]
            properties = {
                key: _unescape(value, "\r%0D", "\n%0A", ":%3A", ",%2C", "%%25")
                for key, value in pairs
            }
            return name, properties, _unescape(data, "\r%0D", "\n%0A", "%%25")
    if match := re.search(r"##\[([^\] ]*)[^\]]*\]", line):  # the older form, anywhere in a line
        return (match[1], {}, "") if match[1] in COMMANDS else None
    return None


def _unescape(text: str, *pairs: str) -> str:
    for pair in pairs:
        text = text.replace(pair[1:], pair[0])
    return text


def test_the_reader_of_commands_can_tell_them() -> None:
    assert command("::error file=a%2Cb,line=1::x%250A%0Ay") == (
        "error", {"file": "a,b", "line": "1"}, "x%0A\ny",
    )  # fmt: skip
    assert command("content/x.yml:1:1: 错误 ##[add-mask]x") == ("add-mask", {}, "")
    assert command("content/x.yml:1:1: 错误 x ::error::y") is None


@pytest.mark.parametrize("text", NASTY)
def test_github_reads_back_what_was_found(text: str) -> None:
    path = "content/powers/a,b::c%0A\n.yml"
    lines = report.render("github", result(finding(text, path=path)), "zh").split("\n")
    assert len(lines) == 3  # command, summary, end
    told = command(lines[0])
    assert told is not None
    assert told[0] == "error"
    assert told[1] == {
        "file": path, "line": "3", "col": "5", "endColumn": "7", "title": "basis-rank",
    }  # fmt: skip
    if text.isprintable() and len(text) < 900:
        assert told[2] == f"{text}\n怎样修改：改{text}\n条款：条{text}"
    assert "\n怎样修改：改" in told[2]
    assert "\n条款：条" in told[2]
    assert len(told[2]) <= 4096
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", lines[0])


@settings(deadline=None)  # a busy machine is no finding
@given(st.text())
@example("##[add-mask]假的")
@example(" ::error file=x::假的")
def test_no_text_becomes_a_command_of_its_own(text: str) -> None:
    many = [finding(text, path=text or "x", line=n) for n in range(1, KEPT + 3)]
    lines = report.render("github", result(*many), "zh").split("\n")
    told = [command(line) for line in lines]
    assert [one[0] for one in told if one] == ["error"] * KEPT + ["group", "endgroup"]
    assert command(plain(text)) is None


def test_github_shows_ten_of_each_and_logs_the_rest() -> None:
    errors = [finding(f"错{n}", line=n) for n in range(1, 26)]
    warnings = [finding(f"提{n}", "warning", line=n) for n in range(1, 14)]
    out = report.render("github", result(*warnings, *errors), "zh")
    lines = out.splitlines()
    told = [command(line) for line in lines]
    assert [one[0] for one in told[:20] if one] == ["error"] * 10 + ["warning"] * 10
    assert command(lines[20]) == (
        "group", {}, "还有 18 处没有显示为标注（GitHub 每一步最多显示 10 处错误和 10 处提醒）",
    )  # fmt: skip
    assert lines[21] == f"{POWER}:11:5: 错误 basis-rank 错11"
    assert command(lines[39]) == ("endgroup", {}, "")
    assert lines[40:] == ["检查了 1 条记录：25 处错误，13 处提醒。"]
    assert all(f.message in out for f in [*errors, *warnings])


def test_github_folds_nothing_when_all_is_shown() -> None:
    ten = [finding(f"错{n}") for n in range(10)]
    assert "::group::" not in report.render("github", result(*ten), "zh")
    assert report.render("github", result(), "en") == "1 records checked, nothing found.\n"


def test_a_finding_without_a_width_has_no_end() -> None:
    told = command(report.render("github", result(finding(width=0)), "zh").split("\n")[0])
    assert told is not None
    assert "endColumn" not in told[1]


# -- the place in the repository -------------------------------------------------------------


def test_paths_are_those_of_the_repository() -> None:
    related = (Related(LAW, 1, 2, "那里"),)
    found = result(finding(related=related))
    for name in ("github", "gitlab", "sarif"):
        out = report.render(name, found, "zh", folder="portal/data")
        assert f"portal/data/{POWER}" in out
    assert f"portal/data/{LAW}" in report.render("sarif", found, "zh", folder="portal/data")
    for name in ("full", "concise", "json", "junit"):
        assert "portal/data" not in report.render(name, found, "zh", folder="portal/data")
    assert below(found, "") is found


def test_the_folder_comes_from_the_checkout(tmp_path: Path) -> None:
    (tmp_path / "repo/portal").mkdir(parents=True)
    inside, top = tmp_path / "repo/portal", tmp_path / "repo"
    folder = surroundings.folder_in_repository
    assert folder(inside, {"GITHUB_WORKSPACE": str(top)}) == "portal"
    assert folder(inside, {"CI_PROJECT_DIR": str(top)}) == "portal"
    assert folder(top, {"GITHUB_WORKSPACE": str(top)}) == ""
    assert folder(tmp_path, {"GITHUB_WORKSPACE": str(top)}) == ""
    assert folder(inside, {"GITHUB_WORKSPACE": ""}) == ""


def test_statistics_find_the_agency_below_a_folder() -> None:
    found = below(result(finding(), data=b"agency: a\n"), "portal")
    assert statistics.by_agency(found) == [statistics.Row("a", 1, 0)]


# -- gitlab ----------------------------------------------------------------------------------

GITLAB = validator(FIXTURES / "gitlab.json")


@pytest.mark.parametrize("text", NASTY)
def test_gitlab_reads_back_what_was_found(text: str) -> None:
    found = [finding(text), finding(text, "warning"), finding(text, rule="holder")]
    body = json.loads(report.render("gitlab", result(*found), "zh"))
    assert complaints(GITLAB, body) == []
    assert [one["severity"] for one in body] == ["major", "minor", "major"]
    assert body[0]["description"] == f"{text}。怎样修改：改{text}"
    assert body[0]["location"] == {"path": POWER, "lines": {"begin": 3}}
    assert [one["check_name"] for one in body] == ["basis-rank", "basis-rank", "holder"]
    assert len({one["fingerprint"] for one in body}) == 3


def test_gitlab_is_an_array_even_if_nothing_is_found() -> None:
    assert json.loads(report.render("gitlab", result(), "zh")) == []
    assert complaints(GITLAB, [{}])


def test_a_fingerprint_stays_when_lines_move() -> None:
    found = [finding("甲"), finding("甲", line=9), finding("乙")]
    moved = [finding("甲", line=20), finding("甲", line=29), finding("乙", line=21, column=1)]
    assert fingerprints(found) == fingerprints(moved)
    assert len(set(fingerprints(found))) == 3
    for other in (finding("丙"), finding("甲", rule="holder"), finding("甲", path=LAW)):
        assert fingerprints([other]) != fingerprints([finding("甲")])
    # No boundary between the parts can be shifted.
    assert fingerprints([finding("b", path="a")]) != fingerprints([finding("", path="ab")])


# -- junit -----------------------------------------------------------------------------------


def junit(found: Result) -> ElementTree.Element:
    out = report.render("junit", found, "zh")
    assert out.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    root = ElementTree.fromstring(out.encode("utf-8"))
    assert JUNIT.errors(root) == []
    return root


@pytest.mark.parametrize("text", NASTY)
def test_junit_is_valid_whatever_was_found(text: str) -> None:
    root = junit(result(finding(text), finding(text, "warning"), finding(text, path=text)))
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None
    if text.isprintable():
        assert failure.get("message") == text
        assert text in str(failure.text)
    assert failure.get("type") == "basis-rank"


@settings(deadline=None)
@given(st.text())
def test_junit_is_valid_for_any_text(text: str) -> None:
    junit(result(finding(text), finding(text, "warning")))


def test_junit_counts_every_record_once() -> None:
    paths = [POWER, LAW, "content/laws/sub/b.yml", "content/portal.yml"]
    found = [
        finding("甲", path=LAW),
        finding("乙", path=LAW),
        finding("丙", "warning", path=LAW),
        finding("丁", "warning", path=POWER),
        finding("戊", path="content/nowhere/x.yml"),
    ]
    root = junit(result(*found, paths=paths))
    assert root.attrib == {"name": "公示", "tests": "5", "failures": "2", "errors": "0"}
    suites = {suite.get("name"): suite for suite in root}
    assert set(suites) == {"法律文件", "职权事项", KINDS["portal"].label, "其他"}
    assert [c.get("name") for c in suites["法律文件"]] == ["example-law", "sub/b"]
    for suite in root:
        cases = suite.findall("testcase")
        assert suite.get("tests") == str(len(cases))
        failed = sum(case.find("failure") is not None for case in cases)
        assert suite.get("failures") == str(failed)
    law, other = suites["法律文件"]
    assert [f.get("message") for f in law.findall("failure")] == ["甲", "乙"]
    assert list(other) == []
    (power,) = suites["职权事项"]
    assert power.find("failure") is None
    assert "提醒 basis-rank 丁" in str(power.findtext("system-out"))
    (nowhere,) = suites["其他"]
    assert nowhere.get("name") == "content/nowhere/x.yml"


def test_one_output_tells_what_jenkins_does_not_show() -> None:
    found = [finding("甲"), finding("乙"), finding("丙", "warning")]
    (case,) = junit(result(*found)).iter("testcase")
    (out,) = case.findall("system-out")
    assert all(f.message in str(out.text) for f in found)
    (case,) = junit(result(finding("甲"), finding("丙", "warning"))).iter("testcase")
    assert "甲" not in str(case.findtext("system-out"))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("<testsuit/>", "no element testsuit"),
        ("<testsuite name='x' tests='1' failures='0'/>", "testsuite: errors is missing"),
        ("<testsuites><testcase name='x'/></testsuites>", "testsuites: wrong children"),
        ("<testsuites>x</testsuites>", "testsuites: text where none may be"),
        ("<testsuites time='1.0000'/>", "testsuites: time is"),
        ("<testcase name='x' file='y'/>", "testcase: no attribute file"),
        ("<testcase name='x'><failure><b/></failure></testcase>", "failure: wrong children"),
        ("<testcase name='x'><system-out a='b'/></testcase>", "system-out: no attribute a"),
    ],
)
def test_the_xsd_refuses_what_is_wrong(wrong: str, said: str) -> None:
    (error,) = JUNIT.errors(ElementTree.fromstring(wrong))
    assert error.startswith(said)


# -- sarif -----------------------------------------------------------------------------------

# One pattern of the published schema has a lone bracket, which a strict validator refuses.
SARIF = validator(FIXTURES / "sarif-2.1.0.json", lambda text: text.replace("{2}]?$", "{2}\\\\]?$"))


def sarif(found: Result) -> dict[str, Any]:
    body = json.loads(report.render("sarif", found, "zh"))
    assert complaints(SARIF, body) == []
    (run,) = body["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize("text", NASTY)
def test_sarif_reads_back_what_was_found(text: str) -> None:
    related = (Related(text, 7, 8, text), Related(LAW, 1, 1, "那里"))
    run = sarif(result(finding(text, related=related), finding(text, "warning", path=text)))
    first, second = run["results"]
    assert first["message"]["text"] == f"{text}\n怎样修改：改{text}\n条款：条{text}"
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": POWER, "uriBaseId": "SRCROOT"},
                "region": {"startLine": 3, "startColumn": 5, "endColumn": 7},
            }
        }
    ]
    places = [one["physicalLocation"] for one in first["relatedLocations"]]
    assert places[0]["region"] == {"startLine": 7, "startColumn": 8}
    uri = places[0]["artifactLocation"]["uri"]
    assert unquote(uri, errors="surrogatepass") == text
    assert first["relatedLocations"][0]["message"]["text"] == text
    assert [first["level"], second["level"]] == ["error", "warning"]
    assert "relatedLocations" not in second
    assert first["partialFingerprints"] != second["partialFingerprints"]


def test_sarif_describes_every_rule() -> None:
    run = sarif(result(finding(rule="yaml-tab"), finding(rule="of-tomorrow"), finding()))
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("gongshi", __version__)
    assert "公示" in driver["fullName"]
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text("utf-8")
    ids = [rule["id"] for rule in driver["rules"]]
    assert set(ids) == {*names(), "of-tomorrow"}
    assert len(ids) == len(set(ids))
    for one in run["results"]:
        assert ids[one["ruleIndex"]] == one["ruleId"]
    (rank,) = [rule for rule in driver["rules"] if rule["id"] == "basis-rank"]
    assert rank["shortDescription"]["text"] == "规范性文件不得作为执法依据"
    assert "```yaml\nbasis:" in rank["help"]["markdown"]
    assert "怎样修改：" in rank["help"]["text"]
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert "helpUri" not in rule  # the addresses are relative to the site
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_links_a_rule_that_has_a_whole_address() -> None:
    run = sarif(result(finding(url="https://example.com/rules/basis-rank.html")))
    linked = {r["id"]: r["helpUri"] for r in run["tool"]["driver"]["rules"] if "helpUri" in r}
    assert linked == {"basis-rank": "https://example.com/rules/basis-rank.html"}


def test_columns_count_characters_beyond_the_basic_plane(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "rank: 😀𠀋不是位阶"
    write(world / LAW, re.sub(r"(?m)^rank:.*", line, KINDS["law"].example).encode())
    assert main(["--root", str(world), "--format", "sarif", LAW]) == 1
    body = json.loads(capsys.readouterr().out)
    (one,) = [r for r in body["runs"][0]["results"] if r["ruleId"] == "schema-allowed"]
    region = one["locations"][0]["physicalLocation"]["region"]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "😀𠀋不是位阶"


def test_the_sarif_schema_refuses_what_is_wrong() -> None:
    body = json.loads(report.render("sarif", result(finding()), "zh"))
    body["runs"][0]["results"][0]["level"] = "bad"
    assert complaints(SARIF, body)
    body = json.loads(report.render("sarif", result(finding()), "zh"))
    body["runs"][0]["columnKinds"] = "x"
    assert complaints(SARIF, body)


# -- json ------------------------------------------------------------------------------------

OURS = validator(ROOT / "schemas" / "report.json")


@pytest.mark.parametrize("more", [[], ["--statistics"]])
def test_the_published_schema_holds_for_real_output(
    world: Path, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    lay(CASES / "ten-broken-files", world)
    lay(CASES / "law-article-116", world)
    assert main(["--root", str(world), "--as-of", AS_OF, "--format", "json", *more]) == 1
    body = json.loads(capsys.readouterr().out)
    assert len(body["findings"]) > 10
    assert complaints(OURS, body) == []
    assert ("statistics" in body) == bool(more)


def test_the_published_schema_refuses_what_is_wrong() -> None:
    jsonschema_rs.meta.validate(json.loads((ROOT / "schemas/report.json").read_text("utf-8")))
    body = json.loads(report.render("json", result(finding()), "zh", statistics=True))
    assert complaints(OURS, body) == []
    for change in (
        {"schema_version": 2},
        {"as_of": "2026-02-30"},
        {"more": 1},
        {"findings": [body["findings"][0] | {"line": 0}]},
        {"findings": [body["findings"][0] | {"severity": "fatal"}]},
        {"findings": [{"rule": "x"}]},
        {"statistics": {"rules": []}},
    ):
        assert complaints(OURS, body | change), change


# -- statistics ------------------------------------------------------------------------------


def test_statistics_count_by_rule_and_agency() -> None:
    found = result(
        finding(rule="b"), finding(rule="b", severity="warning"), finding(rule="a"),
        *[finding(path=LAW, record="law/x", rule="a") for _ in range(3)],
        paths=[POWER, LAW], data=b"agency: some-wjw\n",
    )  # fmt: skip
    assert statistics.by_rule(found) == [statistics.Row("a", 4, 0), statistics.Row("b", 1, 1)]
    assert statistics.by_agency(found) == [
        statistics.Row("some-wjw", 2, 1),
        statistics.Row("", 3, 0),  # the others come last, however many
    ]
    assert statistics.table(found, "zh") == (
        "按规则统计      错误  提醒\n"
        "a                  4     0\n"
        "b                  1     1\n"
        "合计               5     1\n"
        "\n"
        "按执法机关统计  错误  提醒\n"
        "some-wjw           2     1\n"
        "其他               3     0\n"
        "合计               5     1\n"
    )
    assert len({cells(line) for line in statistics.table(found, "zh").splitlines() if line}) == 1
    assert statistics.as_data(found, "en")["agencies"][1] == {
        "agency": None, "name": "other", "errors": 3, "warnings": 0,
    }  # fmt: skip
    assert statistics.table(result(), "zh") == ""


@pytest.mark.parametrize("data", [b"agency: [a]\n", b"- a\n", b"agency: 1\n", b"a: b\n"])
def test_a_power_that_names_no_agency_is_among_the_others(data: bytes) -> None:
    assert statistics.by_agency(result(finding(), data=data)) == [statistics.Row("", 1, 0)]


def test_statistics_name_the_agency_and_come_last(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(CASES / "law-article-116", world)
    command = ["--root", str(world), "--as-of", AS_OF]
    name = re.search(r"(?m)^name: (.*)$", KINDS["agency"].example)
    assert name
    for format in ("full", "concise", "github"):
        main([*command, "--format", format])
        before = capsys.readouterr().out
        main([*command, "--format", format, "--statistics"])
        out, err = capsys.readouterr()
        assert out.startswith(before + "\n按规则统计")
        assert f"\n{name[1]}" in out
        assert err == ""
    for format in ("gitlab", "junit", "sarif"):
        main([*command, "--format", format])
        before = capsys.readouterr().out
        main([*command, "--format", format, "--statistics"])
        out, err = capsys.readouterr()
        assert out == before
        assert err.startswith("按规则统计")


# -- text ------------------------------------------------------------------------------------


def test_full_shows_related_places() -> None:
    related = (Related(LAW, 7, 8, "那里说的不同"), Related("content/\x1b.yml", 1, 1, "还有"))
    out = report.full(result(finding(related=related)), "zh")
    assert (
        f"  = 相关：{LAW}:7:8 那里说的不同\n  = 相关：content/\ufffd.yml:1:1 还有\n  = 怎样修改："
    ) in out
    assert f" = related: {LAW}:7:8 那里" in report.full(result(finding(related=related)), "en")
    assert "相关" not in report.full(result(finding()), "zh")


def test_colour_is_on_severity_and_caret_and_nowhere_else() -> None:
    found = result(finding("甲", column=1), finding("乙", "warning", column=1))
    for name in ("full", "concise"):
        without, coloured = (report.render(name, found, "zh", colour=c) for c in (False, True))
        assert ESC not in without
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == without
        painted = re.findall(r"\x1b\[1;3(.)m(.*?)\x1b\[0m", coloured)
        carets = [("1", "^^^^"), ("3", "^^^^")] if name == "full" else []
        assert sorted(painted) == sorted([("1", "错误"), ("3", "提醒"), *carets])
    for name in set(report.FORMATS) - set(report.TEXT):
        assert report.render(name, found, "zh", colour=True) == report.render(name, found, "zh")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("terminal", "env", "expected"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (True, {"TERM": "xterm"}, True),
        (False, {"FORCE_COLOR": "1"}, True),
        (True, {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        (True, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_depends_on_the_terminal(
    terminal: bool, env: dict[str, str], expected: bool
) -> None:
    stream = Terminal() if terminal else io.StringIO()
    assert surroundings.colour(stream, env) is expected


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_a_real_terminal_gets_colours(world: Path, env: dict[str, str], coloured: bool) -> None:
    import pty

    (world / LAW).write_bytes(b"")
    ours, theirs = pty.openpty()
    command = [sys.executable, ROOT / "validate.py", "--root", world, LAW, "--format", "concise"]
    whole = {**os.environ, "TERM": "xterm", **env}
    done = subprocess.run(command, stdout=theirs, stderr=theirs, env=whole, check=False)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 1
    assert (f"{ESC}1;31m错误" in shown) == coloured
    assert (ESC in shown) == coloured


def test_forced_colour_never_reaches_files_or_programs(
    world: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (world / LAW).write_bytes(b"")
    monkeypatch.setenv("FORCE_COLOR", "1")
    for name in report.FORMATS:
        main(["--root", str(world), LAW, "--format", name])
        assert (ESC in capsys.readouterr().out) == (name in report.TEXT)
        file = tmp_path / name
        main(["--root", str(world), LAW, "--format", name, "--output", str(file)])
        assert ESC in capsys.readouterr().out
        assert ESC not in file.read_text("utf-8")


# -- what is chosen, and where it goes -------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "to_file", "env", "expected"),
    [
        (None, False, {}, ("full", "")),
        (None, False, {"GITHUB_ACTIONS": "true"}, ("github", "")),
        (None, False, {"GITHUB_ACTIONS": "1"}, ("full", "")),
        (None, False, {"GITLAB_CI": "true"}, ("full", "")),
        (None, False, {"CI": "true", "JENKINS_URL": "x"}, ("full", "")),
        ("json", False, {"GITHUB_ACTIONS": "true"}, ("json", "")),
        ("junit", False, {}, ("junit", "")),
        (None, True, {}, ("full", "full")),
        (None, True, {"GITLAB_CI": "true"}, ("full", "gitlab")),
        ("junit", True, {"GITLAB_CI": "true"}, ("full", "junit")),
        ("sarif", True, {"GITHUB_ACTIONS": "true"}, ("github", "sarif")),
        (None, True, {"GITHUB_ACTIONS": "true"}, ("github", "full")),
        ("json", True, {}, ("full", "json")),
    ],
)
def test_the_format_follows_the_surroundings(
    asked: str | None, to_file: bool, env: dict[str, str], expected: tuple[str, str]
) -> None:
    assert surroundings.formats(asked, to_file, env) == expected


def test_github_actions_gets_annotations_by_itself(
    world: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (world / LAW).write_bytes(b"")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(world.parent))
    assert main(["--root", str(world), LAW]) == 1
    told = command(capsys.readouterr().out.splitlines()[0])
    assert told is not None
    assert told[1]["file"] == f"world/{LAW}"


def test_gitlab_gets_its_file_and_the_log_everything(
    world: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (world / LAW).write_bytes(b"")
    monkeypatch.setenv("GITLAB_CI", "true")
    assert main(["--root", str(world), LAW]) == 1
    log = capsys.readouterr().out
    assert log.startswith("错误 yaml-root：")
    file = tmp_path / "quality.json"
    assert main(["--root", str(world), LAW, "--output", str(file)]) == 1
    assert capsys.readouterr().out == log
    (one,) = json.loads(file.read_text("utf-8"))
    assert one["check_name"] == "yaml-root"


@pytest.mark.parametrize("name", list(report.FORMATS))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_takes_whatever_a_real_check_finds(
    world: Path, tmp_path: Path, name: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(CASES / "ten-broken-files", world)
    lay(CASES / "law-article-116", world)
    write(world / "content/laws/x\x1b[2J\ny.yml", b"")
    command = ["--root", str(world), "--as-of", AS_OF, "--lang", lang]
    assert main([*command, "--format", name]) == 1
    out = capsys.readouterr().out
    assert "\x1b" not in out
    file = tmp_path / "report"
    assert main([*command, "--format", name, "--output", str(file)]) == 1
    assert file.read_text("utf-8") == out
    main([*command, "--format", "json", "--output", str(file)])
    findings = json.loads(file.read_text("utf-8"))["findings"]
    if name == "sarif":
        assert complaints(SARIF, json.loads(out)) == []
        assert len(json.loads(out)["runs"][0]["results"]) == len(findings)
    elif name == "gitlab":
        assert complaints(GITLAB, json.loads(out)) == []
        assert len(json.loads(out)) == len(findings)
    elif name == "junit":
        root = ElementTree.fromstring(out.encode())
        assert JUNIT.errors(root) == []
        errors = [f for f in findings if f["severity"] == "error"]
        assert len(list(root.iter("failure"))) == len(errors)
        files = [p for p in (world / "content").rglob("*") if p.is_file()]
        assert root.get("tests") == str(len(files))


def test_junit_lists_only_what_was_asked_for(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(world), "--format", "junit", LAW]) == 0
    root = ElementTree.fromstring(capsys.readouterr().out.encode())
    assert [case.get("name") for case in root.iter("testcase")] == ["example-law"]


def test_programs_read_utf_8_whatever_the_terminal_knows(world: Path) -> None:
    (world / LAW).write_text("title: 😀\n", "utf-8")
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    for name in ("json", "github", "gitlab", "junit", "sarif"):
        command = [sys.executable, ROOT / "validate.py", "--root", world, LAW, "--format", name]
        done = subprocess.run(command, capture_output=True, env=env, check=False)
        assert (done.returncode, done.stderr) == (1, b"")
        assert "缺少必填栏目" in done.stdout.decode("utf-8")


# -- files -----------------------------------------------------------------------------------


def test_a_file_is_replaced_whole_or_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "r.txt"
    output.save(file, "旧\n")
    output.save(file, "新 \udcb7\n")
    assert file.read_bytes() == "新 \\udcb7\n".encode()

    def fail(self: Path, target: Path) -> Path:
        assert target.read_text("utf-8").startswith("新")  # not yet touched
        raise OSError

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match=r"^$"):
        output.save(file, "半")
    assert file.read_text("utf-8").startswith("新")
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_and_a_pipe_stay_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("旧", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    output.save(tmp_path / "link", "新")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text("utf-8") == "新"
    # A pipe of our own, never /dev/null: root could replace that one for the whole machine.
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    output.save(pipe, "新")
    assert pipe.is_fifo()
    assert os.read(reader, 100).decode() == "新"
    os.close(reader)


def test_a_file_that_cannot_be_written_exits_2(
    world: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "none" / "r.json")
    assert main(["--root", str(world), LAW, "--format", "json", "--output", file]) == 2
    assert capsys.readouterr().err == f"无法写入 {file}；请检查目录是否存在、有没有权限。\n"
    assert main(["--root", str(world), LAW, "--output", str(tmp_path), "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith(f"cannot write {tmp_path}; ")


# -- progress --------------------------------------------------------------------------------


def test_progress_is_shown_after_a_second_and_leaves_nothing() -> None:
    stream, now = Terminal(), [0.0]
    with Progress(stream, 500, "zh", True, lambda: now[0]) as progress:
        progress(1)
        now[0] = 0.99
        progress(100)
        assert stream.getvalue() == ""
        now[0] = 1.0
        progress(200)
        progress(201)  # not again before a tenth of a second has passed
        assert stream.getvalue() == "\r正在检查 200/500"
        now[0] = 1.2
        progress(300)
    assert stream.getvalue() == "\r正在检查 200/500\r正在检查 300/500\r\x1b[K"


def test_progress_is_cleared_when_the_check_fails() -> None:
    stream, now = Terminal(), [0.0]
    progress = Progress(stream, 5, "en", True, lambda: now[0])

    def check() -> None:
        with progress:
            now[0] = 2.0
            progress(3)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        check()
    assert stream.getvalue() == "\rchecking 3/5\r\x1b[K"


def test_progress_is_silent_elsewhere() -> None:
    stream, now = io.StringIO(), [0.0]
    with Progress(stream, 5, "zh", surroundings.moving(stream, {}), lambda: now[0]) as progress:
        now[0] = 9.0
        progress(1)
    assert stream.getvalue() == ""
    assert not surroundings.moving(Terminal(), {"TERM": "dumb"})
    assert surroundings.moving(Terminal(), {})
