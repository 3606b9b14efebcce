"""Who does the tasks: this process, processes beside it, or any executor that is given.

Processes beside this one are forks, so that they have the state without its being sent to them.
Workers of an executor may be anywhere: they read the state, once each, from a place all can reach.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar
from uuid import uuid4

State = TypeVar("State")
Work = TypeVar("Work")
Result = TypeVar("Result")

FEW = 3
"""Tasks for which no other process is started. Nor is one where other threads run, such as those of a
server: a fork would have their locks, and nobody to open them."""


@dataclass(frozen=True, slots=True)
class Workers:
    """Who does the work: `processes` on this machine (0: one for each processor), or `executor`,
    whose workers all reach the folder or the store at the address `place`."""

    processes: int = 0
    executor: Executor | None = None
    place: str = ""

    @property
    def forks(self) -> int:
        return self.processes or cores()


ALONE = Workers(1)


class Crew(Generic[State]):
    """Does tasks with a state that all of them need."""

    def __init__(self, state: State, workers: Workers) -> None:
        self._state, self._workers = state, workers

    def do(self, work: Callable[[State, Work], Result], tasks: Iterable[Work]) -> Iterator[Result]:
        """The results, in no order. `work` is a function of a module."""
        tasks = list(tasks)
        if self._workers.executor is not None and tasks:
            yield from self._sent(self._workers.executor, work, tasks)
        elif self._workers.forks < 2 or len(tasks) < FEW or threading.active_count() > 1:
            yield from (work(self._state, task) for task in tasks)
        else:
            with _forks((self._state, tasks), self._workers.forks) as executor:
                numbers = range(len(tasks))
                yield from _results(executor.submit(_do, work, number) for number in numbers)

    def _sent(
        self, executor: Executor, work: Callable[[State, Work], Result], tasks: list[Work]
    ) -> Iterator[Result]:
        with _shipped(self._state, self._workers.place) as address:
            yield from _results(executor.submit(_do_there, address, work, one) for one in tasks)


def cores() -> int:
    """Processors this process may use; 1 where a process cannot be forked."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _results(futures: Iterable[Any]) -> Iterator[Any]:
    yield from (future.result() for future in as_completed(list(futures)))


_held: list[Any] = []
"""The state and the tasks of the crew at work, which a fork finds here."""


def _do(work: Callable[[Any, Work], Result], number: int) -> Result:
    state, tasks = _held[-1]
    return work(state, tasks[number])


@contextmanager
def _forks(state: object, processes: int) -> Iterator[Executor]:
    _held.append(state)
    gc.freeze()  # a collection in a fork would copy every page of memory it looks at
    try:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(processes, context, _start) as executor:
            yield executor
    finally:
        _held.pop()


def _start() -> None:
    """In a new process: most of what a task makes is gone before it could be in a circle."""
    gc.set_threshold(100_000)


@contextmanager
def _shipped(state: object, place: str) -> Iterator[str]:
    """The address of the state, which is there as long as it is needed."""
    import fsspec  # only who works on many machines has it

    address = f"{place.rstrip('/')}/.gongshi-{uuid4().hex}.state"
    system, path = fsspec.core.url_to_fs(address)
    system.makedirs(path.rpartition("/")[0], exist_ok=True)
    system.pipe_file(path, pickle.dumps(state, 5))
    try:
        yield address
    finally:
        system.rm_file(path)


def _do_there(address: str, work: Callable[[Any, Work], Result], task: Work) -> Result:
    return work(_fetched(address), task)


@lru_cache(maxsize=2)
def _fetched(address: str) -> Any:
    import fsspec

    system, path = fsspec.core.url_to_fs(address)
    return pickle.loads(system.cat_file(path))
