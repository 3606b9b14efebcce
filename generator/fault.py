"""What can be wrong with a file as YAML."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.model import Place


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file as YAML: a rule name of the `yaml-` family, a place, parameters."""

    rule: str
    place: Place
    params: dict[str, Any] = field(default_factory=dict)
