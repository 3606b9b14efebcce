"""Every rule against the examples of its own docstring: message and line, both ways."""

from __future__ import annotations

import pytest

from generator.model import Kind
from generator.rules import RULES, Rule
from tests.conftest import ROOT
from tests.examples import expected, run

CASES = [
    pytest.param(rule, example, id=f"{rule.name}-{number}")
    for rule in RULES
    for number, example in enumerate(rule.doc.examples, 1)
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: Rule, example, kinds: dict[str, Kind]) -> None:
    result = run(rule, example.text, kinds)
    found = {(f.path, f.line, f.message) for f in result.findings}
    assert found == expected(result)
    assert bool(found) is not example.passing
    assert {f.severity for f in result.findings} <= {rule.severity}


def test_every_rule_module_is_listed() -> None:
    modules = {p.stem for p in (ROOT / "generator" / "rules").glob("[a-z]*.py")}
    listed = {rule.name.replace("-", "_") for rule in RULES}
    assert modules == listed, f"add to RULES: Rule({', Rule('.join(sorted(modules - listed))})"


def test_the_schemas_examples_break_no_rule(kinds: dict[str, Kind]) -> None:
    for rule in RULES:
        if rule.severity == "error":
            assert run(rule, "", kinds).findings == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_disabled_rule_fails_its_example(
    rule: Rule, kinds: dict[str, Kind], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rule.module, "check", lambda record, catalog: ())
    failing = next(example for example in rule.doc.examples if not example.passing)
    with pytest.raises(AssertionError):
        test_example(rule, failing, kinds)
