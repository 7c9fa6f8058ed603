"""Which communes should be merged, and where should each new seat be?

Know these: `Problem` (units, neighbours, how many, `Objective`, `Locks`), `propose` (a plan, or why there is none),
`evaluate` (what any plan is worth, recomputed from the question alone).

The planner here is a simple one: it proves nothing and says so (`Proposal.bound` is `None`).
"""

from tinhgon.proposals.merge_communes.evaluate import Figures, Plan, evaluate
from tinhgon.proposals.merge_communes.problem import Candidate, Locks, Objective, Problem
from tinhgon.proposals.merge_communes.propose import Proposal, Stop, propose

__all__ = [
    "Candidate",
    "Figures",
    "Locks",
    "Objective",
    "Plan",
    "Problem",
    "Proposal",
    "Stop",
    "evaluate",
    "propose",
]
