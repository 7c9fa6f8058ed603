"""What hangs on a unit that ends: a merger carries it over, a dissolution ends the posts, the rest must be placed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from tinhgon.register import Appointment, Dependant, Ending, Post, Register
from tinhgon.vocabulary import ActId, Finding, Message, Param, UnitId, error

#: Why a post ended, and why an appointment did: named by what happened, not by a person.
BODY_ENDED, POST_ENDED = "body_ended", "post_ended"


def followers(register: Register, units: Iterable[UnitId], day: date) -> tuple[Dependant, ...]:
    """Whatever leads to units on a day by something that follows them into their successor, each once, by id."""
    gone = frozenset[str](units)
    found = {each.id: each for unit in sorted(gone) for each in register.ever_linked(unit)}
    return tuple(
        each for _, each in sorted(found.items()) if any(each.value(name, day) in gone for name in each.KIND.follows)
    )


def following_consequences(register: Register, unit: UnitId, into: str, day: date) -> Iterator[Message]:
    """How many things of each kind follow a unit, without naming anybody."""
    counts = Counter(each.KIND.code for each in register.hanging_on(unit, day))
    name = register.units[unit].name(day) if unit in register.units else unit
    for kind, count in counts.items():
        said: dict[str, Param] = {"count": count, "kind": Message(f"dependant.{kind}"), "unit": name, "into": into}
        yield Message("consequence.dependants_follow", said)


def nothing_hangs_on(register: Register, unit: UnitId, day: date) -> Iterator[Finding]:
    """Things that would lose their body: nothing says which of several successors gets them.

    Findings
    --------
    problem.dependant_unplaced : it hangs on a unit that ends, and the operation does not say where it goes.
    """
    for each in register.hanging_on(unit, day):
        name = register.units[unit].name(day) if unit in register.units else unit
        yield error("problem.dependant_unplaced", each.id, dependant=each.id, kind=each.KIND.code, unit=name)


def abolished_with(register: Register, unit: UnitId, day: date) -> tuple[tuple[Post, ...], tuple[Appointment, ...]]:
    """The posts of a body, and the appointments to them."""
    posts = register.linked(Post, unit, "body", day)
    return posts, tuple(held for post in posts for held in register.linked(Appointment, post.id, "post", day))


def post_ends(register: Register, unit: UnitId, day: date, act: ActId | None) -> tuple[list[Dependant], list[Ending]]:
    """The posts of a body that ends, and the appointments to them, as they stand after; and why each ended."""
    posts, appointments = abolished_with(register, unit, day)
    ended: list[Dependant] = [each.ending(day) for each in (*posts, *appointments)]
    reasons = [Ending(UnitId(post.id), day, BODY_ENDED, act) for post in posts]
    return ended, [*reasons, *(Ending(UnitId(held.id), day, POST_ENDED, act) for held in appointments)]


def post_ends_named(register: Register, unit: UnitId, day: date) -> Iterator[Message]:
    """That posts are abolished because their body ends, and how many appointments end with them."""
    posts, appointments = abolished_with(register, unit, day)
    if posts:
        name = register.units[unit].name(day)
        said: dict[str, Param] = {"count": len(posts), "appointments": len(appointments), "unit": name}
        yield Message("consequence.posts_end", said)
