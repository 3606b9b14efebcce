"""asof: the whole site as it was published on a day, from a scripted history."""

from __future__ import annotations

import datetime as dt
import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from tests.conftest import ROOT
from tests.test_walk import Repository

POWER = "powers/pen-nurse.yml"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Three days: a small content, one fee changed, a page added after the content."""
    root = tmp_path_factory.mktemp("repository")
    repository = Repository(root)
    repository.day = dt.date(2026, 12, 1)  # when everything in the records has come about
    for name in ("content", "schemas", "mkdocs.yml", "generator"):
        source, target = ROOT / name, root / name
        if source.is_dir():
            shutil.copytree(
                source,
                target,
                dirs_exist_ok=True,
                ignore=shutil.ignore_patterns("__pycache__"),
            )
        else:
            shutil.copy(source, target)
    repository.commit()  # 2026-12-02
    text = (root / "content" / POWER).read_text("utf-8")
    repository.write(POWER, text.replace("fee: 不收费", "fee: 每件10元"))
    repository.commit()  # 2026-12-03
    portal = (root / "content/portal.yml").read_text("utf-8")
    repository.write("portal.yml", portal.replace("卫生健康", "卫生与健康", 1))
    repository.commit()  # 2026-12-04
    return repository


def test_an_old_day_is_the_site_of_its_commit_byte_for_byte(
    repository: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    root = ["--root", str(repository.root)]
    assert main(["asof", "2026-12-03", "--out", str(out), *root]) == 0, capsys.readouterr().err
    then = tmp_path / "then"
    commit = repository.git("rev-parse", "HEAD~1")
    repository.git("worktree", "add", "-q", "--detach", str(then), commit)
    config = (then / "mkdocs.yml").read_text("utf-8")
    dated = config.replace("- gongshi\n", "- gongshi:\n      as_of: '2026-12-03'\n")
    assert dated != config
    (then / "mkdocs.yml").write_text(dated, "utf-8")
    built = tmp_path / "built"
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(built)],
        cwd=then,
        env=os.environ | {"PYTHONPATH": str(then)},
        check=True,
    )
    names = sorted(str(p.relative_to(built)) for p in built.rglob("*") if p.is_file())
    assert names == sorted(str(p.relative_to(out)) for p in out.rglob("*") if p.is_file())
    _, different, unreadable = filecmp.cmpfiles(built, out, names, shallow=False)
    # The one file that says when it was packed.
    assert set(different) <= {"sitemap.xml.gz"}
    assert unreadable == []
    page = (out / "powers/pen-nurse.html").read_text("utf-8")
    assert "每件10元" in page
    assert "卫生与健康" not in (out / "index.html").read_text("utf-8").partition("</title>")[0]
    assert repository.git("status", "--porcelain", "--", ".", ":!.cache") == "", (
        "the repository itself is untouched"
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [("2026-12-01", "还没有公开过内容"), ("2026-12-03", "已经存在"), ("2026-11-31", "应当是日期")],
)
def test_what_cannot_be_done_is_said(
    repository: Repository,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    day: str,
    said: str,
) -> None:
    out = tmp_path / "out"
    if said == "已经存在":
        out.mkdir()
    words = ["asof", day, "--out", str(out), "--root", str(repository.root)]
    try:
        code = main(words)
    except SystemExit as stopped:
        code = int(str(stopped.code))
    assert code == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.rglob("*.html")) == []
