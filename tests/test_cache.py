"""The cache: what takes long to read is read once, and nothing in it is ever taken on trust."""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import cache as cache_module
from generator import reader as reader_module
from generator.cache import Cache, decode, encode
from generator.keep import FOLDER
from generator.model import Kind
from generator.reader import Reader
from generator.schema.kinds import load_kinds
from generator.validate import main
from tests.conftest import ROOT
from tests.examples import base_path

KINDS = load_kinds(ROOT / "schemas")
LAW = KINDS["law"]
TEXT = LAW.example.replace("\n", "  # not the usual form\n", 1).encode()
KEY = b"k" * 24


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that were really read and checked, as they come."""
    paths: list[str] = []
    real = reader_module.read_strictly

    def read(path: str, data: bytes) -> Any:
        paths.append(path)
        return real(path, data)

    monkeypatch.setattr(reader_module, "read_strictly", read)
    return paths


def once(root: Path, text: bytes = TEXT, kind: Kind = LAW, **options: Any) -> Any:
    """Read one file in a run of its own: (document, faults)."""
    with Cache(root, **options) as cache:
        return Reader(kind, cache).read("x.yml", text)


def file_of(root: Path) -> Path:
    return root / FOLDER / "records.sqlite"


# -- What is kept ----------------------------------------------------------------------------


def test_an_unchanged_record_is_read_once_and_comes_out_the_same(
    tmp_path: Path, reads: list[str]
) -> None:
    (first, faults), (second, again) = once(tmp_path), once(tmp_path)
    assert reads == ["x.yml"]
    assert faults == again == []
    assert (second.data, second.text, second.faults) == (first.data, first.text, ())
    assert second.data["versions"][0]["effective"] == dt.date(2015, 6, 1)
    assert second.place(("versions", 1, "articles")) == first.place(("versions", 1, "articles"))


@pytest.mark.parametrize(
    "text",
    [TEXT + b"x: 1\n", b"title: [\n", b"title: a\ntitle: b\n", TEXT + "# \u200f\n".encode()],
    ids=["schema", "syntax", "duplicate", "bidi"],
)
def test_a_record_with_any_fault_is_never_kept(
    tmp_path: Path, reads: list[str], text: bytes
) -> None:
    first, second = once(tmp_path, text), once(tmp_path, text)
    assert len(reads) == 2
    assert first == second
    assert first[0].faults or first[1]
    with Cache(tmp_path) as cache:
        assert cache._run("SELECT key FROM entries") == []


def test_another_text_schema_or_code_is_read_anew(
    tmp_path: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    once(tmp_path)
    once(tmp_path, TEXT + b"\n")
    once(
        tmp_path,
        kind=replace(LAW, schema={**LAW.schema, "new": {"type": "string", "meta": {"label": "x"}}}),
    )
    monkeypatch.setattr(reader_module, "code", lambda: b"another version")
    once(tmp_path)
    assert len(reads) == 4


def test_the_code_that_counts_is_every_module_the_reading_uses() -> None:
    script = """if True:
        import sys, generator.reader
        from pathlib import Path
        here = Path(generator.__file__).parent
        for name, module in sys.modules.items():
            if name.startswith("generator."):
                print(Path(module.__file__).relative_to(here).with_suffix("").as_posix())
    """
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = {name for name in out.stdout.split() if not name.startswith("messages/")}  # words
    assert loaded == set(reader_module._CODE)


SCALARS = st.none() | st.booleans() | st.integers() | st.dates() | st.text()
DATA = st.dictionaries(
    st.text(),
    st.recursive(SCALARS, lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(), x)),
)


@given(DATA)
def test_encoding_loses_nothing(data: dict[str, Any]) -> None:
    found = decode(KEY, encode(KEY, data))
    assert found == data
    assert repr(found) == repr(data)  # True is not 1


# -- What is not trusted ---------------------------------------------------------------------


@given(st.data())
def test_a_changed_entry_is_no_entry(data: Any) -> None:
    entry = bytearray(encode(KEY, {"title": "示例", "on": dt.date(2024, 1, 1)}))
    at = data.draw(st.integers(0, len(entry) - 1))
    entry[at] ^= data.draw(st.integers(1, 255))
    assert decode(KEY, bytes(entry)) is None
    assert decode(KEY, bytes(entry[:at])) is None


@pytest.mark.parametrize(
    "text",
    [b"[]", b"1", b"{", b"\xff", b'{"a": 1.0}', b'{"a": 0.5}', b'{"a": 9999999.5}', b'{"a": NaN}',
     b'{"a": -1.5}', b'{"a": 1e5}', b'{"a": Infinity}', b"[" * 100_000, b'{"a":' * 100_000],
)  # fmt: skip
def test_what_is_no_record_is_no_entry_whatever_its_checksum(text: bytes) -> None:
    assert decode(KEY, cache_module._checksum(KEY, text) + text) is None


@pytest.mark.parametrize("entry", [None, 1, "text", b"", b"short"])
def test_an_entry_of_another_sort_is_no_entry(entry: object) -> None:
    assert decode(KEY, entry) is None


def test_a_well_made_entry_that_breaks_the_schema_is_read_anew(
    tmp_path: Path, reads: list[str]
) -> None:
    once(tmp_path)
    with sqlite3.connect(file_of(tmp_path)) as db:
        ((key,),) = db.execute("SELECT key FROM entries").fetchall()
        db.execute("UPDATE entries SET entry = ?", (encode(key, {"title": ["no"]}),))
    db.close()
    assert once(tmp_path)[0].data["title"] == "中华人民共和国示例法"
    assert once(tmp_path)[1] == []
    assert len(reads) == 2  # and the good one has taken its place


def sql(*statements: str) -> Callable[[Path], None]:
    def run(path: Path) -> None:
        db = sqlite3.connect(path)
        for statement in statements:
            db.execute(statement)
        db.commit()
        db.close()

    return run


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def scribble(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)


def wal(path: Path) -> None:
    path.with_name(path.name + "-wal").write_bytes(b"\x37\x7f\x06\x82" + os.urandom(9000))


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x, x, x FROM n"
HARM: dict[str, Callable[[Path], Any]] = {
    "empty": lambda path: path.write_bytes(b""),
    "noise": lambda path: path.write_bytes(os.urandom(9000)),
    "text": lambda path: path.write_text("not a database"),
    "half": truncate,
    "scribbled": scribble,
    "wal": wal,
    "other-table": sql("DROP TABLE entries", "CREATE TABLE entries (key, other)"),
    "endless-view": sql(
        "DROP TABLE entries", f"CREATE VIEW entries(key, used, entry) AS {ENDLESS}"
    ),
    "trigger": sql("CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM entries; END"),
    "numbers": sql("UPDATE entries SET entry = 1, used = 'x'"),
    "bad-text": sql("UPDATE entries SET entry = CAST(x'ff' AS TEXT)"),
    "huge": sql("UPDATE entries SET entry = zeroblob(50000000)"),
    "read-only": lambda path: path.parent.chmod(0o500),
    "folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_no_harm_to_the_file_breaks_a_run(
    tmp_path: Path, reads: list[str], harm: Callable[[Path], Any]
) -> None:
    good = once(tmp_path)[0].data
    harm(file_of(tmp_path))
    for _ in range(3):
        document, faults = once(tmp_path)
        assert (document.data, faults) == (good, [])
    file_of(tmp_path).parent.chmod(0o700)
    if file_of(tmp_path).is_file():  # it heals
        reads.clear()
        assert once(tmp_path)[0].data == good
        assert reads == []


def test_where_no_folder_can_be_made_it_runs_without(tmp_path: Path, reads: list[str]) -> None:
    (tmp_path / ".cache").write_text("a file")
    assert once(tmp_path)[0].data == once(tmp_path)[0].data
    assert len(reads) == 2


def test_a_locked_file_is_done_without_and_left_alone(tmp_path: Path, reads: list[str]) -> None:
    once(tmp_path)
    lock = sqlite3.connect(file_of(tmp_path), isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    assert once(tmp_path, TEXT + b"# new\n")[1] == []
    lock.execute("ROLLBACK")
    lock.close()
    reads.clear()
    once(tmp_path)
    assert reads == []


def test_many_runs_at_once(tmp_path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from generator.cache import Cache
with Cache(Path({str(tmp_path)!r})) as cache:
    for n in range(4000):
        key = b"%024d" % (n * int(sys.argv[1]) % 4000)
        assert cache.get(key) in (None, {{"n": key.decode()}})
        cache.put(key, {{"n": key.decode()}})
    assert cache.db is not None, "it had to give up"
"""
    runs = [subprocess.Popen([sys.executable, "-c", script, str(n)]) for n in (1, 3, 7)]
    assert [run.wait() for run in runs] == [0, 0, 0]
    with Cache(tmp_path) as cache:
        kept = [n for n in range(4000) if cache.get(b"%024d" % n)]
    assert len(kept) == 4000


def test_what_was_closed_opens_again(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put(KEY, {"n": 1})
    assert cache.get(KEY) == {"n": 1}
    assert file_of(tmp_path).exists()


def test_a_fork_has_a_connection_of_its_own(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put(KEY, {"n": 1})
        ours = cache.db
        child = os.fork()
        if not child:  # pragma: no cover - in the fork
            known = cache.get(KEY)  # what is not written yet is the parent's to write
            cache.put(b"c" * 24, {"n": 2})
            cache._flush()
            os._exit(0 if known is None and cache.db is not ours else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert cache.db is ours
    with Cache(tmp_path) as cache:
        assert cache.get(KEY) == {"n": 1}
        assert cache.get(b"c" * 24) == {"n": 2}


# -- Size ------------------------------------------------------------------------------------


def test_the_longest_unused_go_when_there_is_too_much(tmp_path: Path) -> None:
    limit = 500_000
    for day in range(8):
        with Cache(tmp_path, size=limit) as cache:
            cache.today = day
            assert day == 0 or cache.get(b"always" * 4)
            cache.put(b"always" * 4, {"x": 1}) if day == 0 else None
            for n in range(600):
                cache.put(b"%012d%012d" % (day, n), {"text": "x" * 200})
    assert file_of(tmp_path).stat().st_size < limit * 2
    with Cache(tmp_path, size=limit) as cache:
        assert cache.get(b"always" * 4) == {"x": 1}
        assert cache.get(b"%012d%012d" % (0, 1)) is None
        assert cache.get(b"%012d%012d" % (7, 599))


# -- validate.py -----------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for kind in KINDS.values():
        path = tmp_path / base_path(kind)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(kind.example, "utf-8")
    return tmp_path


def test_validate_says_the_same_with_and_without(
    root: Path, reads: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (root / base_path(LAW)).write_text(LAW.example.replace("articles: 60", "articles: 40"), "utf-8")
    said = []
    for options in ([], [], ["--no-cache"]):
        code = main(["--root", str(root), "--format", "json", "--as-of", "2026-01-05", *options])
        said.append((code, json.loads(capsys.readouterr().out), len(reads)))
    assert said[0][:2] == said[1][:2] == said[2][:2]
    odd = said[0][2]
    assert odd > 2
    assert [count for _, _, count in said] == [odd, odd, 2 * odd]


def test_no_cache_leaves_no_file(root: Path) -> None:
    main(["--root", str(root), "--no-cache"])
    assert not (root / ".cache").exists()
