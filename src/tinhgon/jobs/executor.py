"""Who works on jobs: this process, or processes on this machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

Given = TypeVar("Given")
Answer = TypeVar("Answer")
#: Deaths of workers in a row without one job done, after which it is the jobs that kill them.
DEATHS = 3


@dataclass(frozen=True)
class Job(Generic[Given]):
    """One piece of work: its name (unique, fit to be a file's name) and what to work on."""

    name: str
    given: Given


class WorkerLost(Exception):
    """Workers died again and again on the same jobs: more often than not for want of memory."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        super().__init__(", ".join(self.names))


class Executor(Protocol):
    """Does jobs in any order and gives each answer as soon as it is there; left early, it drops what waits."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def run(self, work: Callable[[Any], Answer], jobs: Iterable[Job[Any]]) -> Iterator[tuple[str, Answer]]: ...


class Serial:
    """One job after the other, here: what the other executors are measured against."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def run(self, work: Callable[[Any], Answer], jobs: Iterable[Job[Any]]) -> Iterator[tuple[str, Answer]]:
        for job in jobs:
            yield job.name, work(job.given)


class Processes:
    """As many processes as the machine has cores, each started fresh: none inherits a thread or an open file."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or os.cpu_count() or 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def run(self, work: Callable[[Any], Answer], jobs: Iterable[Job[Any]]) -> Iterator[tuple[str, Answer]]:
        """Each answer as it comes; a dead worker breaks its whole pool, so what was not done goes to a new one."""
        left = {job.name: job for job in jobs}
        deaths = 0
        while left:
            before = len(left)
            for name, answer in self._until_broken(work, tuple(left.values())):
                del left[name]
                yield name, answer
            deaths = deaths + 1 if len(left) == before else 0
            if deaths == DEATHS:
                raise WorkerLost(left)

    def _until_broken(self, work: Callable[[Any], Answer], jobs: tuple[Job[Any], ...]) -> Iterator[tuple[str, Answer]]:
        pool = ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"))
        try:
            names = {pool.submit(work, job.given): job.name for job in jobs}
            for future in as_completed(names):
                yield names[future], future.result()
        except BrokenProcessPool:
            return
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
