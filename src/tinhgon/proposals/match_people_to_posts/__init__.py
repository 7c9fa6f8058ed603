"""Which person should hold which post: what must be filled is, nobody eligible is left out, then the best.

Know these: `Problem` (people, posts, quotas: only what may count), `propose` (a `Placement` with the value and the
bound of each ranked aim), `evaluate` (the same values without the solver), `explain_person` and `explain_post` (why,
and what would have had to be different), `fairness` (the outcome by origin, sex and age, which decide nothing).

From a scheme and back: `question` reads all this from the register on the eve and the last day of a scheme by the
`Rules` of the province, `with_placement` makes operations of the answer, and `bare_of_placements` leaves open what a
scheme already says of who gets which post.

Not here: bodies, posts and people as they are (`tinhgon.register`), what those without a post are entitled to
(`tinhgon.entitlements`). I want to add an aim: a named function of one pair
in `aims`, its twin for many pairs in `pairs`, and its place in `AIMS`.
"""

from tinhgon.proposals.match_people_to_posts.aims import AIMS, Aim
from tinhgon.proposals.match_people_to_posts.drafting import bare_of_placements, operations_of, with_placement
from tinhgon.proposals.match_people_to_posts.evaluate import broken_rules, evaluate
from tinhgon.proposals.match_people_to_posts.explain import explain_person, explain_post
from tinhgon.proposals.match_people_to_posts.fairness import fairness
from tinhgon.proposals.match_people_to_posts.problem import Person, Post, Problem, Quota
from tinhgon.proposals.match_people_to_posts.propose import AimValue, Placement, propose
from tinhgon.proposals.match_people_to_posts.question import Question, question
from tinhgon.proposals.match_people_to_posts.rules import Rules

__all__ = [
    "Problem",
    "Person",
    "Post",
    "Quota",
    "propose",
    "Placement",
    "AimValue",
    "AIMS",
    "Aim",
    "evaluate",
    "broken_rules",
    "explain_person",
    "explain_post",
    "fairness",
    "Question",
    "Rules",
    "operations_of",
    "question",
    "with_placement",
    "bare_of_placements",
]
