"""How many posts each new commune gets under the province's ceiling: as near to its need as whole posts allow.

Know these: `Problem` (communes with what drives the work, the ceiling, the weights), `propose` (an `Establishment` with
its objective and its bound), `evaluate` (the objective without the method), `explain` (what each driver asks for, and
where the next post would go).

Not here: the caps that law sets (`tinhgon.norms`, given as `least` and `most`), which posts these are and who holds
them (`tinhgon.register`, `match_people_to_posts`). I want to add a driver: a key in `Commune.drivers`, and its weight.
"""

from tinhgon.proposals.size_establishment.evaluate import evaluate
from tinhgon.proposals.size_establishment.explain import CommuneExplained, explain
from tinhgon.proposals.size_establishment.problem import Commune, Problem
from tinhgon.proposals.size_establishment.propose import Establishment, propose
from tinhgon.proposals.size_establishment.reading import problem_of_scheme

__all__ = [
    "Problem",
    "Commune",
    "propose",
    "Establishment",
    "evaluate",
    "explain",
    "CommuneExplained",
    "problem_of_scheme",
]
