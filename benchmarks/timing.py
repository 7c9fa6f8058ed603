"""Timing that can be quoted on a shared machine: medians of several runs, and ratios of what ran side by side."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Result:
    """One line of the table: what was measured, the median, what we aim at, and a remark (a ratio, a size)."""

    what: str
    median: float
    unit: str
    goal: float | None = None
    remark: str = ""

    @property
    def verdict(self) -> str:
        """Whether the goal was met in this run; a benchmark without a goal is there to be compared."""
        if self.goal is None:
            return ""
        return "met" if self.median < self.goal else "NOT MET"


def seconds(work: Callable[[], object], runs: int = 5) -> float:
    """The median of several runs, in seconds, after one that does not count."""
    work()
    return statistics.median(_once(work) for _ in range(runs))


def side_by_side(works: dict[str, Callable[[], object]], runs: int = 7) -> dict[str, float]:
    """The medians of several pieces of work, run in turn (A B A B ...), so that a drift of the machine hits all."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()
    for _ in range(runs):
        for name, work in works.items():
            taken[name].append(_once(work))
    return {name: statistics.median(times) for name, times in taken.items()}


def command(arguments: Sequence[str], runs: int = 5) -> tuple[float, float]:
    """The median seconds and the peak memory in MB of a whole command, start-up included."""
    taken, peak = [], 0.0
    for run in range(runs + 1):
        began = time.perf_counter()
        process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        elapsed = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise RuntimeError(f"{' '.join(arguments)} ended with {process.returncode}")
        if run:
            taken.append(elapsed)
        peak = max(peak, usage.ru_maxrss / 1024)
    return statistics.median(taken), peak


def tinhgon(*arguments: str) -> list[str]:
    """The command line of this environment, as a user calls it."""
    return [str(Path(sys.executable).with_name("tinhgon")), *arguments]


def _once(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
