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
    accountability_links,
    accountability_look_back,
    accountability_stages,
    accountability_statement,
    accountability_supervisors,
    adjustment_cancelled,
    adjustment_counts,
    adjustment_dates,
    adjustment_declared,
    adjustment_reason,
    adjustment_transfer,
    adopts_from_above,
    adopts_no_wider,
    appraisal_both_kinds,
    appraisal_consequence,
    appraisal_grades,
    appraisal_indicators,
    appraisal_no_quota,
    appraisal_once,
    appraisal_two_years,
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
    benchmark_other,
    benchmark_outside_grounds,
    benchmark_status,
    benchmark_statutory,
    benchmark_unit,
    bulletin_covers,
    bulletin_interval,
    bulletin_period,
    case_review_aspects,
    case_review_rectified,
    case_review_sums,
    complaint_channels,
    complaint_feedback,
    complaint_notice,
    complaint_number,
    complaint_reason,
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
    exception_ground,
    exception_review,
    exception_target,
    exception_whole,
    finding_followed_up,
    finding_inquiry,
    finding_order,
    finding_source,
    finding_statement,
    finding_undecided,
    fines,
    head_count_in_text,
    holder,
    legal_office,
    legal_review_covers,
    legal_review_post,
    liability,
    not_a_penalty,
    not_counted,
    plan_task_complete,
    plan_task_late,
    procedure_connected,
    procedure_fits,
    procedure_limit,
    procedure_recorded,
    recording_stages,
    rectification_overdue,
    remedy,
    responsibility,
    responsibility_separate,
    responsibility_stages,
    retention_over,
    review_before_decision,
    review_passed,
    revision_in_one_month,
    split_to_post,
    supervision_basis,
    supervision_matched,
    supervision_post,
    time_limit,
    tripwire,
    typical_case_anonymous,
    typical_case_law,
    typical_case_lesson,
    unique_code,
    versions_in_order,
    withdrawal_gone,
    withdrawal_in_time,
    working_days,
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

    def __reduce__(self) -> tuple[Callable[[str], Rule], tuple[str]]:
        return _named, (self.name,)  # a module cannot be sent to another process


RULES: tuple[Rule, ...] = (
    Rule(basis_rank),
    Rule(basis_in_force),
    Rule(basis_sets),
    Rule(versions_in_order),
    Rule(article_exists),
    Rule(article_unknown, "warning"),
    Rule(articles_moved),
    Rule(adjustment_declared),
    Rule(adjustment_counts),
    Rule(adjustment_reason),
    Rule(adjustment_dates),
    Rule(adjustment_transfer),
    Rule(adjustment_cancelled),
    Rule(revision_in_one_month, "warning"),
    Rule(unique_code),
    Rule(holder),
    Rule(adopts_from_above),
    Rule(adopts_no_wider),
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
    Rule(benchmark_other),
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
    Rule(working_days),
    Rule(not_counted),
    Rule(procedure_fits),
    Rule(review_before_decision),
    Rule(review_passed),
    Rule(legal_review_post),
    Rule(legal_review_covers, "warning"),
    Rule(procedure_recorded),
    Rule(recording_stages),
    Rule(complaint_channels),
    Rule(complaint_number),
    Rule(complaint_notice),
    Rule(complaint_feedback),
    Rule(complaint_reason),
    Rule(remedy),
    Rule(disclosures),
    Rule(disclosures_pending, "warning"),
    Rule(appraisal_both_kinds),
    Rule(appraisal_indicators),
    Rule(appraisal_grades),
    Rule(appraisal_once),
    Rule(appraisal_consequence),
    Rule(appraisal_two_years),
    Rule(accountability_stages),
    Rule(accountability_links),
    Rule(accountability_look_back),
    Rule(accountability_supervisors),
    Rule(accountability_statement),
    Rule(head_count_in_text),
    Rule(appraisal_no_quota),
    Rule(legal_office),
    Rule(plan_task_complete),
    Rule(plan_task_late, "warning"),
    Rule(exception_ground),
    Rule(exception_target),
    Rule(exception_whole),
    Rule(exception_review),
    Rule(responsibility_stages, "warning"),
    Rule(responsibility_separate),
    Rule(supervision_matched),
    Rule(supervision_post),
    Rule(supervision_basis),
    Rule(case_review_sums),
    Rule(case_review_aspects),
    Rule(case_review_rectified),
    Rule(finding_source),
    Rule(finding_order),
    Rule(rectification_overdue, "warning"),
    Rule(bulletin_interval, "warning"),
    Rule(bulletin_covers),
    Rule(bulletin_period),
    Rule(typical_case_lesson),
    Rule(typical_case_law),
    Rule(typical_case_anonymous),
    Rule(finding_followed_up),
    Rule(finding_undecided, "warning"),
    Rule(finding_statement),
    Rule(finding_inquiry),
    Rule(withdrawal_gone),
    Rule(withdrawal_in_time, "warning"),
    Rule(retention_over, "warning"),
    Rule(tripwire),
)


def _named(name: str) -> Rule:
    return next(rule for rule in RULES if rule.name == name)
