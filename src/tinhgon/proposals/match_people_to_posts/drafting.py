"""From a placement to a scheme: appoint, transfer, appoint concurrently; who is left over waits in the pool."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tinhgon.proposals.match_people_to_posts.propose import Placement
from tinhgon.proposals.match_people_to_posts.question import Question
from tinhgon.proposals.match_people_to_posts.rules import RUNGS
from tinhgon.register import Register
from tinhgon.scheme import Scheme
from tinhgon.scheme.operations import (
    Appoint,
    AppointConcurrently,
    ChangeStatus,
    EndAppointment,
    LimitAppointment,
    Operation,
    Release,
    TransferPerson,
)

#: Why an appointment ended: everybody in the unit was placed anew.
PLACED_ANEW: Final = "placed_anew"
POOL, LEAVING = "pool", "leaving"
#: Who gets which post, and who gets none: what a placement decides.
PLACING: Final = (Appoint, AppointConcurrently, TransferPerson, Release, ChangeStatus)


def bare_of_placements(scheme: Scheme) -> Scheme:
    """The scheme as far as it is about bodies, posts and things: who gets which post is left open."""
    return replace(scheme, operations=tuple(op for op in scheme.operations if not isinstance(op, PLACING)))


def with_placement(asked: Question, placement: Placement) -> Scheme:
    """The scheme with the placement after its other operations of the last day."""
    scheme = asked.shown.scheme
    return replace(scheme, operations=(*scheme.operations, *operations_of(asked, placement)))


def operations_of(asked: Question, placement: Placement) -> tuple[Operation, ...]:
    """What a placement does to each person: nobody of the question is without an operation or a status."""
    return tuple(_operations(asked, placement))


def _operations(asked: Question, placement: Placement) -> Iterator[Operation]:
    day, register = asked.day, asked.shown.after
    staying = {id for id, held in asked.moving.items() if placement.post_of.get(id) == held.post(day)}
    for id, held in asked.moving.items():
        if id not in staying and id in placement.post_of:
            yield EndAppointment(held.id, PLACED_ANEW, effective_on=day)
    for id in placement.unplaced:
        if id in asked.moving:
            yield Release(id, PLACED_ANEW, POOL, effective_on=day)
        elif register.dependant(id) is not None:
            yield ChangeStatus(id, POOL, effective_on=day)
    for id in asked.leaving:
        yield ChangeStatus(id, LEAVING, effective_on=day)
    for id, post in sorted(placement.post_of.items()):
        if id not in staying:
            yield Appoint(_fresh(register, post, id), id, post, effective_on=day)
        for other in asked.beside.get(post, ()):
            yield AppointConcurrently(_fresh(register, other, id), id, other, effective_on=day)
    for id, post in sorted(placement.concurrently.items()):
        yield AppointConcurrently(_fresh(register, post, id), id, post, effective_on=day)
    yield from _surplus(asked, placement)


def _surplus(asked: Question, placement: Placement) -> Iterator[Operation]:
    """The deputies of a body beyond its cap, the shortest in service, each until a day."""
    most, until = asked.rules.most_deputies, asked.rules.surplus_until
    if most is None or until is None:
        return
    deputies: dict[str, list[tuple[int, str, str]]] = {}
    for id, post_id in placement.post_of.items():
        post, person = asked.problem.post_by_id[post_id], asked.problem.person_by_id[id]
        if RUNGS[post.rank] == "deputy":
            deputies.setdefault(post.body, []).append((-person.seniority_months, id, post_id))
    for body, theirs in sorted(deputies.items()):
        room = max(most - asked.kept_deputies.get(body, 0), 0)
        for _, id, post_id in sorted(theirs)[room:]:
            held = asked.moving.get(id)
            stays = held is not None and held.post(asked.day) == post_id
            appointment = held.id if held is not None and stays else _fresh(asked.shown.after, post_id, id)
            yield LimitAppointment(appointment, until, effective_on=asked.day)


def _fresh(register: Register, post: str, person: str) -> str:
    """An id that no appointment ever had: of the post and the person, as often as they come together."""
    id, attempt = f"{post}.{person}", 1
    while register.knows(id):
        attempt += 1
        id = f"{post}.{person}~{attempt}"
    return id
