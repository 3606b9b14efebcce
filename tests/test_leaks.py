"""The leak gate: a value planted in any published medium is found, and nothing else is."""

from __future__ import annotations

import base64
import gzip
import io
import json
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml

from generator import search
from generator.check import check
from generator.content import File, read_files
from generator.leaks import PrivateError, Secret, scan, secrets, sieve
from generator.leaks.matching import Matcher
from generator.leaks.media import Part
from generator.leaks.sieve import Sieve
from generator.model import Kind
from generator.redaction import exceptions
from tests.conftest import ROOT, build_site, site_date
from tests.examples import DAY, base_files, overlay

PHONE = "0431-8756 3321"
WORDS = "张建国（总务处）"
ID = "22010219900101123X"
PLACE = "实验室位于示例路九号四层西侧"
RARE = "某𠮷野家"
VALUES = (PHONE, WORDS, ID, PLACE, RARE)


def _secret(text: str, label: str = "电话") -> Secret:
    return Secret("example", "agency/example", "divisions.phone", "phone", label, text)


SECRETS = tuple(_secret(value) for value in VALUES)


def _png(kind: bytes, content: bytes) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(kind, content) + pixels + chunk(b"IEND", b"")


def _jpeg(comment: bytes) -> bytes:
    return b"\xff\xd8\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + b"\xff\xd9"


def _exif(text: str) -> bytes:
    """A JPEG whose EXIF holds a user comment in UTF-16, as cameras write it."""
    note = b"UNICODE\0" + text.encode("utf-16-le")
    entry = struct.pack("<HHII", 0x9286, 7, len(note), 26)
    tiff = b"II*\0\x08\0\0\0" + struct.pack("<H", 1) + entry + b"\0\0\0\0" + note
    body = b"Exif\0\0" + tiff
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(body) + 2) + body + b"\xff\xd9"


def _zip(**members: str | bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return whole.getvalue()


def _cell(text: str) -> str:
    return f"<sst><si><t>{escape(text[:3])}</t><r><t>{escape(text[3:])}</t></r></si></sst>"


def _braced(text: str) -> str:
    return "".join(rf"\u{{{ord(char):x}}}" for char in text)


def _escaped(text: str) -> str:
    return json.dumps(text)[1:-1]


def _split(text: str) -> str:
    return f"<p>{escape(text[:3])}<b>{escape(text[3:])}</b></p>"


def _references(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)


def _packed(text: str) -> str:
    return base64.b64encode(f"<svg><text>{text}</text></svg>".encode()).decode()


def _excel(char: str) -> str:
    return (
        "".join(f"_x{n:04X}_" for n in struct.unpack("<H", char.encode("utf-16-le")[:2]))
        if ord(char) < 0x10000
        else char
    )


MEDIA: dict[str, Callable[[str], bytes]] = {
    "page.html": lambda t: f"<p>电话：{escape(t)}</p>".encode(),
    "split.html": lambda t: f"<p>{escape(t[:4])}<b>{escape(t[4:])}</b></p>".encode(),
    "attribute.html": lambda t: f'<a title="{escape(t)}" href="#">甲</a>'.encode(),
    "comment.html": lambda t: f"<!-- {escape(t)} -->".encode(),
    "references.html": lambda t: "".join(f"&#x{ord(c):x};" for c in t).encode(),
    "soft.html": lambda t: "<wbr>&shy;".join(map(escape, t)).encode(),
    "link.html": lambda t: f'<a href="?q={quote(t)}">甲</a>'.encode(),
    "ld.html": lambda t: f'<script type="application/ld+json">{json.dumps([t])}</script>'.encode(),
    "data-address.html": lambda t: b"<img src='data:text/plain;base64,%s'>"
    % base64.b64encode(t.encode()),
    "picture.svg": lambda t: f"<svg><text>{escape(t)}</text></svg>".encode(),
    "metadata.svg": lambda t: f"<svg><metadata>{escape(t)}</metadata></svg>".encode(),
    "data.json": lambda t: json.dumps({"phone": t}).encode(),
    "data.utf8.json": lambda t: json.dumps({"phone": t}, ensure_ascii=False).encode(),
    "lines.jsonl": lambda t: b"\n".join([b"{}", json.dumps(t).encode()]),
    "table.csv": lambda t: f"编号,电话\r\n1,{t}\r\n".encode("utf-8-sig"),
    "excel.csv": lambda t: f"编号,电话\r\n1,{t}\r\n".encode("gb18030"),
    "utf16.csv": lambda t: f"编号\t{t}".encode("utf-16"),
    "feed.xml": lambda t: f"<rss><item><description><![CDATA[{t}]]></description></item></rss>".encode(),
    "split.xml": lambda t: f"<a><![CDATA[{t[:3]}]]><![CDATA[{t[3:]}]]></a>".encode(),
    "page-in-a-feed.xml": lambda t: f"<content type='html'>{escape(_split(t))}</content>".encode(),
    "references-in-a-feed.xml": lambda t: escape(_references(t)).encode(),
    "script.json": lambda t: _escaped(_split(t)).replace("<", "\\u003c").encode(),
    "twice.json": lambda t: json.dumps(json.dumps(_split(t))).replace("<", "\\u003c").encode(),
    "unclosed.html": lambda t: "".join(f"&#{ord(c)}" for c in t).encode(),
    "notes.html": lambda t: f"{escape(t[:3])}<!-- 1 > 0 & more -->{escape(t[3:])}".encode(),
    "sign.html": lambda t: f"{escape(t[:3])}<i title='a > b'>{escape(t[3:])}</i>".encode(),
    "broken.html": lambda t: f"{escape(t[:3])}<i title='a>{escape(t[3:])}</i>".encode(),
    "handed-on.html": lambda t: f"<a href='?u={quote(quote(t))}'>".encode(),
    "url-safe.html": lambda t: b"<a href='data:;base64,%s'>"
    % base64.urlsafe_b64encode("～".encode() * 3 + t.encode()).rstrip(b"="),
    "slashes.json": lambda t: json.dumps({"a": "data:image/svg+xml;base64," + _packed(t)})
    .replace("/", "\\/").encode(),
    "escapes.css": lambda t: ("a{content:'" + "".join(f"\\{ord(c):x} " for c in t) + "'}").encode(),
    "escapes.xlsx": lambda t: _zip(xl__sharedStrings_xml="".join(_excel(c) for c in t)),
    "feed.json": lambda t: json.dumps({"items": [{"content_html": f"<p>{t}</p>"}]}).encode(),
    "calendar.ics": lambda t: f"BEGIN:VEVENT\r\nSUMMARY:{t[:3]}\r\n {t[3:]}\r\nEND:VEVENT".encode(),
    "sitemap.xml": lambda t: f"<urlset><url><loc>https://x/{quote(t)}</loc></url></urlset>".encode(),
    "sitemap.xml.gz": lambda t: gzip.compress(f"<loc>{t}</loc>".encode()),
    "book.xlsx": lambda t: _zip(xl__sharedStrings_xml=_cell(t)),
    "letter.docx": lambda t: _zip(word__document_xml=_cell(t)),
    "author.docx": lambda t: _zip(docProps__core_xml=f"<dc:creator>{t}</dc:creator>"),
    "nested.zip": lambda t: _zip(inner=_zip(a_xml=_cell(t))),
    "member-name.zip": lambda t: _zip(**{f"{t.replace('/', '')}.txt": "甲"}),
    "app.js.map": lambda t: json.dumps({"sourcesContent": [f"const a = '{t}'\n"]}).encode(),
    "app.js": lambda t: f"var a='{_escaped(t)}'".encode(),
    "braces.js": lambda t: f"var a='{_braced(t)}'".encode(),
    "style.css": lambda t: f".a::after {{content: '{t}'}} /* {t} */".encode(),
    "text.png": lambda t: _png(b"iTXt", b"Comment\0\0\0\0\0" + t.encode()),
    "packed.png": lambda t: _png(b"zTXt", b"Comment\0\0" + zlib.compress(t.encode())),
    "packed-itxt.png": lambda t: _png(b"iTXt", b"XML\0\1\0\0\0" + zlib.compress(t.encode())),
    "comment.jpg": lambda t: _jpeg(t.encode()),
    "gbk.jpg": lambda t: _jpeg(b"\0" + t.encode("gb18030")),
    "exif.jpg": _exif,
    "font.woff2": lambda t: b"wOF2\0\0" + t.encode(),
    ".hidden": lambda t: t.encode(),
}  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=["phone", "words", "id", "place", "rare"])
@pytest.mark.parametrize("name", MEDIA)
def test_a_value_planted_in_any_medium_is_found(tmp_path: Path, name: str, value: str) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / name).write_bytes(MEDIA[name]("甲乙丙"))
    assert scan(tmp_path, SECRETS).passed
    (tmp_path / "below" / name).write_bytes(MEDIA[name](value))
    report = scan(tmp_path, SECRETS)
    assert not report.passed
    assert all(line.startswith(f"below/{name}") for line in report.leaks)
    assert "例外 example" in report.leaks[0]
    assert value not in report.text()


def test_a_value_in_the_name_of_a_file_is_found(tmp_path: Path) -> None:
    (tmp_path / f"{ID}.html").write_text("甲")
    assert len(scan(tmp_path, SECRETS).leaks) == 1


@pytest.mark.parametrize(
    "typed",
    ["０４３１－８７５６３３２１", "0431 87563321", "(0431)8756-3321", "0431\u200b8756\u00a03321", "0431—8756·3321"],
)  # fmt: skip
def test_a_number_typed_otherwise_is_the_same(tmp_path: Path, typed: str) -> None:
    (tmp_path / "a.html").write_text(f"<td>{typed}</td>", "utf-8")
    assert not scan(tmp_path, SECRETS).passed


@pytest.mark.parametrize("typed", ["張建國（總務處）", "张 建 国 总务处", "张建国\n（总务处）"])
def test_words_in_another_script_or_spacing_are_the_same(tmp_path: Path, typed: str) -> None:
    (tmp_path / "a.html").write_text(typed, "utf-8")
    assert not scan(tmp_path, SECRETS).passed


def test_the_place_is_the_byte_where_the_value_begins(tmp_path: Path) -> None:
    text = f"<p class='a'>甲&amp;乙 <b>0431</b>-8756<i></i> 3321 {ID}</p>"
    (tmp_path / "a.html").write_bytes(text.encode())
    report = scan(tmp_path, SECRETS)
    for start in ("0431", ID):
        assert any(f"第 {text.encode().index(start.encode())} 字节" in one for one in report.leaks)


def test_an_excerpt_of_a_long_value_is_found(tmp_path: Path) -> None:
    long = "第一句无关紧要。保藏库设在示例大楼地下一层东侧；第三句。"
    (tmp_path / "a.html").write_text("听说保藏库设在示例大楼地下一层东侧……", "utf-8")
    report = scan(tmp_path, [_secret(long)])
    assert len(report.leaks) == 1
    (tmp_path / "a.html").write_text("第三句。第一句。", "utf-8")
    assert scan(tmp_path, [_secret(long)]).passed


def test_a_short_value_is_looked_for_beside_its_field_and_said_to_be_weak(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("第 8805 条", "utf-8")
    report = scan(tmp_path, [_secret("8805")])
    assert report.passed
    assert "太短" in report.text()
    (tmp_path / "a.html").write_text("<dt>电话</dt><dd>8805</dd>", "utf-8")
    assert not scan(tmp_path, [_secret("8805")]).passed
    (tmp_path / "a.html").write_text('{"phone": "8805"}', "utf-8")
    assert not scan(tmp_path, [_secret("8805")]).passed


def test_numbers_of_a_drawing_do_not_add_up_to_a_telephone_number(tmp_path: Path) -> None:
    drawn = "<svg><path d='M0 43 187" + "      " + "56 33 21'/></svg>"
    (tmp_path / "a.svg").write_text(drawn)
    assert scan(tmp_path, SECRETS).passed


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.bin", b"\0\1\2\3"), ("a.pdf", b"%PDF-1.7\n\0\xff"), ("a.gz", b"\x1f\x8b\x08broken"),
     ("a.zip", b"PK\x03\x04broken")],
)  # fmt: skip
def test_what_cannot_be_read_is_not_passed(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    report = scan(tmp_path, SECRETS)
    assert not report.passed
    assert report.unread[0].startswith(name)


# -- the search index ------------------------------------------------------------------------


def _index(folder: Path, text: str) -> None:
    entries = [search.Entry("a.html", "甲的页面", "网站", ("开头的一段", text, "最后的一段"))]
    for name, data in search.build(entries):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def test_a_value_in_the_search_index_is_found_by_its_text(tmp_path: Path) -> None:
    _index(tmp_path, f"值班电话 {PHONE}")
    assert not scan(tmp_path, SECRETS).passed


def test_a_value_that_only_the_shards_of_the_index_tell_is_found(tmp_path: Path) -> None:
    _index(tmp_path, f"值班电话 {PHONE}，{WORDS}")
    for path in (tmp_path / "search").rglob("t*.js"):
        if path.name != "tables.js":
            path.write_text("gongshiSearchPart('t',[]);")
    for value in (PHONE, WORDS):
        found = scan(tmp_path, [_secret(value)]).leaks
        assert found, value
        for line in found:
            name, _, rest = line.partition(" 第 ")
            assert 0 < int(rest.split()[0]) < (tmp_path / name).stat().st_size
    assert scan(tmp_path, [_secret(PHONE[:-1] + "2"), _secret("张建国（财务处）")]).passed


# -- which values ----------------------------------------------------------------------------

EXCEPTION = "content/exceptions/example-exception.yml"
AGENCY = "content/agencies/example-agency.yml"


def _secrets(
    kinds: dict[str, Kind], parts: dict[str, str], private: Path | None = None
) -> tuple[Secret, ...]:
    files = base_files(kinds)
    for path, part in parts.items():
        files[path] = overlay(files[path], part)
    result = check([File(path, text.encode()) for path, text in files.items()], kinds, DAY)
    return secrets(result.catalog, exceptions(result.catalog), private)


DIVISIONS = f"divisions:\n  - id: supervision\n    name: 监督科\n    duties: 监督。\n    phone: {PHONE}\n"  # fmt: skip


def test_the_values_that_stand_in_the_records_are_looked_for(kinds) -> None:
    # The format of telephones knows no space.
    part = DIVISIONS.replace(PHONE, "0431-87563321")
    assert [secret.text for secret in _secrets(kinds, {AGENCY: part})] == ["0431-87563321"]
    lifted = {AGENCY: part, EXCEPTION: "status: lifted\nlifted_on: 2025-12-31\n"}
    assert _secrets(kinds, lifted) == ()


def _private(folder: Path, path: str, text: str) -> Path:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, "utf-8")
    return folder


def test_the_values_of_the_overlay_are_looked_for(kinds, tmp_path: Path) -> None:
    private = _private(tmp_path, "agencies/example-agency.yml", DIVISIONS)
    assert [secret.text for secret in _secrets(kinds, {}, private)] == [PHONE]
    assert PHONE not in repr(_secrets(kinds, {}, private))


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("agencies/example-agency.yml", "duties: 甲乙丙丁\n", "栏目 duties 没有登记不公开例外"),
        ("powers/example-power.yml", "notes: 甲乙丙丁\n", "栏目 notes 没有登记不公开例外"),
        ("agencies/example-agency.yml", "divisions: []\n", "栏目 divisions.phone 里没有内容"),
        ("agencies/example-agency.yml", "divisions: [甲乙丙丁\n", "第 1 行，格式错误"),
        ("agencies/example-agency.yml", "", "文件里没有栏目"),
        ("nowhere/a.yml", "a: 甲乙丙丁\n", "文件放错地方"),
        ("agencies/A.yml", "a: 甲乙丙丁\n", "文件名不合要求"),
    ],
)
def test_an_overlay_that_does_not_fit_is_refused(kinds, tmp_path, path, text, said) -> None:
    with pytest.raises(PrivateError) as error:
        _secrets(kinds, {}, _private(tmp_path, path, text))
    assert said in str(error.value)
    assert "甲乙丙丁" not in str(error.value)


def test_an_overlay_that_is_not_there_is_refused(kinds, tmp_path: Path) -> None:
    with pytest.raises(PrivateError, match="找不到"):
        _secrets(kinds, {}, tmp_path / "no")


# -- the built site --------------------------------------------------------------------------


def _command(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def private(tmp_path: Path) -> Path:
    folder = tmp_path / "private"
    _private(
        folder, "agencies/jilin-jkj.yml", f"divisions:\n  - id: infectious\n    phone: {PHONE}\n"
    )
    return _private(folder, "powers/lic-pathogen-experiment.yml", f"notes: {PLACE}\n")


def test_the_command_searches_a_built_site(site: Path, tmp_path: Path, private: Path) -> None:
    clean = _command("leaks", site, "--private", private)
    assert (clean.returncode, clean.stderr) == (0, "")
    assert "查过 2 个不公开的值" in clean.stdout
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    (copy / "stray.html").write_text(f"<p>{PHONE}</p>", "utf-8")
    found = _command("leaks", copy, "--private", private)
    assert found.returncode == 1
    assert "stray.html 第 3 字节" in found.stdout
    assert "jilin-jkj-duty-phone" in found.stdout
    assert PHONE not in found.stdout
    assert _command("leaks", tmp_path / "no").returncode == 2


def test_hundreds_of_values_are_searched_at_once(site: Path) -> None:
    many = [_secret(f"0431-{number:08}") for number in range(55511111, 55511611)]
    assert scan(site, many).passed


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A root whose site is built with what is real and what is withheld in it."""
    root = tmp_path / "root"
    for name in ("content", "schemas"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    return root


def _edit(path: Path, change: Callable[[dict], None]) -> None:
    data = yaml.safe_load(path.read_text("utf-8"))
    change(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


CANARY = "0431-77001188"


def _plant(data: dict) -> None:
    data["divisions"][3]["phone"] = CANARY


def test_withholding_a_field_that_was_public_leaves_no_trace(world: Path, tmp_path: Path) -> None:
    """The canary: public without the exception, nowhere with it, and the gate says so of both."""
    agency = world / "content/agencies/jilin-jkj.yml"
    _edit(agency, _plant)
    register = world / "content/exceptions/jilin-jkj-duty-phone.yml"
    kept = register.read_text("utf-8")
    register.unlink()
    before = build_site(tmp_path / "before", root=world)
    register.write_text(kept, "utf-8")
    command = _command("leaks", before, "--root", world)
    assert command.returncode == 1
    assert "agencies/jilin-jkj.html" in command.stdout
    assert "search/" in command.stdout
    after = build_site(tmp_path / "after", root=world)
    for path in after.rglob("*"):
        if path.is_file():
            assert CANARY.encode() not in path.read_bytes()
            assert b"77001188" not in path.read_bytes()


def test_a_build_that_leaks_fails(world: Path, tmp_path: Path, capfd) -> None:
    """A withheld value that another record says aloud stops the build, with file and offset."""
    _edit(world / "content/agencies/jilin-jkj.yml", _plant)
    power = world / "content/powers/pen-nurse.yml"
    _edit(power, lambda data: data.update(contacts=[{"purpose": "office", "phone": CANARY}]))
    with pytest.raises(subprocess.CalledProcessError):
        build_site(tmp_path / "out", root=world)
    said = capfd.readouterr().err
    assert "powers/pen-nurse.html 第 " in said
    assert "例外 jilin-jkj-duty-phone" in said
    assert CANARY not in said


def test_a_value_of_nothing_but_signs_is_said_to_be_weak(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("———", "utf-8")
    report = scan(tmp_path, [_secret("———")])
    assert report.passed
    assert len(report.weak) == 1


def test_no_secret_is_found_where_there_is_none() -> None:
    assert list(Matcher([]).hits(Part("a", PHONE))) == []


def test_the_real_records_hold_no_withheld_value(kinds) -> None:
    """The repository is public: what is withheld stands in the private overlay alone."""
    catalog = check(read_files(ROOT), kinds, site_date()).catalog
    assert secrets(catalog, exceptions(catalog)) == ()


@pytest.mark.parametrize("before", ["", "\n", "\n  \n"])
def test_a_page_is_sieved_piece_by_piece_whatever_stands_before_it(
    monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    """Pages have most pieces in common; as a whole none is like another, and all would be kept."""
    seen: list[str] = []
    monkeypatch.setattr(sieve, "_characters", lambda piece: seen.append(piece) or frozenset(piece))
    cleared = Sieve()
    cleared.add("张建国")
    assert not cleared.may_hold(f"{before}<!doctype html>\n<p>张</p>\n<p>建</p>\n")
    assert len(seen) == 4
    assert cleared.may_hold(f"{before}<!doctype html>\n<p>张</p>\n<p>建</p>\n<p>国</p>\n")


def test_what_all_say_in_public_is_asked_only_for_what_is_withheld_whole(
    kinds: dict[str, Kind], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [File(name, text.encode()) for name, text in base_files(kinds).items()]
    catalog = check(files, kinds, DAY, rules=()).catalog
    monkeypatch.setattr(sys.modules[Secret.__module__], "_common", pytest.fail)
    secrets(catalog, exceptions(catalog))
