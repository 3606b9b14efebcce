"""The ledger gives back what was kept, reads only what is asked for, and knows who asked what."""

from __future__ import annotations

import pickle
import random
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.disclosure import PublicCatalog
from generator.editions import Past
from generator.journal import Journal
from generator.model import Record, indexed
from generator.packed import Packed, arranged, replaced, sizes, unlike
from generator.pages.records import record_page
from generator.site import Options, Site, load_site
from generator.stamping import Askers, Job, Ledger, Shelfmark, jobs, ledger
from generator.watching.catalog import Watched
from tests.building import DAY, PROSE, Bench

Key = tuple[str, str]
NOTED = "content/powers/agency-0001/power-0001-002.yml"
INDEXES = (("power", "kind"), ("power", "basis.law"), ("benchmark", "power"), ("law", "rank"))


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    one = Bench(tmp_path_factory.mktemp("ledger"))
    assert isinstance(one.again(), dict)
    return one


@pytest.fixture(scope="module")
def site(bench: Bench) -> Site:
    return load_site(bench.root, DAY, PROSE, Options("https://example.gov.cn/", bench.site))


@pytest.fixture(scope="module")
def whole(bench: Bench, tmp_path_factory: pytest.TempPathFactory) -> PublicCatalog:
    """The catalog of a build that has no ledger."""
    elsewhere = Options("https://example.gov.cn/", tmp_path_factory.mktemp("none"))
    return load_site(bench.root, DAY, PROSE, elsewhere).catalog


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The packets and shares that are read from now on."""
    seen: list[bytes] = []
    given = Journal.read

    def noting(journal: Journal, data: bytes) -> Any:
        seen.append(data)
        return given(journal, data)

    monkeypatch.setattr(Journal, "read", noting)
    return seen


# -- the catalog ------------------------------------------------------------------------------


def test_a_ledger_gives_back_the_catalog(site: Site, whole: PublicCatalog) -> None:
    assert site.last is not None
    kept = site.last.catalog
    assert all(isinstance(group, Packed) for group in kept.records.values())
    assert {kind: dict(group) for kind, group in kept.records.items()} == whole.records
    assert [list(group) for group in kept.records.values()] == [
        list(group) for group in whole.records.values()
    ]
    assert dict(kept.past.editions) == whole.past.editions
    assert dict(kept.past.counts()) == {key: len(one) for key, one in whole.past.editions.items()}
    assert kept.indexes
    for kind, name in {*kept.indexes, *INDEXES}:
        for value in {*whole.values(kind, name), None, "nothing"}:
            assert kept.by(kind, name, value) == whole.by(kind, name, value)
        assert kept.values(kind, name) == whole.values(kind, name)


def test_a_word_reads_only_the_records_it_concerns(bench: Bench, read: list[bytes]) -> None:
    path = bench.root / NOTED
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(?m)^scope: ", "scope: 改过的", text), "utf-8")
    try:
        site = load_site(bench.root, DAY, PROSE, Options("https://example.gov.cn/", bench.site))
    finally:
        path.write_text(text, "utf-8")
    assert site.last is not None
    stale = site.last.askers.of(site.stale)
    every = list(jobs(site.catalog))
    page = ("power", path.stem)
    assert ("records", page) in stale
    assert "改过的" in "".join(one.body for one in record_page(Watched(site.catalog), page))
    assert site.last.loaded is not None
    packets = {kept[0] for kept in site.last.loaded[0]["packets"].values()}
    assert 0 < len(packets.intersection(read)) < len(packets) / 3
    assert len(every) > len(packets)


def test_a_record_without_editions_and_editions_without_a_record(
    site: Site, tmp_path: Path
) -> None:
    last = site.last
    assert last is not None
    groups, lines = dict(last.catalog.records), last.catalog.past.editions
    kept, gone, new = [key for key in lines if key[0] == "power"][:3]
    groups["power"] = replaced(groups["power"], {gone[1]: None})
    past = replace(last.catalog.past, editions=replaced(lines, {new: None, kept: ()}))
    changed = replace(last, catalog=replace(last.catalog, records=groups, past=past), loaded=None)
    again = _kept(changed, tmp_path).catalog
    assert again.get(*gone) is None
    assert again.past.line(gone) == lines[gone]
    assert again.get(*new) == last.catalog.get(*new)
    assert new not in again.past.editions
    assert again.past.editions[kept] == ()
    assert again.get(*kept) == last.catalog.get(*kept)


def _kept(one: Ledger, folder: Path) -> Ledger:
    mark = Shelfmark(folder, folder / "site", b"key")
    ledger.save(one, mark, None)
    found = ledger.load(mark)
    assert found is not None
    return found


def test_a_forged_packet_calls_nothing(site: Site, tmp_path: Path) -> None:
    last = site.last
    assert last is not None
    trap = tmp_path / "sprung"
    code = b"cpathlib\nPath\n(S'%s'\ntR(S'touch'\ntR." % str(trap).encode()
    loaded = last.loaded
    assert loaded is not None
    parts = loaded[0] | {"packets": dict.fromkeys(loaded[0]["packets"], (code, 1, 1))}
    mark = Shelfmark(tmp_path, tmp_path / "site", b"key")
    mark.journal.save(parts, None, None)
    found = ledger.load(mark)
    assert found is not None
    with pytest.raises(pickle.UnpicklingError):
        found.catalog.of("power")
    assert not trap.exists()


# -- a catalog that goes on -------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(40))
def test_indexes_follow_the_records(seed: int) -> None:
    dice = random.Random(seed)
    names = ("color", "tags", "parts.size")

    def record(id: str) -> Record:
        data = {
            "color": dice.choice(("red", "green", None)),
            "tags": dice.sample("abc", dice.randrange(4)),
            "parts": [{"size": dice.randrange(3)} for _ in range(dice.randrange(3))],
        }
        return Record("thing", id, f"{id}.yml", data)

    records = {id: record(id) for id in sorted(dice.sample("mnopqrs", 4))}
    portal = Record("portal", "portal", "", {})
    catalog = PublicCatalog({}, {"thing": records}, DAY, (), portal)
    catalog.prepare(("thing", name) for name in names)
    for _ in range(6):
        ids = dice.sample("mnopqrs", dice.randrange(1, 4))
        fresh = {("thing", id): dice.choice((None, record(id), record(id))) for id in ids}
        catalog = catalog.changed(fresh)
        there = catalog.of("thing")
        assert [one.id for one in there] == sorted(one.id for one in there)
        assert catalog.ids("thing") == tuple(one.id for one in there)
        for name in names:
            expected = indexed(there, name)
            assert catalog.values("thing", name) == list(expected)
            for value in (*expected, "none of them"):
                assert catalog.by("thing", name, value) == expected.get(value, ())


def test_what_is_in_a_packet_in_both_is_alike() -> None:
    old = {"a": (1,), "b": (2, 2), "c": ()}
    new = replaced(old, {"b": (3,), "c": None, "d": (4,)})
    assert list(new) == ["a", "b", "d"]
    assert sorted(unlike(old, new)) == ["b", "c", "d"]
    assert dict(sizes(new)) == {"a": 1, "b": 1, "d": 1}
    assert list(arranged({"b": 1, "a": 2})) == ["a", "b"]


# -- who asked ----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(20))
def test_who_asked_is_found_whenever_it_was(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    questions = [f"question {n}" for n in range(1500)]
    read = Journal(tmp_path / "kept", b"", {}).read
    truth: dict[Job, frozenset[str]] = {}
    askers = Askers()
    for turn in range(8):
        names = [str(n) for n in range(60) if dice.random() < 0.9]
        done = names if turn == 0 else dice.sample(names, dice.choice((1, 2, 3, 20)))
        asked = {("job", (name,)): frozenset(dice.sample(questions, 40)) for name in done}
        truth = {job: some for job, some in (truth | asked).items() if job[1][0] in names}
        askers = replace(askers.after(asked, truth), read=read)
        for _ in range(20):
            wanted = set(dice.sample(questions, dice.choice((0, 1, 5, 40))))
            expected = {job for job, some in truth.items() if some & wanted}
            assert askers.of(wanted) & truth.keys() == expected
    assert len(askers.shares) > 1


def test_what_was_done_again_is_kept_beside_the_shares(tmp_path: Path) -> None:
    jobs: list[Job] = [("job", (str(n),)) for n in range(100)]
    first = Askers().after({job: frozenset({f"own {job}", "all"}) for job in jobs}, jobs)
    read = Journal(tmp_path / "kept", b"", {}).read
    second = replace(first, read=read).after({jobs[3]: frozenset({"other"})}, jobs)
    assert second.shares is first.shares
    assert second.of({"all"}) == {*jobs} - {jobs[3]}
    assert second.of({"other"}) == {jobs[3]}


def test_a_past_knows_how_many_editions_there_are(whole: PublicCatalog) -> None:
    assert dict(Past({("a", "b"): ()}).counts()) == {("a", "b"): 0}
    assert all(count for _, count in whole.past.counts())
