"""Making a scheme of an answer: a draft like any other, which opens in the editor."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

from tinhgon.proposals.merge_communes import evaluate
from tinhgon.scheme import Scheme
from tinhgon.scheme.arrangement import Merge, arrangement_of, scheme_of
from tinhgon.scheme.operations import EndTier
from tinhgon.vocabulary import SchemeId, UnitId
from tinhgon_site.accounts.rights import require
from tinhgon_site.accounts.store import Person
from tinhgon_site.proposals import store
from tinhgon_site.proposals.actions import may_ask
from tinhgon_site.proposals.land import land_asked
from tinhgon_site.proposals.values import Question
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.country import commune_kinds, country
from tinhgon_site.schemes.beginning_views import begin_scheme, free_id


def take_over(question: Question, plan: Mapping[str, str], title: str, *, by: Person) -> SchemeId:
    """Keep a plan as a new scheme and begin its draft; each new unit is called by its seat until people name it."""
    require(may_ask(by, question.asking))
    scheme = begin_scheme(scheme_from(question, plan, title), question.asking.effective_on, by=by)
    store.became(question.id, scheme)
    return scheme


def scheme_from(question: Question, plan: Mapping[str, str], title: str) -> Scheme:
    """A plan as the scheme that carries it out."""
    asking, land = question.asking, land_asked(question.asking)
    on, register = asking.effective_on, registers.load_register(asking.number)
    ending = country().ended_kinds(on)
    ends = (EndTier(ending, on),) if ending and register.at(on).of_kinds(ending) else ()
    empty = Scheme(free_id(title), title, asking.number, ends)
    began = arrangement = arrangement_of(empty, register, commune_kinds(), on)
    seats = evaluate(land.problem(asking), plan).seats
    for name, units in groups_of(plan).items():
        if len(units) > 1:
            seat = seats.get(name, "")
            merge = Merge(units, UnitId(f"new-{uuid4()}"), land.names.get(seat), None, land.full_names.get(seat))
            arrangement = merge.apply(arrangement)
    return scheme_of(arrangement, empty, began, register, country().kind_of_merger).scheme


def groups_of(plan: Mapping[str, str]) -> dict[str, tuple[UnitId, ...]]:
    """The communes of each new unit, in order."""
    found: dict[str, list[UnitId]] = {}
    for unit, name in sorted(plan.items()):
        found.setdefault(name, []).append(UnitId(unit))
    return {name: tuple(units) for name, units in sorted(found.items())}
