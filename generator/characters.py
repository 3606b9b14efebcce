"""Characters that have no business in a record: invisible ones, and those that only look alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from generator.fault import Fault
from generator.model import Place

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200d\u2028\u2029\u2060-\u2064"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
SUSPECT = re.compile(rf"\t|\r(?!\n)|{_CONTROL}|{_BIDI.pattern}")


def suspects(text: str) -> Iterator[Fault]:
    """Characters that have no business in a record, the first of each sort."""
    if text.replace("\n", "").isprintable() and unicodedata.is_normalized("NFC", text):
        return  # no suspect is printable
    seen: set[str] = set()
    for match in SUSPECT.finditer(text):
        rule, params = suspect(match.group())
        if rule not in seen:
            seen.add(rule)
            yield Fault(rule, end(text[: match.start()]), params)
    if not unicodedata.is_normalized("NFC", text):
        for number, line in enumerate(text.split("\n"), 1):
            if not unicodedata.is_normalized("NFC", line):
                mended = unicodedata.normalize("NFC", line)
                column = next(
                    (i for i, (a, b) in enumerate(zip(line, mended, strict=False), 1) if a != b), 1
                )
                yield Fault("yaml-nfc", Place(number, column))
                return


def suspect(char: str) -> tuple[str, dict[str, Any]]:
    """The rule about such a character, and what to say of it."""
    rule = "yaml-tab" if char == "\t" else "yaml-bidi" if _BIDI.match(char) else "yaml-control"
    return rule, {"char": f"U+{ord(char):04X}"}


def end(before: str) -> Place:
    """The place just after the text `before`."""
    start = before.rfind("\n") + 1
    return Place(before.count("\n") + 1, len(before) - start + 1)
