"""The check that remembers gives what the whole check gives, whatever happened in between."""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import changes, incremental, loading, shelf, stamps
from generator.changes import Order
from generator.check import Result
from generator.content import Entry, File, read_file, walk
from generator.incremental import check_again, check_anew
from generator.memory import Memory
from generator.model import Kind
from tests.conftest import ROOT, site_date

LAW = "content/laws/yiliao-jigou-guanli-tiaoli.yml"
POWER = "content/powers/pen-unlicensed-practice.yml"
OTHER = "content/powers/pen-nurse.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


@pytest.fixture
def order(root: Path, kinds: dict[str, Kind]) -> Order:
    return Order(root, kinds, site_date(), "zh")


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that were checked anew."""
    paths: list[str] = []
    real, read = incremental.take, loading.Reading.read

    def take(loaded: Any, file: File, *rest: Any) -> None:
        paths.append(file.path)
        real(loaded, file, *rest)

    def read_noting(reading: loading.Reading, files: list[File]) -> loading.Loaded:
        paths.extend(file.path for file in files)
        return read(reading, files)

    monkeypatch.setattr(incremental, "take", take)
    monkeypatch.setattr(loading.Reading, "read", read_noting)
    return paths


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust the stamps of files that were written just now: steps of a test follow closely."""
    monkeypatch.setattr(stamps, "UNSURE", 0)


def same(order: Order) -> Result:
    """Check again, and hold it to the whole check."""
    entries = list(walk(order.root))
    again, whole = check_again(order, entries), check_anew(order, entries)
    assert again.findings == whole.findings
    assert again.excused == whole.excused
    assert again.files == whole.files
    assert list(again.documents) == list(whole.documents)
    assert again.catalog.known == whole.catalog.known
    assert [record.path for record in again.catalog.all()] == [
        record.path for record in whole.catalog.all()
    ]
    return again


def edit(root: Path, path: str, *pairs: tuple[str, str]) -> None:
    text = (root / path).read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    (root / path).write_text(text, "utf-8")


# -- At random -------------------------------------------------------------------------------


class Vandal:
    """Does something to the content of a root, at random."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.dice = root, random.Random(seed)
        self.first = {file.path: file.data for file in map(read_file, walk(root))}

    def act(self) -> str:
        deeds = [self.swap, self.renumber, self.refer, self.remove, self.rename, self.twin]
        deeds += [self.spoil, self.mend, self.mend, self.litter, self.wire, self.waive, self.link]
        deeds += [self.adopt]
        deeds += [self.withhold, self.omit]
        deed = self.dice.choice(deeds)
        deed()
        return deed.__name__

    def file(self, folder: str = "") -> Path:
        """A file; oftener one that many refer to."""
        folder = folder or self.dice.choice(("laws", "agencies", "powers", "waivers", "."))
        found = sorted((self.root / "content" / folder).rglob("*.yml"))
        files = [path for path in found if not path.is_symlink()]
        return self.dice.choice(files or [self.root / "content" / "portal.yml"])

    def swap(self) -> None:
        path = self.file()
        lines = path.read_bytes().split(b"\n")
        a, b = (self.dice.randrange(len(lines)) for _ in range(2))
        lines[a], lines[b] = lines[b], lines[a]
        path.write_bytes(b"\n".join(lines))

    def renumber(self) -> None:
        path = self.file()
        lines = path.read_bytes().split(b"\n")
        words = (
            b"articles:",
            b"article:",
            b"code:",
            b"status:",
            b"level:",
            b"effective",
            b"title:",
        )
        found = [n for n, line in enumerate(lines) if line.strip(b" -").startswith(words)]
        values = (b"1", b"40", b"2030-01-01", b"repealed", b"cancelled", b"229900-CF-001", b"city")
        for number in found[:1] or []:
            key = lines[number].partition(b":")[0]
            lines[number] = key + b": " + self.dice.choice(values)
        path.write_bytes(b"\n".join(lines) + b"# a line more\n")

    def refer(self) -> None:
        path = self.file("powers")
        law, agency = self.file("laws").stem, self.file("agencies").stem
        lines = path.read_text("utf-8", "replace").split("\n")
        for number, line in enumerate(lines):
            if line.startswith("agency:") and self.dice.random() < 0.5:
                lines[number] = f"agency: {agency}"
            if "- law:" in line:
                lines[number] = line.partition(":")[0] + f": {self.dice.choice((law, law[:-1]))}"
        path.write_text("\n".join(lines), "utf-8")

    def adopt(self) -> None:
        """Let a power take over another, or one that is not there, or itself."""
        path = self.file("powers")
        other = self.dice.choice((self.file("powers").stem, self.file("powers").stem, "no-power"))
        own = re.compile(r"(code|agency|level|division|posts|remedies|status|effective_from):")
        blocks = re.split(r"(?m)^(?=[a-z_]+:)", path.read_text("utf-8", "replace"))
        if self.dice.random() < 0.7:
            blocks = [block for block in blocks if own.match(block)]
        path.write_text(f"adopts: {other}\n" + "".join(blocks), "utf-8")

    def remove(self) -> None:
        self.file().unlink()
        (self.root / "content/portal.yml").touch()

    def rename(self) -> None:
        path = self.file()
        if path.parent.name != "content":
            path.rename(path.with_name(f"{path.stem}-{self.dice.randrange(9)}.yml"))

    def twin(self) -> None:
        path = self.file(self.dice.choice(("laws", "agencies", "powers")))
        folder = self.root / "content" / path.relative_to(self.root / "content").parts[0]
        below = folder / self.dice.choice("ab")
        below.mkdir(exist_ok=True)
        if self.dice.random() < 0.5:
            if path.parent != below:
                shutil.copy(path, below / path.name)
        else:
            path.rename(below / path.name)

    def spoil(self) -> None:
        path = self.file()
        bad = (b"a: [\n", b"\xff", b"", "# \u200f\n".encode(), b"x: 1\n", b"name: a\nname: b\n")
        data = self.dice.choice((path.read_bytes(), b""))
        path.write_bytes(data + self.dice.choice(bad))

    def mend(self) -> None:
        """Put a file back as it was."""
        path = self.dice.choice(sorted(self.first))
        if not (self.root / path).is_symlink():
            (self.root / path).write_bytes(self.first[path])

    def litter(self) -> None:
        name = self.dice.choice(("laws/A.yml", "x.yml", "no/x.yml", "laws/new.yml", "powers/a.txt"))
        path = self.root / "content" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(self.dice.choice(("a: 1\n", "# nothing\n")))

    def wire(self) -> None:
        wires = ("  - kind: {}\n    at_least: {}\n", "  - kind: {}\n    at_most: {}\n",
                 "  - kind: {}\n    field: sources\n    filled_percent: {}\n")  # fmt: skip
        wire = self.dice.choice(wires)
        kind, number = self.dice.choice(("power", "law", "waiver")), self.dice.randrange(101)
        text = self.first["content/portal.yml"].decode()
        text = text.replace("tripwires:", "tripwires:\n" + wire.format(kind, number) + "#", 1)
        (self.root / "content/portal.yml").write_text(text, "utf-8")

    def waive(self) -> None:
        text = (ROOT / "content/waivers/adj-institution-name-article.yml").read_text("utf-8")
        lines = []
        for line in text.split("\n"):
            if line.startswith("record:"):
                line = f"record: power/{self.file('powers').stem}"
            if line.startswith("rule:"):
                rules = ("article-unknown", "disclosures-pending", "holder", "no-rule")
                line = f"rule: {self.dice.choice(rules)}"
            lines.append(line)
        path = self.root / f"content/waivers/w-{self.dice.randrange(4)}.yml"
        path.write_text("\n".join(lines), "utf-8")

    def withhold(self) -> None:
        """Register an exception, mostly one for what `omit` leaves out."""
        text = (ROOT / "content/exceptions/jilin-jkj-duty-phone.yml").read_text("utf-8")
        recording = f"recording/{self.file('recordings').stem}"
        record = self.dice.choice((recording, recording, "agency/no-such", "nothing/a"))
        field = self.dice.choice(("items.content", "items.content", "items.matter", "notes"))
        status = self.dice.choice(("in_force", "in_force", "lifted", "open"))
        for name, value in (("record", record), ("field", field), ("status", status)):
            text = re.sub(rf"(?m)^{name}:.*$", f"{name}: {value}", text)
        path = self.root / f"content/exceptions/e-{self.dice.randrange(4)}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")

    def omit(self) -> None:
        path = self.file("recordings")
        lines = path.read_text("utf-8", "replace").split("\n")
        kept = [line for line in lines if not line.startswith("    content:")]
        path.write_text("\n".join(kept), "utf-8")

    def link(self) -> None:
        path = self.root / "content/laws/linked.yml"
        if path.is_symlink():
            path.unlink()
        else:
            path.symlink_to(self.file("laws"))


@pytest.mark.parametrize(("seed", "unsure"), [(0, 0), (1, 0), (2, 0), (3, 2 * 10**9)])
def test_after_whatever_steps_it_finds_what_a_whole_check_finds(
    order: Order, seed: int, unsure: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "UNSURE", unsure)
    vandal = Vandal(order.root, seed)
    dice = vandal.dice
    seen = set()
    for _ in range(40):
        for _ in range(dice.choice((1, 1, 1, 3))):
            vandal.act()
        paths = [entry.path for entry in walk(order.root)]
        touched = frozenset(dice.sample(paths, 20)) if dice.random() < 0.2 else frozenset()
        changed = replace(order, touched=touched, use_waivers=dice.random() < 0.8)
        seen |= {finding.rule for finding in same(changed).findings}
    # The steps did break things, in many ways; how many depends on the content.
    assert len(seen) > 12


# -- What is done again ----------------------------------------------------------------------


def test_nothing_is_done_again_when_nothing_changed(order: Order, taken: list[str]) -> None:
    first = same(order)
    assert len(taken) == first.files
    taken.clear()
    assert same(order).findings == first.findings
    assert taken == []


def naming(root: Path, ids: set[str]) -> set[str]:
    """The records in whose text one of the ids stands."""
    found = set()
    for path in (root / "content").rglob("*.yml"):
        words = set(re.findall(r"[a-z0-9-]+", path.read_text("utf-8")))
        if words & ids:
            found.add(path.relative_to(root).as_posix())
    return found


def test_of_one_power_only_what_has_to_do_with_it_is_done_again(
    order: Order, taken: list[str]
) -> None:
    same(order)
    taken.clear()
    edit(order.root, POWER, ("\n", "\n# a note\n"))
    same(order)
    power = Path(POWER).stem
    near = {POWER} | naming(order.root, {power})
    assert POWER in taken
    assert len(taken) < 10
    far = set(taken) - near
    assert all(path.startswith(("content/agencies/", "content/legal-reviews/")) for path in far)
    edit(order.root, POWER, ("fines:", "notes: 甲\nfines:"))
    before = set(taken)
    taken.clear()
    same(order)
    # the tripwires ask which fields powers have
    assert set(taken) == before | {"content/portal.yml"}


def test_of_a_law_what_cites_it_is_done_again(order: Order, taken: list[str]) -> None:
    same(order)
    taken.clear()
    edit(order.root, LAW, ("\n", "\n# lines move\n"))
    same(order)
    stem = Path(LAW).stem
    citing = {path for path in naming(order.root, {stem}) if path.startswith("content/powers/")}
    assert citing
    assert citing <= set(taken)
    assert set(taken) <= naming(order.root, {stem, *(Path(path).stem for path in citing)}) | {LAW}


def test_a_code_taken_by_an_earlier_power_is_found_at_the_later_one(order: Order) -> None:
    same(order)
    lines = (order.root / POWER).read_text("utf-8").split("\n")
    code = next(line for line in lines if line.startswith("code:"))
    other = (order.root / OTHER).read_text("utf-8").split("\n")
    mine = next(line for line in other if line.startswith("code:"))
    edit(order.root, OTHER, (mine, code))
    assert (POWER, "unique-code") in {(f.path, f.rule) for f in same(order).findings}
    edit(order.root, OTHER, (code, mine))
    assert "unique-code" not in {f.rule for f in same(order).findings}


def test_a_lost_law_is_missed_and_found_again(order: Order) -> None:
    same(order)
    kept = (order.root / LAW).rename(order.root / "kept")
    assert "content-reference" in {f.rule for f in same(order).findings}
    near = order.root / LAW.replace("tiaoli", "tiaolj")
    shutil.copy(kept, near)
    told = [f for f in same(order).findings if f.rule == "content-reference"]
    assert any(near.stem in f.message + f.hint for f in told)
    kept.rename(order.root / LAW)
    assert "content-reference" not in {f.rule for f in same(order).findings}


def test_an_exception_excuses_what_is_missing_as_long_as_it_stands(order: Order) -> None:
    def missing() -> int:
        return sum(finding.rule == "schema-required" for finding in same(order).findings)

    recording = "content/recordings/jilin-inspection.yml"
    lines = (order.root / recording).read_text("utf-8").split("\n")
    kept = [line for line in lines if not line.startswith("    content:")]
    (order.root / recording).write_text("\n".join(kept), "utf-8")
    assert missing() == len(lines) - len(kept)
    register = order.root / "content/exceptions/excused.yml"
    text = (ROOT / "content/exceptions/jilin-jkj-duty-phone.yml").read_text("utf-8")
    text = text.replace("agency/jilin-jkj", "recording/jilin-inspection")
    register.write_text(text.replace("divisions.infectious.phone", "items.content"), "utf-8")
    assert missing() == 0
    edit(order.root, "content/exceptions/excused.yml", ("status: in_force", "status: lifted"))
    assert missing() == len(lines) - len(kept)
    edit(order.root, "content/exceptions/excused.yml", ("status: lifted", "status: in_force"))
    assert missing() == 0
    register.unlink()
    assert missing() == len(lines) - len(kept)


# -- Other questions -------------------------------------------------------------------------


def test_another_day_language_schema_code_or_change_is_not_mixed_up(
    order: Order, kinds: dict[str, Kind], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(order.root, LAW, ("articles:", "pages:"))
    others = {name: replace(kind, label=f"新{kind.label}") for name, kind in kinds.items()}
    orders = [
        order,
        replace(order, as_of=dt.date(2016, 1, 1)),
        replace(order, lang="en"),
        replace(order, kinds=others),
        replace(order, touched=frozenset({POWER, LAW})),
        replace(order, use_waivers=False),
        order,
    ]
    for one in orders:
        same(one)
    key = order.key()
    monkeypatch.setattr(changes, "package_digest", lambda: b"another version")
    assert order.key() != key


# -- What is not trusted ---------------------------------------------------------------------


def _forge(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Callable[[Memory], None]:
    """Change what is remembered, and make the checksum fit."""

    def forge(memory: Memory) -> None:
        loaded = memory.journal.load()
        assert loaded is not None
        memory.journal.save(change(loaded[0]), None, None)

    return forge


def _rows(change: Callable[[tuple[Any, ...]], Any]) -> Callable[[Memory], None]:
    return _forge(
        lambda parts: parts | {"rows": {path: change(row) for path, row in parts["rows"].items()}}
    )


def _write(change: Callable[[bytes], bytes]) -> Callable[[Memory], Any]:
    return lambda memory: memory.journal.file.write_bytes(change(memory.journal.file.read_bytes()))


def _folder(memory: Memory) -> None:
    memory.journal.file.unlink()
    memory.journal.file.mkdir()


HARM: dict[str, Callable[[Memory], Any]] = {
    "gone": lambda memory: memory.journal.file.unlink(),
    "empty": _write(lambda data: b""),
    "half": _write(lambda data: data[: len(data) // 2]),
    "a byte": _write(lambda data: data[:5000] + bytes([data[5000] ^ 1]) + data[5001:]),
    "noise": _write(lambda data: random.Random(1).randbytes(9000)),
    "other words": _rows(lambda row: (*row[:-1], [[(1, 2, 3), (1,) * 6, "", ()]])),
    "other places": _rows(lambda row: (*row[:-1], [[("a", 2, 3), ("a",) * 6, "", ()]])),
    "a value less": _rows(lambda row: row[:-1]),
    "a value more": _rows(lambda row: (*row, "")),
    "other types": _rows(lambda row: (*row[:2], 1, *row[3:])),
    "numbers": _rows(lambda row: 1),
    "no rows": _forge(lambda parts: {"indexes": ()}),
    "rows of another shape": _forge(lambda parts: parts | {"rows": ["a"]}),
    "no indexes": _forge(lambda parts: {"rows": parts["rows"]}),
    "folder": _folder,
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_what_was_harmed_is_not_trusted(
    order: Order, taken: list[str], harm: Callable[[Memory], Any]
) -> None:
    memory = Memory(order.root, order.key())
    files = same(order).files
    taken.clear()
    harm(memory)
    edit(order.root, LAW, ("articles:", "pages:"))
    same(order)
    assert len(taken) == files
    found = [path.name for path in memory.journal.file.parent.glob("findings*")]
    assert found == ["findings.journal"]
    taken.clear()
    same(order)  # it heals
    assert taken == [] or memory.journal.file.is_dir()


def test_where_no_folder_can_be_made_it_runs_without(order: Order) -> None:
    (order.root / ".cache").write_text("a file")
    same(order)
    same(order)


# -- Files that change -----------------------------------------------------------------------


def test_a_change_that_keeps_size_and_time_is_noticed(order: Order) -> None:
    path = order.root / LAW
    same(order)
    before = path.stat()
    edit(order.root, LAW, ("articles", "artikels"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert "schema-unknown" in {f.rule for f in same(order).findings}


def test_a_change_that_nothing_shows_is_noticed_in_a_file_written_just_now(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "UNSURE", 2 * 10**9)
    times = stamps.now()
    monkeypatch.setattr(changes, "stamp", lambda entry: (times, times, 1))
    same(order)
    edit(order.root, LAW, ("articles", "artikels"))
    assert "schema-unknown" in {f.rule for f in same(order).findings}


def test_a_file_that_changes_while_it_is_checked_means_a_whole_check(
    order: Order, monkeypatch: pytest.MonkeyPatch, taken: list[str]
) -> None:
    same(order)
    edit(order.root, LAW, ("\n", "\n# lines move\n"))
    calls = []

    def read(entry: Entry) -> File:
        calls.append(entry.path)
        return File(entry.path, b"changed: true\n")

    monkeypatch.setattr(shelf, "read_file", read)
    same(order)
    assert len(calls) == 1  # the first surprise is enough


def test_a_new_file_that_goes_while_it_is_checked_is_said_to_be_unreadable(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, entries = loading.read_file, list(walk(order.root))

    def read(entry: Entry) -> File:
        if entry.path == LAW:
            (order.root / LAW).unlink(missing_ok=True)
        return real(entry)

    monkeypatch.setattr(loading, "read_file", read)
    again = check_again(order, entries)
    assert not (order.root / LAW).exists()
    assert again.findings == check_anew(order, entries).findings
    assert [f.path for f in again.findings if f.rule == "content-unreadable"] == [LAW]
    same(order)


def test_many_runs_at_once(order: Order) -> None:
    command = [sys.executable, ROOT / "validate.py", "--root", order.root, "--format", "json"]
    command += ["--as-of", "2026-11-23"]
    whole = [*command, "--no-cache"]

    def start(line: list[Any]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    for change in (("articles:", "pages:"), ("pages:", "articles:")):
        runs = [start(command), start(command)]
        said = {run.communicate() for run in runs}
        edit(order.root, LAW, change)
        runs = [start(command), start(command), start(whole)]
        said = {run.communicate() for run in runs}
        assert len(said) == 1
