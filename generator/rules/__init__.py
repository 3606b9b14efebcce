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
    adjustment_cancelled,
    adjustment_counts,
    adjustment_dates,
    adjustment_reason,
    adjustment_transfer,
    article_exists,
    article_unknown,
    articles_moved,
    basis_in_force,
    basis_rank,
    basis_sets,
    benchmark_approved,
    benchmark_circumstances,
    benchmark_covers_range,
    benchmark_in_three_months,
    benchmark_missing,
    benchmark_monotone,
    benchmark_outside_grounds,
    benchmark_status,
    benchmark_statutory,
    benchmark_unit,
    delegation_basis,
    delegation_conditions,
    delegation_ended,
    delegation_matters,
    delegation_no_further,
    delegation_noted,
    delegation_published,
    delegation_term,
    disclosures,
    disclosures_pending,
    fines,
    holder,
    legal_review_covers,
    legal_review_post,
    liability,
    not_a_penalty,
    procedure_connected,
    procedure_fits,
    procedure_limit,
    procedure_recorded,
    recording_stages,
    remedy,
    responsibility,
    review_before_decision,
    revision_in_one_month,
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
    Rule(articles_moved),
    Rule(adjustment_counts),
    Rule(adjustment_reason),
    Rule(adjustment_dates),
    Rule(adjustment_transfer),
    Rule(adjustment_cancelled),
    Rule(revision_in_one_month, "warning"),
    Rule(unique_code),
    Rule(holder),
    Rule(split_to_post),
    Rule(responsibility),
    Rule(liability),
    Rule(not_a_penalty),
    Rule(fines),
    Rule(benchmark_missing, "warning"),
    Rule(benchmark_statutory),
    Rule(benchmark_covers_range),
    Rule(benchmark_monotone),
    Rule(benchmark_unit),
    Rule(benchmark_circumstances),
    Rule(benchmark_outside_grounds),
    Rule(benchmark_in_three_months, "warning"),
    Rule(benchmark_approved),
    Rule(benchmark_status),
    Rule(time_limit),
    Rule(delegation_basis),
    Rule(delegation_conditions),
    Rule(delegation_matters),
    Rule(delegation_noted),
    Rule(delegation_no_further),
    Rule(delegation_term),
    Rule(delegation_published),
    Rule(delegation_ended),
    Rule(procedure_connected),
    Rule(procedure_limit),
    Rule(procedure_fits),
    Rule(review_before_decision),
    Rule(legal_review_post),
    Rule(legal_review_covers, "warning"),
    Rule(procedure_recorded),
    Rule(recording_stages),
    Rule(remedy),
    Rule(disclosures),
    Rule(disclosures_pending, "warning"),
    Rule(tripwire),
)
