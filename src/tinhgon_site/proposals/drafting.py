"""Questions from the editor: about a draft as a planner sees it, whose answer comes back as one edit of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from tinhgon.decision import Stage
from tinhgon.proposals.merge_communes import Locks, Objective, evaluate
from tinhgon.scheme.arrangement import Arrangement, Gathering, Rearrange
from tinhgon.vocabulary import SchemeId, UnitId
from tinhgon_site.accounts.store import Person
from tinhgon_site.proposals import store
from tinhgon_site.proposals.land import ONE_DAY, Land, land_asked, land_of, plan_of_arrangement
from tinhgon_site.proposals.taking import groups_of
from tinhgon_site.proposals.values import Ask, Asking, Given, Question
from tinhgon_site.proposals.wishing import RULES
from tinhgon_site.registers.nation import provinces, top_of
from tinhgon_site.schemes.drafting import Drafted, drafted
from tinhgon_site.schemes.drafts import Draft, current_draft
from tinhgon_site.schemes.editing import Answer, make
from tinhgon_site.schemes.wire import Sending, Sent


class NothingToAsk(Exception):
    """A draft is about no communes of one province."""


def asking_about(draft: Draft, ask: Ask, near: Sequence[str], wishes: Sequence[tuple[str, Sequence[str]]]) -> Asking:
    """The question about a draft as it stands: its plan, what is pinned, and the weights it was drafted with.

    Raises
    ------
    NothingToAsk : there is nothing that could be asked about.
    """
    standing = drafted(draft)
    land = _land(standing, near)
    plan = plan_of_arrangement(land, standing.arrangement)
    if plan is None or not plan:
        raise NothingToAsk
    locks = Locks()
    for rule, units in wishes:
        if rule in RULES and len(units) >= RULES[rule][1]:
            locks = RULES[rule][0](locks, [unit for unit in units if unit in plan])
    origin = store.origin_of(draft.scheme)
    weights = Objective() if origin is None else origin.asking.weights
    known = [unit for unit in near if unit in plan]
    return Asking(
        UnitId(land.units[0].province),
        standing.scheme.baseline,
        draft.effective_on,
        len(set(plan.values())),
        ask,
        weights if land.has_perimeters else replace(weights, shape=0.0),
        locks,
        Given(plan, tuple(known), scheme=draft.scheme, mark=draft.mark.hex, seen=draft.number),
        seconds=60.0,
    )


def rearranged(land: Land, arrangement: Arrangement, question: Question) -> Rearrange:
    """What has to move in a draft so that it is as the answer says: the same new units stay the same."""
    before = plan_of_arrangement(land, arrangement) or {}
    seats = evaluate(land.problem(question.asking), question.plan).seats
    gatherings, alone = list[Gathering](), list[UnitId]()
    taken = _counterparts(before, question.plan, arrangement)
    for name, units in groups_of(question.plan).items():
        into = taken.get(name)
        if len(units) == 1:
            alone += [unit for unit in units if before.get(unit) != unit and arrangement.places(unit)]
        elif into is not None:
            moving = tuple(unit for unit in units if before.get(unit) != into)
            gatherings += [Gathering(moving, into)] if moving else []
        else:
            seat = seats.get(name, "")
            new = UnitId(f"new-{uuid4()}")
            gatherings.append(Gathering(units, new, land.names.get(seat), land.full_names.get(seat)))
    return Rearrange(tuple(gatherings), tuple(alone))


def apply(question: Question, *, by: Person, at: datetime, stage: Stage) -> Answer | None:
    """Bring the answer into the draft it was asked about, as one edit; nothing where nothing would change."""
    draft = current_draft(SchemeId(question.asking.given.scheme))
    given = question.asking.given
    if draft is None or not question.plan:
        return None
    edit = rearranged(land_asked(question.asking), drafted(draft).arrangement, question)
    if not edit.gatherings and not edit.alone:
        return None
    sent = Sent(f"question-{question.id}-{question.run}", edit)
    sending = Sending(
        account=by.username, draft=given.mark, client=f"question-{question.id}", seen=given.seen, changes=(sent,)
    )
    return make(draft.scheme, sending, by=by, at=at, stage=stage)[0]


def _counterparts(before: Mapping[str, str], after: Mapping[str, str], arrangement: Arrangement) -> dict[str, UnitId]:
    """For each group of the answer the planned unit that it continues: the one with which it shares most communes."""
    shared: dict[tuple[str, str], int] = {}
    for unit, name in after.items():
        place = before.get(unit, unit)
        if place in arrangement.planned and not arrangement.stays(UnitId(place)):
            shared[name, place] = shared.get((name, place), 0) + 1
    found: dict[str, UnitId] = {}
    for (name, place), _count in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        if name not in found and place not in found.values():
            found[name] = UnitId(place)
    return found


def _land(standing: Drafted, near: Sequence[str]) -> Land:
    """The province that a question from the editor is about: that of what is chosen, else of what is merged."""
    eve, register = standing.on - ONE_DAY, standing.register
    arrangement = standing.arrangement
    merged = (unit for planned in arrangement.planned.values() for unit in planned.units)
    units = [UnitId(unit) for unit in (*near, *merged) if unit in arrangement.names]
    tops = [one.id for one in provinces(standing.scheme.baseline, eve) if one.units]
    if not units and len(tops) != 1:
        raise NothingToAsk
    top = top_of(register, units[0], eve) if units else tops[0]
    return land_of(standing.scheme.baseline, standing.on, top)
