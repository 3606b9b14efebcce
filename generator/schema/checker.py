"""The data of a record -> what its schema does not allow, as Cerberus sees it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import cerberus
from cerberus import errors as codes

from generator.formats import FORMATS
from generator.model import ADOPTS, Kind
from generator.schema import SchemaError
from generator.schema.faults import MAX_FAULTS, SchemaFault, flatten


class Validator(cerberus.Validator):  # type: ignore[misc]
    """Cerberus with our two rules, `format` and `ref`; validates only, never normalises."""

    # To Python, and to Cerberus, true is an integer.
    types_mapping = cerberus.Validator.types_mapping | {
        "integer": cerberus.TypeDefinition("integer", (int,), (bool,))
    }

    def _error(self, *args: Any) -> None:
        # Cerberus sorts all errors anew at each; nobody reads thousands.
        if len(self._errors) < MAX_FAULTS:
            super()._error(*args)

    def _validate_format(self, name: str, field: str, value: Any) -> None:
        """{'type': 'string', 'required': False}"""
        if value is not None and not FORMATS[name](value):
            self._error(field, name)

    def _validate_ref(self, kind: str, field: str, value: Any) -> None:
        """{'type': 'string', 'required': False}"""
        self._validate_format("slug", field, value)

    def _validate_regex(self, pattern: str, field: str, value: Any) -> None:
        """{'type': 'string'}"""
        # Cerberus appends `$`, which lets a final line break pass and splits `a|b` wrongly.
        if isinstance(value, str) and not re.fullmatch(pattern, value):
            self._error(field, codes.REGEX_MISMATCH)


class Checker:
    """Checks the data of one kind's records against its Cerberus schema."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    @cached_property
    def validator(self) -> Any:
        """Cerberus with the schema of the kind."""
        return self._cerberus(self.kind.schema)

    @cached_property
    def _adopting(self) -> Any:
        return self._cerberus(adopting(self.kind))

    def _cerberus(self, schema: Mapping[str, Any]) -> Any:
        try:
            return Validator(schema, allow_unknown=False)
        except cerberus.SchemaError as error:  # what `kinds` did not foresee
            text = f"schemas/{self.kind.name}.yml: 不是有效的 Cerberus 结构"
            raise SchemaError(text) from error

    def faults(self, data: Mapping[str, Any]) -> list[SchemaFault]:
        """Everything in `data` (a record as read from YAML) that the schema does not allow."""
        validator = self._adopting if self.kind.own and ADOPTS in data else self.validator
        if validator.validate(data, normalize=False):
            return []
        return list(flatten(validator._errors, self.kind.fields))


def adopting(kind: Kind) -> Mapping[str, Any]:
    """The schema of a record that adopts another: only its own fields can be required."""
    return {
        name: rules if name in kind.own else {**rules, "required": False}
        for name, rules in kind.schema.items()
    }
