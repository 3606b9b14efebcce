"""The command: exit codes, formats, languages, misuse; nothing raw ever reaches a user."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.model import Kind
from generator.validate import main
from generator.wording import CHINA
from tests.conftest import ROOT
from tests.test_cases import AS_OF, CASES, LAW, POWER, lay, make_world, write


@pytest.fixture
def world(tmp_path: Path, kinds: dict[str, Kind]) -> Path:
    """A root with one valid record of every kind."""
    return make_world(tmp_path, kinds)


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The real command, in a process of its own."""
    return subprocess.run(
        [sys.executable, ROOT / "validate.py", "--root", root, "--as-of", AS_OF, *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=60,
        check=False,
    )


# -- the command itself ----------------------------------------------------------------------


def test_a_clean_record_exits_0_in_a_real_process(world: Path) -> None:
    done = run(world, LAW)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "检查了 1 条记录，没有发现问题。\n"


def test_an_error_exits_1_in_a_real_process_and_json_keeps_its_contract(world: Path) -> None:
    paths = lay(CASES / "law-article-116", world)
    done = run(world, *paths, "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    body = json.loads(done.stdout)
    assert list(body) == ["schema_version", "as_of", "summary", "findings"]
    assert (body["schema_version"], body["as_of"]) == (1, AS_OF)
    (error,) = [f for f in body["findings"] if f["severity"] == "error"]
    assert list(error) == [
        "rule", "severity", "path", "line", "column",
        "record", "message", "hint", "clause", "url",
    ]  # fmt: skip
    assert error["path"] == POWER
    assert error["record"] == "power/example-power"
    text = (world / POWER).read_text("utf-8").splitlines()
    assert text[error["line"] - 1][error["column"] - 1 :].startswith("116")
    assert body["summary"] == {
        "records": 2,
        "errors": 1,
        "warnings": len(body["findings"]) - 1,
    }


def test_the_full_form_shows_line_caret_hint_clause_and_page(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(CASES / "law-normative-document", world)
    assert main(["--root", str(world), "--as-of", AS_OF, POWER]) == 1
    block = next(b for b in capsys.readouterr().out.split("\n\n") if "错误" in b)
    assert block == (
        "错误 basis-rank：《关于样本的通知》是规范性文件，不能作为执法依据\n"
        "  --> content/powers/example-power.yml:16:10\n"
        "   |\n"
        "16 |   - law: sample-notice    # ← basis-rank\n"
        "   |          ^^^^^^^^^^^^^\n"
        "   = 相关：content/laws/sample-notice.yml:2:7 《关于样本的通知》的效力位阶\n"
        "   = 怎样修改：删去这一条依据，改为引用设定该职权的法律、法规或者规章；找不到的，这项职权应当取消。\n"
        "   = 条款：方案三（一）1；行政处罚法第十六条\n"
        "   = 说明：rules/basis-rank.html"
    )


def test_a_file_of_10_mb_is_refused_quickly(world: Path) -> None:
    with (world / LAW).open("wb") as file:
        file.write(b"title: " + b"x" * 10_000_000)
    start = time.monotonic()
    done = run(world, LAW, "--format", "concise")
    assert time.monotonic() - start < 10
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == f"{LAW}:1:1: 错误 yaml-size 文件超过上限 1,000,000 字节"
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: " + "[" * 10**5, "1:40"),
        ("title: " + "[" * 10**5 + "]" * 10**5, "1:40"),
        ("title: " + "{a: " * 10**5, "1:136"),
        ("title:\n  " + "- " * 10**5 + "x", "2:67"),
        ("? " * 10**5 + "x", "1:3"),
        ("".join(" " * depth + "a:\n" for depth in range(1200)), "34:34"),
    ],
    ids=["open-brackets", "brackets", "braces", "dashes", "keys", "block-mappings"],
)
def test_a_file_nested_far_too_deep_is_refused_quickly(world: Path, text: str, place: str) -> None:
    (world / LAW).write_text(text, "utf-8")
    start = time.monotonic()
    done = run(world, LAW, "--format", "concise")
    assert time.monotonic() - start < 10
    assert done.returncode == 1
    assert done.stdout.startswith(f"{LAW}:{place}: 错误 yaml-")
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr == ""


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"k{number}: 1\n" for number in range(90_000)),
        "a: 1\n" * 50_000,
        "title: x\nsources:\n" + "  - 1\n" * 150_000,
        "title: '" + "甲" * 300_000 + "'\n",
        "title: '" + "\u202e" * 300_000 + "'\n",
    ],
    ids=["unknown-fields", "duplicate-keys", "wrong-items", "one-long-line", "bidi-characters"],
)
def test_a_file_full_of_errors_is_told_quickly(world: Path, text: str) -> None:
    (world / LAW).write_text(text, "utf-8")
    start = time.monotonic()
    done = run(world, LAW)
    assert time.monotonic() - start < 20
    assert done.returncode == 1
    assert done.stderr == ""


def test_links_are_refused_and_not_followed(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (world / "secret").mkdir()
    (world / "secret" / "inner.yml").write_text("password: x\n", "utf-8")
    (world / "content/laws/file.yml").symlink_to(world / LAW)
    (world / "content/laws/folder").symlink_to(world / "secret")
    (world / "content/laws/dangling.yml").symlink_to(world / "nowhere")
    links = ["content/laws/dangling.yml", "content/laws/file.yml", "content/laws/folder"]
    assert main([*links, "--root", str(world), "--format", "concise"]) == 1
    assert capsys.readouterr().out.splitlines()[:-1] == [
        f"{path}:1:1: 错误 content-link {Path(path).name} 是一个链接（快捷方式），不是文件"
        for path in links
    ]


def test_what_cannot_be_read_is_said_and_hides_nothing(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(world / "content/laws/pipe.yml")
    write(Path(os.fsdecode(os.fsencode(world / "content/laws") + b"/\xb7\xa8.yml")), b"")
    (world / "content/laws/x\x1b[2J\ny.yml").write_bytes(b"")
    assert main(["content/laws", "--root", str(world), "--format", "concise"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[:-1] == [
        "content/laws/pipe.yml:1:1: 错误 content-unreadable "
        "pipe.yml 不是普通文件，或者没有权限读取",
        "content/laws/x\ufffd[2J\ufffdy.yml:1:1: 错误 content-file-name "
        "文件名 x\ufffd[2J y.yml 不合要求",
        "content/laws/\ufffd\ufffd.yml:1:1: 错误 content-file-name 文件名 \ufffd\ufffd.yml 不合要求",
    ]


def test_hostile_text_does_not_reach_the_terminal(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (world / LAW).write_text("title: \x1b[2J\u202e法\n", "utf-8")
    (world / POWER).write_text('"a\\nb": 1\n', "utf-8")
    main(["--root", str(world)])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out
    main(["--root", str(world), "--format", "concise", POWER])
    assert all(line.startswith((POWER, "检查了")) for line in capsys.readouterr().out.splitlines())


def test_output_survives_a_terminal_that_knows_no_chinese(world: Path) -> None:
    lay(CASES / "ten-broken-files", world)
    for encoding in ("ascii", "gbk"):
        command = [sys.executable, ROOT / "validate.py", "--root", world]
        env = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
        done = subprocess.run(command, capture_output=True, env=env, check=False)
        assert done.returncode == 1
        assert done.stderr == b""
        command += ["--format", "json"]
        done = subprocess.run(command, capture_output=True, env=env, check=False)
        assert json.loads(done.stdout.decode("utf-8"))["findings"][0]["message"]


# -- what is asked of it ---------------------------------------------------------------------


def _misuse(capsys: pytest.CaptureFixture[str], code: int, *arguments: str) -> str:
    """Run, expect an exit code and silence on stdout; what stands on stderr."""
    if arguments[0] == "argparse":
        with pytest.raises(SystemExit, match=f"^{code}$"):
            main(arguments[1:])
    else:
        assert main(arguments) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    assert err.endswith("\n")
    return err


def test_a_path_that_does_not_exist_exits_2(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    err = _misuse(capsys, 2, "--root", str(world), "content/laws/none.yml")
    assert err == "找不到 content/laws/none.yml。\n"
    err = _misuse(capsys, 2, "--root", str(world), "--lang", "en", "content/laws/none.yml")
    assert err == "there is no content/laws/none.yml.\n"


def test_a_path_outside_the_root_exits_2(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    err = _misuse(capsys, 2, "--root", str(world), str(ROOT / "validate.py"), "--lang", "zh")
    assert err == f"{ROOT / 'validate.py'} 不在 {world} 之内。\n"


def test_a_root_without_content_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    err = _misuse(capsys, 2, "--root", str(tmp_path))
    assert err == f"找不到目录 {tmp_path / 'content'}；请用 --root 指明含有 content 的目录。\n"


def test_nothing_to_check_exits_3(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(world / "content/pages/about.md", b"# about\n")
    write(world / "README.md", b"hello\n")
    assert _misuse(capsys, 3, "--root", str(world), "README.md") == "没有可以检查的记录。\n"


def test_pages_without_records_are_checked_only_when_they_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever loses all records must not be told that all is well."""
    write(tmp_path / "content/pages/about.md", b"# about\n")
    assert _misuse(capsys, 3, "--root", str(tmp_path)) == "没有可以检查的记录。\n"
    for path in ("content/pages/about.md", "content/pages"):
        assert main(["--root", str(tmp_path), path]) == 0
        assert capsys.readouterr().out == "检查了 0 条记录，没有发现问题。\n"


def test_an_empty_content_folder_exits_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content").mkdir()
    assert _misuse(capsys, 3, "--root", str(tmp_path)) == "没有可以检查的记录。\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "xml"], "--format 不能是 xml，可选："),
        (["--lang", "fr"], "--lang 不能是 fr，可选："),
        (["--root"], "--root 后面要写一个值"),
        (["--fix"], "不认识的参数：--fix"),
        (["--as-of", "2025-02-30"], "应当是日期，写成 2025-09-01 的样子，现在是 2025-02-30"),
        (["--as-of", "20250901"], "应当是日期，写成 2025-09-01 的样子，现在是 20250901"),
    ],
)
def test_misuse_is_answered_in_chinese(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    err = _misuse(capsys, 2, "argparse", *arguments)
    assert said in err
    assert err.startswith("用法：")
    assert "error" not in err
    assert "argument" not in err


def test_a_path_may_be_given_from_here_or_from_the_root(
    world: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = world.parent / "here"
    write(here / LAW, b"")  # exists here too, but the root's is meant
    monkeypatch.chdir(here)
    for path in (LAW, str(world / LAW), f"{world}/content/../{LAW}"):
        assert main(["--root", str(world), path]) == 0
        assert "检查了 1 条记录" in capsys.readouterr().out


def test_findings_elsewhere_are_not_reported_and_do_not_count(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (world / LAW).write_bytes(b"")
    assert main(["--root", str(world), "content/agencies"]) == 0
    capsys.readouterr()
    assert main(["--root", str(world), "content/laws"]) == 1


def test_the_portal_chooses_the_language(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    portal = world / "content/portal.yml"
    portal.write_text(portal.read_text("utf-8") + "language: en\n", "utf-8")
    assert main(["--root", str(world), LAW]) == 0
    assert capsys.readouterr().out == "1 records checked, nothing found.\n"
    assert main(["--root", str(world), LAW, "--lang", "zh"]) == 0
    assert "检查了" in capsys.readouterr().out


def test_as_of_moves_the_law(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay(CASES / "law-repealed", world)
    command = ["--root", str(world), "--format", "concise", POWER]
    assert main([*command, "--as-of", "2022-03-01"]) == 1
    assert "basis-in-force" in capsys.readouterr().out
    main([*command, "--as-of", "2022-02-28"])
    assert "basis-in-force" not in capsys.readouterr().out


def test_today_is_the_default(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--root", str(world), "--format", "json"])
    assert json.loads(capsys.readouterr().out)["as_of"] == dt.datetime.now(CHINA).date().isoformat()


# -- broken schemas in the root --------------------------------------------------------------

KIND = """\
kind: thing
label: 东西
help: 一件东西。
folder: things
title: name
fields:
  name:
    type: string
    required: true
    meta: {label: 名称}
example: |
  name: 甲
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("label: 东西\n", "", "schemas/thing.yml:1: 缺少必填栏目：label"),
        ("label: 东西\n", "label: 东西\nlabel: 西东\n", "schemas/thing.yml:3: 栏目 label 在同一处写了两次"),
        ("kind: thing", "kind: thin", "schemas/thing.yml:1: kind 应为 thing"),
        ("folder: things\n", "", "schemas/thing.yml:1: 缺少 folder"),
        ("title: name", "title: nam", "schemas/thing.yml:5: title 里的 nam 不是本类记录的栏目"),
        ("title: name", "title: name\ncolumns: [x]", "schemas/thing.yml:6: columns 里的 x 不是"),
        ("title: name", "title: name\norder: first", "schemas/thing.yml:6: order应当是整数"),
        ("{label: 名称}", "{help: 名称}", "schemas/thing.yml:10: 缺少必填栏目：label"),
        ("    meta: {label: 名称}\n", "", "schemas/thing.yml:7: 缺少必填栏目：meta"),
        ("type: string", "type: strin", "schemas/thing.yml:8: type不能是 strin，您是否指 string？"),
        ("type: string", "type: dict", "schemas/thing.yml:7: schema 应当是若干“栏目: 内容”"),
        ("type: string", "type: list", "schemas/thing.yml:7: schema 应当是若干“栏目: 内容”"),
        ("    type: string\n", "", "schemas/thing.yml:7: 缺少必填栏目：type"),
        ("type: string", "type: {a: b}", "schemas/thing.yml:8: type应当是文字或列表"),
        ("type: string", "type: dict\n    schema: ghost", "schemas/thing.yml:9: _types.yml 里没有 ghost"),
        ("required: true", "required: maybe", "schemas/thing.yml:9: required应当是 true 或 false"),
        ("required: true", "regex: '['", "schemas/thing.yml:9: 正则表达式写得不对：["),
        ("required: true", "format: mony", "schemas/thing.yml:9: format不能是 mony，您是否指 money？"),
        ("required: true", "anyof: []", "schemas/thing.yml:9: 没有名为“anyof”的栏目"),
        ("required: true", "coerce: int", "schemas/thing.yml:9: 没有名为“coerce”的栏目"),
        ("required: true", "schema: {}", "schemas/thing.yml:9: 只有 dict 和 list 才有 schema"),
        ("required: true", "ref: nothing", "schemas/thing.yml:9: 没有 nothing 这类记录"),
        ("  name:\n    type", "  Name:\n    type", "schemas/thing.yml:7: 栏目名只能用小写字母"),
        ("type: string", "type: *x", "schemas/thing.yml:8: 不允许使用 YAML 引用 *x"),
        ("name:\n    type: string", "name: string\n  b:\n    type: string", "schemas/thing.yml:7: name 应当是若干"),
        (KIND, "- a\n", "schemas/thing.yml:1: 文件应当由“栏目: 内容”组成"),
        (KIND, "", "schemas/thing.yml:1: 文件应当由“栏目: 内容”组成"),
        (KIND, "\tkind", "schemas/thing.yml:1: 这里有制表符（Tab）"),
    ],
)  # fmt: skip
def test_a_broken_schema_exits_2_with_file_and_reason(
    tmp_path: Path, old: str, new: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert KIND.count(old) == 1
    write(tmp_path / "content/things/a.yml", "name: 甲\n".encode())
    write(tmp_path / "schemas/thing.yml", KIND.encode())
    assert main(["--root", str(tmp_path)]) == 0
    capsys.readouterr()
    write(tmp_path / "schemas/thing.yml", KIND.replace(old, new).encode())
    err = _misuse(capsys, 2, "--root", str(tmp_path))
    assert err.startswith(said)
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("types", "said"),
    [
        (
            "a:\n  b: {type: dict, schema: a, meta: {label: 乙}}\n",
            "schemas/_types.yml: a 包含了它自己",
        ),
        ("a: 1\n", "schemas/_types.yml:1: a 应当是若干“栏目: 内容”"),
        ("a: {b: {type: string}}\n", "schemas/_types.yml:1: 缺少必填栏目：meta"),
    ],
)
def test_a_broken_shape_exits_2_with_file_and_reason(
    tmp_path: Path, types: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "content/things/a.yml", "name: 甲\n".encode())
    text = KIND.replace("  name:", "  sub: {type: dict, schema: a, meta: {label: 子}}\n  name:")
    write(tmp_path / "schemas/thing.yml", text.encode())
    write(tmp_path / "schemas/_types.yml", types.encode())
    assert _misuse(capsys, 2, "--root", str(tmp_path)).startswith(said)


def test_schemas_the_rules_were_not_written_for_exit_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "schemas/power.yml", KIND.replace("thing", "power").encode())
    write(tmp_path / "content/powers/a.yml", "name: 甲\n".encode())
    err = _misuse(capsys, 2, "--root", str(tmp_path))
    assert "检查 content/powers/a.yml 时出错：schemas/ 与规则不配套" in err
