"""Placing people: a made-up province of 20,000 people, ours beside scipy's dense assignment and a list by seniority.

Each method runs in a process of its own, so that its memory is its own; times are those of the processor, with the
compiled code warm. Every answer is scored anew by `evaluate`, which asks no solver.
"""

from __future__ import annotations

import multiprocessing
import pickle
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.timing import Result
from tinhgon.demonstration.synthetic import synthetic_register, synthetic_scheme
from tinhgon.jobs import Job, Processes
from tinhgon.proposals.match_people_to_posts import (
    Person,
    Post,
    Problem,
    Rules,
    bare_of_placements,
    evaluate,
    propose,
    question,
)
from tinhgon.proposals.match_people_to_posts.aims import AIMS, fit, mandatory, nearness, wish
from tinhgon.scheme import preview

#: Those whose posts the reform touches in the whole country.
NATION, PROVINCES = 300_000, 34
MEASURED, CORES = 4, 2
#: Aims that fit into one weight of a dense assignment without rounding: those that come first.
DENSE_AIMS = 4
Answer = Mapping[str, str]


def results() -> Iterator[Result]:
    """The whole province, then one district beside its peers, then several provinces at once."""
    with tempfile.TemporaryDirectory() as folder:
        whole, district = Path(folder) / "province", Path(folder) / "district"
        problem = made()
        part = one_district(problem)
        whole.write_bytes(pickle.dumps(problem))
        district.write_bytes(pickle.dumps(part))
        ours = measured(proved, whole)
        size = f"{len(problem.people)} people, {len(problem.posts)} posts"
        yield Result(f"placement, {size}: proved in every aim", ours["seconds"], "s", 10.0, said(ours))
        yield Result("  its memory, the problem included", ours["megabytes"], "MB", 600.0)
        listed = measured(by_seniority, whole)
        yield Result("  the same by a list in order of seniority", listed["seconds"], "s", None, said(listed))
        size = f"{len(part.people)} people, {len(part.posts)} posts"
        for name, method in (("proved", proved), ("dense assignment", dense), ("by seniority", by_seniority)):
            found = measured(method, district)
            remark = f"{found['megabytes']:.0f} MB; {said(found)}"
            yield Result(f"one district, {size}: {name}", found["seconds"], "s", None, remark)
        yield country(problem, Path(folder))


def made() -> Problem:
    """Everybody in the units that change is asked anew: the largest question this scheme can ask."""
    register = synthetic_register(1)
    scheme = bare_of_placements(synthetic_scheme(register))
    return question(preview(scheme, register), Rules(is_anew=True, seal="benchmark")).problem


def one_district(problem: Problem) -> Problem:
    """Those who may go to the places of the first district, and nowhere else; and the posts there."""
    places = max((p.places for p in problem.people[:200]), key=len)
    people = tuple(person for person in problem.people if person.places <= places)
    return Problem(people, tuple(post for post in problem.posts if post.place in places), (), problem.seal)


def country(problem: Problem, folder: Path) -> Result:
    """Some provinces as jobs, and what all of them would take on two cores by the processor's time."""
    part = of_size(problem, NATION // PROVINCES)
    path = folder / "mean-province"
    path.write_bytes(pickle.dumps(part))
    with Processes(CORES) as executor:
        answers = list(executor.run(province_proved, [Job(f"province-{n}", str(path)) for n in range(MEASURED)]))
    seconds = sum(taken for _, (_, taken) in answers) * PROVINCES / MEASURED / CORES
    proofs = sum(is_proved for _, (is_proved, _) in answers)
    remark = f"{MEASURED} jobs of {len(part.people)} people run, {proofs} proved; the rest extrapolated, {CORES} cores"
    return Result(f"{PROVINCES} provinces, {NATION} people, as jobs", seconds, "s", 300.0, remark)


def province_proved(path: str) -> tuple[bool, float]:
    """One job: whether the placement is proved, and the processor's seconds it took."""
    began = time.process_time()
    is_proved = propose(pickle.loads(Path(path).read_bytes())).is_proved
    return is_proved, time.process_time() - began


def of_size(problem: Problem, people: int) -> Problem:
    """Unit after unit with all who may go there, until there are enough people."""
    chosen, places = list[Person](), set[str]()
    waiting = sorted(problem.people, key=lambda person: sorted(person.places))
    for person in waiting[:people]:
        chosen.append(person)
        places |= person.places
    return Problem(tuple(chosen), tuple(post for post in problem.posts if post.place in places), (), problem.seal)


def proved(problem: Problem) -> Answer:
    """Ours."""
    return propose(problem).post_of


def by_seniority(problem: Problem) -> Answer:
    """One after the other takes the best that is left: a post that must be filled, then fit, wish, nearness."""
    at: dict[str, list[Post]] = {}
    for post in problem.posts:
        at.setdefault(post.place, []).append(post)
    taken, answer = set[str](), dict[str, str]()
    for person in sorted(problem.people, key=lambda one: (-one.seniority_months, one.id)):
        left = [p for place in person.places for p in at.get(place, ()) if p.id not in taken]
        best = max((p for p in left if problem.may_hold(person, p)), key=lambda p: _liking(person, p), default=None)
        if best is not None:
            answer[person.id] = best.id
            taken.add(best.id)
    return answer


def _liking(person: Person, post: Post) -> tuple[object, ...]:
    return (mandatory(person, post), fit(person, post), wish(person, post), nearness(person, post), post.id)


def dense(problem: Problem) -> Answer:
    """scipy's `linear_sum_assignment` on the whole matrix, the first aims in one weight."""
    # Loaded here, so that the memory it takes does not count as ours.
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    weights = np.zeros((len(problem.people), len(problem.posts)))
    aims = AIMS[:DENSE_AIMS]
    for row, person in enumerate(problem.people):
        for column, post in enumerate(problem.posts):
            if problem.may_hold(person, post):
                worth = 0
                for aim in aims:
                    worth = worth * (aim.most * len(problem.people) + 1) + aim.worth(person, post)
                weights[row, column] = worth
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return {
        problem.people[row].id: problem.posts[column].id
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        if weights[row, column]
    }


def measured(method: Callable[[Problem], Answer], path: Path) -> dict[str, Any]:
    """Seconds, megabytes at the most, and the value of each aim, in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (method, path))


def _measured(method: Callable[[Problem], Answer], path: Path) -> dict[str, Any]:
    problem = pickle.loads(path.read_bytes())
    propose(Problem(problem.people[:50], problem.posts[:50]))  # the first call compiles
    began = time.process_time()
    answer = method(problem)
    seconds = time.process_time() - began
    peak = _peak_megabytes()
    names = [aim.name for aim in AIMS]
    values = dict(zip(names, evaluate(problem, answer), strict=False))
    return {"seconds": seconds, "megabytes": peak, "values": values}


def _peak_megabytes() -> float:
    """The most memory of this process; that of `getrusage` would count what its parent had when it was started."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def said(found: Mapping[str, Any]) -> str:
    """The aims in their rank."""
    return ", ".join(f"{name} {value}" for name, value in found["values"].items())
