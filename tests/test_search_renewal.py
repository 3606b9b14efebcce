"""An index that goes on from the last one is the one that is built from nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search import START, Before, Entry, build, make
from generator.search.index import Index, begin
from generator.search.kept import load, save
from generator.search.renewal import renewed
from tests.province import Province

KEY = "key"
WORDS = [
    "行政处罚",
    "医疗机构",
    "第99条",
    "罚款10万元",
    "WJW-",
    "😀",
    "执业医师",
    "消毒产品",
    "\u3000",
    "é",
]


def corpus(count: int) -> list[Entry]:
    """Own and adopted records, and long pages."""
    own = list(Province(agencies=5).own(count))
    adopted = [replace(one, url=f"a/{one.url}") for one in Province(2, agencies=7).adopting(count)]
    lines = tuple(f"第{number}行的话，各不相同" for number in range(400))
    return [
        *own,
        *adopted,
        Entry("long.html", "长页", "组", lines),
        Entry("no.html", "空", "组", ()),
    ]


def anew(entries: list[Entry]) -> dict[str, bytes]:
    return dict(build(entries))


class Shelf:
    """The index of a site that is made again and again."""

    def __init__(self, folder: Path, entries: list[Entry]) -> None:
        self.file, self.files = folder / "kept.search", {}
        self.entries = {entry.url: entry for entry in entries}
        self.make(None)

    def make(self, changed: list[Entry] | None) -> tuple[set[str], bool]:
        """Take these changes, or more than that; what was put, and whether all was begun anew."""
        put: dict[str, bytes] = {}
        asked = []

        def entries() -> list[Entry]:
            asked.append(True)
            return list(self.entries.values())

        self.entries |= {entry.url: entry for entry in changed or ()}
        told = None if changed is None else tuple(changed)
        aside = self.file.with_suffix(".new")
        before = Before(self.file, aside, KEY, self.files.get(START, b""), told)
        names = make(entries, before, put.__setitem__)
        aside.replace(self.file)
        self.files = {name: (self.files | put)[name] for name in names}
        assert self.files == anew(list(self.entries.values()))
        return set(put), bool(asked)


@pytest.fixture(scope="module")
def province() -> list[Entry]:
    return corpus(60)


@pytest.fixture
def shelf(tmp_path: Path, province: list[Entry]) -> Shelf:
    return Shelf(tmp_path, province)


def test_a_changed_word_is_a_few_files(shelf: Shelf) -> None:
    entry = next(iter(shelf.entries.values()))
    put, is_anew = shelf.make([replace(entry, segments=(*entry.segments[:-1], "另一句话"))])
    assert not is_anew
    assert START in put
    assert len(put) < len(shelf.files) / 4
    assert shelf.make([]) == ({START}, False)


def one(shelf: Shelf, number: int = 0) -> Entry:
    return list(shelf.entries.values())[number]


SMALL: dict[str, Callable[[Entry], Entry]] = {
    "a line more": lambda e: replace(e, segments=(*e.segments, "又一句")),
    "a line less": lambda e: replace(e, segments=e.segments[1:]),
    "the same in another order": lambda e: replace(e, segments=e.segments[::-1]),
    "a line that others have": lambda e: replace(e, segments=(*e.segments, "行政处罚")),
    "white space": lambda e: replace(e, segments=(*(f" {s}\u3000" for s in e.segments[:-1]), "x")),
    "another place": lambda e: replace(e, place="南局"),
    "a character of two units": lambda e: replace(e, segments=(*e.segments, "𠀀😀𠀁")),
    "a first character that was nowhere": lambda e: replace(e, segments=(*e.segments, "龘")),
}


@pytest.mark.parametrize("change", SMALL.values(), ids=SMALL)
@pytest.mark.parametrize("number", [0, 70])
def test_small_changes_keep_the_numbers(
    shelf: Shelf, number: int, change: Callable[[Entry], Entry]
) -> None:
    assert not shelf.make([change(one(shelf, number))])[1]


LARGE: dict[str, Callable[[Entry], Entry]] = {
    "another title": lambda e: replace(e, title="甲" + e.title),
    "another group": lambda e: replace(e, group="甲"),
    "another order": lambda e: replace(e, order=e.order - 1),
    "a page more": lambda e: replace(e, url="new.html"),
    "no place": lambda e: replace(e, place="" if e.place else "南局"),
    "a sheet more": lambda e: replace(
        e, segments=(*e.segments, *(f"话{n}" * 400 for n in range(3)))
    ),
    "more lines than any": lambda e: replace(e, segments=tuple(f"甲{n}" for n in range(600))),
}


@pytest.mark.parametrize("change", LARGE.values(), ids=LARGE)
def test_large_changes_begin_anew(shelf: Shelf, change: Callable[[Entry], Entry]) -> None:
    assert shelf.make([change(one(shelf))])[1]


def test_the_line_of_a_long_page_moves_the_lines_after_it(shelf: Shelf) -> None:
    page = shelf.entries["long.html"]
    put, is_anew = shelf.make([replace(page, segments=("新的第一行", *page.segments))])
    assert not is_anew
    assert len([name for name in put if "/p" in name]) > 0


def test_what_all_adopt_may_change_for_all(shelf: Shelf) -> None:
    texts = [text for entry in shelf.entries.values() for text in set(entry.segments)]
    most = max({text for text in texts if len(text) > 32}, key=texts.count)
    changed = [
        replace(entry, segments=tuple(f"{s}甲" if s == most else s for s in entry.segments))
        for entry in shelf.entries.values()
        if most in entry.segments
    ]
    assert len(changed) > 3
    assert not shelf.make(changed)[1]


def test_many_changes_after_each_other(shelf: Shelf) -> None:
    """Texts that no page has any more are forgotten at last."""
    dice = random.Random(5)
    begun = []
    for _ in range(40):
        entry = dice.choice(list(shelf.entries.values()))
        texts = list(entry.segments) or ["甲"]
        texts[dice.randrange(len(texts))] = "".join(dice.choices(WORDS, k=dice.randrange(9)))
        begun.append(shelf.make([replace(entry, segments=tuple(texts))])[1])
    assert begun.count(False) > 20
    for n in range(30):
        page = shelf.entries["long.html"]
        texts = [text.rstrip("0123456789") + str(n) for text in page.segments]
        begun.append(shelf.make([replace(page, segments=tuple(texts))])[1])
    assert True in begun[40:]


@pytest.mark.parametrize("harm", ["cut", "changed", "gone", "other", "empty"])
def test_what_is_kept_wrongly_costs_time_only(shelf: Shelf, harm: str) -> None:
    data = shelf.file.read_bytes()
    match harm:
        case "cut":
            shelf.file.write_bytes(data[:-4000])
        case "changed":
            middle = len(data) // 2
            shelf.file.write_bytes(data[:middle] + b"?" * 8 + data[middle + 8 :])
        case "gone":
            shelf.file.unlink()
        case "other":
            shelf.file.write_bytes(b"anything")
        case "empty":
            shelf.file.write_bytes(b"")
    entry = one(shelf)
    assert shelf.make([replace(entry, segments=("甲",))])[1]


def test_the_index_of_another_site_or_code_is_not_gone_on_from(shelf: Shelf) -> None:
    changed = (replace(one(shelf), segments=("甲",)),)
    entries = list((shelf.entries | {e.url: e for e in changed}).values())
    for before in (
        Before(shelf.file, None, "other", shelf.files[START], changed),
        Before(shelf.file, None, KEY, b'gongshiSearchPart("start","a","b");', changed),
        Before(shelf.file, None, KEY, shelf.files[START], None),
        Before(None, None, KEY, shelf.files[START], changed),
    ):
        put: dict[str, bytes] = {}
        make(lambda: entries, before, put.__setitem__)
        assert put == anew(entries)


def test_a_folder_that_cannot_be_written_to_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    put: dict[str, bytes] = {}
    before = Before(None, tmp_path / "file" / "kept.search", KEY)
    make(lambda: [Entry("a.html", "甲", "组", ())], before, put.__setitem__)
    assert put == anew([Entry("a.html", "甲", "组", ())])


def test_what_is_kept_is_what_was_made(tmp_path: Path, province: list[Entry]) -> None:
    index = begin(province)
    list(index.files(None))
    save(tmp_path / "x.search", index, KEY)
    again = load(tmp_path / "x.search", KEY)
    assert again is not None
    assert again.build == index.build
    assert again.names == index.names
    assert again.pages == index.pages
    assert (again.texts, again.titles) == (index.texts, index.titles)
    assert [path.name for path in tmp_path.iterdir()] == ["x.search"]


def test_keys_that_end_between_the_units_of_a_character(tmp_path: Path) -> None:
    """The routes to a large branch end anywhere, and JSON takes two units for one character."""
    dice = random.Random(3)
    rare = [chr(0x20000 + n) for n in range(400)]
    texts = [tuple("".join(dice.choices(rare, k=9)) for _ in range(40)) for _ in range(40)]
    entries = [Entry(f"{n}.html", f"题{n}", "组", own) for n, own in enumerate(texts)]
    index = begin(entries, rare=1)
    files = dict(index.files(None))
    assert any("\ud800" <= route[-1] <= "\udfff" for route in index.texts[0xD840].routes)
    save(tmp_path / "x.search", index, KEY)
    again = load(tmp_path / "x.search", KEY)
    assert again is not None
    assert (again.texts, again.titles) == (index.texts, index.titles)
    entries[3] = replace(entries[3], segments=(*entries[3].segments[1:], "abcdefghi"))
    found = renewed(again, [entries[3]])
    assert found is not None
    files |= dict(found[0].files(found[1]))
    assert {name: files[name] for name in found[0].names} == dict(build(entries, 1))


TEXTS = st.text(alphabet='处罚机构aA9９"\\~| \u3000𠀀😀é', max_size=10)
SEGMENTS = st.lists(TEXTS, max_size=6).map(tuple)


def _kept(index: Index) -> Index:
    with TemporaryDirectory() as folder:
        save(Path(folder, "x.search"), index, KEY)
        again = load(Path(folder, "x.search"), KEY)
    assert again is not None
    return again


@given(
    st.lists(st.tuples(TEXTS, SEGMENTS), min_size=1, max_size=10),
    st.lists(st.tuples(st.integers(0, 9), SEGMENTS), min_size=1, max_size=4),
    st.integers(1, 4),
)
@settings(max_examples=200, deadline=None)
def test_random_changes_give_what_is_built_from_nothing(
    given: list[tuple[str, tuple[str, ...]]],
    changes: list[tuple[int, tuple[str, ...]]],
    rare: int,
) -> None:
    entries = [Entry(f"{n}.html", title, "组", own) for n, (title, own) in enumerate(given)]
    index = begin(entries, rare)
    files = dict(index.files(None))
    for number, segments in changes:
        index = _kept(index)
        at = number % len(entries)
        entries[at] = replace(entries[at], segments=segments)
        found = renewed(index, [entries[at]])
        index, wanted = found or (begin(entries, rare), None)
        files |= dict(index.files(wanted))
        assert {name: files[name] for name in index.names} == dict(build(entries, rare))
