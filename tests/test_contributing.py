"""The recipes of CONTRIBUTING.md, executed as they stand on a copy of the project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
FENCE = re.compile(r"^(`{3,4})\w+ file=(\S+)\n(.*?)^\1$", re.M | re.S)
FILES = {path: body for _, path, body in FENCE.findall(TEXT)}
LINE = re.search(r"^```text line-in=(\S+)\n(.*?)^```$", TEXT, re.M | re.S)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("content", "schemas", "generator", "tests"):
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignore)
    for name in ("mkdocs.yml", "validate.py", "pyproject.toml", "CONTRIBUTING.md"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def _run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(root), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, *words],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def _write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(FILES[path], "utf-8")


def test_a_new_kind_costs_no_python(copy: Path) -> None:
    record = "content/notices/first-notice.yml"
    _write(copy, "schemas/notice.yml", record)
    run = _run(copy, "validate.py", "--format", "concise")
    assert run.returncode == 0, run.stdout + run.stderr
    built = _run(copy, "-m", "mkdocs", "build", "--strict", "-q")
    assert built.returncode == 0, built.stdout + built.stderr
    page = (copy / "site/notices/first-notice.html").read_text("utf-8")
    assert "关于公开执法依据的公告" in page
    assert "2026年6月1日" in page
    assert 'href="../powers/pen-unlicensed-practice.html"' in page
    assert "first-notice.html" in (copy / "site/notices/index.html").read_text("utf-8")
    assert "相关职权" in (copy / "site/guide/notice.html").read_text("utf-8")
    assert "notices/index.html" in (copy / "site/index.html").read_text("utf-8")

    (copy / record).write_text(FILES[record].replace("published", "publishd"), "utf-8")
    broken = _run(copy, "validate.py", "--format", "concise")
    assert broken.returncode == 1
    assert f"{record}:2:1: 错误 schema-unknown" in broken.stdout
    assert f"{record}:1:1: 错误 schema-required" in broken.stdout


def test_a_new_rule_costs_one_file_and_one_line(copy: Path) -> None:
    module = "generator/rules/scope_is_specific.py"
    _write(copy, module)
    missing = _run(copy, "-m", "pytest", "-q", "tests/test_rules.py")
    assert missing.returncode == 1
    assert "Rule(scope_is_specific)" in missing.stdout

    assert LINE is not None
    listed = copy / LINE[1]
    text = listed.read_text("utf-8")
    text = text.replace("    Rule(split_to_post),\n", "    Rule(split_to_post),\n" + LINE[2])
    text = text.replace("    split_to_post,\n", "    scope_is_specific,\n    split_to_post,\n")
    listed.write_text(text, "utf-8")
    passed = _run(copy, "-m", "pytest", "-q", "tests/test_rules.py", "-k", "scope-is-specific")
    assert passed.returncode == 0, passed.stdout
    assert "3 passed" in passed.stdout
    told = _run(copy, "-m", "generator", "explain", "scope-is-specific")
    assert told.stdout.startswith("scope-is-specific（错误）：适用范围要具体")
