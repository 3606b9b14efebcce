from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check import check
from generator.cli import main
from generator.content import File, read_files
from generator.mend import Mended, mend
from generator.mend.fixes import FIXES
from generator.mend.guesses import only_near
from generator.mend.page import Page
from generator.schema.checker import Checker
from generator.schema.kinds import load_kinds
from tests.conftest import ROOT
from tests.examples import base_files, base_path

KINDS = load_kinds(ROOT / "schemas")
CHECKERS = {name: Checker(kind) for name, kind in KINDS.items()}
KNOWN = frozenset((name, f"example-{name}") for name in KINDS) | {("law", "other-long-name")}
LINE = "# yaml-language-server: $schema=../../schemas/json/power.json\n"
PATH = base_path(KINDS["power"])
POWER = LINE + KINDS["power"].example


def mended(text: str | bytes, kind: str = "power", unsafe: bool = False) -> Mended:
    data = text if isinstance(text, bytes) else text.encode()
    return mend(base_path(KINDS[kind]), data, CHECKERS[kind], KNOWN, unsafe)


def swap(old: str, new: str, kind: str = "power") -> str:
    text = POWER if kind == "power" else LINE.replace("power", kind) + KINDS[kind].example
    assert text.count(old) >= 1, old
    return text.replace(old, new, 1)


def findings(text: str, kind: str = "power") -> list[tuple[str, int]]:
    """What validate.py says of a record amid the others."""
    files = {**base_files(KINDS), base_path(KINDS[kind]): text}
    day = dt.date(2026, 1, 5)
    found = check([File(p, t.encode()) for p, t in sorted(files.items())], KINDS, day, rules=())
    return [(finding.rule, finding.line) for finding in found.findings]


# name of the fix, kind, what stands in the example, what is typed instead, what it becomes
CASES = [
    ("dates", "power", "effective_from: 2024-10-01", "effective_from: 2024/10/1", None),
    ("dates", "power", "effective_from: 2024-10-01", "effective_from: 2024.10.1", None),
    ("dates", "power", "effective_from: 2024-10-01", "effective_from: '2024-10-1'  # c", "+  # c"),
    ("dates", "power", "effective_from: 2024-10-01", "effective_from: ２０２４年10月１日", None),
    ("dates", "law", "promulgated: 2015-01-01", "promulgated: 2015 年 1 月 1 日", None),
    ("money", "power", "base_floor: 10000", "base_floor: 10,000", None),
    ("money", "power", "base_floor: 10000", "base_floor: 1万元", None),
    ("money", "power", "base_floor: 10000", "base_floor: '１０，０００．００ 元'", None),
    ("labels", "power", "kind: penalty", "kind: 行政处罚", None),
    ("labels", "power", "mandatory: true", "mandatory: 应当并处", None),
    ("labels", "power", "[health]", "[卫生健康主管部门]", None),
    ("quotes", "agency", "region_code: '229900'", "region_code: 229900", None),
    ("quotes", "power", "article: 45", "article: '45'", None),
    ("half-width", "power", "code: 229900-CF-001", "code: ２２９９００—ＣＦ－００１", None),
    ("half-width", "agency", "phone: 0431-00000000", "phone: ０４３１－00000000", None),
    ("half-width", "agency", "email: jubao@example.gov.cn", "email: jubao＠example。gov.cn", None),
    ("half-width", "power", "within: 60日", "within: ６０日", None),
    ("half-width", "power", "article: 45", "article: ４５", None),
    ("half-width", "power", "law: example-law", "law: ｅｘａｍｐｌｅ－law", None),
    ("names", "power", "summary:", "sumary:", None),
    ("names", "power", "name: 对未", "事项名称: 对未", None),
    ("choices", "power", "kind: penalty", "kind: penality", None),
    ("choices", "power", "kind: penalty", "kind: 处罚", None),
    ("references", "power", "agency: example-agency", "agency: exmple-agency", None),
    ("invisible", "power", "对未取得", "对\u200b未\u202e取得", None),
    ("bom", "power", LINE, "\ufeff" + LINE, None),
    ("tabs", "power", "  - law: ex", "\t- law: ex", None),
    ("nfc", "power", "单位或者个人", "单位或者个人e\u0301", "单位或者个人é"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kind", "good", "bad", "becomes"), CASES)
def test_each_fix_mends(name: str, kind: str, good: str, bad: str, becomes: str | None) -> None:
    text = swap(good, bad, kind)
    assert findings(text, kind)
    safe = next(fix.safe for fix in FIXES if fix.name == name)
    words = next(fix.text for fix in FIXES if fix.name == name)
    if not safe:
        untouched = mended(text, kind)
        assert untouched.text == text
        assert any(note.text.startswith(words) for note in untouched.advice)
        assert untouched.left
    result = mended(text, kind, unsafe=not safe)
    expected = becomes.replace("+", good) if becomes else good
    assert result.text == swap(good, expected, kind)
    assert [note.text.startswith(words) for note in result.done] == [True]
    assert result.left == []
    assert findings(result.text, kind) == []
    assert result.done[0].line in (0, text[: text.index(bad)].count("\n") + 1)


def test_every_fix_has_a_test() -> None:
    elsewhere = {"breaks", "trailing", "schema-line", "sets", "commas"}
    assert {case[0] for case in CASES} | elsewhere == {fix.name for fix in FIXES}


def test_line_breaks_and_trailing_spaces() -> None:
    text = POWER.replace("\n", " \t\r\n", 5)
    result = mended(text)
    assert result.text == POWER
    assert [note.text for note in result.done] == [
        "去掉行尾的空格（5 处）",
        "换行统一为 LF（5 处）",
    ]


@pytest.mark.parametrize(
    "head",
    [
        "",
        "# yaml-language-server: $schema=old.json\n",
        "# 说明\n# yaml-language-server: $schema=x\n",
    ],
)
def test_the_schema_line_comes_first(head: str) -> None:
    rest = POWER.removeprefix(LINE)
    result = mended(head + rest)
    assert result.text == LINE + ("# 说明\n" if "说明" in head else "") + rest
    portal = mended(KINDS["portal"].example, "portal").text or ""
    assert portal.startswith("# yaml-language-server: $schema=../schemas/json/portal.json\n")


def test_sets_are_sorted_unless_comments_stand_there() -> None:
    assert mended(swap("[province, city, county]", "[county, 'city',province]")).text == swap(
        "[province, city, county]", "[province, 'city',county]"
    )
    block = swap(" [province, city, county]", "\n    - county  # c\n    - city")
    result = mended(block)
    assert result.text == block
    assert next(n for n in result.left if "没有按固定顺序排列" in n.text).line == 8
    assert mended(block.replace("  # c", "")).text == block.replace(
        "county  # c\n    - city", "city\n    - county"
    )


def test_commas_between_chinese_only() -> None:
    text = swap("summary: 没有", "summary: 甲,乙, 丙,a,丁 1,000 没有")
    assert mended(text).text == text
    assert mended(text, unsafe=True).text == swap(
        "summary: 没有", "summary: 甲，乙，丙,a,丁 1,000 没有"
    )


UNTOUCHED = [
    ("effective_from: 2024-10-01", "effective_from: 2024年13月1日"),
    ("effective_from: 2024-10-01", "effective_from: 2024年10月"),
    ("base_floor: 10000", "base_floor: 1,00,0"),
    ("base_floor: 10000", "base_floor: 0.5元"),
    ("base_floor: 10000", "base_floor: 约1万元"),
    ("kind: penalty", "kind: 处理"),
    ("agency: example-agency", "agency: somebody"),
    ("name: 对未", "name: １２３\nname: 对未"),
    ("name: 对未", "sumary: 甲\nname: 对未"),
    ("kind: penalty", "kind:\tpenalty"),
    ("name: 对未", "name：对未"),
    ("level: city", "level: [city"),
    ("  - law: ex", "\t\t\t- law: ex"),
]


@pytest.mark.parametrize(("good", "bad"), UNTOUCHED)
def test_what_is_not_touched_is_listed(good: str, bad: str) -> None:
    text = swap(good, bad)
    result = mended(text, unsafe=True)
    assert result.text == text
    assert {note.line for note in result.left} == {line for _, line in findings(text)}
    assert not [note for note in result.left if "没有改" in note.text]


def test_free_text_keeps_its_full_width() -> None:
    text = swap("target: 单位或者个人", "target: １２３，ＡＢＣ（单位）")
    assert mended(text, unsafe=True).text == text


@pytest.mark.parametrize(
    "data", ["名称".encode("gbk"), "name: x".encode("utf-16"), b"a" * 10**6 + b"  \n"]
)
def test_what_cannot_be_read_is_left_alone(data: bytes) -> None:
    result = mended(data, unsafe=True)
    assert result.text is None
    assert len(result.left) == 1


def test_a_fix_that_makes_it_worse_is_dropped() -> None:
    text = swap("basis:", "basiss:").replace(
        "    article: 45\n", "    articel: x\n    lw: 1\n    z: 2\n"
    )
    result = mended(text, unsafe=True)
    assert "\nbasiss:" in (result.text or "")
    assert [note.line for note in result.left if "没有改" in note.text] == [12]


def test_only_near() -> None:
    assert only_near("penality", ["penalty", "payment"], 0.75) == "penalty"
    assert only_near("name-3", ["name-1", "name-2"], 0.75) == ""
    assert only_near("x", [], 0.75) == ""


JUNK = [
    "\t",
    "  ",
    "\n",
    ":",
    "：",
    "，",
    "　",
    "\u200b",
    "'",
    "#",
    "- ",
    "{",
    "e\u0301",
    "\r\n",
    "１",
    "x",
]


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**9), st.sampled_from(list(KINDS)), st.booleans())
def test_no_file_is_made_worse(seed: int, name: str, unsafe: bool) -> None:
    order, text = random.Random(seed), KINDS[name].example
    for _ in range(order.randint(1, 5)):
        at = order.randrange(len(text))
        text = text[:at] + order.choice([*JUNK, text[at] * 2]) + text[at + order.randint(0, 3) :]
    before = Page("x.yml", text, CHECKERS[name], KNOWN)
    result = mended(text, name, unsafe)
    assert result.text is not None
    after = Page("x.yml", result.text, CHECKERS[name], KNOWN)
    assert after.badness <= before.badness
    again = mended(result.text, name, unsafe)
    assert (again.text, again.done) == (result.text, [])
    assert again.left == result.left


@pytest.fixture
def world(tmp_path: Path) -> Path:
    for path, text in base_files(KINDS).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    text = swap("kind: penalty", "kind: 行政处罚").replace("summary:", "sumary:").removeprefix(LINE)
    (tmp_path / "content/powers/bad.yml").write_text(text, "utf-8")
    return tmp_path


def test_check_and_diff_write_nothing(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = list(read_files(world))
    bad = str(world / "content/powers/bad.yml")
    assert main(["fix", "--root", str(world), "--check", bad]) == 1
    out = capsys.readouterr().out
    assert "content/powers/bad.yml:3: 要改：选项的中文名换成规定的值：行政处罚 → penalty" in out
    assert "content/powers/bad.yml:4: 未改：没有名为“sumary”的栏目" in out
    assert "content/powers/bad.yml:4: 可以用 --unsafe 修改：改正栏目名：sumary → summary" in out
    assert main(["fix", "--root", str(world), "--diff", bad]) == 1
    out = capsys.readouterr().out
    assert out.startswith("--- content/powers/bad.yml\n+++ content/powers/bad.yml\n@@")
    assert "-kind: 行政处罚\n+kind: penalty\n" in out
    assert list(read_files(world)) == before


def test_fixing_for_good(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = world / "content/powers/bad.yml"
    assert main(["fix", "--root", str(world), str(bad)]) == 1  # sumary is left
    out = capsys.readouterr().out
    assert "content/powers/bad.yml:4: 已改：选项的中文名" in out  # one line down: a first line came
    assert "content/powers/bad.yml:5: 未改" in out
    assert main(["fix", "--root", str(world), str(bad), "--unsafe"]) == 0
    assert bad.read_text("utf-8") == POWER
    assert main(["fix", "--root", str(world), "--check"]) == 1  # the others lack their first line
    assert main(["fix", "--root", str(world)]) == 0
    assert main(["fix", "--root", str(world), "--check"]) == 0
    assert main(["fix", "--root", str(world), "nowhere.yml"]) == 2
