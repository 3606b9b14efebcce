"""A build that goes on from the last one gives what a build from nothing gives, byte for byte."""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import shutil
import subprocess
from hashlib import blake2b
from pathlib import Path

import pytest

from generator import site as site_module
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

    def __init__(self, folder: Path) -> None:
        self.root = small_root(folder)
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
        self.said = build(site, Folder(target, stage), PlainTheme(footer), footer.encode())
        return built_files(target)

    def made(self) -> tuple[int, int]:
        """How many jobs there were at the last build, and how many were done."""
        found = re.match(r"共 (\d+) 项，其中 (\d+) 项", self.said)
        assert found
        return int(found[1]), int(found[2])


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    one = Bench(tmp_path_factory.mktemp("building"))
    assert isinstance(one.again(), dict)
    return one


# -- at random -------------------------------------------------------------------------------


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


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_the_site_is_that_of_a_build_from_nothing(
    seed: int, tmp_path: Path
) -> None:
    bench = Bench(tmp_path)
    clerk, deeds = Clerk(bench.root, seed), []
    bench.again()
    for _ in range(8):
        deeds += [clerk.act() for _ in range(clerk.dice.choice((1, 1, 2)))]
        again, anew = bench.again(), bench.anew()
        if isinstance(anew, str) or isinstance(again, str):
            assert again == anew, deeds
            clerk.undo()
            continue
        differing = [name for name in sorted({*again, *anew}) if again.get(name) != anew.get(name)]
        assert differing == [], deeds


# -- what is kept, and what is not trusted --------------------------------------------------------


def test_nothing_changed_is_nothing_made(bench: Bench) -> None:
    before = {path: path.stat().st_mtime_ns for path in bench.site.rglob("*.html")}
    bench.again()
    whole, made = bench.made()
    assert whole > 150
    assert made == 0
    assert {path: path.stat().st_mtime_ns for path in bench.site.rglob("*.html")} == before


def test_a_changed_word_costs_the_pages_that_show_it(bench: Bench) -> None:
    path = bench.root / "content/powers/agency-0001/power-0001-002.yml"
    text = path.read_text("utf-8")
    before = {path: path.stat().st_mtime_ns for path in bench.site.rglob("*.html")}
    path.write_text(re.sub(r"(?m)^scope: ", "scope: 改过的", text), "utf-8")
    try:
        bench.again()
        _, made = bench.made()
        after = {path: path.stat().st_mtime_ns for path in bench.site.rglob("*.html")}
        written = sorted(path.stem for path in after if after[path] != before[path])
        assert "power-0001-002" in written
        assert made <= 20
        assert len(written) <= 3
    finally:
        path.write_text(text, "utf-8")
        bench.again()


def test_a_build_goes_on_from_the_last_after_any_commit(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("everything was read")

    clerk = Clerk(bench.root, 0)
    path = bench.root / "content/powers/agency-0001/power-0001-002.yml"
    text = path.read_text("utf-8")
    clerk.commit()
    bench.again()
    monkeypatch.setattr(site_module, "disclose", refuse)
    try:
        clerk.commit()  # of nothing
        bench.again()
        for number in range(2):
            clerk.swap(path, "^scope: ", f"scope: 改过{number}次")
            bench.again()
            clerk.commit()
            assert isinstance(built := bench.again(), dict)
            assert "改过1次".encode() in built["powers/power-0001-002.html"] or number == 0
    finally:
        path.write_text(text, "utf-8")
        clerk.commit()
        bench.again()
    monkeypatch.undo()
    assert bench.again() == bench.anew()


def test_a_field_that_is_left_out_changes_the_rates(bench: Bench) -> None:
    path = bench.root / "content/powers/agency-0001/power-0001-002.yml"
    text = path.read_text("utf-8")
    before = built_files(bench.site)["exceptions/index.html"]
    path.write_text(re.sub(r"(?m)^promised_limit: .*\n", "", text), "utf-8")
    try:
        after = bench.again()
        assert isinstance(after, dict)
        assert after["exceptions/index.html"] != before
        assert after == bench.anew()
    finally:
        path.write_text(text, "utf-8")
        bench.again()


def test_a_file_that_was_touched_or_lost_is_made_again(bench: Bench) -> None:
    first, *others = sorted((bench.site / "powers").glob("*.html"))
    good = first.read_bytes()
    first.write_bytes(good + b"spoilt")
    others[0].unlink()
    (bench.site / "stray.html").write_text("left behind", "utf-8")
    again = bench.again()
    assert isinstance(again, dict)
    assert bench.made()[1] == 2
    assert again[f"powers/{first.name}"] == good
    assert f"powers/{others[0].name}" in again
    assert "stray.html" not in again


@pytest.mark.parametrize("spoil", ["cut", "flip", "code"])
def test_a_ledger_that_is_not_whole_is_not_used(bench: Bench, spoil: str) -> None:
    [path] = (bench.root / FOLDER).glob("site-*.ledger")
    data = path.read_bytes()
    spoilt = {
        "cut": data[: len(data) // 2],
        "flip": data[:1000] + bytes([data[1000] ^ 1]) + data[1001:],
        "code": data[:32] + b"cos\nsystem\n(S'touch /tmp/never'\ntR.",
    }[spoil]
    path.write_bytes(spoilt)
    expected = bench.anew()
    assert bench.again() == expected
    whole, made = bench.made()
    assert made == whole


def test_a_forged_ledger_calls_nothing(bench: Bench, tmp_path: Path) -> None:
    """Whoever knows the key can write a checksum; the unpickler still knows shapes only."""
    from generator.stamping import ledger

    mark = ledger.Shelfmark(tmp_path, tmp_path / "site", b"key")
    mark.journal.file.parent.mkdir(parents=True)
    trap = tmp_path / "sprung"
    body = b"cpathlib\nPath\n(S'%s'\ntR(S'touch'\ntR." % str(trap).encode()
    checksum = blake2b(body, key=b"key", digest_size=32).digest()
    mark.journal.file.write_bytes(len(body).to_bytes(8, "big") + checksum + body)
    assert ledger.load(mark) is None
    assert not trap.exists()


def test_a_build_that_fails_leaves_the_old_site(bench: Bench) -> None:
    before = bench.again()
    path = bench.root / "content/powers/agency-0001/power-0001-002.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("kind: penalty", "kind: pnealty"), "utf-8")
    try:
        assert isinstance(bench.again(), str)
        assert built_files(bench.site) == before
    finally:
        path.write_text(text, "utf-8")


def test_what_may_no_longer_be_published_is_found_in_pages_that_did_not_change(
    tmp_path: Path,
) -> None:
    bench = Bench(tmp_path)
    agency = next((bench.root / "content/agencies").rglob("*.yml"))
    text = re.sub(r"(?m)^  phone: .*$", "  phone: 0431-88904567", agency.read_text("utf-8"))
    assert "0431-88904567" in text
    agency.write_text(text, "utf-8")
    bench.about = "<h1>关于本站</h1>\n<p>电话 0431-88904567</p>"
    assert isinstance(bench.again(), dict)
    assert isinstance(bench.again(), dict)
    for path in (bench.root / "content").rglob("*.yml"):  # nobody has this number any more
        known = path.read_text("utf-8")
        path.write_text(known.replace("0431-88904567", "0431-88904568"), "utf-8")
    with pytest.raises(SiteError, match=r"about\.html"):
        bench.again()
