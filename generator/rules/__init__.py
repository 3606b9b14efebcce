"""The legal rules, in the order of the source document. One module a rule, one line a rule here.

A rule module has a docstring (see `generator.ruledoc`), `KINDS`, the kinds it reads, and
`check(record, catalog)`, which yields a Problem for every place that breaks the duty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType

from generator.model import Catalog, Problem, Record, Severity
from generator.ruledoc import RuleDoc, parse
from generator.rules import (
    article_exists,
    article_unknown,
    basis_in_force,
    basis_rank,
    basis_sets,
    disclosures,
    disclosures_pending,
    fines,
    holder,
    liability,
    not_a_penalty,
    remedy,
    responsibility,
    split_to_post,
    time_limit,
    tripwire,
    unique_code,
    versions_in_order,
)


@dataclass(frozen=True)
class Rule:
    """A legal rule: its name, what it reads, how severe a breach is, and its published text."""

    module: ModuleType
    severity: Severity = "error"

    @property
    def name(self) -> str:
        return self.module.__name__.rpartition(".")[2].replace("_", "-")

    @property
    def kinds(self) -> tuple[str, ...]:
        kinds: tuple[str, ...] = self.module.KINDS
        return kinds

    @property
    def check(self) -> Callable[[Record, Catalog], Iterable[Problem]]:
        check: Callable[[Record, Catalog], Iterable[Problem]] = self.module.check
        return check

    @cached_property
    def doc(self) -> RuleDoc:
        return parse(self.module.__doc__ or "")


RULES: tuple[Rule, ...] = (
    Rule(basis_rank),
    Rule(basis_in_force),
    Rule(basis_sets),
    Rule(versions_in_order),
    Rule(article_exists),
    Rule(article_unknown, "warning"),
    Rule(unique_code),
    Rule(holder),
    Rule(split_to_post),
    Rule(responsibility),
    Rule(liability),
    Rule(not_a_penalty),
    Rule(fines),
    Rule(time_limit),
    Rule(remedy),
    Rule(disclosures),
    Rule(disclosures_pending, "warning"),
    Rule(tripwire),
)
