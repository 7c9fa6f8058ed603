"""The door: a question goes in, a plan comes out, with a bound that says how much better any other plan could be."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf
from typing import TYPE_CHECKING

from tinhgon.proposals.merge_communes.evaluate import Figures, Plan, evaluate
from tinhgon.proposals.merge_communes.formulation import Formulation, formulate
from tinhgon.proposals.merge_communes.pool import Pool
from tinhgon.proposals.merge_communes.problem import Problem
from tinhgon.proposals.merge_communes.wishes import contradiction, finding_of, locks_contradict, with_wishes
from tinhgon.vocabulary import Findings, error

if TYPE_CHECKING:
    from tinhgon.proposals.solving.prove import Stage, Standing

#: A relative gap this small counts as closed: what is left is within the tolerances of the arithmetic.
PROVED = 1e-6


class Ending(StrEnum):
    """Why the search ended."""

    PROVED = "proved"  # no plan is better
    GAP = "gap"  # the gap asked for is reached
    EFFORT = "effort"  # as much was done as was allowed, in steps and nodes
    TIME = "time"  # the clock ran out
    STOPPED = "stopped"  # whoever watched said stop
    REFUSED = "refused"  # the question has no sense or no answer


@dataclass(frozen=True, slots=True)
class Stop:
    """When to stop: at this gap, or after so much effort, which is counted and therefore the same in every run.

    `seconds` stops by the clock; a run that it cut short is not repeatable, and says so.
    """

    gap: float = 0.0
    seconds: float | None = None
    steps: int = 1_000_000
    branches: int = 80_000_000
    nodes: int = 20_000
    rounds: int = 12


@dataclass(frozen=True, slots=True)
class Progress:
    """How the search stands: the best plan so far, and what is proved; `bound` is `None` before anything is."""

    stage: str
    seconds: float
    plan: Plan | None
    objective: float | None
    bound: float | None

    @property
    def gap(self) -> float | None:
        """How much better another plan could be, as a share of the objective."""
        return gap_between(self.objective, self.bound)


@dataclass(frozen=True)
class Proposal:
    """A plan, its figures as `evaluate` finds them, and a bound: no plan of this question is below it.

    `bound` is `None` where none was proved. Without a plan `findings` say why. `pool` makes the next question, changed
    by hand, quicker.
    """

    plan: Mapping[str, str]
    figures: Figures | None
    findings: Findings
    ending: Ending
    seed: int
    seconds: float
    bound: float | None = None
    pool: Pool = field(default_factory=Pool, repr=False)

    @property
    def objective(self) -> float | None:
        return None if self.figures is None else self.figures.objective

    @property
    def gap(self) -> float | None:
        """How much better another plan could be, as a share of the objective."""
        return gap_between(self.objective, self.bound)

    @property
    def is_proved(self) -> bool:
        """Whether no other plan is better, beyond the tolerances of the arithmetic."""
        return self.gap is not None and self.gap <= PROVED

    @property
    def is_repeatable(self) -> bool:
        """Whether the same call gives the same plan: not where the clock or a person ended it."""
        return self.ending not in (Ending.TIME, Ending.STOPPED)


def propose(
    problem: Problem,
    stop: Stop | None = None,
    *,
    seed: int = 0,
    progress: Callable[[Progress], bool] | None = None,
    pool: Pool | None = None,
    start: Plan | None = None,
) -> Proposal:
    """The best plan that the effort allows, and how good it is at least.

    Parameters
    ----------
    problem : the question
    stop : when to stop; without it, when the plan is proved best or the usual effort is spent
    seed : what chance begins with
    progress : called whenever there is news; the search ends with the best plan so far when it returns `False`
    pool : of an earlier proposal about the same units, to go on from
    start : a plan known already, for instance the decided one; the answer is not worse if it keeps every rule

    Findings
    --------
    those of `Problem.problems`, and
    propose.locks_contradict : locks and limits that cannot all be had, none of which can be left out.
    propose.no_plan : there is no plan at all, without any wish.
    propose.none_found : the effort was spent before a plan was found.
    """
    began = time.perf_counter()
    stop = stop or Stop()
    findings = problem.problems()
    if not findings and (wishes := contradiction(problem, locks_contradict)):
        findings = (finding_of(contradiction(with_wishes(problem, wishes), _is_impossible, is_certain=True)),)
    if findings:
        return Proposal({}, None, findings, Ending.REFUSED, seed, time.perf_counter() - began)
    return _Search(problem, stop, seed, progress, pool or Pool(), start, began).run()


def gap_between(objective: float | None, bound: float | None) -> float | None:
    """How far a bound is below the objective, as a share of it."""
    if objective is None or bound is None:
        return None
    return max(0.0, objective - bound) / objective if objective else 0.0


def _is_impossible(problem: Problem) -> bool:
    """Whether it is certain that a question has no plan: by its locks alone, or by arithmetic."""
    from tinhgon.proposals.solving.prove import Effort, prove  # noqa: PLC0415 - as below

    if locks_contradict(problem):
        return True
    little = Effort(steps=200_000, branches=4_000_000, nodes=500)
    return prove(
        formulate(problem).instance,
        seed=0,
        gap=1.0,
        effort=little,
        report=lambda stage, standing: standing.plan is None,
    ).has_no_plan


class _Search:
    """One call of `propose`, from the formulation to the proposal."""

    def __init__(
        self, problem: Problem, stop: Stop, seed: int, progress: Callable[[Progress], bool] | None, pool: Pool,
        start: Plan | None, began: float,
    ) -> None:  # fmt: skip
        self.problem, self.stop, self.seed, self.progress, self.pool = problem, stop, seed, progress, pool
        self.start, self.began, self.was_stopped = start, began, False
        self.form: Formulation = formulate(problem)

    def run(self) -> Proposal:
        # Loading the compiled loops takes a moment that evaluating and explaining need not wait for.
        from tinhgon.proposals.solving.prove import Effort, prove  # noqa: PLC0415

        left = inf if self.stop.seconds is None else self.stop.seconds - (time.perf_counter() - self.began)
        effort = Effort(self.stop.steps, self.stop.branches, self.stop.nodes, self.stop.rounds, max(0.0, left))
        standing = prove(
            self.form.instance, seed=self.seed, gap=self.stop.gap, effort=effort, report=self._report,
            known=self.pool.sets_of(self.form), start=self._groups_of(self.start),
        )  # fmt: skip
        pool = Pool.of(self.form, standing.known, self.pool)
        if standing.plan is not None:
            return self._proposal(standing, pool)
        ending, findings = self._ending(standing), (error("propose.none_found"),)
        if standing.has_no_plan:
            wishes = contradiction(self.problem, _is_impossible, is_certain=True)
            ending, findings = (
                Ending.REFUSED,
                (finding_of(wishes) if wishes else error("propose.no_plan", count=self.problem.count),),
            )
        return Proposal({}, None, findings, ending, self.seed, self._seconds, None, pool)

    def _proposal(self, standing: Standing, pool: Pool) -> Proposal:
        """The plan, its objective computed anew without the solver; a rule that it breaks would be a fault of ours."""
        assert standing.plan is not None
        plan = self.form.plan([members.tolist() for members in standing.plan])
        figures = evaluate(self.problem, plan)
        bound = None if standing.bound is None else min(standing.bound + self.form.cost_of_whole, figures.objective)
        return Proposal(plan, figures, figures.faults, self._ending(standing), self.seed, self._seconds, bound, pool)

    @property
    def _seconds(self) -> float:
        return time.perf_counter() - self.began

    def _ending(self, standing: Standing) -> Ending:
        if self.was_stopped:
            return Ending.STOPPED
        if standing.is_stopped:
            return Ending.TIME
        gap = gap_between(standing.objective, standing.bound)
        if gap is not None and gap <= PROVED:
            return Ending.PROVED
        return Ending.GAP if standing.is_done else Ending.EFFORT

    def _report(self, stage: Stage, standing: Standing) -> bool:
        if self.progress is None:
            return True
        whole, found = self.form.cost_of_whole, standing.plan
        news = Progress(
            str(stage),
            self._seconds,
            None if found is None else self.form.plan([members.tolist() for members in found]),
            None if found is None else standing.objective + whole,
            None if standing.bound is None else standing.bound + whole,
        )
        self.was_stopped = not self.progress(news)
        return not self.was_stopped

    def _groups_of(self, plan: Plan | None) -> list[list[int]]:
        """The groups of a known plan in the program's numbers; those that hold a unit locked elsewhere are left out."""
        if plan is None:
            return []
        place = {self.problem.units[unit].code: at for at, unit in enumerate(self.form.units)}
        groups: dict[str, list[int]] = {}
        for code, name in plan.items():
            if code in place:
                groups.setdefault(name, []).append(place[code])
        return list(groups.values())
