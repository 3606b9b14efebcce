"""The bench: a corpus that is valid in every mode, and commands that are measured fairly."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

from bench.corpus import Mode, write
from bench.folders import Change
from bench.measure import Task
from bench.searching import Answer, recall, spread
from generator.check import check
from generator.content import read_files
from generator.model import ADOPTS
from generator.schema.kinds import load_kinds, schemas_of
from generator.site import load_site


@pytest.mark.parametrize("mode", ["own", "adopting"])
@pytest.mark.parametrize("size", [150, 400])
def test_the_corpus_is_valid_and_complete(tmp_path: Path, mode: Mode, size: int) -> None:
    root = write(tmp_path / "one", size, mode=mode)
    result = check(read_files(root), load_kinds(schemas_of(root)), dt.date(2026, 1, 5))
    assert [one.message for one in result.findings if one.severity == "error"] == []
    # Words put together at random may look like a name.
    assert sum(one.rule != "privacy-name" for one in result.findings) <= 1
    assert sum(1 for _ in result.catalog.all()) == result.files == size
    for kind in ("law", "agency", "power", "benchmark", "procedure", "complaint"):
        assert result.catalog.of(kind), kind
    assert len(result.catalog.of("agency")) > 2
    assert bool(result.catalog.of("delegation")) == (mode == "own")
    adopting = [one for one in result.catalog.of("power") if ADOPTS in one.data]
    assert bool(adopting) == (mode == "adopting")


def test_one_seed_gives_one_corpus(tmp_path: Path) -> None:
    first, again = (_bytes(write(tmp_path / name, 120)) for name in ("first", "again"))
    assert first == again
    assert _bytes(write(tmp_path / "other", 120, seed=2)) != first


def test_powers_are_as_large_as_real_ones(tmp_path: Path) -> None:
    root = write(tmp_path, 300)
    sizes = [path.stat().st_size for path in (root / "content/powers").rglob("*.yml")]
    assert 2100 < sum(sizes) / len(sizes) < 2700


def _bytes(root: Path) -> dict[str, bytes]:
    files = sorted((root / "content").rglob("*.yml"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def test_a_site_reads_unchanged_odd_records_from_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path / "one", 120)
    portal = root / "content/portal.yml"
    portal.write_text(portal.read_text("utf-8").replace("\n", "  # odd\n", 1), "utf-8")
    first = load_site(root, dt.date(2026, 1, 5), {})
    monkeypatch.setattr("generator.reader.read_strictly", _refuse)
    again = load_site(root, dt.date(2026, 1, 5), {})
    assert again.pages() == first.pages()
    with portal.open("a") as file:
        file.write("# changed\n")
    with pytest.raises(AssertionError, match=r"portal\.yml"):
        load_site(root, dt.date(2026, 1, 5), {})


def _refuse(path: str, data: bytes) -> None:
    raise AssertionError(f"{path} was parsed")


def test_memory_of_processes_below_is_counted(tmp_path: Path) -> None:
    big = "x = b'1' * 120_000_000; import time; time.sleep(0.4)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {big!r}] )"
    task = Task("two", [sys.executable, "-c", code])
    task.run(tmp_path)
    assert max(task.largest) > 110
    assert max(task.together) >= max(task.largest) * 0.9
    assert len(task.seconds) == 1


def test_a_failing_command_ends_the_bench(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="exit code 3"):
        Task("bad", [sys.executable, "-c", "print('why'); raise SystemExit(3)"]).run(tmp_path)


def test_prepare_and_check_are_outside_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    clock = iter([5.0, 7.0])
    monkeypatch.setattr(
        "bench.measure.time.perf_counter", lambda: said.append("clock") or next(clock)
    )
    task = Task("quick", ["true"], prepare=lambda: said.append("prepare"))
    task.check = lambda: said.append("check")
    task.run(tmp_path)
    assert said == ["prepare", "clock", "clock", "check"]
    assert task.seconds == [2.0]


def test_a_change_is_new_each_time_and_goes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("summary: 甲\n", "utf-8")
    change = Change(path, "甲")
    seen = set()
    for _ in range(3):
        change.make()
        seen.add(path.read_text("utf-8"))
        assert change.said in path.read_text("utf-8")
    assert len(seen) == 3
    change.take_back()
    assert path.read_text("utf-8") == f"summary: {change.said}\n" == "summary: 甲\n"
    with pytest.raises(ValueError, match="does not say"):
        Change(path, "乙")


def test_recall_and_bytes() -> None:
    texts = {"a.html": "处罚\n许可", "b.html": "处罚", "c.html": "检查"}
    found = [
        Answer("处罚", frozenset({"a.html", "other.html"}), 0.1, 90_000),
        Answer("检查", frozenset({"c.html", "b.html"}), 0.1, 30_000),
    ]
    words = {"a.html": "处罚", "b.html": "处罚", "c.html": "检查"}
    assert recall(found, words, texts) == {
        "queries": 2, "hits": 3, "percent": pytest.approx(200 / 3), "complete": 1, "wrong": 1,
    }  # fmt: skip
    assert spread(found) == {"median_kb": 60.0, "p95_kb": 90.0, "max_kb": 90.0}
