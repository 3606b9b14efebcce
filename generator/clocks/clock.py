"""One clock: a limit for one record, when it began to run, and how it ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from generator.editions import Edition
from generator.model import Record
from generator.revision import Version

Verdict = Literal["overdue", "unknown", "open", "late", "in_time", "new"]
WORDS: Mapping[Verdict, str] = {
    "overdue": "逾期未落实",
    "unknown": "没有登记核对日期",
    "open": "期限内，待落实",
    "late": "逾期后落实",
    "in_time": "按期落实",
    "new": "后来才有",
}
"""The verdicts, the most urgent first. `new`: the record came after the limit was over."""

PENDING: tuple[Verdict, ...] = ("overdue", "unknown", "open")

Evidence = Literal["edition", "declared", "before", ""]
"""What proves the day: an edition on or near it, nothing but the record itself, or nothing
because git begins later."""

NEAR = dt.timedelta(days=7)
"""So far apart a date in a record and its publication may lie and still prove each other."""


class Proof(NamedTuple):
    """A day on which a record says to have followed, and the edition that first said so. What
    is done outside of the site, such as telling somebody, is done on the day that is said."""

    declared: dt.date
    edition: Edition | None = None
    public: bool = True

    @property
    def day(self) -> dt.date:
        """The first day on which both are true."""
        if self.edition is None or not self.public:
            return self.declared
        return max(self.declared, self.edition.day)


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit for a record. `due` is None if it cannot be known, and `why` says why not.

    `begins` is the day of the record's first edition, None if git does not know the record;
    `written` the day on which the proving edition was written, where git names another than that
    of its publication; `changed` the day of an edition that cites other articles of the law,
    though the record does not say that it was checked.
    """

    record: Record
    since: dt.date
    due: dt.date | None
    verdict: Verdict
    evidence: Evidence = ""
    proof: Proof | None = None
    begins: dt.date | None = None
    written: dt.date | None = None
    changed: dt.date | None = None
    law: Record | None = None
    version: Version | None = None
    why: str = ""

    @property
    def followed(self) -> dt.date | None:
        """The day the record followed; as it says itself, if git does not prove another."""
        if self.proof is None:
            return None
        return self.proof.day if self.evidence == "edition" else self.proof.declared

    @property
    def published(self) -> dt.date | None:
        """The day from which the published record said that it followed."""
        return self.proof.edition.day if self.proof and self.proof.edition else None

    @property
    def days_late(self) -> int:
        """How many days after the limit it followed; 0 if it did not, or was in time."""
        if self.followed is None or self.due is None:
            return 0
        return max(0, (self.followed - self.due).days)

    def days_over(self, day: dt.date) -> int:
        """For how many days the limit is over on a day, and nothing done; 0 if it is not."""
        if self.verdict not in ("overdue", "unknown") or self.due is None:
            return 0
        return max(0, (day - self.due).days)
