"""A small change does not read everything, with exceptions in force either, and nothing withheld
gets out that way."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from generator import site as site_module
from generator.schema.kinds import load_kinds
from tests.building import Bench, Clerk

SECRET, OLD = "内部联系线路甲乙丙丁戊己庚辛", "从前的内部线路子丑寅卯辰巳午未"
LAW = "law-0000"
GUARDED = "content/powers/agency-0000/power-0000-003.yml"
ID = "power-0000-003"
OTHER = "content/powers/agency-0000/power-0000-002.yml"


class Keeper(Clerk):
    """A clerk who withholds things, too."""

    def act(self) -> str:
        if self.dice.random() < 0.6:
            return super().act()
        deed = self.dice.choice((self.withhold, self.lift, self.tell, self.note, self.adopt))
        deed()
        return deed.__name__

    def withhold(self, path: str = "") -> None:
        """Except the notes of a power."""
        self.count += 1
        path = path or self.file("powers").relative_to(self.root).as_posix()
        id = Path(path).stem
        self.note(path)
        agency = Path(path).parent.name
        about = {"record": f"power/{id}", "field": "notes", "agency": agency}
        about |= {"ground": "law_forbids", "law": LAW, "article": 1}
        one = yaml.safe_load(load_kinds(self.root / "schemas")["exception"].example) | about
        file = self.root / "content" / "exceptions" / f"{id}.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(yaml.safe_dump(one, allow_unicode=True), "utf-8")

    def lift(self) -> None:
        for file in sorted((self.root / "content/exceptions").glob("*.yml"))[-1:]:
            self.swap(file, "^status: .*$", "status: lifted\nlifted_on: 2026-01-02")

    def note(self, path: str = "", text: str = "") -> None:
        """Write something into the notes of a power."""
        self.count += 1
        file = self.root / path if path else self.file("powers")
        self.swap(file, r"^notes: .*\n", "")
        with file.open("a", encoding="utf-8") as out:
            out.write(f"notes: {text or f'内部线路第{self.count}条'}\n")

    def tell(self) -> None:
        """Write into one power what stands in the notes of another."""
        noted = [
            line.removeprefix("notes: ")
            for path in sorted((self.root / "content/powers").rglob("*.yml"))
            for line in path.read_text("utf-8").splitlines()
            if line.startswith("notes: ")
        ]
        if noted:
            self.swap(self.file("powers"), "^scope: ", f"scope: {self.dice.choice(noted)}，")

    def adopt(self) -> None:
        """Let a power take over from another than before."""
        powers = sorted((self.root / "content/powers/agency-0000").glob("*.yml"))
        adopting = self.file("powers/agency-0001", "powers/agency-0002")
        self.swap(adopting, "^adopts: .*$", f"adopts: {self.dice.choice(powers).stem}")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """With an exception in force, and a withheld text that only git still knows."""
    bench = Bench(tmp_path_factory.mktemp("catchup"), "adopting")
    clerk = Keeper(bench.root, 0)
    for text in (OLD, SECRET):
        clerk.withhold(GUARDED)
        clerk.note(GUARDED, text)
        clerk.commit()
    assert isinstance(bench.again(), dict)
    return bench


@contextmanager
def restored(bench: Bench) -> Iterator[Keeper]:
    try:
        yield Keeper(bench.root, 0)
    finally:
        Keeper(bench.root, 0).undo()
        assert isinstance(bench.again(), dict)


@contextmanager
def reading_little(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(*_: object) -> None:
        raise AssertionError("everything was read")

    with monkeypatch.context() as patch:
        patch.setattr(site_module, "disclose", refuse)
        yield


def test_a_change_beside_an_exception_does_not_read_everything(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    with restored(bench) as clerk:
        clerk.swap(bench.root / OTHER, "^scope: ", "scope: 改过的")
        with reading_little(monkeypatch):
            built = bench.again()
        assert isinstance(built, dict)
        assert "改过的".encode() in built["powers/power-0000-002.html"]
        assert built == bench.anew()


def test_a_build_goes_on_from_the_last_after_any_commit(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk, path = Keeper(bench.root, 0), bench.root / OTHER
    with reading_little(monkeypatch):
        clerk.commit()  # of nothing
        bench.again()
        for number in range(2):
            clerk.swap(path, "^scope: ", f"scope: 第{number}次改过，")
            bench.again()
            clerk.commit()
            built = bench.again()
            assert isinstance(built, dict)
            assert f"第{number}次改过".encode() in built["powers/power-0000-002.html"]
    assert built == bench.anew()


@pytest.mark.parametrize("text", [SECRET, OLD], ids=["of today", "of git"])
def test_what_is_withheld_is_found_in_a_small_change(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    with restored(bench) as clerk:
        clerk.swap(bench.root / OTHER, "^scope: ", f"scope: {text}，")
        with reading_little(monkeypatch):
            told = bench.again()
        assert isinstance(told, str)
        assert "powers/power-0000-002.html" in told
        assert text not in told
        assert "powers/power-0000-002.html" in str(bench.anew())


def test_a_record_that_takes_over_what_is_withheld_shows_nothing_of_it(bench: Bench) -> None:
    with restored(bench) as clerk:
        adopting = bench.root / "content/powers/agency-0002"
        path = next(
            p
            for p in sorted(adopting.glob("*.yml"))
            if f"adopts: {ID}\n" not in p.read_text("utf-8")
        )
        clerk.swap(path, "^adopts: .*$", f"adopts: {ID}")
        for _ in range(2):  # before it is committed, and after
            built = bench.again()
            assert isinstance(built, dict), built
            assert SECRET.encode() not in built[f"powers/{path.stem}.html"]
            assert built == bench.anew()
            clerk.commit()
        subprocess.run(["git", "revert", "-n", "HEAD"], cwd=bench.root, check=True)
        clerk.commit()
        assert bench.again() == bench.anew()


def test_another_text_is_withheld_from_then_on(bench: Bench) -> None:
    with restored(bench) as clerk:
        clerk.note(GUARDED, "新的内部线路一二三四五六七八")
        assert isinstance(bench.again(), dict)
        clerk.swap(bench.root / OTHER, "^scope: ", "scope: 新的内部线路一二三四五六七八，")
        assert "powers/power-0000-002.html" in str(bench.again())


def test_the_words_about_an_exception_follow_the_law_it_rests_on(bench: Bench) -> None:
    with restored(bench) as clerk:
        clerk.swap(
            bench.root / f"content/laws/{LAW}.yml", "^short_title: .*$", "short_title: 新名法"
        )
        built = bench.again()
        assert isinstance(built, dict)
        assert "依〔新名法".encode() in built[f"powers/{ID}.html"]
        assert built == bench.anew()


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_withheld_the_site_is_that_of_a_build_from_nothing(
    seed: int, tmp_path: Path
) -> None:
    bench = Bench(tmp_path, "adopting")
    clerk, deeds = Keeper(bench.root, seed), []
    clerk.withhold()
    clerk.commit()
    bench.again()
    for _ in range(8):
        deeds += [clerk.act() for _ in range(clerk.dice.choice((1, 1, 2)))]
        again, anew = bench.again(), bench.anew()
        if isinstance(anew, str) or isinstance(again, str):
            assert type(again) is type(anew), (deeds, again, anew)
            clerk.undo()
            continue
        differing = [name for name in sorted({*again, *anew}) if again.get(name) != anew.get(name)]
        assert differing == [], deeds
