"""A small site that is built again and again while clerks are at work in it."""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import shutil
import subprocess
from pathlib import Path
from typing import Literal

from generator.building import build
from generator.crew import Workers
from generator.keep import FOLDER
from generator.shell import ANCHORS, BODY_HTML, DESCRIPTION, TITLE, URL, Page, Shell, Shells
from generator.site import Options, Site, SiteError, load_site
from generator.stamping import Folder
from tests.conftest import built_files, small_root

DAY = dt.date(2026, 1, 5)
PROSE = {"about.html": "关于本站"}


class PlainTheme:
    """A theme that needs no MkDocs."""

    def __init__(self, footer: str) -> None:
        self.footer = footer

    def __call__(self, page: Page) -> Shell:
        toc = "".join(f'<a href="#{id}">{title}</a>' for id, title in ANCHORS) if page.toc else ""
        head = f"<title>{TITLE}</title><meta content='{DESCRIPTION}'><link href='{URL}'>"
        html = f"<!doctype html>{head}{toc}{BODY_HTML}<footer>{self.footer}</footer>\n"
        return Shell(html, URL)

    def kept(self) -> Shells:
        return Shells({}, ())


class Bench:
    """A root, the site that is built again and again from it, and how to build it from nothing."""

    def __init__(self, folder: Path, mode: Literal["own", "adopting"] = "own") -> None:
        self.root = small_root(folder, mode=mode)
        self.site = folder / "site"
        self.fresh = folder / "fresh"
        self.said = ""
        self.about = "<h1>关于本站</h1>"

    def again(self) -> dict[str, bytes] | str:
        """Build from what is kept; the files, or why there are none."""
        return self._built(self.site)

    def anew(self) -> dict[str, bytes] | str:
        """Build with nothing kept."""
        kept = self.root / FOLDER
        aside = kept.with_name("aside")
        shutil.rmtree(self.fresh, ignore_errors=True)
        kept.rename(aside)
        try:
            return self._built(self.fresh)
        finally:
            shutil.rmtree(kept, ignore_errors=True)
            aside.rename(kept)

    def _built(self, target: Path) -> dict[str, bytes] | str:
        stage = target.with_name(f"{target.name}-stage")
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir()
        options = Options("https://example.gov.cn/", target, workers=Workers(1))
        try:
            site: Site = load_site(self.root, DAY, PROSE, options)
        except SiteError as error:
            return str(error)
        (stage / "about.html").write_text(self.about, "utf-8")
        footer = site.extra["unsettled"] + site.extra["publisher"]
        try:
            self.said = build(site, Folder(target, stage), PlainTheme(footer), footer.encode())
        except SiteError as error:
            return str(error)
        return built_files(target)

    def made(self) -> tuple[int, int]:
        """How many jobs there were at the last build, and how many were done."""
        found = re.match(r"共 (\d+) 项，其中 (\d+) 项", self.said)
        assert found
        return int(found[1]), int(found[2])


class Clerk:
    """Changes the content as clerks and developers do, at random."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.dice = root, random.Random(seed)
        self.count = 0

    def act(self) -> str:
        deeds = (self.reword, self.add, self.rename, self.remove, self.law, self.schema)
        deeds += (self.reword, self.agency, self.portal, self.commit, self.undo, self.comment)
        deeds += (self.leave_out,)
        deed = self.dice.choice(deeds)
        deed()
        return deed.__name__

    def file(self, *folders: str) -> Path:
        found = [p for folder in folders for p in (self.root / "content" / folder).rglob("*.yml")]
        return self.dice.choice(sorted(found))

    def swap(self, path: Path, pattern: str, into: str) -> None:
        text = path.read_text("utf-8")
        path.write_text(re.sub(pattern, into, text, count=1, flags=re.M), "utf-8")

    def reword(self) -> None:
        self.count += 1
        path = self.file("powers", "benchmarks", "complaints", "delegations", "procedures")
        pattern = r"^(scope|summary|behaviour|matter|name|title): (.*)$"
        self.swap(path, pattern, rf"\g<1>: 改{self.count}\g<2>")

    def leave_out(self) -> None:
        self.swap(self.file("powers"), r"^(legal_limit|promised_limit): .*\n", "")

    def add(self) -> None:
        self.count += 1
        path = self.file("powers")
        fresh = path.with_name(f"power-9{self.count:03}.yml")
        fresh.write_text(path.read_text("utf-8"), "utf-8")
        self.swap(fresh, r"^code: .*$", f"code: 220001-CF-9{self.count:02}")
        self.swap(fresh, r"^delegations:(\n- .*)+\n", "")

    def rename(self) -> None:
        self.count += 1
        path = self.file("benchmarks")
        path.rename(path.with_name(f"benchmark-renamed-{self.count}.yml"))

    def remove(self) -> None:
        self.file("benchmarks", "complaints", "legal-reviews").unlink()

    def law(self) -> None:
        self.count += 1
        self.swap(self.file("laws"), r"^short_title: (.*)$", rf"short_title: \g<1>之{self.count}")

    def agency(self) -> None:
        self.count += 1
        self.swap(self.file("agencies"), r"^short_name: .*$", f"short_name: 示例局{self.count}")

    def portal(self) -> None:
        self.count += 1
        path = self.root / "content" / "portal.yml"
        self.swap(path, r"^publisher: .*$", f"publisher: 示例主办单位{self.count}")

    def schema(self) -> None:
        self.count += 1
        path = self.root / "schemas" / self.dice.choice(("power.yml", "law.yml", "agency.yml"))
        self.swap(path, r"^label: (.*)$", rf"label: \g<1>{self.count}")

    def comment(self) -> None:
        path = self.file("powers")
        path.write_text(path.read_text("utf-8") + "# 核对过\n", "utf-8")

    def commit(self) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.gov.cn")
        date = {
            "GIT_AUTHOR_DATE": "2026-01-04T12:00:00Z",
            "GIT_COMMITTER_DATE": "2026-01-04T12:00:00Z",
        }
        for command in (("add", "-A"), (*who, "commit", "-qm", "x", "--allow-empty")):
            subprocess.run(["git", *command], cwd=self.root, check=True, env=os.environ | date)

    def undo(self) -> None:
        for command in (
            ("checkout", "-q", "--", "content", "schemas"),
            ("clean", "-qfd", "content"),
        ):
            subprocess.run(["git", *command], cwd=self.root, check=True)
