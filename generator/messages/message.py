"""What a built-in check can say."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Severity


@dataclass(frozen=True, slots=True)
class Message:
    """The words of one built-in check; `{name}` in them is filled from the fault's parameters."""

    title: str
    zh: str
    zh_hint: str
    en: str
    en_hint: str
    why: str
    severity: Severity = "error"
