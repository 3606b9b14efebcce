"""A whole site from a scripted history: what was public and is withheld or withdrawn today is
nowhere in it, in no file and no form, and no address of what was withdrawn is lost."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import main
from generator.leaks import Secret, scan
from generator.schema.kinds import load_kinds
from tests.conftest import ROOT, build_site
from tests.examples import base_files
from tests.test_walk import Repository

PHONE = "0431-77001188"
NOTES = "备用钥匙存在东配楼传达室"
TASK = "内部讨论稿第三稿见档案柜"
OLD = "合并以前的值班表放在西库"
CONTENT = "录音笔编号登记在蓝皮本上"
WITHDRAWN = "擅自扩大诊疗科目的往来账目"
VALUES = (PHONE, NOTES, TASK, OLD, CONTENT)
"""In texts of agencies and powers, of a task, of a record that has another id now, and in a text
that is demanded and may be missing under an exception alone."""

Change = Callable[[dict[str, Any]], object]
REGISTER = {
    "agency/example-agency": "divisions.supervision.phone",
    "power/example-power": "notes",
    "plan_task/example-plan-task": "notes",
    "typical_case/old-case": "notes",
    "recording/example-recording": "items.content",
}
AGENCY, POWER = "agencies/example-agency", "powers/example-power"
TASK_FILE, RECORDING = "plan/example-plan-task", "recordings/example-recording"


class World(Repository):
    """A record of every kind, as the schemas show it, in a repository of its own."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        for name in ("content/pages", "schemas"):
            shutil.copytree(ROOT / name, root / name)
        config = (ROOT / "mkdocs.yml").read_text("utf-8")
        theme = config.replace("custom_dir: ", f"custom_dir: {ROOT}/")  # the world has no code
        (root / "mkdocs.yml").write_text(theme, "utf-8")
        self.kinds = load_kinds(ROOT / "schemas")
        for path, text in base_files(self.kinds).items():
            self.write(path.removeprefix("content/"), text)

    def edit(self, path: str, change: Change) -> None:
        file = self.root / "content" / path
        data = yaml.safe_load(file.read_text("utf-8"))
        change(data)
        self.write(path, yaml.safe_dump(data, allow_unicode=True, sort_keys=False))


def _division(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in data["divisions"] if one["id"] == "supervision")
    return found


def _recorded(number: str) -> Change:
    def change(data: dict[str, Any]) -> None:
        for place, one in enumerate(data["items"]):
            one["content"] = f"{CONTENT}（{number}{place}）"

    return change


def _public(world: World) -> None:
    """Three commits after the first: all of it is public, and changes under readers' eyes."""
    shutil.rmtree(world.root / "content/exceptions")
    case = world.kinds["typical_case"].example
    world.write("typical-cases/clinic.yml", case)
    world.write("typical-cases/old-case.yml", case)
    world.edit(f"{RECORDING}.yml", _recorded("零"))  # the guide shows the words of the example
    world.commit()
    for number in ("一", "二", "三"):
        more = f"（第{number}次）"
        world.edit(f"{AGENCY}.yml", lambda d, m=more: (
            _division(d).update(phone=PHONE), d.update(notes=m)))  # fmt: skip
        world.edit(f"{POWER}.yml", lambda d, m=more: d.update(notes=f"{NOTES}。{m}"))
        world.edit(f"{TASK_FILE}.yml", lambda d, m=more: d.update(notes=f"{m}{TASK}"))
        world.edit("typical-cases/old-case.yml", lambda d, m=more: d.update(notes=f"{OLD}{m}"))
        world.edit("typical-cases/clinic.yml", lambda d, m=more: d.update(facts=f"{WITHDRAWN}{m}"))
        world.edit(f"{RECORDING}.yml", _recorded(number))
        world.commit()


def _withhold(world: World) -> None:
    """The fourth: withheld, in one case while the value still stands in the file, in one under
    another id of the record; and a case is withdrawn."""
    for record, field in REGISTER.items():
        kind, _, id = record.partition("/")
        about: dict[str, Any] = {"record": record, "field": field, "name": f"{id}的内部信息"}
        if kind == "typical_case":
            about["removed"] = True
        one = yaml.safe_load(world.kinds["exception"].example) | about
        world.write(f"exceptions/{id}.yml", yaml.safe_dump(one, allow_unicode=True))
    world.edit(f"{AGENCY}.yml", lambda d: _division(d).pop("phone"))
    world.edit(f"{TASK_FILE}.yml", lambda d: d.pop("notes"))
    world.edit(f"{RECORDING}.yml", lambda d: [one.pop("content") for one in d["items"]])
    cases = world.root / "content/typical-cases"
    (cases / "old-case.yml").rename(cases / "new-case.yml")
    world.edit("typical-cases/new-case.yml", lambda d: d.pop("notes"))
    (cases / "clinic.yml").unlink()
    about = {"address": "typical-cases/clinic.html", "name": "一个案例的公示"}
    one = yaml.safe_load(world.kinds["withdrawal"].example) | about
    world.write("withdrawals/clinic.yml", yaml.safe_dump(one, allow_unicode=True))
    world.commit()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("withholding"))


@pytest.fixture(scope="module")
def sites(world: World, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site before and after."""
    folder = tmp_path_factory.mktemp("sites")
    _public(world)
    before = build_site(folder / "before", root=world.root)
    _withhold(world)
    return before, build_site(folder / "after", root=world.root)


def _secrets(*values: str) -> list[Secret]:
    return [Secret("x", "agency/x", "notes", "notes", "备注", value) for value in values]


def test_it_was_everywhere(sites: tuple[Path, Path]) -> None:
    """Else finding it nowhere afterwards would prove nothing."""
    before, _ = sites
    for value in (*VALUES, WITHDRAWN):
        told = "\n".join(scan(before, _secrets(value)).leaks)
        for place in ("/v/", "search/", "feeds/", ".html"):
            assert place in told, (value, place)
        assert "changes/" in told


def test_nothing_withheld_is_anywhere(sites: tuple[Path, Path]) -> None:
    _, after = sites
    report = scan(after, _secrets(*VALUES, WITHDRAWN))
    assert report.leaks == report.unread == ()
    forms = {form for value in (*VALUES, WITHDRAWN) for form in _forms(value)}
    for path in after.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [form for form in forms if form in data], path


def _forms(value: str) -> set[bytes]:
    """As it could stand in a file, told apart by nothing of the package."""
    whole = {value, value.replace("-", ""), value[-8:], json.dumps(value)[1:-1]}
    return {form.encode() for form in whole} | {value.encode("utf-16-le"), value.encode("gb18030")}


def test_no_digest_of_what_was_withheld_is_left(sites: tuple[Path, Path]) -> None:
    """A short value could be guessed from the SHA-256 of the record it stood in."""
    before, after = sites
    for page in (f"{AGENCY}.html", f"{POWER}.html", f"{TASK_FILE}.html"):
        old = set(re.findall(r"\b[0-9a-f]{64}\b", (before / page).read_text("utf-8")))
        assert old
        for path in after.rglob("*"):
            if path.is_file() and path.suffix in (".html", ".json", ".xml"):
                text = path.read_text("utf-8")
                assert not [one for one in old if one in text or f"v-{one[:8]}" in text], path


def test_stubs_stand_in_its_place(sites: tuple[Path, Path]) -> None:
    _, after = sites
    stub = "本栏依〔政府信息公开条例第十六条〕不公开，复核期"
    for record in (AGENCY, POWER, TASK_FILE):
        assert stub in (after / f"{record}.html").read_text("utf-8")
        folder, _, id = record.partition("/")
        old = list((after / folder / "v").glob(f"{id}-*.html"))
        assert bool(old) == (id == "example-agency")  # where something else changed, too
        assert all(stub in path.read_text("utf-8") for path in old)
    gone = (after / "typical-cases/old-case.html").read_text("utf-8")
    assert "已经撤下" in gone or "撤下，不再有效" in gone
    assert "old-case的内部信息" in gone
    register = (after / "exceptions/index.html").read_text("utf-8")
    assert "已经删去" in register


def test_every_address_of_what_was_withdrawn_says_why(sites: tuple[Path, Path]) -> None:
    before, after = sites
    pages = (before / "typical-cases").rglob("clinic*.html")
    addresses = [path.relative_to(before) for path in pages]
    assert len(addresses) == 4  # the record, and three editions before its last
    for path in addresses:
        html = (after / path).read_text("utf-8")
        assert "本页已经撤回" in html, path
        assert "行政复议认为事实不清" in html


def test_no_other_address_is_lost(sites: tuple[Path, Path]) -> None:
    """Editions whose words are withheld have another name now; all else is where it was."""
    before, after = sites
    lost = {
        path.relative_to(before).as_posix()
        for path in before.rglob("*.html")
        if not (after / path.relative_to(before)).is_file()
    }
    names = {record.partition("/")[2] for record in REGISTER}
    for url in lost:
        assert re.fullmatch(r"[a-z-]+/v/(.+)-[0-9a-f]{8}\.html", url), url
        assert re.sub(r".*/v/(.+)-[0-9a-f]{8}\.html", r"\1", url) in names, url


def test_the_command_knows_what_was_public_once(
    sites: tuple[Path, Path], world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = sites
    root = ["--root", str(world.root)]
    assert main(["leaks", str(before), *root]) == 1
    said = capsys.readouterr().out
    assert "agencies/v/example-agency-" in said
    assert PHONE not in said
    assert main(["leaks", str(after), *root]) == 0


def test_a_site_of_an_old_day_is_for_internal_use(
    sites: tuple[Path, Path], world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["asof", "2026-01-04", "--root", str(world.root), "--out"]
    assert main([*words, str(tmp_path / "refused")]) == 2
    said = capsys.readouterr().err
    assert "后来不公开了的内容，没有写出" in said
    assert NOTES not in said
    assert not (tmp_path / "refused").exists()
    assert main([*words, str(tmp_path / "internal"), "--internal"]) == 0
    assert "不能发布" in capsys.readouterr().out
    assert NOTES in (tmp_path / "internal/powers/example-power.html").read_text("utf-8")
