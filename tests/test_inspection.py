"""The last look at the built site, and that nothing is written outside of it."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from generator import urls
from generator.content import File, Misplaced, identify
from generator.model import Kind
from generator.privacy import output
from generator.privacy.output import _Pieces, personal
from tests.conftest import ROOT, build_site
from tests.test_privacy import ID


def rules(path: str, text: str, *allowed: str) -> list[str]:
    return [sight.rule for sight in personal(path, text.encode(), frozenset(allowed))]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.html", f"<p>甲{ID}乙</p>"),
        ("a.html", f"<p>{ID[:6]}<b>{ID[6:14]}</b>{ID[14:]}</p>"),
        ("a.html", "<p>" + "".join(f"&#{ord(c)};" for c in ID) + "</p>"),
        ("a.html", f'<img alt="{ID}">'),
        ("a.html", f"<a href='x?id={ID}'>甲</a>"),
        ("a.html", f"<script>var a = '{ID}'</script>"),
        ("search/t0.js", f'gongshiSearchPart("t0","abcdefgh",[["甲{ID}"]]);'),
        ("search/p0.js", f'gongshiSearchPart("p0","abcdefgh",[["","a.html","甲{ID}",""]]);'),
        ("data/a.json", f'{{"a": "{ID}"}}'),
        ("data/a.csv", f"甲,{ID}\n"),
        ("feed.xml", f"<title>{ID}</title>"),
        ("a.ics", f"SUMMARY:{ID}"),
        ("a.ics", f"SUMMARY:{ID[:9]}\r\n {ID[9:]}"),
        ("a.js", f"var a = '{ID}';"),
        ("a.js.map", json.dumps({"sourcesContent": [f"// {ID}"]})),
        ("data/a.json", '{"a": "' + "".join(f"\\u{ord(c):04x}" for c in ID) + '"}'),
        ("data/a.json", json.dumps({"html": f"<p>{ID[:6]}<b>{ID[6:]}</b></p>"})),
        ("data/a.json", json.dumps({"html": "".join(f"&#{ord(char)};" for char in ID)})),
        (
            "feed.xml",
            f"<content type='html'>&lt;p&gt;{ID[:6]}&lt;b&gt;{ID[6:]}&lt;/b&gt;</content>",
        ),
        ("img/a.svg", f"<text>{ID}</text>"),
        ("img/a.svg", f"<text><tspan>{ID[:6]}</tspan><tspan>{ID[6:]}</tspan></text>"),
    ],
)
def test_it_is_seen_in_every_sort_of_file(path: str, text: str) -> None:
    assert rules(path, text) == ["privacy-id"]


@pytest.mark.parametrize(
    "lines",
    [
        ["<p>甲</p>", f"<p>{ID}</p>", "<p>乙</p>"],
        ['<a title="甲>', f'<a href="{ID}">甲</a>'],  # a value that never ends
        ["<a title='甲>", f"<a href='x?{ID}'>甲</a>"],
        [f"<p>{ID[:9]}</p>", f"<p>{ID[9:]}</p>", f"<b>{ID}</b>"],
        [f"<p>{ID}", "</p", "<p>"],
        ["<p>乙</p>", f"<a href='{ID}'", "<b", "丁"],
        ["<p>乙</p>", ID],
    ],
)
def test_it_is_seen_in_every_piece_of_a_page_however_often(
    monkeypatch: pytest.MonkeyPatch, lines: list[str]
) -> None:
    frame = [f'<p id="{n}">' for n in range(200)]
    for page in (lines, [*frame, *lines], [*lines, *frame], [*frame, *lines, *frame, "<p>丙</p>"]):
        monkeypatch.setattr(output, "_PIECES", _Pieces(most=1000))
        for _ in range(2):
            assert rules("a.html", "\n".join(page)) == ["privacy-id"]


def test_pieces_of_pages_are_forgotten_and_found_again() -> None:
    pieces = _Pieces(most=5)
    for n in range(40):
        page = [f"<p>{n}</p>".encode(), f"<p>{ID}</p>".encode(), f"<p>{n % 3}</p>".encode()]
        assert [[text for text, _ in found] for found in pieces.of(page)] == [[ID]]
        assert len(pieces._clean) < 10


def test_it_is_seen_in_a_workbook() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<t>{ID}</t>")
    assert [sight.rule for sight in personal("data/a.xlsx", file.getvalue())] == ["privacy-id"]


def test_what_offices_publish_is_allowed_and_nothing_else() -> None:
    page = '<a href="tel:0431-88880000">0431-88880000</a> <a href="mailto:a@b.cn">a@b.cn</a>'
    assert set(rules("a.html", page)) == {"privacy-landline", "privacy-email"}
    assert rules("a.html", page, "0431-88880000", "a@b.cn") == []
    assert set(rules("a.html", page, "0431-88880001", "a@b.cn")) == {"privacy-landline"}
    assert rules("a.html", "幸福小区3号楼2单元501室", "示例市幸福小区3号楼2单元501室") == []


def test_numbers_of_the_index_and_of_the_theme_are_no_data() -> None:
    assert rules("search/g7532-0.js", f'gongshiSearchPart("g7532-0","abcdefgh","甲乙{ID}|");') == []
    assert rules("search/p0.js", f'gongshiSearchPart("p0","abcdefgh",[["{ID}"],["a@b.cn"]]);') == []
    assert rules("assets/javascripts/x.js", '"13800138000"') == []
    assert rules("assets/gongshi.png", ID) == []


def test_the_built_site_is_clean_but_for_contacts(site: Path) -> None:
    found = {
        sight.rule
        for path in site.rglob("*")
        if path.is_file()
        for sight in personal(path.relative_to(site).as_posix(), path.read_bytes())
    }
    assert found <= {"privacy-landline", "privacy-email"}


def _root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copytree(ROOT / "schemas", root / "schemas")
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


def test_a_build_that_would_publish_personal_data_fails(tmp_path: Path) -> None:
    """Even if it comes from where no check of records looks: here, the help of a schema."""
    root = _root(tmp_path)
    schema = root / "schemas" / "law.yml"
    text = schema.read_text("utf-8")
    assert "\nhelp: " in text
    schema.write_text(text.replace("\nhelp: ", f"\nhelp: 例如{ID}。", 1), "utf-8")
    run = _build(root, tmp_path)
    assert run.returncode != 0
    assert "guide/law.html: privacy-id 这里像是居民身份证号码" in run.stdout + run.stderr
    assert ID not in run.stdout + run.stderr


def _build(root: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    shutil.copytree(ROOT / "generator" / "theme", root / "generator" / "theme")
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path / "out")],
        cwd=root, capture_output=True, text=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip


def test_no_name_or_address_of_an_author_in_git_reaches_the_site(tmp_path: Path) -> None:
    root = _root(tmp_path)
    name, mail = "Zhou Botong", "zhou.botong@private.example"
    who = {f"GIT_{role}_{what}": value
           for role in ("AUTHOR", "COMMITTER") for what, value in (("NAME", name), ("EMAIL", mail))}  # fmt: skip
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "one"]):
        subprocess.run(["git", *command], cwd=root, check=True, env={**os.environ, **who})
    law = next((root / "content" / "laws").glob("*.yml"))
    law.write_text(law.read_text("utf-8") + "# 一处修改\n", "utf-8")
    subprocess.run(
        ["git", "commit", "-q", "-a", "-m", "two"], cwd=root, check=True, env={**os.environ, **who}
    )
    log = subprocess.run(
        ["git", "log"], cwd=root, check=True, capture_output=True, text=True
    ).stdout
    assert log.count(mail) == 2
    out = build_site(tmp_path / "built", root=root)
    for path in out.rglob("*"):
        if path.is_file():
            data = path.read_bytes().lower()
            for word in (name, "botong", mail, "private.example"):
                assert word.lower().encode() not in data, path


# -- the output folder -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "powers/pen-a-1.html",
        "search/t0.js",
        "_headers",
        "assets/x.min.css",
        "a_b/c.d-e.txt",
    ],
)
def test_a_path_inside_is_taken(path: str) -> None:
    assert urls.output(path) == path


@pytest.mark.parametrize(
    "path",
    ["", "/etc/passwd", "../x.html", "a/../../x.html", "a/./b", "a//b", "a/", ".git/config", "a/.htaccess", "C:/x.html",
     "a\\..\\x", "~/x", "x.html\n", "a\0b", "甲.html", "x.html?q", "a:b", "x.", "a./b", "%2e%2e/x"],
)  # fmt: skip
def test_a_path_that_could_lead_out_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="output folder"):
        urls.output(path)


@pytest.mark.parametrize(
    "target", ["../x.html", "/x.html", "//evil.example/x", "javascript:alert(1)", "a/../../x.html"]
)
def test_a_link_cannot_lead_out_either(target: str) -> None:
    with pytest.raises(ValueError, match="below the site"):
        urls.relative(target, "powers/x.html")


@pytest.mark.parametrize(
    "name",
    [
        "..yml",
        "X.yml",
        "甲.yml",
        "a b.yml",
        "a_b.yml",
        ".yml",
        "index.yml",
        "a.yml.yml",
        "-a.yml",
        "a\n.yml",
    ],
)
def test_an_id_is_a_plain_word(name: str, kinds: dict[str, Kind]) -> None:
    assert isinstance(identify(File(f"content/powers/{name}", b""), kinds), Misplaced)


def test_one_address_is_one_page() -> None:
    assert urls.twice(["a", "b", "a"]) == "a"
    assert urls.twice(["a", "b"]) == ""


def test_digits_inside_a_digest_are_no_identity_number() -> None:
    numbers = (f"1101051949123{n:05}" for n in range(1000))
    number = next(one for one in numbers if list(personal("a.html", one.encode())))
    digest = "b" * 46 + number
    assert not list(personal("a.html", digest.encode()))
    assert list(personal("a.html", digest[1:].encode()))
    assert list(personal("a.html", f"{digest} {number}".encode()))
