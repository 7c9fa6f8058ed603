"""Merging communes: ours against GerryChain, spopt and METIS, in one run, on one graph, by one score.

Each peer gets the graph, the number of units and, where it can use one, our own compiled score. GerryChain and METIS
get the time that our proof took and ten times that; spopt's methods cannot be stopped, so each runs to its end or to a
limit, and the table says how long it took. Every plan is scored anew by `evaluate`, which asks no solver.
"""

from __future__ import annotations

import functools
import itertools
import multiprocessing
import random
import time
import warnings
from collections.abc import Callable, Iterator
from queue import Empty
from typing import Any

import networkx
import numpy as np
import pandas
import pymetis
from gerrychain import Graph, Partition, constraints
from gerrychain.optimization import SingleMetricOptimizer
from gerrychain.proposals import recom
from gerrychain.tree import bipartition_tree
from libpysal.weights import W
from spopt.region import AZP, MaxPHeuristic, WardSpatial

from benchmarks.alternatives import thanh_hoa
from benchmarks.timing import Result
from tinhgon.proposals.merge_communes import Problem, evaluate, propose
from tinhgon.proposals.merge_communes.formulation import formulate
from tinhgon.proposals.solving.sets import measured_sets

#: How long a method of spopt may take, as a multiple of ours; what is not there then is not waited for.
PATIENCE = 40
#: People of a part may differ by this much from the mean in GerryChain's proposals: more than the cap would be idle.
EPSILON = 0.9
SEED = 1
Plan = dict[str, str]


def results() -> Iterator[Result]:
    """Ours first, warm; then every peer with the time that ours took and with ten times that."""
    problem, decided = thanh_hoa()
    propose(problem)  # the first call compiles
    began = time.process_time()
    ours = propose(problem)
    seconds = time.process_time() - began
    if ours.figures is None or ours.bound is None:
        raise RuntimeError("no proved plan to compare with")
    best = ours.figures.objective
    gap = (best - ours.bound) / best
    yield Result(
        f"Thanh Hóa, {len(problem.units)} to {problem.count}: ours", seconds, "s", 2.5, f"Z {best:.4f}, gap {gap:.1e}"
    )
    for name, method in TIMED.items():
        for times in (1, 10):
            yield _timed(problem, best, f"{name}, {times} x our time", method, times * seconds)
    for name, whole in WHOLE.items():
        yield _to_its_end(problem, best, name, whole, PATIENCE * seconds)
    yield Result("the decided plan (it had other aims)", 0.0, "s", None, _scored(problem, decided, best))


def _timed(
    problem: Problem, best: float, name: str, method: Callable[[Problem, float], Plan], seconds: float
) -> Result:
    began = time.perf_counter()
    plan = method(problem, seconds)
    return Result(name, time.perf_counter() - began, "s", None, _scored(problem, plan, best))


def _to_its_end(problem: Problem, best: float, name: str, method: Callable[[Problem], Plan], patience: float) -> Result:
    """A method that cannot be stopped, in a process that can."""
    context = multiprocessing.get_context("spawn")
    answers: Any = context.Queue()
    worker = context.Process(target=_answer, args=(method, problem, answers))
    began = time.perf_counter()
    worker.start()
    try:
        plan, taken = answers.get(timeout=patience)
        remark = _scored(problem, plan, best)
    except Empty:
        taken, remark = time.perf_counter() - began, "not done then, and stopped"
    worker.terminate()
    worker.join()
    return Result(name, taken, "s", None, remark)


def _answer(method: Callable[[Problem], Plan], problem: Problem, answers: Any) -> None:
    warnings.simplefilter("ignore")
    began = time.perf_counter()
    plan = method(problem)
    answers.put((plan, time.perf_counter() - began))


def _scored(problem: Problem, plan: Plan, best: float) -> str:
    """The objective against the best, and what the plan breaks."""
    figures = evaluate(problem, plan)
    broken = [fault.code.removeprefix("plan.") for fault in figures.faults]
    faults = ", ".join(f"{broken.count(code)} {code}" for code in sorted(set(broken)))
    return f"Z {figures.objective:.4f}, {figures.objective / best - 1:+.1%}" + (f"; {faults}" if faults else "")


class _Score:
    """Our compiled score of a whole division; parts that were seen before are looked up."""

    def __init__(self, problem: Problem) -> None:
        self.instance = formulate(problem).instance
        self._known: dict[frozenset[int], float] = {}

    def __call__(self, parts: Iterator[frozenset[int]]) -> float:
        every = [frozenset(part) for part in parts]
        new = [part for part in every if part not in self._known]
        if new:
            costs = measured_sets(self.instance, [sorted(part) for part in new]).cost
            self._known.update(zip(new, np.where(np.isfinite(costs), costs, 10.0).tolist(), strict=True))
        return sum(self._known[part] for part in every)


def _named(problem: Problem, labels: Any) -> Plan:
    return {unit.code: str(label) for unit, label in zip(problem.units, labels, strict=True)}


def _metis_once(problem: Problem, seed: int) -> list[int]:
    near = [np.array(sorted(neighbours)) for neighbours in problem.neighbours]
    options = pymetis.Options(seed=seed, contig=1)
    people = [max(1, round(unit.population)) for unit in problem.units]
    found = pymetis.part_graph(problem.count, adjacency=near, vweights=people, recursive=False, options=options)
    return _without_empty(problem, list(found[1]))


def _without_empty(problem: Problem, labels: list[int]) -> list[int]:
    """The cut with as many parts as asked for: METIS leaves some empty. The largest part gives up a unit at its rim."""
    for empty in sorted(set(range(problem.count)) - set(labels)):
        largest = max(_parts(labels), key=lambda part: (len(part), -min(part)))
        order = [min(largest)]
        for unit in order:
            order += [near for near in sorted(problem.neighbours[unit]) if near in largest and near not in order]
        labels[order[-1]] = empty
    return labels


def metis(problem: Problem, seconds: float) -> Plan:
    """K-way cuts with other seeds until the time is over; the best by our score."""
    score, until = _Score(problem), time.perf_counter() + seconds
    best: tuple[float, list[int]] | None = None
    for seed in itertools.count(SEED):
        labels = _metis_once(problem, seed)
        value = score(iter(_parts(labels)))
        best = min(best or (value, labels), (value, labels))
        if time.perf_counter() > until:
            break
    assert best is not None
    return _named(problem, best[1])


def _parts(labels: list[int]) -> list[frozenset[int]]:
    parts: dict[int, set[int]] = {}
    for i, label in enumerate(labels):
        parts.setdefault(label, set()).add(i)
    return [frozenset(part) for part in parts.values()]


def recom_bursts(problem: Problem, seconds: float) -> Plan:
    """GerryChain: recombination in short bursts that minimise our own score, from a cut by METIS."""
    until = time.perf_counter() + seconds
    graph = networkx.Graph()
    graph.add_nodes_from((i, {"people": unit.population}) for i, unit in enumerate(problem.units))
    graph.add_edges_from((i, j) for i, near in enumerate(problem.neighbours) for j in near)
    score = _Score(problem)
    start = Partition(Graph.from_networkx(graph), dict(enumerate(_metis_once(problem, SEED))))
    halves = functools.partial(bipartition_tree, max_attempts=10, allow_pair_reselection=True)
    proposal = functools.partial(
        recom, pop_col="people", pop_target=problem.mean, epsilon=EPSILON, bipartition_tree_fn=halves
    )
    search = SingleMetricOptimizer(
        proposal,
        constraints.Validator([constraints.contiguous]),
        start,
        lambda partition: score(iter(partition.parts.values())),
        maximize=False,
        rng=random.Random(SEED),
    )
    for _ in search.short_bursts(10, 10**9):
        if time.perf_counter() > until:
            break
    return _named(problem, [search.best_part.assignment[i] for i in range(len(problem.units))])


def _frame(problem: Problem) -> tuple[Any, Any]:
    """What spopt asks for: a table with the points, the people, and the weights of the graph."""
    points = np.array(problem.points)
    people = [unit.population for unit in problem.units]
    frame = pandas.DataFrame({"x": points[:, 0], "y": points[:, 1], "people": people})
    return frame, W({i: sorted(near) for i, near in enumerate(problem.neighbours)}, silence_warnings=True)


def azp(problem: Problem) -> Plan:
    """spopt's automatic zoning procedure, on the points."""
    frame, weights = _frame(problem)
    model = AZP(frame, weights, ["x", "y"], n_clusters=problem.count, random_state=SEED)
    model.solve()
    return _named(problem, model.labels_)


def max_p(problem: Problem) -> Plan:
    """spopt's max-p regions: as many as possible above the minimum of people; the number comes out of it."""
    np.random.seed(SEED)
    frame, weights = _frame(problem)
    least = problem.objective.people_min_share * problem.mean
    model = MaxPHeuristic(frame, weights, ["x", "y"], "people", least, top_n=2)
    model.solve()
    return _named(problem, model.labels_)


def ward(problem: Problem) -> Plan:
    """spopt's spatially constrained Ward clustering, on the points."""
    frame, weights = _frame(problem)
    model = WardSpatial(frame, weights, ["x", "y"], n_clusters=problem.count)
    model.solve()
    return _named(problem, model.labels_)


TIMED: dict[str, Callable[[Problem, float], Plan]] = {
    "GerryChain, recom in short bursts on our score": recom_bursts,
    "METIS (pymetis), k-way, many seeds": metis,
}
WHOLE: dict[str, Callable[[Problem], Plan]] = {
    "spopt WardSpatial, to its end": ward,
    "spopt MaxP, to its end": max_p,
    "spopt AZP, to its end": azp,
}
