"""Hostile text as the value of every text field of every kind: it is drawn as it was typed.

The oracle is the same site with plain text in its place: the pages have the same elements and
attributes, and their text differs in nothing but that text.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

import generator.site
from generator.check import check
from generator.content import File
from generator.model import Kind
from generator.search import normalise
from tests import hostile
from tests.conftest import ROOT
from tests.hostile import Text, as_typed, plain

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
    """The site of these worlds. No rule is asked: what the law thinks of them does not matter."""
    for path, text in hostile.files(kinds, strings, portal).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    shutil.copytree(ROOT / "content" / "pages", folder / "content" / "pages")
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    config["theme"]["custom_dir"] = str(ROOT / config["theme"]["custom_dir"])
    config["plugins"] = [{"gongshi": {"as_of": hostile.DAY.isoformat(), "root": str(folder)}}]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generator.site, "check", partial(check, rules=()))
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
    result = check([File(p, t.encode()) for p, t in files.items()], kinds, hostile.DAY, rules=())
    assert [f for f in result.findings if f.severity == "error"] == []
    for kind in kinds.values():
        for field in kind.fields:
            if field.format in ("text", "prose") and kind.name != "waiver":
                for record in result.catalog.of(kind.name):
                    assert re.search("甲<乙>|丙<丁>", str(record[field.name])), (
                        kind.name,
                        field.name,
                    )


def trees(site: Path) -> dict[str, Tree]:
    return {
        path.relative_to(site).as_posix(): Tree(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def test_pages_have_the_elements_and_the_text_they_should(evil: Path, good: Path) -> None:
    ours, theirs = trees(evil), trees(good)
    assert set(ours) == set(theirs)
    for url, tree in ours.items():
        assert tree.elements == theirs[url].elements, url
        if url.rpartition("/")[2].startswith("example-"):  # lists may be sorted by the text
            assert tree.text == _turned(theirs[url].text), url
            assert Counter(tree.values) == Counter(map(_turned_value, theirs[url].values)), url
    drawn = {element for tree in theirs.values() for element in tree.drawn}
    assert {element for tree in ours.values() for element in tree.drawn} <= drawn


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
            r'gongshiSearchPart\("([a-z0-9]+)",(.*)\);\n', text, re.S
        ).groups()  # type: ignore[union-attr]
        json.loads(value)
        assert "\u2028" not in text
        if name.startswith("p"):
            titles |= {normalise(title) for _, title in json.loads(value)}
    assert {normalise(string) for string in hostile.STRINGS} <= titles


def test_the_map_of_the_site_is_well_formed(evil: Path) -> None:
    from xml.etree import ElementTree

    ElementTree.parse(evil / "sitemap.xml")


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
