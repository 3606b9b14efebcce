"""A build that goes on from the last one gives what a build from nothing gives, byte for byte."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

import pytest

from generator.keep import FOLDER
from generator.stamping import Folder
from tests.building import Bench, Clerk
from tests.conftest import built_files


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    one = Bench(tmp_path_factory.mktemp("building"))
    assert isinstance(one.again(), dict)
    return one


# -- at random -------------------------------------------------------------------------------


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


def test_a_changed_word_costs_the_files_of_the_index_that_hold_it(bench: Bench) -> None:
    path = bench.root / "content/powers/agency-0001/power-0001-002.yml"
    text = path.read_text("utf-8")
    bench.again()
    before = {path: path.stat().st_mtime_ns for path in bench.site.glob("search/*.js")}
    path.write_text(re.sub(r"(?m)^summary: ", "summary: 改过的", text), "utf-8")
    try:
        again = bench.again()
        after = {path: path.stat().st_mtime_ns for path in bench.site.glob("search/*.js")}
        written = [path.name for path, time in after.items() if before.get(path) != time]
        assert "start.js" in written
        assert len(written) < len(after) / 4
        assert again == bench.anew()
    finally:
        path.write_text(text, "utf-8")
        bench.again()


def test_what_tells_which_index_there_is_is_published_last(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[str] = []
    move = shutil.move

    def noted(source: Path, target: Path) -> None:
        moved.append(Path(target).relative_to(bench.site).as_posix())
        move(source, target)

    path = bench.root / "content/powers/agency-0001/power-0001-002.yml"
    text = path.read_text("utf-8")
    monkeypatch.setattr(shutil, "move", noted)
    path.write_text(re.sub(r"(?m)^summary: ", "summary: 改过的", text), "utf-8")
    try:
        bench.again()
    finally:
        path.write_text(text, "utf-8")
        bench.again()
    assert moved.count("search/start.js") == 2
    first = moved.index("search/start.js")
    assert any(name.startswith("search/t") for name in moved[:first])
    assert moved[-1] == "search/start.js"


def test_the_index_of_a_site_that_is_refused_is_not_kept(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.again()
    kept = {path.name: path.read_bytes() for path in (bench.root / FOLDER).glob("*.search*")}
    assert len(kept) == 1
    bench.about = "<h1>关于本站</h1>\n<p>电话 13800138000</p>"
    assert isinstance(bench.again(), str)
    assert {p.name: p.read_bytes() for p in (bench.root / FOLDER).glob("*.search*")} == kept


@pytest.mark.parametrize("name", ["search/tables.js", "powers/power-0001-002.html"])
def test_a_file_that_is_gone_when_it_is_looked_at_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Somebody else may be at work in the folder of the site."""
    bench = Bench(tmp_path)
    publish = Folder.publish

    def publish_and_lose(folder: Folder, names: Iterable[str]) -> None:
        publish(folder, names)
        (folder.site / name).unlink()

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "publish", publish_and_lose)
        bench.again()
    assert not (bench.site / name).exists()
    path = bench.root / "content/powers/agency-0001/power-0001-003.yml"
    path.write_text(re.sub(r"(?m)^summary: ", "summary: 改过的", path.read_text("utf-8")), "utf-8")
    assert bench.again() == bench.anew()


@pytest.mark.parametrize("spoil", ["touched", "lost", "kept", "start"])
def test_an_index_that_is_not_as_it_was_left_is_made_again(bench: Bench, spoil: str) -> None:
    path = bench.root / "content/powers/agency-0001/power-0001-002.yml"
    text = path.read_text("utf-8")
    bench.again()
    shard = min(bench.site.glob("search/g*.js"))
    [kept] = (bench.root / FOLDER).glob("site-*.search")
    match spoil:
        case "touched":
            shard.write_bytes(shard.read_bytes().replace(b"|", b"~", 1))
        case "lost":
            shard.unlink()
        case "kept":
            kept.write_bytes(kept.read_bytes()[:-100])
        case "start":
            (bench.site / "search/start.js").write_bytes(b"")
    path.write_text(re.sub(r"(?m)^summary: ", "summary: 改过的", text), "utf-8")
    try:
        assert bench.again() == bench.anew()
    finally:
        path.write_text(text, "utf-8")
        bench.again()


def test_a_word_that_no_list_shows_costs_no_list(bench: Bench) -> None:
    """Lists of benchmarks, calendars, feeds and the dashboard name the power, and no more of it."""
    [path] = (bench.root / "content/powers").rglob("power-0001-001.yml")
    benchmarks = [one.read_text("utf-8") for one in bench.root.glob("content/benchmarks/**/*.yml")]
    assert any("power: power-0001-001" in one for one in benchmarks)
    text = path.read_text("utf-8")
    bench.again()
    lists = [
        *bench.site.glob("*/index.html"),
        *bench.site.glob("feeds/*"),
        bench.site / "index.html",
    ]
    before = {path: path.stat().st_mtime_ns for path in lists}
    path.write_text(re.sub(r"(?m)^summary: ", "summary: 改过的", text), "utf-8")
    try:
        again = bench.again()
        assert bench.made()[1] <= 12
        assert again == bench.anew()
        assert {path: path.stat().st_mtime_ns for path in lists} == before
    finally:
        path.write_text(text, "utf-8")
        bench.again()


def test_what_is_in_no_public_version_yet_is_listed(bench: Bench) -> None:
    page = "changes/waiting.html"
    [path] = (bench.root / "content/powers").rglob("power-0001-001.yml")
    text = path.read_text("utf-8")
    before = built_files(bench.site)[page].decode()
    path.write_text(re.sub(r"(?m)^summary: ", "summary: 改过的", text), "utf-8")
    try:
        again = bench.again()
        assert isinstance(again, dict)
        link = "../powers/power-0001-001.html"
        assert link in again[page].decode()
        assert link not in before
        assert "现在没有" in before
    finally:
        path.write_text(text, "utf-8")
        bench.again()


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
    told = bench.again()
    assert isinstance(told, str)
    assert "about.html" in told
