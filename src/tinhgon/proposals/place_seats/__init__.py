"""Which building each new unit should work in, by several criteria at once, and what becomes of the others.

Know these: `Problem` (a unit's buildings and what it needs, the weights of the criteria), `propose` (a `Choice`: all
buildings in their rank, the seat, the use of the others), `evaluate` (one building's score, criterion by criterion),
`explain` (how far each weight may move before another building comes first, exactly), and `problems_of_scheme` (the
problems of the units that a scheme founds, read from the register).

Not here: where residents may walk in and out of which unit (`tinhgon.proposals.merge_communes`), handing a building
over (`tinhgon.scheme.operations`). I want to add a criterion: a named function of one building in `criteria`, its
weight in `WEIGHTS`.

>>> one, other = Building("a", None, 500, 12, "good"), Building("b", None, 900, 30, "poor")
>>> choice = propose(Problem("xã An", (one, other), posts=40))
>>> choice.seat
'a'
>>> [str(move.most) for move in explain(Problem("xã An", (one, other), posts=40)) if move.criterion == "rooms"]
['10/3']
"""

from tinhgon.proposals.place_seats.criteria import CRITERIA, evaluate
from tinhgon.proposals.place_seats.explain import WeightRange, explain
from tinhgon.proposals.place_seats.problem import WEIGHTS, Building, Needs, Problem, Residents
from tinhgon.proposals.place_seats.propose import Choice, Use, propose
from tinhgon.proposals.place_seats.reading import problems_of_scheme

__all__ = [
    "CRITERIA",
    "WEIGHTS",
    "Building",
    "Choice",
    "Needs",
    "Problem",
    "Residents",
    "Use",
    "WeightRange",
    "evaluate",
    "explain",
    "problems_of_scheme",
    "propose",
]
