"""The samples for CI and hooks: readable, and every command in them exists."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any, ClassVar

import jsonschema_rs
import pytest
import yaml

from generator.cli import COMMANDS
from generator.cli import _parser as commands
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
    elif words[1:3] == ["-m", "generator"]:
        commands().parse_args(words[3:])
    elif words[0] in ("gh", "test"):
        assert any(word.endswith("review.md") for word in words), f"{line}: what does this send?"
    else:
        assert words[0] in ("mv", "mkdir"), f"{line}: what does this need?"


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


def _errors(schema: str, document: Any) -> list[str]:
    """What a published schema, without what it points to elsewhere, says of a document."""
    rules = json.loads((ROOT / "tests" / "samples" / schema).read_text("utf-8"))
    validator = jsonschema_rs.validator_for(rules)
    return [error.message for error in validator.iter_errors(document)]


def _read(path: Path) -> Any:
    """A sample as its service reads it: `on` is a word there, not a truth."""
    return json.loads(json.dumps(yaml.load(path.read_text("utf-8"), Loader=_Words)))


class _Words(yaml.SafeLoader):
    """YAML in which only true and false are truths."""

    yaml_implicit_resolvers: ClassVar = {
        first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:bool" or first in "tfTF"]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


@pytest.mark.parametrize("name", ["github-actions", "gitea-actions"])
def test_the_workflows_obey_the_published_schema(name: str) -> None:
    workflow = _read(ROOT / "docs" / "ci" / f"{name}.yml")
    assert _errors("github-workflow.json", workflow) == []
    del workflow["jobs"]["check"]["runs-on"]
    assert _errors("github-workflow.json", workflow) != []


def test_the_hooks_obey_the_published_schema() -> None:
    hooks = _read(ROOT / ".pre-commit-hooks.yaml")
    assert _errors("pre-commit-hooks.json", hooks) == []
    del hooks[0]["entry"]
    assert _errors("pre-commit-hooks.json", hooks) != []


def test_the_pipeline_obeys_the_published_schema() -> None:
    pipeline = _read(ROOT / "docs" / "ci" / "gitlab-ci.yml")
    assert _errors("gitlab-ci.json", pipeline) == []
    pipeline["check"]["artifacts"]["when"] = "sometimes"
    assert _errors("gitlab-ci.json", pipeline) != []
