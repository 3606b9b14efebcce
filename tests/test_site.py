"""The built site by its properties."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from generator.check import check
from generator.content import read_files
from generator.keep import FOLDER
from generator.model import Catalog
from generator.plugin.icons import Iconless
from tests.conftest import ROOT, build_site, built_files, site_date, small_root


class _Links(HTMLParser):
    """Collects what a page refers to, its ids and the tags it never closes properly."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.loads: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag in ("a", "form") and (target := found.get("href") or found.get("action")):
            self.links.append(target)
        if tag in ("script", "img", "iframe", "source") and found.get("src"):
            self.loads.append(str(found["src"]))
        if tag == "link" and found.get("rel") != "canonical" and found.get("href"):
            self.loads.append(str(found["href"]))


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, _Links]:
    found = {p.relative_to(site).as_posix(): p for p in sorted(site.rglob("*.html"))}
    return {url: _Links(path.read_text("utf-8")) for url, path in found.items()}


@pytest.fixture(scope="module")
def catalog(kinds) -> Catalog:
    return check(read_files(ROOT), kinds, site_date()).catalog


def test_every_record_has_its_page(site: Path, catalog: Catalog) -> None:
    for record in catalog.all():
        kind = catalog.kinds[record.kind]
        if not kind.singleton:
            assert (site / kind.folder / f"{record.id}.html").is_file(), record.path


def test_the_content_is_all_there(catalog: Catalog) -> None:
    assert len(catalog.of("law")) == 62
    assert len(catalog.of("power")) == 259
    assert sum("adopts" not in power.data for power in catalog.of("power")) == 82
    assert len(catalog.of("agency")) == 10


def test_every_internal_link_resolves(site: Path, pages: dict[str, _Links]) -> None:
    broken = []
    for url, page in pages.items():
        for link in [*page.links, *page.loads]:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or url == "404.html":
                continue
            target = normpath(f"{dirname(url)}/{unquote(parts.path)}") if parts.path else url
            target = target.lstrip("/")
            target = "index.html" if target == "." else target
            if (site / target).is_dir():
                target += "/index.html"
            there = (site / target).is_file()
            if not there or (parts.fragment and parts.fragment not in pages[target].ids):
                broken.append((url, link))
    assert broken == []


def test_ids_are_unique_on_every_page(pages: dict[str, _Links]) -> None:
    for url, page in pages.items():
        twice = [id for id, count in Counter(page.ids).items() if count > 1]
        assert twice == [], url


def test_nothing_comes_from_another_origin(site: Path, pages: dict[str, _Links]) -> None:
    for url, page in pages.items():
        loads = [load for load in page.loads if urlsplit(load).netloc]
        assert all(load.startswith("https://gongshi.example.gov.cn/") for load in loads), url
    for path in site.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(https?:)?//", path.read_text("utf-8")), path


def test_the_sitemap_names_exactly_the_pages(site: Path, pages: dict[str, _Links]) -> None:
    tree = ElementTree.parse(site / "sitemap.xml")
    named = [loc.text for loc in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    there = [f"https://gongshi.example.gov.cn/{url}" for url in pages if url != "404.html"]
    assert sorted(named) == sorted(there)


def test_no_token_or_template_is_left_over(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r"GSX[A-Z0-9]*XGS|\{\{|\{%|Undefined", text), path


def test_each_page_has_one_heading_and_a_title(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert text.count("<h1") == 1, path
        assert re.search(r"<title>[^<]+</title>", text), path
        assert '<html lang="zh"' in text, path


def test_stamped_pages_equal_pages_drawn_by_the_theme(site: Path, tmp_path: Path) -> None:
    drawn = build_site(tmp_path, stamp=False)
    ours = {p.relative_to(site): p for p in site.rglob("*") if p.is_file()}
    theirs = {p.relative_to(drawn): p for p in drawn.rglob("*") if p.is_file()}
    assert sorted(ours) == sorted(theirs)
    different = [str(name) for name in ours if ours[name].read_bytes() != theirs[name].read_bytes()]
    assert different == []


def test_two_builds_are_identical(site: Path, tmp_path: Path) -> None:
    again = build_site(tmp_path)
    for path in site.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (again / path.relative_to(site)).read_bytes(), path


def test_a_build_with_errors_fails_and_says_where(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copytree(ROOT / "generator" / "theme", root / "generator" / "theme")
    shutil.copy(ROOT / "mkdocs.yml", root)
    power = next((root / "content" / "powers").glob("pen-unlicensed-practice.yml"))
    power.write_text(power.read_text("utf-8").replace("status: in_force\n", ""), "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path / "out")],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode != 0
    assert "content/powers/pen-unlicensed-practice.yml" in run.stdout + run.stderr
    assert "schema-required" in run.stdout + run.stderr
    assert "disclosures-pending" not in run.stdout + run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "out").exists()


def test_a_warning_in_strict_mode_leaves_the_old_site(tmp_path: Path) -> None:
    root = small_root(tmp_path)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    subprocess.run(command, cwd=root, check=True)
    before = built_files(root / "site")
    with (root / "content/pages/about.md").open("a", encoding="utf-8") as page:
        page.write("\n[不存在](nowhere.md)\n")
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert "nowhere.md" in run.stdout + run.stderr
    assert built_files(root / "site") == before
    assert not list((root / FOLDER).glob("stage-*"))


def test_mkdocs_takes_the_same_files_from_a_theme_without_its_icons(tmp_path: Path) -> None:
    for name in ("seen.js", "below/seen.css", ".hidden.js", ".icons/a.svg", "below/.more/b.svg"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")
    config = MkDocsConfig()

    def found(theme: Theme) -> list[tuple[str, str]]:
        config.theme, files = theme, Files([])
        files.add_files_from_theme(theme.get_env(), config)
        return [(file.src_uri, str(file.abs_src_path)) for file in files]

    theme = Theme(name="material", custom_dir=str(tmp_path))
    assert found(Iconless(theme)) == found(theme)
    assert {"seen.js", "below/seen.css"} <= {name for name, _ in found(Iconless(theme))}
    env = Iconless(theme).get_env()
    assert not [name for name in env.list_templates() if "/." in f"/{name}"]
    assert env.get_template(".icons/material/weather-night.svg").render()
