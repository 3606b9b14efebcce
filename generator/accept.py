"""A compiled yes or no for the data of a record, and Cerberus for the reasons of a no.

The acceptor runs the JSON Schema of the kind (`generator.jsonschema`, the one editors use) in
jsonschema-rs: about a hundred times as fast as Cerberus. A test holds the two to one verdict.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from jsonschema_rs import Draft202012Validator

from generator.jsonschema import Yaml, export
from generator.model import Kind
from generator.plain import plain
from generator.schema import checker
from generator.schema.faults import SchemaFault

OURS = Yaml({"type": "number", "not": {"type": "integer"}}, "integer")
"""What `plain` makes of a date: our reader never yields a number that is not whole."""


class DisagreementWarning(UserWarning):
    """The acceptor refused what Cerberus finds nothing wrong with: a bug in the translation."""


class Acceptor:
    """Decides whether data as the strict reader yields it obeys the schema of a kind."""

    def __init__(self, kind: Kind) -> None:
        self._validator = Draft202012Validator(export(kind, OURS))

    def accepts(self, data: Any) -> bool:
        """True if the schema allows `data`; never true for what is not plain data."""
        try:
            return self._validator.is_valid(plain(data))
        except (TypeError, ValueError, RecursionError):  # nothing our reader yields
            return False


class Checker(checker.Checker):
    """Cerberus, asked only about records that the acceptor refuses."""

    @cached_property
    def acceptor(self) -> Acceptor:
        return Acceptor(self.kind)

    def faults(self, data: Mapping[str, Any]) -> list[SchemaFault]:
        """Everything in `data` that the schema does not allow."""
        if self.acceptor.accepts(data):
            return []
        faults = super().faults(data)
        if not faults:
            text = f"内部错误：快速检查与 Cerberus 对一条 {self.kind.name} 记录意见不一，请报告。"
            warnings.warn(text, DisagreementWarning, stacklevel=2)
        return faults
