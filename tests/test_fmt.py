from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from generator.canonical import RefusedError, canonical
from generator.cli import main
from generator.content import read_files
from generator.model import Kind
from generator.schema.kinds import load_kinds
from generator.source import read
from generator.strict import KEY
from tests.conftest import ROOT
from tests.examples import base_files, base_path

KINDS = load_kinds(ROOT / "schemas")
POWER = KINDS["power"]


def tidy(text: str, kind: Kind = POWER) -> str:
    result = canonical(read("x.yml", text.encode()), kind)
    assert canonical(read("x.yml", result.encode()), kind) == result
    return result


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A root with one tidy record of every kind, and one untidy power."""
    for path, text in base_files(KINDS).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        kind = next(kind for kind in KINDS.values() if base_path(kind) == path)
        (tmp_path / path).write_text(tidy(text, kind), "utf-8")
    text = tidy(POWER.example).replace("name: ", "name:   ")
    (tmp_path / "content/powers/untidy.yml").write_text(text, "utf-8")
    return tmp_path


def test_the_real_content_is_formatted_without_loss(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    before = {file.path: read(file.path, file.data).data for file in read_files(ROOT)}
    assert main(["fmt", "--root", str(tmp_path)]) == 0
    for file in read_files(tmp_path):
        assert read(file.path, file.data).data == before[file.path]
    assert main(["fmt", "--root", str(tmp_path), "--check"]) == 0


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_examples_keep_what_other_readers_see(kind: Kind) -> None:
    result = tidy(kind.example, kind)
    assert yaml.load(result, yaml.BaseLoader) == yaml.load(kind.example, yaml.BaseLoader)
    assert YAML(typ="base", pure=True).load(result) == yaml.load(kind.example, yaml.BaseLoader)
    assert "\n\n" not in result
    assert result.count("#") == kind.example.count("#")


TYPED = ["no", "012", "1_000", "1.10", "12:30", "2025-09-01", "0x1f", "~", "null", "1e3", "5", "é"]


@pytest.mark.parametrize("text", TYPED)
def test_scalars_stay_as_typed(text: str) -> None:
    for typed in (text, f"'{text}'"):
        result = tidy(f"name: {typed}\n")
        assert result in (f"name: {typed}\n", f"name: {text}\n")
        if result != f"name: {typed}\n":
            assert text == "é"  # the only one whose quotes mean nothing to anybody


TABLE = {
    "quotes": ("name: \"a: b\"\ncode: 'it''s'\n", "code: it's\nname: 'a: b'\n"),
    "indent": (
        "basis:\n- law: a\n  article: 1\n",
        "basis:\n  - law: a\n    article: 1\n",
    ),
    "order in a group": (
        "basis:\n  - role: refers  # r\n    # about law\n    law: a\n",
        "basis:\n  # about law\n  - law: a\n    role: refers  # r\n",
    ),
    "short list": ("posts: [ a,b ,\n  c ]\n", "posts: [a, b, c]\n"),
    "long list": (
        f"posts: [{'a' * 70}, {'b' * 70}]  # c\n",
        f"posts:  # c\n  - {'a' * 70}\n  - {'b' * 70}\n",
    ),
    "comment in a list": (
        "posts: [  # all\n  a,  # one\n  # two\n  b\n  # end\n]\n",
        "posts:  # all\n  - a  # one\n  # two\n  - b\n  # end\n",
    ),
    "between key and value": (
        "name:\n  # why\n  x\ncode: 1\n",
        "code: 1\n# why\nname: x\n",
    ),
    "item commented out": (
        "posts:\n  - a\n  # - b\n\n\ncode: 1\n\n# end\n",
        "code: 1\nposts:\n  - a\n  # - b\n\n# end\n",
    ),
    "group commented out": (
        "basis:\n  - law: a\n    article: 1\n  # - law: b\n  #   article: 2\nname: x\n",
        "name: x\nbasis:\n  - law: a\n    article: 1\n  # - law: b\n  #   article: 2\n",
    ),
    "empty lines": (
        "\n# top\n\n\n# more\n\n\ncode: 1\n\n  \nposts:\n\n  - a\n\n\n\n  - b\n\n",
        "# top\n\n# more\n\ncode: 1\n\nposts:\n  - a\n\n  - b\n",
    ),
    "head": (
        "# top\n# yaml-language-server: $schema=x\n\n# about name\nname: x\ncode: 1\n",
        "# yaml-language-server: $schema=x\n# top\n\ncode: 1\n# about name\nname: x\n",
    ),
    "lines": (
        "notes: |  # why\n    a\n      b\n\nname: >-\n   x\n   y\n",
        "name: >-\n  x\n  y\nnotes: |  # why\n  a\n    b\n",
    ),
    "folded by hand": ("name: a\n  b\n\n  c\n", "name: |-\n  a b\n  c\n"),
    "unknown last": ("zz: 1\nname: x\n", "name: x\nzz: 1\n"),
    "markers": ("---\n# top\nname: x\n...\n", "# top\nname: x\n"),
    "line breaks": ("name: x\r\ncode: 1", "code: 1\nname: x\n"),
    "braces": ("{name: x, basis: [{law: a}]}", "name: x\nbasis: [{law: a}]\n"),
}


@pytest.mark.parametrize("name", TABLE)
def test_table(name: str) -> None:
    text, expected = TABLE[name]
    assert tidy(text) == expected


def shuffled(data: Any, order: random.Random, path: tuple[Any, ...] = ()) -> list[str]:
    """`data` as YAML lines, its fields in any order, a comment above and beside every entry."""
    lines: list[str] = []
    pairs = list(data.items()) if isinstance(data, dict) else list(enumerate(data))
    if isinstance(data, dict):
        order.shuffle(pairs)
    for key, value in pairs:
        here = (*path, key)
        head = f"{key}:" if isinstance(data, dict) else "-"
        mark = "/".join(map(str, here))
        if order.random() < 0.3:
            lines.append("")
        lines.append(f"# above {mark}")
        if isinstance(value, (dict, list)):
            lines.append(f"{head}  # beside {mark}")
            lines += ["  " + line if line else "" for line in shuffled(value, order, here)]
        else:
            text = yaml.safe_dump(value, allow_unicode=True, width=10**6)
            lines.append(f"{head} {text.splitlines()[0]}  # beside {mark}")
    return lines


@settings(deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(list(KINDS)))
def test_every_comment_stays_with_its_field(seed: int, name: str) -> None:
    kind = KINDS[name]
    data = read("", kind.example.encode()).data
    assert data is not None
    text = "\n".join(["# top", "", *shuffled(data, random.Random(seed))]) + "\n"
    result = read("", tidy(text, kind).encode())
    lines = result.text.split("\n")
    assert lines[:2] == ["# top", ""]

    def verify(value: Any, path: tuple[Any, ...]) -> None:
        place = result.place((*path, KEY) if isinstance(path[-1], str) else path)
        mark = "/".join(map(str, path))
        above = place.line - 2
        run = []
        while above >= 0 and (not lines[above] or lines[above].lstrip().startswith("#")):
            run.append(lines[above].strip())
            above -= 1
        assert f"# above {mark}" in run
        beside = f"# beside {mark}"
        assert lines[place.line - 1].endswith(beside) or (  # a group in a list has no line
            isinstance(value, dict) and isinstance(path[-1], int) and beside in run
        )
        for key, item in value.items() if isinstance(value, dict) else ():
            verify(item, (*path, key))
        for index, item in enumerate(value) if isinstance(value, list) else ():
            verify(item, (*path, index))

    for key, value in data.items():
        verify(value, (key,))


def test_fields_come_in_the_order_of_the_schema() -> None:
    order = random.Random(7)
    data = read("", POWER.example.encode()).data
    assert data is not None
    result = read("", tidy("\n".join(shuffled(data, order))).encode()).data
    assert result is not None
    assert list(result) == [field.name for field in POWER.fields if field.name in data]
    assert list(result["basis"][0]) == ["law", "article", "paragraph", "role", "gist"]


@pytest.mark.parametrize(
    "bad", ["name: [\n", "name: x\nname: y\n", "a: &b 1\n", "a:\t1\n", "a: e\u0301\n"]
)
def test_broken_files_are_refused(
    bad: str, world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(RefusedError):
        tidy(bad)
    file = world / "content/powers/bad.yml"
    file.write_text(bad, "utf-8")
    assert main(["fmt", "--root", str(world)]) == 1
    assert file.read_text("utf-8") == bad
    assert "content/powers/bad.yml:" in capsys.readouterr().out


def test_a_result_with_other_data_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for wrong in ("name: 1  # c\n", "name: true\n", "name: 'true'  # c\n", ""):
        monkeypatch.setattr("generator.canonical.write", lambda root, margins, w=wrong: w)
        with pytest.raises(RefusedError, match="没有动这个文件"):
            canonical(read("x.yml", b"name: true  # c\n"), POWER)


def test_check_and_diff_write_nothing(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = world / "content/powers/untidy.yml"
    before = file.read_bytes()
    assert main(["fmt", "--root", str(world), "--check"]) == 1
    assert "需要整理 content/powers/untidy.yml" in capsys.readouterr().out
    assert main(["fmt", "--root", str(world), "--diff"]) == 0
    out = capsys.readouterr().out
    assert "\n-name:   对" in out
    assert "\n+name: 对" in out
    assert file.read_bytes() == before
    assert main(["fmt", "--root", str(world), "content/laws", "--check"]) == 0
    assert main(["fmt", "--root", str(world)]) == 0
    assert main(["fmt", "--root", str(world), "--check"]) == 0


def test_misuse(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "--root", str(world / "nowhere")]) == 2
    assert main(["fmt", "--root", str(world), "nothing.yml"]) == 2
    assert main(["fmt", "--root", str(world), str(ROOT / "content")]) == 2
    assert main(["fmt", "--root", str(world), str(world / "content" / "powers")]) == 0


def test_writing_is_all_or_nothing(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = world / "content/powers/untidy.yml"
    before = file.read_bytes()
    file.chmod(0o640)

    def fail(self: Path, target: Path) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", fail)
        assert main(["fmt", "--root", str(world)]) == 1
    assert file.read_bytes() == before
    assert not list(file.parent.glob(".*"))
    assert main(["fmt", "--root", str(world)]) == 0
    assert file.read_bytes() != before
    assert file.stat().st_mode & 0o777 == 0o640
