"""Which jobs asked a question, so that one look tells what a new answer makes stale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias
from zlib import crc32

from generator.journal import packed
from generator.stamping.press import Job

_SHARE = 256
"""Questions in a share, about: few enough that to read one for a question costs nothing."""
_FEW = 0.1
"""Of all jobs: as many are kept by what they asked before all are put into shares again."""

Numbers: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Askers:
    """The `shares` say of a question which of the `jobs` asked it, by number: dictionaries as
    bytes, of which only those are read that can hold a question at hand. What was done again since
    stands in `since`, with what it asked then."""

    jobs: tuple[Job, ...] = ()
    shares: Mapping[int, bytes] = field(default_factory=dict)
    since: Mapping[Job, frozenset[str]] = field(default_factory=dict)
    read: Callable[[bytes], Any] | None = None
    """Reads a share; None if there is none."""

    def of(self, questions: Collection[str]) -> set[Job]:
        """The jobs that asked one of these questions."""
        found: set[Job] = set()
        for number, wanted in _shared(questions, len(self.shares)).items():
            share = self._share(number)
            found.update(self.jobs[n] for question in wanted for n in share.get(question, ()))
        found.difference_update(self.since)
        return found | {job for job, asked in self.since.items() if not asked.isdisjoint(questions)}

    def after(self, asked: Mapping[Job, frozenset[str]], jobs: Collection[Job]) -> Askers:
        """The same when some jobs have been done again and these `jobs` are all there are."""
        since = {job: some for job, some in {**self.since, **asked}.items() if job in jobs}
        if len(since) <= _FEW * len(jobs):
            return replace(self, since=since)
        every = tuple(jobs)
        numbers = {job: number for number, job in enumerate(every)}
        found: dict[str, list[int]] = defaultdict(list)
        for number in self.shares:
            for question, before in self._share(number).items():
                kept = [self.jobs[n] for n in before]
                found[question] = [numbers[job] for job in kept if job in jobs and job not in since]
        for job, some in since.items():
            number = numbers[job]
            for question in some:
                found[question].append(number)
        return Askers(every, dict(_shares(found)))

    def _share(self, number: int) -> Mapping[str, Numbers]:
        assert self.read is not None  # there are shares only where they were loaded
        share: Mapping[str, Numbers] = self.read(self.shares[number])
        return share


def _shares(found: Mapping[str, list[int]]) -> Iterator[tuple[int, bytes]]:
    count = -(-len(found) // _SHARE)
    groups = _shared(found, count)
    for number in range(count):
        share = {one: tuple(some) for one in groups.get(number, ()) if (some := found[one])}
        yield number, packed(share)


def _shared(questions: Iterable[str], count: int) -> dict[int, list[str]]:
    """The questions by the number of their share."""
    groups: dict[int, list[str]] = {}
    for question in questions if count else ():
        number = crc32(question.encode("utf-8", "surrogatepass")) % count
        groups.setdefault(number, []).append(question)
    return groups
