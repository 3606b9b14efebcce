"""Who does the tasks: this process, processes beside it, or any executor that is given.

Processes beside this one are forks, so that they have the press without its being sent to them.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

State = TypeVar("State")
Work = TypeVar("Work")
Result = TypeVar("Result")

FEW = 4
"""Tasks for which no other process is started."""


class Crew(Generic[State]):
    """Does tasks with a state that all of them need."""

    def __init__(self, state: State, processes: int) -> None:
        self._state, self._processes = state, processes

    def do(self, work: Callable[[State, Work], Result], tasks: Iterable[Work]) -> Iterator[Result]:
        """The results, in no order. `work` is a function of a module."""
        tasks = list(tasks)
        if self._processes < 2 or len(tasks) < FEW:
            yield from (work(self._state, task) for task in tasks)
            return
        with _forks(self._state, self._processes) as executor:
            futures = [executor.submit(_do, work, task) for task in tasks]
            yield from (future.result() for future in as_completed(futures))


def crew(state: State, processes: int = 0) -> Crew[State]:
    """A crew of `processes`, or of as many as there are processors to run them on."""
    return Crew(state, processes or cores())


def cores() -> int:
    """Processors this process may use; 1 where a process cannot be forked."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_held: list[Any] = []
"""The state of the crew at work, which a fork finds here."""


def _do(work: Callable[[Any, Work], Result], task: Work) -> Result:
    return work(_held[-1], task)


@contextmanager
def _forks(state: object, processes: int) -> Iterator[Executor]:
    _held.append(state)
    gc.collect()
    gc.freeze()  # a collection in a fork would copy every page of memory it looks at
    try:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(processes, mp_context=context) as executor:
            yield executor
    finally:
        gc.unfreeze()
        _held.pop()
