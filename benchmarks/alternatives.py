"""What a planner asks after the first plan: a frontier between two aims, and why a plan is as it is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib.resources import as_file

from benchmarks.timing import Result
from tinhgon.cli.problem_given import asked, plan_given
from tinhgon.packs import load_pack
from tinhgon.proposals.merge_communes import Problem, compare, explain, frontier, propose

POINTS = 20


def results() -> Iterator[Result]:
    """Thanh Hóa: the plan first, then what goes on from it; seconds of the processor, since machines are shared."""
    problem, decided = thanh_hoa()
    propose(problem)  # the first call compiles
    first = propose(problem)
    for second in ("below_people", "below_land"):
        began = time.process_time()
        found = frontier(problem, "access", second, points=POINTS, pool=first.pool)
        taken = time.process_time() - began
        proved = sum(point.proposal.is_proved for point in found.points)
        what = f"Thanh Hóa, a frontier between distance and {second}"
        yield Result(what, taken, "s", 30.0, f"{proved} of {len(found.points)} plans proved, {POINTS} asked for")
    began = time.process_time()
    moves = explain(problem, first.plan).moves
    yield Result("the plan explained", time.process_time() - began, "s", 1.0, f"{len(moves)} single moves priced")
    began = time.process_time()
    regions = compare(problem, first.plan, decided).regions
    yield Result(
        "compared with the decided plan", time.process_time() - began, "s", 1.0, f"{len(regions)} areas differ"
    )


def thanh_hoa() -> tuple[Problem, dict[str, str]]:
    """The demonstration's province with as many new units as were decided, and the decided plan."""
    demonstration = load_pack("vn").demonstration
    with (
        as_file(demonstration.table("units")) as units,
        as_file(demonstration.table("adjacency")) as adjacency,
        as_file(demonstration.table("crosswalk")) as crosswalk,
    ):
        given = asked(units, adjacency, None)
        decided = plan_given(crosswalk, given)
        return given.problem(len(set(decided.values()))), decided
