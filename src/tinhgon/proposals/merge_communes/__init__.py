"""Which communes should be merged, and where should each new seat be?

Know these: `Problem` (units, neighbours, how many, `Objective`, `Locks`), `propose` (a plan, or why there is none),
`evaluate` (what any plan is worth, recomputed from the question alone), `explain` (why a plan is as it is) and
`compare` (two plans of one question, whoever made them: where they differ, and what each gains there).

The planner here is a simple one: it proves nothing and says so (`Proposal.bound` is `None`).
"""

from tinhgon.proposals.merge_communes.compare import Comparison, compare, whole_plan
from tinhgon.proposals.merge_communes.evaluate import Figures, Plan, evaluate
from tinhgon.proposals.merge_communes.explain import Explanation, explain
from tinhgon.proposals.merge_communes.problem import Candidate, Locks, Objective, Problem
from tinhgon.proposals.merge_communes.propose import Proposal, Stop, propose

__all__ = [
    "Candidate",
    "Comparison",
    "Explanation",
    "Figures",
    "Locks",
    "Objective",
    "Plan",
    "Problem",
    "Proposal",
    "Stop",
    "compare",
    "evaluate",
    "explain",
    "propose",
    "whole_plan",
]
