"""Authority and responsibility of supervision, matched: pure functions over `supervision_rule`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.model import Record

Part = Mapping[str, Any]


def responsibilities(rule: Record, authority: str) -> list[Part]:
    """What the supervisor answers for when it has this authority."""
    found: list[Part] = rule["responsibilities"]
    return [one for one in found if authority in one["for"]]


def matched(rule: Record) -> list[tuple[Part, list[Part]]]:
    """Every authority with the responsibilities that stand against it."""
    return [(one, responsibilities(rule, one["id"])) for one in rule["authorities"]]
