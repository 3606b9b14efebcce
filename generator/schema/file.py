"""One file of schemas/, checked before it is used: what it may not say is refused with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any, NoReturn

from generator.formats import FORMATS
from generator.messages.say import say
from generator.model import Path
from generator.schema import SchemaError
from generator.schema.checker import Validator
from generator.schema.faults import flatten
from generator.schema.grammar import FIELD, ITEM, obeys
from generator.source import read


class SchemaFile:
    """A file of schemas/, to be checked before it is used; every complaint is a SchemaError."""

    def __init__(self, path: FilePath, shapes: Mapping[str, Any], kinds: set[str]) -> None:
        self.name = path.stem
        self.shapes = shapes
        self.kinds = kinds
        try:
            self.document = read(path.name, path.read_bytes())
        except OSError as error:
            raise SchemaError(f"schemas/{path.name}: 文件读不了") from error
        for fault in self.document.faults:
            text = say("zh", fault.rule, fault.params)[0]
            raise SchemaError(f"schemas/{path.name}:{fault.place.line}: {text}")
        self.data = self.document.data or {}

    def refuse(self, path: Path, text: str) -> NoReturn:
        line = self.document.place(path).line
        raise SchemaError(f"schemas/{self.document.path}:{line}: {text}")

    def group(self, path: Path, data: Any) -> None:
        if not isinstance(data, dict):
            self.refuse(path, f"{path[-1]} 应当是若干“栏目: 内容”")

    def obey(self, path: Path, data: Any, rules: Mapping[str, Any]) -> None:
        """Refuse the first thing in `data`, which stands at `path`, that is against the rules."""
        self.group(path, data)
        if obeys(data, rules):
            return
        validator = Validator(rules)
        if not validator.validate(data, normalize=False):
            fault = next(flatten(validator._errors, ()))
            self.refuse((*path, *fault.path), say("zh", fault.rule, fault.params)[0])

    def check_fields(self, path: Path, fields: Any) -> None:
        self.group(path, fields)
        for name, rules in fields.items():
            if not FORMATS["field"](name):
                self.refuse((*path, name), "栏目名只能用小写字母、数字和下划线")
            self.check_field((*path, name), rules)

    def check_field(self, path: Path, rules: Any, item: bool = False) -> None:
        self.obey(path, rules, ITEM if item else FIELD)
        if not _is_regex(rules.get("regex", "")):
            self.refuse((*path, "regex"), f"正则表达式写得不对：{rules['regex']}")
        if rules.get("ref", self.name) not in self.kinds | {self.name}:
            self.refuse((*path, "ref"), f"没有 {rules['ref']} 这类记录")
        inner, below = rules.get("schema"), (*path, "schema")
        if rules["type"] == "list":
            self.check_field(below, inner, item=True)
        elif rules["type"] == "dict" and isinstance(inner, str):
            if inner not in self.shapes:
                self.refuse(below, f"_types.yml 里没有 {inner}")
        elif rules["type"] == "dict":
            self.check_fields(below, inner)
        elif inner is not None:
            self.refuse(below, "只有 dict 和 list 才有 schema")
        if rules.get("meta", {}).get("withholdable") and not _is_text(rules):
            self.refuse((*path, "meta", "withholdable"), "只有文字才能设为可以不公开")


def _is_regex(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def _is_text(rules: Mapping[str, Any]) -> bool:
    """Whether a field holds words; what links, orders, counts or selects frames the record."""
    item = rules["schema"] if rules["type"] == "list" else rules
    frames = {"ref", "allowed"} & item.keys() or item.get("format") in ("slug", "field")
    return item["type"] == "string" and not frames
