"""Markdown pages: what they may hold, what is refused, and where it is said."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from generator.content import Entry
from generator.model import Finding
from generator.prose import check_pages, foreign, pages
from generator.validate import main
from tests.conftest import ROOT

REFUSED = {
    "prose-html": [
        "<script>alert(1)</script>", "<ScRiPt src=x></sCrIpT>", '<b onclick="x()">甲</b>', "甲 <img src=x onerror=x()>",
        "<svg><script>1</script></svg>", "<style>p{}</style>", '<p style="color:red">甲</p>', "<iframe src=x></iframe>",
        "</article><p>甲</p>", "<form action=x></form>", "<a href=x target=_blank>甲</a>", '<p id="gs-form">甲</p>',
        "<object data=x></object>", "<base href=x>", '<meta http-equiv="refresh" content="0">', "<link rel=x href=y>",
        "<math><mi>1</mi></math>", "<scr<script>ipt>1</script>", "<input autofocus onfocus=x()>", "<video src=x>",
        "<p class=md-x>甲</p>", '<td background="javascript:1">', "<noscript><p title='</noscript><img src=x>'>",
    ],
    "prose-address": [
        "[甲](javascript:alert(1))", "[甲](JaVaScRiPt&#58;alert(1))", "[甲](data:text/html,x)", "[甲](vbscript:x)",
        "[甲](ftp://a.cn)", "[甲](file:///etc/passwd)", "![甲](https://a.cn/x.png)", "![甲](//a.cn/x.png)",
        "![甲](data:image/png;base64,AA)", '<a href="jav&#x09;ascript:x">甲</a>', "[甲]\n\n[甲]: javascript:x",
        "<a href=' javascript:x'>甲</a>", "[甲](\x01javascript:x)",
    ],
}  # fmt: skip
ALLOWED = [
    "甲 < 乙 且 丙 > 丁，`<script>`", "|甲|乙|\n|-:|:-|\n|1|2|", "```js\n<script>alert(1)</script>\n```",
    "1 &lt;script&gt; &amp; 2",
    "[甲](a.md#b) [乙](https://a.cn/?x=1&y=2) [丙](mailto:a@b.cn) [丁](tel:12345) ![图](x.png \"题\")", "<https://a.cn>",
    "3. 甲\n4. 乙\n\n> 丙\n\n---\n\n**丁** *戊*<br>己<sub>2</sub>", "javascript:alert(1) 只是文字", "![图](img/x.png)",
    "甲<!-- 编辑提示 -->乙", "## 节 `a<b` 与 C++", "- 甲\n    - 乙\n\n            代码 <b>",
]  # fmt: skip


def drawn(text: str) -> str:
    return Markdown(extensions=["toc", "tables", "fenced_code"]).convert(f"# 题\n\n{text}\n")


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r, texts in REFUSED.items() for t in texts])
def test_refused(rule: str, text: str) -> None:
    assert rule in {one.rule for one in foreign(drawn(text))}


@pytest.mark.parametrize("text", ALLOWED)
def test_allowed(text: str) -> None:
    assert foreign(drawn(text)) == []


@settings(deadline=None)
@given(st.text(alphabet="<>/\"'=&;:()[]!`*_# \nascriptonjv", max_size=60))
def test_what_is_let_through_has_nothing_that_runs(text: str) -> None:
    html = drawn(text)
    if not foreign(html):
        assert not re.search(r"<(script|a [^>]*href=.\s*javascript:)", html, re.I)


def findings(root: Path, official: frozenset[str] = frozenset()) -> list[Finding]:
    return list(check_pages(pages(root), "zh", lambda: official))


def page(root: Path, text: str, name: str = "a.md") -> Path:
    path = root / "content" / "pages" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def told(root: Path) -> list[tuple[str, str, int, int]]:
    return [(f.rule, f.path, f.line, f.column) for f in findings(root)]


def test_the_place_is_told(tmp_path: Path) -> None:
    page(tmp_path, "# 题\n\n甲乙 <b onclick=x()>丙</b>\n\n- [丁](javascript:x)\n")
    assert told(tmp_path) == [
        ("prose-html", "content/pages/a.md", 3, 7),
        ("prose-address", "content/pages/a.md", 5, 7),
    ]


@pytest.mark.parametrize(
    "text", ["---\ntemplate: x.html\n---\n# 题\n", "template: x.html\n\n# 题\n", "甲\n", "# <b>题</b>\n", "# 甲 & 乙\n",
             "## 题\n", "\n# 题\n"]
)  # fmt: skip
def test_a_page_begins_with_its_title(tmp_path: Path, text: str) -> None:
    page(tmp_path, text)
    assert ("prose-title", "content/pages/a.md", 1, 1) in told(tmp_path)


@pytest.mark.parametrize(
    "name", ["x.html", "x.js", "x.svg", "x.css", "x.MD.html", "sub/x.htm", "x", "x.pdf"]
)
def test_other_files_are_refused(tmp_path: Path, name: str) -> None:
    page(tmp_path, "x", name)
    assert told(tmp_path) == [("prose-file", f"content/pages/{name}", 1, 1)]


def test_images_are_allowed(tmp_path: Path) -> None:
    page(tmp_path, "x", "img/x.png")
    assert told(tmp_path) == []


def test_links_are_refused_wherever_they_stand(tmp_path: Path) -> None:
    real = page(tmp_path, "# 题\n")
    (real.parent / "b.md").symlink_to(real)
    (real.parent / "c").symlink_to(tmp_path)
    assert told(tmp_path) == [
        ("content-link", "content/pages/b.md", 1, 1),
        ("content-link", "content/pages/c", 1, 1),
    ]


def test_the_folder_itself_may_not_be_a_link(tmp_path: Path) -> None:
    page(tmp_path / "other", "# 题\n")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "pages").symlink_to(tmp_path / "other" / "content" / "pages")
    assert [rule for rule, *_ in told(tmp_path)] == ["content-link"]


def test_text_is_read_as_strictly_as_records(tmp_path: Path) -> None:
    for name, data, rule in (
        ("a.md", "# 题\n".encode("gbk"), "yaml-encoding"),
        ("b.md", b"\xef\xbb\xbf# x\n", "yaml-bom"),
        ("c.md", "# 题\n甲\u202e乙\n".encode(), "yaml-bidi"),
        ("d.md", "# 题\n甲\u200b乙\n".encode(), "yaml-control"),
        ("e.md", b"# x\n" * 300_000, "prose-size"),
        ("f.md", "# 题\n\t甲\n".encode(), None),
    ):
        (tmp_path / name).mkdir()
        page(tmp_path / name, "", name).write_bytes(data)
        rules = {f.rule for f in findings(tmp_path / name)}
        assert rule in rules if rule else rules == set(), name


def test_personal_data_is_seen_and_official_contacts_are_not(tmp_path: Path) -> None:
    page(tmp_path, "# 题\n\n张某，8岁。\n\n电话 0431-00000001，0431-88880001，信箱 a@b.cn\n")
    official = frozenset({"0431-88880001", "a@b.cn"})
    assert [f.rule for f in findings(tmp_path, official)] == ["privacy-minor"]
    page(tmp_path, "# 题\n\n电话 0431-88880002\n")
    assert [(f.rule, f.line, f.column) for f in findings(tmp_path, official)] == [
        ("privacy-landline", 3, 4)
    ]


def test_validate_checks_pages_and_takes_them_as_arguments(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    command = ["--root", str(tmp_path), "--as-of", "2026-11-23", "--format", "concise"]
    assert main(command) == 0
    page(tmp_path, "# 题\n\n<script>1</script>\n电话 12345，0431-00000001\n", "about.md")
    capsys.readouterr()
    for arguments in ([], ["content/pages"], ["content/pages/about.md"], ["--no-cache"]):
        assert main([*arguments, *command]) == 1
        assert "content/pages/about.md:3:1: 错误 prose-html" in capsys.readouterr().out
    assert main(["content/pages/rights.md", *command]) == 0
    assert main(["content/laws", *command]) == 0


def test_a_build_with_a_script_in_a_page_fails_and_says_where(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "generator" / "theme", tmp_path / "generator" / "theme")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    page(tmp_path, "# 题\n\n[甲](javascript:x)\n", "about.md")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(tmp_path / "out")],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode != 0
    assert "content/pages/about.md:3" in run.stdout + run.stderr
    assert "prose-address" in run.stdout + run.stderr
    assert not (tmp_path / "out").exists()


def test_an_extension_cannot_let_through_what_the_check_did_not_see(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "generator" / "theme", tmp_path / "generator" / "theme")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "  - tables\n" in config
    (tmp_path / "mkdocs.yml").write_text(
        config.replace("  - tables\n", "  - tables\n  - attr_list\n"), "utf-8"
    )
    page(tmp_path, "# 题\n\n甲\n{: onclick=x() }\n", "about.md")
    assert findings(tmp_path) == []
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(tmp_path / "out")],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode != 0
    assert "about.md：页面里有不允许的内容：onclick=" in run.stdout + run.stderr


def test_our_pages_pass() -> None:
    assert findings(ROOT) == []
    assert Entry("content/pages/about.md", str(ROOT / "content/pages/about.md")) in pages(ROOT)
