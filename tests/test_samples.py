"""The samples for CI and hooks: readable, and every command in them exists."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import COMMANDS
from generator.validate import parser
from tests.conftest import ROOT

SAMPLES = sorted((ROOT / "docs" / "ci").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))


def _commands(value: Any, key: str = "") -> list[str]:
    """Every shell line of a sample: `run:` of Actions, `script:` of GitLab."""
    if isinstance(value, dict):
        return [line for name, inner in value.items() for line in _commands(inner, name)]
    if isinstance(value, list):
        return [line for inner in value for line in _commands(inner, key)]
    if key in ("run", "script", "before_script") and isinstance(value, str):
        return value.splitlines()
    return []


def _check(line: str) -> None:
    words = shlex.split(line)
    if words[0] == "make":
        assert set(words[1:]) <= TARGETS, line
    elif words[1:2] == ["validate.py"]:
        assert (ROOT / "validate.py").is_file()
        parser().parse_args(words[2:])
    else:
        assert words[0] == "mv", f"{line}: what does this need?"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_command_of_a_sample_exists(sample: Path) -> None:
    commands = _commands(yaml.safe_load(sample.read_text("utf-8")))
    assert any("validate.py" in line for line in commands)
    assert "make site" in commands
    for line in commands:
        _check(line)


def test_a_sample_with_an_unknown_option_would_be_noticed() -> None:
    with pytest.raises(SystemExit):
        _check(".venv/bin/python validate.py --bsae HEAD")
    with pytest.raises(AssertionError):
        _check("make sitee")


def test_the_hooks_run_what_exists() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    names = {command.NAME for command in COMMANDS}
    for hook in hooks:
        assert {"id", "name", "entry", "language", "files"} <= set(hook)
        words = hook["entry"].split()
        assert words[:2] == ["python", "-m"]
        if words[2] == "generator":
            assert words[3] in names
        else:
            assert words[2] == "generator.validate"
    matched = [h["id"] for h in hooks if re.search(h["files"], "content/powers/pen-x.yml")]
    assert matched == ["gongshi-validate", "gongshi-fmt"]
    assert not re.search(hooks[1]["files"], "content/pages/about.yml")
