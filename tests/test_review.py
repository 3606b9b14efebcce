"""The review letter of scripted changes: what it says, in three forms, and what it never says."""

from __future__ import annotations

import doctest
import io
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import markdown as peer
import pytest
from docx import Document
from docx.oxml.ns import qn

from generator import markdown_text
from generator.cli import main
from generator.model import Kind
from tests import hostile
from tests.conftest import ROOT
from tests.examples import base_files, overlay
from tests.test_silent import PATH, POWER, Script
from tests.test_walk import PERSON, Repository

FORMS = ("md", "html", "docx")


@pytest.fixture
def script(tmp_path: Path, kinds: dict[str, Kind]) -> Script:
    """A power that is public, and a repository with nothing left to commit."""
    script = Script(tmp_path / "root", kinds)
    script.repository.write(PATH, script.power)
    script.declare("one", "added")
    script.repository.commit()
    return script


class Letters:
    """Letters of a root, as they are written by the command."""

    def __init__(self, root: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.out, self.capsys = root, out, capsys

    def command(self, *words: str, day: str = "2026-01-05") -> tuple[int, str]:
        """The exit code, and what was said of what went wrong."""
        code = main(["review", *words, "--root", str(self.root), "--as-of", day])
        return code, self.capsys.readouterr().err

    def text(self, form: str = "md", base: str = "HEAD", day: str = "2026-01-05") -> str:
        file = self.out / f"letter-{len(list(self.out.iterdir()))}.{form}"
        assert self.command("--base", base, "--out", str(file), day=day) == (0, "")
        return words_of(file.read_bytes(), form)


@pytest.fixture
def letters(script: Script, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Letters:
    (tmp_path / "out").mkdir()
    return Letters(script.repository.root, tmp_path / "out", capsys)


class Shown(HTMLParser):
    """The tags of a page, and its text outside of the style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] != ["style"]:
            self.text += data


def words_of(data: bytes, form: str) -> str:
    """What somebody reads who opens a letter."""
    if form == "docx":
        body = Document(io.BytesIO(data)).element.body
        return "\n".join("".join(one.itertext()) for one in body.iter(qn("w:p")))
    text = data.decode()
    if form == "html":
        return Shown(text).text
    return re.sub(r"\\([\\`*_{}\[\]<>#|~&])", r"\1", text)


def part(text: str, title: str) -> str:
    """The part of a Markdown letter under a heading that begins so."""
    (found,) = re.findall(rf"^#+ {re.escape(title)}.*?(?=^#+ |\Z)", text, re.M | re.S)
    return str(found)


# -- what it says ----------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_a_declared_change_is_told_with_its_ground_in_every_form(
    script: Script, letters: Letters, form: str
) -> None:
    script.change("times_max: 20", "times_max: 25")
    script.declare("two", "changed")
    text = letters.text(form)
    for said in (
        "最高倍数：“20倍”改为“25倍”",
        "最高倍数从 20倍 变成了 25倍",
        "因《示例法》2024年修订",
        "示卫法〔2024〕3号",
        "2024年5月20日决定，2024年5月24日公布，2024年9月1日生效",
        "没有未登记的职权增减",
        "其中 2 个文件的修改还没有提交",
        "修改后同意",
        "法制审核人员",
        "第四十五条第一款",
        "设定罚则",
    ):
        assert said in text
    assert "silent-widened" not in text


def test_an_undeclared_change_is_an_error_in_the_letter(script: Script, letters: Letters) -> None:
    script.change("times_max: 20", "times_max: 25")
    text = letters.text()
    own = part(text, POWER.example.split("name: ")[1].split("\n")[0])
    place = f"content/{PATH}:{script.line('    times_max: 25')}"
    assert "错误（这次出现）silent-widened" in own
    assert place in own
    assert "同一次修改里没有登记提到它的职权调整" in own
    assert "其中 1 处是没有登记的职权增减" in text


def test_every_basis_stands_with_its_article_and_what_became_of_it(
    script: Script, letters: Letters
) -> None:
    found = re.search(r"^basis:\n(?:[ -].*\n)+", script.power, re.M)
    assert found
    article = re.search(r"article: (\d+)", found[0])
    assert article
    script.change(f"article: {article[1]}\n", "article: 7\n")
    text = letters.text()
    rows = [line for line in text.split("\n") if line.startswith("| 《示例法》")]
    assert any("| 第七条" in row and row.endswith("| 新增 |") for row in rows)
    assert any("| 删去 |" in row for row in rows)
    assert all("2024年4月30日公布" in row for row in rows)


def test_a_new_and_a_lost_power(script: Script, letters: Letters) -> None:
    (script.repository.root / "content" / PATH).unlink()
    assert "本项删去。" in letters.text()
    script.repository.commit()
    script.repository.write(PATH, script.power)
    text = letters.text()
    assert "本项新增。" in text
    assert "错误（这次出现）silent-added" in text


def test_deadlines_are_met_or_missed(script: Script, letters: Letters) -> None:
    law = script.repository.root / "content/laws/example-law.yml"
    versions = """\
versions:
  - {change: made, promulgated: 2015-01-01, effective: 2015-06-01, articles: 120}
  - {change: amended, promulgated: 2026-03-02, effective: 2026-03-02, articles: 120}
"""
    script.repository.write("laws/example-law.yml", overlay(law.read_text("utf-8"), versions))
    for path in ("adjustments/one.yml", "adjustments/example-adjustment.yml"):
        text = (script.repository.root / "content" / path).read_text("utf-8")
        script.repository.write(path, overlay(text, "reason: listing\nlaw:\nversion:\n"))
    script.repository.commit()
    script.change("status: in_force", "status: in_force\nchecked_on: 2026-03-20")
    met = letters.text(day="2026-03-20")
    row = "| 《示例法》2026年3月2日公布 | 2026年4月2日 |"
    assert f"{row} 按期落实 | 2026年3月20日 | 只有记录自己写的日期 |" in met
    script.change("2026-03-20", "2026-04-05")
    late = letters.text(day="2026-04-06")
    assert f"{row} 逾期后落实，晚 3 日 | 2026年4月5日 |" in late
    script.change("\nchecked_on: 2026-04-05", "\nnotes: 还没有核对。")
    missed = letters.text(day="2026-04-06")
    assert f"{row} 逾期未落实，已过 4 日 | — |" in missed
    from_law = letters.text(base="HEAD~1", day="2026-04-06")
    assert "2026年3月2日公布的版本要求对照的记录：逾期未落实" in from_law


def test_records_about_one_power_stand_with_it_and_others_for_themselves(
    script: Script, letters: Letters, kinds: dict[str, Kind]
) -> None:
    benchmark = kinds["benchmark"].example
    benchmark = overlay(benchmark, "power: new-power\n")
    script.repository.write("benchmarks/new-benchmark.yml", benchmark)
    agency = script.repository.root / "content/agencies/example-agency.yml"
    text = agency.read_text("utf-8").replace("name: ", "name: 新的", 1)
    script.repository.write("agencies/example-agency.yml", text)
    letter = letters.text()
    chapter = letter.split("## 二、")[0]
    assert "本项的文件没有改，改的是下面的记录。" in chapter
    assert "（new-benchmark）：新增。" in chapter
    others = letter.split("## 三、")[1]
    assert "名称：“" in others
    assert "改为“新的" in others


def test_layout_alone_is_no_change(script: Script, letters: Letters) -> None:
    script.repository.write(PATH, script.power + "# 注\n")
    text = letters.text()
    assert "记录公开的内容没有变化。" in text
    assert "另有 1 个文件改了写法或者不公开的部分" in text


def test_a_broken_record_is_told_and_not_taken_for_removed(
    script: Script, letters: Letters
) -> None:
    script.repository.write(PATH, script.power + "fee: [\n")
    text = letters.text()
    assert "yaml-" in text
    assert "删去" not in text
    assert "silent-removed" not in text


def test_the_effective_record_is_compared(script: Script, letters: Letters) -> None:
    from tests.test_adoption import OWN

    county = script.kinds["agency"].example.replace("level: city", "level: county")
    county = county.replace("'229900'", "'229901'")
    script.repository.write("agencies/county-agency.yml", county)
    script.repository.write("powers/county-power.yml", OWN.replace("example-power", "new-power"))
    script.repository.commit()
    script.change("times_max: 20", "times_max: 25")
    text = letters.text()
    assert "**随之改变的承接职权**" in text
    assert "（county-power）" in text
    assert text.count("“20倍”改为“25倍”") == 1


@pytest.mark.parametrize("form", FORMS)
def test_two_letters_are_the_same_bytes_and_name_nobody(
    script: Script, letters: Letters, form: str, tmp_path: Path
) -> None:
    script.change("times_max: 20", "times_max: 25")
    script.repository.commit()
    files = [tmp_path / f"{name}.{form}" for name in "ab"]
    for file in files:
        assert letters.command("--base", "HEAD~1", "--out", str(file)) == (0, "")
    assert files[0].read_bytes() == files[1].read_bytes()
    text = words_of(files[0].read_bytes(), form)
    for name in (PERSON[1].split("=")[1], PERSON[3].split("=")[1]):
        assert name not in text
        assert name.encode() not in files[0].read_bytes()


# -- what it never says ----------------------------------------------------------------------

SECRET, NEWER = "密室在三楼东侧尽头", "密室搬到五楼西侧尽头"


@pytest.mark.parametrize("form", FORMS)
def test_what_is_withheld_is_in_no_letter(script: Script, letters: Letters, form: str) -> None:
    """Neither what it was nor what it is, nor in what the rules say of it."""
    script.change(re.search(r"^scope: .*$", script.power, re.M)[0], f"scope: {SECRET}")  # type: ignore[index]
    exception = overlay(
        script.kinds["exception"].example,
        "record: power/new-power\nfield: scope\nreview_by: 2026-11-01\n",
    )
    script.repository.write("exceptions/new-exception.yml", exception)
    script.repository.commit()
    script.change(SECRET, NEWER)
    script.change("times_max: 20", "times_max: 25")
    text = letters.text(form)
    assert "silent-widened" in text
    assert "〔不公开〕" in text
    assert "密室" not in text


def test_a_record_that_is_withheld_whole_is_not_told_of(script: Script, letters: Letters) -> None:
    schemas = script.repository.root / "schemas"
    shutil.copytree(ROOT / "schemas", schemas)
    recording = (schemas / "recording.yml").read_text("utf-8")
    opened = recording.replace("folder: ", "withholdable: true\nfolder: ", 1)
    (schemas / "recording.yml").write_text(opened, "utf-8")
    script.repository.commit()
    text = script.kinds["recording"].example.replace("name: ", "name: 密室", 1)
    script.repository.write("recordings/secret-one.yml", text)
    assert "密室" in letters.text()
    exception = overlay(script.kinds["exception"].example, "record: recording/secret-one\nfield:\n")
    script.repository.write("exceptions/new-exception.yml", exception)
    text = letters.text()
    assert "密室" not in text
    assert "另有 1 个文件改了写法或者不公开的部分" in text


def test_a_value_of_the_private_folder_stops_the_letter(
    script: Script, letters: Letters, tmp_path: Path
) -> None:
    exception = overlay(
        script.kinds["exception"].example, "record: power/new-power\nfield: scope\n"
    )
    script.repository.write("exceptions/new-exception.yml", exception)
    script.repository.commit()
    private = tmp_path / "private" / "powers"
    private.mkdir(parents=True)
    (private / "new-power.yml").write_text(f"scope: {SECRET}\n", "utf-8")
    script.change("fee: 不收费", f"fee: 不收费\nnotes: 听说{SECRET}。")
    out = tmp_path / "x.md"
    words = ("--base", "HEAD", "--out", str(out), "--private", str(private.parent))
    code, said = letters.command(*words)
    assert code == 2
    assert "意见书里有不公开的内容，没有写出" in said
    assert "密室" not in said
    assert not out.exists()


STRINGS = tuple(string for string in hostile.STRINGS if len(string) < 1000)


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory, kinds: dict[str, Kind]) -> Path:
    """Plain worlds, in whose place hostile ones have come."""
    repository = Repository(tmp_path_factory.mktemp("hostile"))
    strings = STRINGS
    texts = [hostile.plain(string, str(n)) for n, string in enumerate(strings)]
    portal = hostile.plain(hostile.PORTAL, "门户")
    for path, text in hostile.files(kinds, texts, portal).items():
        repository.write(path.removeprefix("content/"), text)
    repository.commit()
    bad = [hostile.as_typed(string) for string in strings]
    for path, text in hostile.files(kinds, bad, hostile.as_typed(hostile.PORTAL)).items():
        repository.write(path.removeprefix("content/"), text)
    return repository.root


def test_hostile_text_stays_text_in_html_and_word(
    worlds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letters = Letters(worlds, tmp_path, capsys)
    for form in FORMS:
        out = tmp_path / f"a.{form}"
        assert letters.command("--base", "HEAD", "--out", str(out))[0] == 0
    html = (tmp_path / "a.html").read_text("utf-8")
    shown = Shown(html)
    assert not {"script", "img", "svg", "a", "iframe"} & set(shown.tags)
    allowed = {"lang", "charset", "http-equiv", "content", "name", "scope", "class", "type"}
    assert shown.attributes <= allowed
    word = words_of((tmp_path / "a.docx").read_bytes(), "docx")
    for string in STRINGS:
        assert string in shown.text
        assert string in word
    assert "{{ 7*7 }}" in shown.text


def test_hostile_text_stays_text_in_markdown(
    worlds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.md"
    assert Letters(worlds, tmp_path, capsys).command("--base", "HEAD", "--out", str(out))[0] == 0
    drawn = peer.markdown(out.read_text("utf-8"), extensions=["tables"])
    tags = set(Shown(drawn).tags)
    table = {"table", "thead", "tbody", "tr", "th", "td"}
    assert tags <= {"h1", "h2", "h3", "p", "ul", "li", "strong"} | table


def test_markdown_calls_nobody() -> None:
    assert doctest.testmod(markdown_text).failed == 0
    assert doctest.testmod(markdown_text).attempted > 0


# -- the command -----------------------------------------------------------------------------


def test_the_screen_gets_markdown(
    script: Script, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    root = str(script.repository.root)
    assert main(["review", "--base", "HEAD", "--root", root, "--as-of", "2026-01-05"]) == 0
    assert capsysbinary.readouterr().out.startswith("# 权责清单修改法制审核意见书\n".encode())
    words = ["--format", "html", "--base", "HEAD", "--root", root, "--as-of", "2026-01-05"]
    assert main(["review", *words]) == 0
    assert capsysbinary.readouterr().out.startswith(b"<!doctype html>")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--base", "nowhere"], "git 中没有 nowhere 这个版本"),
        (["--base", "HEAD", "--format", "docx"], "Word 文件不能写在屏幕上"),
        (["--base", "HEAD", "--out", "a.pdf"], "文件名用 .md、.html 或者 .docx 结尾"),
        (["--base", "HEAD", "--out", "none/a.md"], "这个目录；请先建好"),
    ],
)
def test_what_cannot_be_done_is_said(letters: Letters, words: list[str], said: str) -> None:
    code, told = letters.command(*words)
    assert code == 2
    assert said in told


def test_nothing_is_written_over(letters: Letters, tmp_path: Path) -> None:
    there = tmp_path / "a.md"
    there.write_text("mine", "utf-8")
    code, told = letters.command("--base", "HEAD", "--out", str(there))
    assert (code, there.read_text("utf-8")) == (2, "mine")
    assert "已经存在" in told


def test_no_git_and_a_shallow_clone_are_said(
    script: Script, letters: Letters, tmp_path: Path, kinds: dict[str, Kind]
) -> None:
    bare = tmp_path / "bare"
    for path, text in base_files(kinds).items():
        (bare / path).parent.mkdir(parents=True, exist_ok=True)
        (bare / path).write_text(text, "utf-8")
    letters.root = bare
    code, said = letters.command("--base", "HEAD")
    assert code == 2
    assert "不在 git 仓库里" in said
    first = script.repository.git("rev-list", "--max-parents=0", "HEAD")
    url = script.repository.root.as_uri()
    subprocess.run(["git", "clone", "-q", "--depth", "1", url, str(tmp_path / "c")], check=True)
    letters.root = tmp_path / "c"
    code, said = letters.command("--base", first)
    assert code == 2
    assert "浅克隆" in said
    assert "git fetch --unshallow" in said
