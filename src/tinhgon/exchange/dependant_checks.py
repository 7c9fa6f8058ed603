"""What the states of posts, people and the like say together: everything leads somewhere, nobody is in two places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from tinhgon.exchange.rows import NEVER, StateRow
from tinhgon.register import DEPENDANT_KINDS
from tinhgon.register.dependants import APPOINTMENTS, PEOPLE, UNITS
from tinhgon.vocabulary import Message

#: A stretch of days: from the first until before the second; `None` is open.
Days: TypeAlias = tuple[date | None, date | None]
#: A state and whatever its reader knows it by: a path, a cell, a line.
Placed: TypeAlias = tuple[Any, StateRow]
Note: TypeAlias = Callable[[Any, str, Message, Message], None]


def check_states(units: Mapping[str, Sequence[Days]], kinds: Mapping[str, Sequence[Placed]], note: Note) -> None:
    """Note what is wrong: `note(place, attribute, message, remedy)`.

    Ids that stand for two things, two states on one day, posts without a body, appointments to a post that does not
    exist yet, people with two main posts, one identity for two people.
    """
    existence: dict[str, Mapping[str, Sequence[Days]]] = {UNITS: units}
    owner: dict[str, str] = dict.fromkeys(units, UNITS)
    for kind, placed in kinds.items():
        existence[kind] = _existence(kind, placed, owner, note)
    for kind, placed in kinds.items():
        _check_links(kind, placed, existence, note)
    _check_main_posts(kinds.get(APPOINTMENTS, ()), note)
    _check_identities(kinds.get(PEOPLE, ()), note)


def _existence(kind: str, placed: Sequence[Placed], owner: dict[str, str], note: Note) -> dict[str, list[Days]]:
    found: dict[str, list[Days]] = {}
    for place, row in placed:
        if owner.setdefault(row.subject, kind) != kind:
            note(place, "id", Message("input.id_of_other_kind", {"id": row.subject}), Message("remedy.other_id"))
            continue
        if row.said == NEVER:
            continue
        days = (row.start, row.end)
        known = found.setdefault(row.subject, [])
        if known and any(_meet(days, other) for other in known):
            note(place, "id", Message("input.state_twice", {"id": row.subject}), Message("remedy.end_before_next"))
        known.append(days)
    return found


def _check_links(
    kind: str, placed: Sequence[Placed], existence: Mapping[str, Mapping[str, Sequence[Days]]], note: Note
) -> None:
    links = {a.name: a.links_to for a in DEPENDANT_KINDS[kind].KIND.links if a.is_required}
    for place, row in placed:
        for name, value in row.said:
            to = links.get(name)
            if to is None:
                continue
            target = existence.get(to, {}).get(str(value))
            if target is None:
                message = Message("input.leads_nowhere", {"id": str(value), "kind": Message(f"record.{to}")})
                note(place, name, message, Message("remedy.declare", {"id": str(value)}))
            elif not _covered((row.start, row.end), target):
                message = Message("input.outside_target", {"id": str(value), "kind": Message(f"record.{to}")})
                note(place, "start", message, Message("remedy.days_within"))


def _check_main_posts(placed: Iterable[Placed], note: Note) -> None:
    held: dict[str, list[tuple[str, Days]]] = {}
    for place, row in placed:
        said = dict(row.said)
        if row.said == NEVER or said.get("capacity", "main") != "main":
            continue
        others = held.setdefault(str(said.get("person")), [])
        days = (row.start, row.end)
        if any(id != row.subject and _meet(days, other) for id, other in others):
            message = Message("input.two_main_posts", {"person": str(said.get("person"))})
            note(place, "person", message, Message("remedy.one_main_post"))
        others.append((row.subject, days))


def _check_identities(placed: Iterable[Placed], note: Note) -> None:
    bearers: dict[str, str] = {}
    for place, row in placed:
        identity = next((str(value) for name, value in row.said if name == "identity"), None)
        if identity is not None and bearers.setdefault(identity, row.subject) != row.subject:
            # The identity itself is not repeated: faults are shown and logged.
            message = Message("input.identity_twice", {"first": bearers[identity], "second": row.subject})
            note(place, "identity", message, Message("remedy.keep_one"))


def _meet(one: Days, other: Days) -> bool:
    return (one[0] is None or other[1] is None or one[0] < other[1]) and (
        other[0] is None or one[1] is None or other[0] < one[1]
    )


def _covered(days: Days, among: Sequence[Days]) -> bool:
    """Whether stretches of days that may join each other cover others."""
    if len(among) == 1:
        return _covers(among[0], days)
    reach, ends = days[0], days[1]
    for start, end in sorted(among, key=lambda d: d[0] or date.min):
        if start is not None and (reach is None or start > reach):
            return False
        if end is None or (ends is not None and ends <= end):
            return True
        if reach is None or end > reach:
            reach = end
    return False


def _covers(outer: Days, inner: Days) -> bool:
    starts = outer[0] is None or (inner[0] is not None and outer[0] <= inner[0])
    ends = outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])
    return starts and ends
