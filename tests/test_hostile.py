"""Hostile text as the value of every text field of every kind: it is drawn as it was typed.

The oracle is the same site with plain text in its place: the pages have the same elements and
attributes, and their text differs in nothing but that text.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from icalendar import Calendar
from lxml import etree
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator import incremental
from generator.check import check
from generator.content import File
from generator.model import Kind
from generator.search import normalise
from tests import hostile
from tests.conftest import ROOT
from tests.hostile import Text, as_typed, plain
from tests.test_walk import Repository

PAST = re.compile(r"content/(agencies|powers|benchmarks|recordings|typical-cases)/")
"""Folders of the records that have an older edition: groups in lists, prose, money and all."""
SCHEMES = {"", "http", "https", "mailto", "tel"}
_NAMED = {str(n): string for n, string in enumerate(hostile.STRINGS)} | {"门户": hostile.PORTAL}
_PAIRS = [
    (plain(string, name)(room), as_typed(string)(room))
    for name, string in _NAMED.items()
    for room in hostile.MOST
]


class Tree(HTMLParser):
    """The elements of a page with the names of their attributes, its text, its addresses."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.drawn: set[tuple[str, tuple[str, ...]]] = set()
        self.addresses: list[str] = []
        self.values: list[str] = []
        self._text: list[str] = []
        self._svg = self._script = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._svg += tag == "svg"
        self._script += tag in ("script", "style")
        element = (tag, tuple(sorted(name for name, _ in attrs)))
        if self._svg:  # how many lines a label takes depends on its length
            self.drawn.add(element)
        else:
            self.elements[element] += 1
        given = dict(attrs)
        self.addresses += [given[n] or "" for n in ("href", "src", "action") if n in given]
        skipped = {"href", "src", "action", "content"}
        self.values += [f"{n}={v}" for n, v in attrs if not self._svg and n not in skipped]

    def handle_endtag(self, tag: str) -> None:
        self._svg -= tag == "svg"
        self._script -= tag in ("script", "style")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_comment(self, data: str) -> None:
        self.elements["!--", ()] += 1

    def handle_data(self, data: str) -> None:
        if not self._svg and not self._script:
            self._text.append(data)

    @property
    def text(self) -> str:
        return "".join("".join(self._text).split())


def draw(folder: Path, kinds: dict[str, Kind], strings: Sequence[Text], portal: Text) -> Path:
    """The site of these worlds; in some records another of the strings stood before."""
    repository = Repository(folder)
    repository.day = dt.date(2025, 12, 1)
    now = hostile.files(kinds, strings, portal)
    before = hostile.files(kinds, [*strings[1:], *strings[:1]], portal)
    for files in (now | {path: before[path] for path in before if PAST.match(path)}, now):
        for path, text in files.items():
            repository.write(path.removeprefix("content/"), text)
        repository.commit()
    shutil.copytree(ROOT / "content" / "pages", folder / "content" / "pages")
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    config["theme"]["custom_dir"] = str(ROOT / config["theme"]["custom_dir"])
    config["plugins"] = [{"gongshi": {"as_of": hostile.DAY.isoformat(), "root": str(folder)}}]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(incremental, "RULES", hostile.RULES)
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        build(load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site")))
    return folder / "site"


@pytest.fixture(scope="session")
def evil(tmp_path_factory: pytest.TempPathFactory, kinds: dict[str, Kind]) -> Path:
    return draw(
        tmp_path_factory.mktemp("evil"),
        kinds,
        [as_typed(s) for s in hostile.STRINGS],
        as_typed(hostile.PORTAL),
    )


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory, kinds: dict[str, Kind]) -> Path:
    strings = [plain(string, str(number)) for number, string in enumerate(hostile.STRINGS)]
    return draw(tmp_path_factory.mktemp("good"), kinds, strings, plain(hostile.PORTAL, "门户"))


def test_every_text_field_of_every_kind_is_hostile(kinds: dict[str, Kind]) -> None:
    files = hostile.files(kinds, [as_typed("甲<乙>")], as_typed("丙<丁>"))
    read = [File(p, t.encode()) for p, t in files.items()]
    result = check(read, kinds, hostile.DAY, rules=hostile.RULES)
    assert [f for f in result.findings if f.severity == "error"] == []
    for kind in kinds.values():
        for field in kind.fields:
            if field.format in ("text", "prose"):
                assert result.catalog.of(kind.name), kind.name
                for record in result.catalog.of(kind.name):
                    assert re.search("甲<乙>|丙<丁>", str(record[field.name])), (
                        kind.name,
                        field.name,
                    )


_MARK = re.compile(r"-[0-9a-f]{8}\.html$")
_DIGESTS = re.compile(r"[0-9a-f]{64}|[0-9a-f]{8}")


def trees(site: Path) -> dict[str, Tree]:
    """Address without the mark of an edition -> what stands there."""
    return {
        _MARK.sub(".html", path.relative_to(site).as_posix()): Tree(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def test_pages_have_the_elements_and_the_text_they_should(evil: Path, good: Path) -> None:
    ours, theirs = trees(evil), trees(good)
    assert set(ours) == set(theirs)
    for url, tree in ours.items():
        assert tree.elements == theirs[url].elements, url
        if url.rpartition("/")[2].startswith("example-"):  # lists may be sorted by the text
            assert _plain(tree.text) == _plain(_turned(theirs[url].text)), url
            values = map(_plain, map(_turned_value, theirs[url].values))
            assert Counter(map(_plain, tree.values)) == Counter(values), url
    drawn = {element for tree in theirs.values() for element in tree.drawn}
    assert {element for tree in ours.values() for element in tree.drawn} <= drawn


def _plain(text: str) -> str:
    """Without what is computed from the words."""
    return _DIGESTS.sub("#", text)


def _turned(text: str) -> str:
    """What the text of the plain site becomes with the hostile strings in it."""
    for made, typed in _PAIRS:
        text = text.replace(made, "".join(typed.split()))
    return text


def _turned_value(text: str) -> str:
    for made, typed in _PAIRS:
        text = text.replace(made, typed)
    return text


def test_no_address_leads_astray(evil: Path) -> None:
    for url, tree in trees(evil).items():
        for address in tree.addresses:
            parts = urlsplit(address)
            assert parts.scheme in SCHEMES, (url, address)
            assert (
                parts.netloc in ("", "www.example.gov.cn", "gongshi.example.gov.cn") or parts.scheme
            ), (url, address)
            assert "evil" not in parts.netloc, (url, address)


def test_the_policy_names_no_script_but_the_themes(evil: Path, good: Path) -> None:
    def policies(site: Path) -> set[str]:
        pages = (path.read_text("utf-8") for path in site.rglob("*.html"))
        return {found for html in pages for found in re.findall(r"'sha256-[^']+'", html)}

    assert policies(evil) == policies(good)


def test_the_index_of_the_search_is_data(evil: Path) -> None:
    """Each file is one call with one JSON value, also where a script could be closed."""
    titles = set()
    for path in (evil / "search").rglob("*.js"):
        text = path.read_text("utf-8")
        name, value = re.fullmatch(
            r'gongshiSearchPart\("([a-z0-9-]+)","[a-p]{8}",(.*)\);\n', text, re.S
        ).groups()  # type: ignore[union-attr]
        json.loads(value)
        assert "\u2028" not in text
        if name.startswith("p"):
            titles |= {normalise(row[2]) for row in json.loads(value) if len(row) > 1}
    assert {normalise(string) for string in hostile.STRINGS} <= titles


def test_the_map_of_the_site_is_well_formed(evil: Path) -> None:
    from xml.etree import ElementTree

    ElementTree.parse(evil / "sitemap.xml")


def test_old_editions_and_what_changed_are_among_what_is_compared(evil: Path) -> None:
    old = list(evil.rglob("v/*.html"))
    assert len(old) == 5 * len(hostile.STRINGS)
    assert all('<h2 id="since">' in path.read_text("utf-8") for path in old)


def test_feeds_say_what_was_typed(evil: Path, good: Path) -> None:
    """In a feed too it is text: no element comes of it, and each title is there as it was."""
    entry, title = "{http://www.w3.org/2005/Atom}entry", "{http://www.w3.org/2005/Atom}title"
    heard = Counter()
    for path in (evil / "feeds").rglob("*.xml"):
        root, twin = (etree.parse(site / path.relative_to(evil)).getroot() for site in (evil, good))
        assert [one.tag for one in root.iter()] == [one.tag for one in twin.iter()], path
        assert [sorted(one.attrib) for one in root.iter()] == [
            sorted(one.attrib) for one in twin.iter()
        ]
        for link in root.iter("{http://www.w3.org/2005/Atom}link"):
            assert urlsplit(link.get("href")).netloc == "gongshi.example.gov.cn"
        heard.update(one.findtext(title).partition("：")[2] for one in root.iter(entry))
    assert set(hostile.STRINGS) - set(heard) == set()


def test_the_calendar_says_what_was_typed(evil: Path) -> None:
    calendar = Calendar.from_ical((evil / "calendar.ics").read_bytes())
    said = {str(event["summary"]).partition("：")[2] for event in calendar.walk("VEVENT")}
    assert {"".join(one.split()) for one in hostile.STRINGS} <= {
        "".join(one.split()) for one in said
    }
    names = {name for event in calendar.walk("VEVENT") for name in event}
    assert names <= {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES",
                     "TRANSP", "URL"}  # fmt: skip


def test_the_list_of_changes_holds_no_words(evil: Path) -> None:
    text = (evil / "changes.json").read_text("utf-8")
    assert json.loads(text)["changes"]
    assert not [one for one in hostile.STRINGS if json.dumps(one)[1:-1] in text or one in text]


@pytest.mark.parametrize(
    "sign", ["\u200b", "\u200d", "\u202e", "\u2066", "\u2028", "\ufeff", "\x1b", "\x00"]
)
def test_signs_that_hide_or_turn_text_are_refused_in_every_kind(
    sign: str, kinds: dict[str, Kind]
) -> None:
    for path, text in hostile.files(kinds, [as_typed("甲乙")], as_typed("丙丁")).items():
        broken = text.replace("甲乙", f"甲{sign}乙").replace("丙丁", f"丙{sign}丁")
        rules = {f.rule for f in check([File(path, broken.encode())], kinds, hostile.DAY).findings}
        assert rules & {"yaml-control", "yaml-bidi"}, path
