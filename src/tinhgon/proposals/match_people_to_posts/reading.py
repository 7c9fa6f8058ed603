"""Reading people and posts out of a register: what of them may count in a placement, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property

from tinhgon.proposals.match_people_to_posts import problem as asked
from tinhgon.proposals.match_people_to_posts.places import Places
from tinhgon.proposals.match_people_to_posts.rules import RUNGS, Rules
from tinhgon.register import Appointment, Competence, Person, Post, Register
from tinhgon.register.bodies import Point, point_of, unit_of
from tinhgon.register.dependants import QUALIFICATIONS
from tinhgon.scheme import Preview
from tinhgon.vocabulary import UnitId

_ONE_DAY = timedelta(days=1)
MAIN = "main"


class Reading:
    """A scheme's eve and its last day, as the question of placing sees them."""

    def __init__(self, shown: Preview, rules: Rules) -> None:
        self.shown, self.rules = shown, rules
        self.day, self.eve = shown.last_day, shown.scheme.days[0] - _ONE_DAY
        self.places = Places(shown, rules.opened)
        self.held_before = main_posts(shown.before, self.eve)
        self.held_after = main_posts(shown.after, self.day)
        self.people = shown.after.of_kind(Person)
        self.posts = shown.after.of_kind(Post)
        self._points: dict[tuple[str, date], Point | None] = {}

    def origin(self, person: str) -> Post | None:
        """The main post that somebody held on the eve."""
        held = self.held_before.get(person)
        return None if held is None else self.shown.before.of_kind(Post).get(str(held.post(self.eve)))

    def person(self, id: str) -> asked.Person:
        """Somebody as the question sees them: by the post of the eve, and what is known of them on the day."""
        record, post = self.people[id], self.origin(id)
        day, home = self.day, self.people[id].text("home", self.day)
        body = None if post is None else post.body(self.eve)
        role = "staff" if post is None else post.role(self.eve)
        until, relative = record.day("protected_until", day), record.text("relative", day)
        months = record.number("service_months", day) or record.number("insured_months", day) or 0
        return asked.Person(
            id,
            "" if body is None else unit_of(self.shown.before, body, self.eve),
            self.places.open_at(home or "") if body is None else self.places.open_to(body),
            self._has(record, role),
            self._knows(record, body),
            RUNGS.index(role),
            int(months),
            self._wishes(record, body),
            None if home is None else self._point(home),
            frozenset(() if relative is None else (relative,)),
            until is not None and until >= day,
            record.text("sex", day),
            record.day("born_on", day),
        )

    def place_of(self, post: Post) -> str:
        """The place that a post of the last day is at."""
        return self.places.of_body(str(post.body(self.day)))

    def _has(self, record: Person, role: str) -> frozenset[str]:
        """Every rung of the ladder up to their own; the group they are of; how far they may rise."""
        highest = record.text("qualification", self.day) or QUALIFICATIONS[0]
        rung = RUNGS.index(role) + self.rules.most_steps_up
        group = record.text("group", self.day)
        return frozenset(
            (
                *QUALIFICATIONS[: QUALIFICATIONS.index(highest) + 1],
                *RUNGS[: rung + 1],
                *(of for of, allowed in self.rules.groups.items() if group in allowed),
            )
        )

    def _asks(self, post: Post) -> frozenset[str]:
        asked_for = (post.text("qualification", self.day), post.text("group", self.day), post.role(self.day))
        return frozenset(word for word in asked_for if word is not None and word in self._deciding)

    @cached_property
    def _deciding(self) -> frozenset[str]:
        return frozenset((*QUALIFICATIONS[1:], *RUNGS[1:], *self.rules.groups))

    def _knows(self, record: Person, body: str | None) -> frozenset[str]:
        own = record.text("field", self.day)
        work = self._functions_before.get(body or "", frozenset())
        return work if own is None else work | {own}

    @cached_property
    def _functions_before(self) -> dict[str, frozenset[str]]:
        return _functions(self.shown.before, self.eve)

    @cached_property
    def _functions_after(self) -> dict[str, frozenset[str]]:
        return _functions(self.shown.after, self.day)

    def _wishes(self, record: Person, body: str | None) -> tuple[str, ...]:
        """A wished body comes first; to stay is to be where one's body goes on, in the same place."""
        wished = record.text("wished_body", self.day)
        if wished is not None:
            after = self.shown.after
            goals = (wished,) if after.has_unit(UnitId(wished), self.day) else sorted(self.places.open_to(wished))
            return tuple(goals)
        if record.text("wish", self.day) == "stay" and body is not None:
            return tuple(sorted(self.places.continuing(body)))
        return ()

    def _point(self, unit: str) -> Point | None:
        for register, day in ((self.shown.after, self.day), (self.shown.before, self.eve)):
            if register.has_unit(UnitId(unit), day):
                if (unit, day) not in self._points:
                    self._points[unit, day] = point_of(register, unit, day)
                return self._points[unit, day]
        return None

    def post(self, post: Post) -> asked.Post:
        """A post as the question sees it."""
        body = str(post.body(self.day))
        field, functions = post.text("field", self.day), self._functions_after.get(body, frozenset())
        role = post.role(self.day)
        return asked.Post(
            post.id,
            body,
            self.place_of(post),
            self._asks(post),
            functions if field is None else functions | {field},
            RUNGS.index(role),
            role in self.rules.mandatory,
            point=self._point(unit_of(self.shown.after, body, self.day)),
        )


def main_posts(register: Register, day: date) -> dict[str, Appointment]:
    """The appointment by which each person holds the main post on a day, by person."""
    held = register.of_kind(Appointment).values()
    return {str(a.person(day)): a for a in held if a.exists_on(day) and a.capacity(day) == MAIN}


def _functions(register: Register, day: date) -> dict[str, frozenset[str]]:
    """What each body does, by the words in which its competences are the same."""
    found: dict[str, set[str]] = {}
    for competence in register.of_kind(Competence).values():
        if competence.exists_on(day):
            found.setdefault(str(competence.body(day)), set()).add(competence.function(day))
    return {body: frozenset(functions) for body, functions in found.items()}
