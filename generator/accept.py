"""A compiled yes or no for the data of a record, and Cerberus for the reasons of a no.

The acceptor runs the JSON Schema of the kind (`generator.jsonschema`, the one editors use) in
jsonschema-rs: about a hundred times as fast as Cerberus. A test holds the two to one verdict.
"""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from jsonschema_rs import Draft202012Validator

from generator import schema
from generator.jsonschema import Yaml, export
from generator.model import Kind

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


def plain(value: Any) -> Any:
    """`value` for JSON: a date becomes its day number and a half, so that nothing is lost."""
    kind = type(value)
    if kind is dict:  # most of what is inside is text, and needs no call
        return {name: one if type(one) is str else plain(one) for name, one in value.items()}
    if kind is list:
        return [one if type(one) is str else plain(one) for one in value]
    if kind is dt.date:
        return value.toordinal() + 0.5
    if value is None or kind in (str, int, bool):
        return value
    if isinstance(value, str):  # words that stand for what is withheld
        return str(value)
    raise TypeError(kind)


class Checker(schema.Checker):
    """Cerberus, asked only about records that the acceptor refuses."""

    @cached_property
    def acceptor(self) -> Acceptor:
        return Acceptor(self.kind)

    def faults(self, data: Mapping[str, Any]) -> list[schema.SchemaFault]:
        """Everything in `data` that the schema does not allow."""
        if self.acceptor.accepts(data):
            return []
        faults = super().faults(data)
        if not faults:
            text = f"内部错误：快速检查与 Cerberus 对一条 {self.kind.name} 记录意见不一，请报告。"
            warnings.warn(text, DisagreementWarning, stacklevel=2)
        return faults
