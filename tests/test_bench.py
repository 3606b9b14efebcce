"""The corpus of the bench: valid in every mode, as large as asked, the same for one seed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bench.corpus import Mode, write
from generator.check import check
from generator.content import read_files
from generator.model import ADOPTS
from generator.schema import load_kinds, schemas_of
from generator.site import load_site


@pytest.mark.parametrize("mode", ["own", "adopting"])
def test_the_corpus_is_valid_and_complete(tmp_path: Path, mode: Mode) -> None:
    root = write(tmp_path / "one", 150, mode=mode)
    result = check(read_files(root), load_kinds(schemas_of(root)), dt.date(2026, 1, 5))
    assert [one.message for one in result.findings if one.severity == "error"] == []
    assert sum(1 for _ in result.catalog.all()) == result.files == 150
    for kind in ("law", "agency", "power", "benchmark", "procedure", "complaint"):
        assert result.catalog.of(kind), kind
    adopting = [one for one in result.catalog.of("power") if ADOPTS in one.data]
    assert bool(adopting) == (mode == "adopting")


def test_one_seed_gives_one_corpus(tmp_path: Path) -> None:
    first, again = (_bytes(write(tmp_path / name, 120)) for name in ("first", "again"))
    assert first == again
    assert _bytes(write(tmp_path / "other", 120, seed=2)) != first


def _bytes(root: Path) -> dict[str, bytes]:
    files = sorted((root / "content").rglob("*.yml"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def test_a_site_reads_unchanged_records_from_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path / "one", 120)
    first = load_site(root, dt.date(2026, 1, 5), {})
    monkeypatch.setattr("generator.reader.read", _refuse)
    again = load_site(root, dt.date(2026, 1, 5), {})
    assert again.pages == first.pages
    with (root / "content/portal.yml").open("a") as file:
        file.write("# changed\n")
    with pytest.raises(AssertionError, match=r"portal\.yml"):
        load_site(root, dt.date(2026, 1, 5), {})


def _refuse(path: str, data: bytes) -> None:
    raise AssertionError(f"{path} was parsed")
