"""Proved plans of mergers for real provinces: processor time, once compiled; the provinces are those at hand."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.timing import Result
from tinhgon.cli.problem_given import Asked, asked, plan_given
from tinhgon.proposals.merge_communes import Locks, Objective, Problem, Progress, Proposal, Stop, propose

#: The provinces whose times are shown one by one.
LARGE_CITY, DEMONSTRATION = "01", "38"


def results() -> Iterator[Result]:
    """Each province with as many new units as were decided, then hard settings and a change by hand."""
    folder = os.environ.get("TINHGON_VN_DATA")
    if not folder:
        return
    data = Path(folder)
    given = asked(data / "units_old.csv", data / "adjacency_old.csv", None)
    problems = _problems(given, plan_given(data / "crosswalk.csv", given))
    propose(min(problems.values(), key=lambda problem: len(problem.units)))  # compiles, and does not count
    taken: dict[str, float] = {}
    proved = 0
    for province, problem in problems.items():
        taken[province], found = _timed(problem)
        proved += found.is_proved
        if province in (LARGE_CITY, DEMONSTRATION):
            goal = 30.0 if province == LARGE_CITY else 2.5
            yield Result(f"province {province}, proved best: {found.is_proved}", taken[province], "s", goal)
    yield Result("the slowest province", max(taken.values()), "s", 30.0, f"{proved} of {len(taken)} proved")
    yield Result("all provinces, one after the other", sum(taken.values()), "s", 120.0)
    yield from _demonstration(problems[DEMONSTRATION])


def _demonstration(problem: Problem) -> Iterator[Result]:
    """How soon there is a plan, what hard settings take, and a change by hand with the pool kept."""
    news = list[Progress]()
    began = time.process_time()
    found = propose(problem, progress=lambda one: news.append(one) or time.process_time() - began > 0)
    above = (news[0].objective or 0.0) / (found.objective or 1.0) - 1
    yield Result("a first plan", news[0].seconds, "s", 0.5, f"{100 * above:.1f} % above the best")
    for name, settings in (("balance 4", Objective(balance=4)), ("land 100 km2", Objective(land_min_km2=100))):
        taken, hard = _timed(replace(problem, objective=settings), Stop(gap=0.003))
        yield Result(f"{name}, within 0.3 %", taken, "s", 60.0, f"gap {hard.gap}")
    again = []
    for one, other in sorted(problem.borders)[:200:20]:
        apart = found.plan[one] == found.plan[other]
        locks = Locks(apart=((one, other),)) if apart else Locks(together=((one, other),))
        again.append(_timed(replace(problem, locks=locks), pool_of=found)[0])
    yield Result(
        "after one change by hand, pool kept", statistics.median(again), "s", 0.5, f"slowest {max(again):.2g} s"
    )


def _problems(given: Asked, decided: dict[str, str]) -> dict[str, Problem]:
    """The question of each province, with as many new units as the decided plan has there."""
    new: dict[str, set[str]] = {}
    for row in given.units:
        if row.code in decided:
            new.setdefault(row.province_code or "", set()).add(decided[row.code])
    return {name: given.of_provinces(frozenset({name})).problem(len(new[name])) for name in sorted(new)}


def _timed(problem: Problem, stop: Stop | None = None, pool_of: Proposal | None = None) -> tuple[float, Proposal]:
    began = time.process_time()
    found = propose(problem, stop, pool=None if pool_of is None else pool_of.pool)
    return time.process_time() - began, found
