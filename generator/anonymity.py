"""Whether a text keeps persons and institutions unnamed: 某 instead of a name, no code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.model import Path

_VEILED = re.compile(r"某|[甲乙丙丁戊]")
_CREDIT_CODE = re.compile(r"(?<![0-9A-Z])9[1-9][0-9A-Z]{16}(?![0-9A-Z])")


def is_veiled(name: str) -> bool:
    """Whether a party is called in a way that names nobody.

    >>> is_veiled("某诊所"), is_veiled("李某某"), is_veiled("投诉人甲"), is_veiled("李建国")
    (True, True, True, False)
    """
    return bool(_VEILED.search(name))


def has_credit_code(text: str) -> bool:
    """Whether a text holds the credit code of an enterprise, which names it as surely as its name.

    >>> has_credit_code("代码91220101MA0Y3X0X0X"), has_credit_code("文号〔2026〕91号")
    (True, False)
    """
    return bool(_CREDIT_CODE.search(text))


def texts(data: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """(path, text) of every text in a record, at any depth."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, Mapping):
        for name, value in data.items():
            yield from texts(value, (*path, name))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from texts(value, (*path, index))
