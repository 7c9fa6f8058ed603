"""Which communes should be merged, and where should each new seat be?

Know these: `Problem` (units, neighbours, how many, `Objective`, `Locks`, `Standards`, `Limits`), `propose` (the best
plan and a bound that no plan is below, or why there is none), `evaluate` (what any plan is worth, recomputed from the
question alone), `explain` (why a plan is as it is) and `compare` (two plans of one question, whoever made them: where
they differ, and what each gains there). From a plan onward: `repair` (the smallest change that keeps every rule),
`improve` (the best plan near it), `frontier` (between two aims), `near_best` (others as good, and which mergers are
safe), `cost_of_standards`. `formulation` says in symbols what is asked; `Pool` makes the next question about the same
land quicker. A whole country is in `country`.

Not here: how it is solved (`tinhgon.proposals.solving`).

>>> cell = {"district": "d", "population": 4000.0, "area_km2": 20.0, "perimeter_km": 18.0}
>>> units = tuple(Candidate(str(n), point=(105.0 + n / 10, 20.0), **cell) for n in range(4))
>>> found = propose(Problem(units, {("0", "1"): 4.5, ("1", "2"): 4.5, ("2", "3"): 4.5}, count=2))
>>> found.is_proved, dict(found.plan)
(True, {'0': '0', '1': '0', '2': '2', '3': '2'})
"""

from tinhgon.proposals.merge_communes.alternatives import (
    Alternatives,
    Certainty,
    Frontier,
    StandardsCost,
    cost_of_standards,
    frontier,
    frontier_of_counts,
    near_best,
)
from tinhgon.proposals.merge_communes.compare import Comparison, compare, whole_plan
from tinhgon.proposals.merge_communes.evaluate import Figures, Plan, evaluate
from tinhgon.proposals.merge_communes.explain import Explanation, explain
from tinhgon.proposals.merge_communes.pool import Pool
from tinhgon.proposals.merge_communes.problem import Candidate, Locks, Objective, Problem, Travel
from tinhgon.proposals.merge_communes.propose import Ending, Progress, Proposal, Stop, propose
from tinhgon.proposals.merge_communes.repair import Repair, improve, repair
from tinhgon.proposals.merge_communes.settings import KindStandard, Limits, Quota, Standards, standards_from_norms

__all__ = [
    "Alternatives",
    "Candidate",
    "Certainty",
    "Comparison",
    "Ending",
    "Explanation",
    "Figures",
    "Frontier",
    "KindStandard",
    "Limits",
    "Locks",
    "Objective",
    "Plan",
    "Pool",
    "Problem",
    "Progress",
    "Proposal",
    "Quota",
    "Repair",
    "Standards",
    "StandardsCost",
    "Stop",
    "Travel",
    "compare",
    "cost_of_standards",
    "evaluate",
    "explain",
    "frontier",
    "frontier_of_counts",
    "improve",
    "near_best",
    "propose",
    "repair",
    "standards_from_norms",
    "whole_plan",
]
