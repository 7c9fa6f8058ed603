"""Changes of who holds which post: appoint, transfer, second, appoint concurrently, end, release, retire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tinhgon.register import Appointment, Person, Post, Register
from tinhgon.register.dependants import STATUSES
from tinhgon.scheme.operations.dependants import (
    ChangeDependants,
    Outcome,
    dependant_problems,
    known,
    new_problems,
    place_problems,
    reason_problems,
)
from tinhgon.scheme.operations.posts import post_name
from tinhgon.vocabulary import Finding, Findings, Message, Param, Period, error

MAIN, CONCURRENT, SECONDED = "main", "concurrent", "seconded"
RETIRED = "retired"
TRANSFERRED = "transferred"


@dataclass(frozen=True, slots=True)
class _ToPost(ChangeDependants):
    """What every new appointment has: its id, the person and the post."""

    appointment: str
    person: str
    post: str

    def _begun(self, capacity: str, ends_on: date | None = None) -> Appointment:
        said = {"person": self.person, "post": self.post, "capacity": capacity}
        period = Period(self.effective_on)
        return Appointment.starting(
            self.appointment, period, {**said, "ends_on": None if ends_on is None else ends_on.isoformat()}
        )

    def _placed(self, register: Register) -> tuple[Person, ...]:
        """The person without the status of somebody who has no post."""
        day, people = self.effective_on, known(register, Person, [self.person])
        return tuple(p.setting(day, {"status": None}) for p in people if p.status(day) is not None)

    def _described(self, code: str, register: Register) -> Message:
        post = post_name(register, self.post, self)
        return Message(code, {"person": self.person, "post": post, "day": self.effective_on})

    def _own_problems(self, register: Register) -> Iterator[Finding]:
        day = self.effective_on
        yield from new_problems(register, [self.appointment])
        yield from place_problems(register, Post, self.post, day)
        yield from place_problems(register, Person, self.person, day)
        changed = [each.id for each in self._placed(register)]
        yield from dependant_problems(register, changed, day)


@dataclass(frozen=True, slots=True)
class Appoint(_ToPost):
    """A person gets a post as the main one."""

    def outcome(self, register: Register) -> Outcome:
        return Outcome((self._begun(MAIN), *self._placed(register)))

    def describe(self, register: Register) -> Message:
        return self._described("operation.appoint", register)

    def problems(self, register: Register) -> Findings:
        held = main_appointments(register, self.person, self.effective_on)
        twice = [error("problem.main_post_twice", self.person, person=self.person, appointment=a.id) for a in held]
        return (*self._own_problems(register), *twice, *post_free(register, self.post, self.effective_on))


@dataclass(frozen=True, slots=True)
class TransferPerson(_ToPost):
    """A person leaves the main post for another one."""

    def outcome(self, register: Register) -> Outcome:
        left = main_appointments(register, self.person, self.effective_on)
        ended = (each.ending(self.effective_on) for each in left)
        reasons = {each.id: TRANSFERRED for each in left}
        return Outcome((self._begun(MAIN), *ended, *self._placed(register)), reasons)

    def describe(self, register: Register) -> Message:
        return self._described("operation.transfer_person", register)

    def problems(self, register: Register) -> Findings:
        left = main_appointments(register, self.person, self.effective_on)
        found = [*self._own_problems(register), *post_free(register, self.post, self.effective_on, left)]
        found += dependant_problems(register, [each.id for each in left], self.effective_on)
        if not left:
            found.append(error("problem.no_main_post", self.person, person=self.person, day=self.effective_on))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class AppointConcurrently(_ToPost):
    """A person gets one more post beside the main one."""

    def outcome(self, register: Register) -> Outcome:
        return Outcome((self._begun(CONCURRENT),))

    def describe(self, register: Register) -> Message:
        return self._described("operation.appoint_concurrently", register)

    def problems(self, register: Register) -> Findings:
        day, found = self.effective_on, [*self._own_problems(register)]
        if not main_appointments(register, self.person, day):
            found.append(error("problem.no_main_post", self.person, person=self.person, day=day))
        post = register.of_kind(Post).get(self.post)
        if post is not None and post.value("may_be_concurrent", day) is False:
            found.append(error("problem.not_concurrent", self.post, post=post_name(register, self.post, self)))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Second(_ToPost):
    """A person serves in another post until a day, and keeps the main one."""

    ends_on: date

    def outcome(self, register: Register) -> Outcome:
        return Outcome((self._begun(SECONDED, self.ends_on),))

    def describe(self, register: Register) -> Message:
        said = self._described("operation.second", register)
        return Message(said.code, {**said.params, "ends_on": self.ends_on})

    def problems(self, register: Register) -> Findings:
        found = [*self._own_problems(register)]
        if not main_appointments(register, self.person, self.effective_on):
            found.append(error("problem.no_main_post", self.person, person=self.person, day=self.effective_on))
        if self.ends_on <= self.effective_on:
            found.append(error("problem.ends_before", self.person, day=self.effective_on, ends_on=self.ends_on))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class EndAppointment(ChangeDependants):
    """One appointment ends, for a reason; the person may hold others."""

    appointment: str
    reason: str

    def outcome(self, register: Register) -> Outcome:
        ended = tuple(each.ending(self.effective_on) for each in known(register, Appointment, [self.appointment]))
        return Outcome(ended, {each.id: self.reason for each in ended})

    def describe(self, register: Register) -> Message:
        said: dict[str, Param] = {"appointment": self.appointment, "reason": self.reason, "day": self.effective_on}
        return Message("operation.end_appointment", said)

    def problems(self, register: Register) -> Findings:
        absent = dependant_problems(register, [self.appointment], self.effective_on)
        return (*absent, *reason_problems(self.reason, self.appointment))


@dataclass(frozen=True, slots=True)
class Release(ChangeDependants):
    """A person leaves every post, for a reason, and waits (`pool`, `offered`, `supported`) or leaves (`leaving`)."""

    person: str
    reason: str
    status: str = "pool"

    def outcome(self, register: Register) -> Outcome:
        return leaving_posts(register, self.person, self.reason, self.status, self.effective_on)

    def describe(self, register: Register) -> Message:
        said: dict[str, Param] = {
            "person": self.person,
            "reason": self.reason,
            "status": self.status,
            "day": self.effective_on,
        }
        return Message("operation.release", said)

    def problems(self, register: Register) -> Findings:
        return (
            *leaving_problems(register, self.person, self.effective_on),
            *reason_problems(self.reason, self.person),
            *status_problems(self.person, self.status),
        )


@dataclass(frozen=True, slots=True)
class Retire(ChangeDependants):
    """A person leaves every post and the service, having reached the age."""

    person: str

    def outcome(self, register: Register) -> Outcome:
        return leaving_posts(register, self.person, RETIRED, RETIRED, self.effective_on)

    def describe(self, register: Register) -> Message:
        return Message("operation.retire", {"person": self.person, "day": self.effective_on})

    def problems(self, register: Register) -> Findings:
        return tuple(leaving_problems(register, self.person, self.effective_on))


@dataclass(frozen=True, slots=True)
class ChangeStatus(ChangeDependants):
    """A person without a post is in the pool, has an offer, is supported or leaves; and when they were last asked."""

    person: str
    status: str
    contacted_on: date | None = None

    def outcome(self, register: Register) -> Outcome:
        said = {"status": self.status} | ({"contacted_on": self.contacted_on.isoformat()} if self.contacted_on else {})
        return Outcome(tuple(p.setting(self.effective_on, said) for p in known(register, Person, [self.person])))

    def describe(self, register: Register) -> Message:
        said: dict[str, Param] = {"person": self.person, "status": self.status, "day": self.effective_on}
        return Message("operation.change_status", said)

    def problems(self, register: Register) -> Findings:
        absent = dependant_problems(register, [self.person], self.effective_on)
        return (*absent, *status_problems(self.person, self.status))


def appointments_of(register: Register, person: str, day: date) -> tuple[Appointment, ...]:
    """Everything a person holds on a day."""
    return register.linked(Appointment, person, "person", day)


def main_appointments(register: Register, person: str, day: date) -> tuple[Appointment, ...]:
    """The main post of a person on a day; more than one is a fault of the book."""
    return tuple(each for each in appointments_of(register, person, day) if each.capacity(day) == MAIN)


def leaving_posts(register: Register, person: str, reason: str, status: str, day: date) -> Outcome:
    """All appointments of a person end, and the person has the status of somebody without a post."""
    held = appointments_of(register, person, day)
    people = tuple(each.setting(day, {"status": status}) for each in known(register, Person, [person]))
    return Outcome((*people, *(each.ending(day) for each in held)), {each.id: reason for each in held})


def leaving_problems(register: Register, person: str, day: date) -> Iterator[Finding]:
    """Why somebody cannot leave: unknown, holding nothing, or with later history."""
    held = appointments_of(register, person, day)
    yield from dependant_problems(register, [person, *(each.id for each in held)], day)
    if not held:
        yield error("problem.no_main_post", person, person=person, day=day)


def status_problems(person: str, status: str) -> Iterator[Finding]:
    """A status that there is not."""
    if status not in STATUSES:
        yield error("problem.value_impossible", person, dependant=person, attribute="status", value=status)


def post_free(register: Register, post: str, day: date, leaving: Iterable[Appointment] = ()) -> Iterator[Finding]:
    """That nobody holds a post as the main one, but those who leave it with this very operation.

    Findings
    --------
    problem.post_held
    """
    gone = {each.id for each in leaving}
    for each in register.linked(Appointment, post, "post", day):
        if each.capacity(day) == MAIN and each.id not in gone:
            yield error("problem.post_held", post, post=post, appointment=each.id, day=day)


@dataclass(frozen=True, slots=True)
class LimitAppointment(ChangeDependants):
    """An appointment gets a day by which it ends: a surplus deputy stays for a while, and not longer."""

    appointment: str
    ends_on: date

    def outcome(self, register: Register) -> Outcome:
        held = known(register, Appointment, [self.appointment])
        return Outcome(tuple(each.setting(self.effective_on, {"ends_on": self.ends_on.isoformat()}) for each in held))

    def describe(self, register: Register) -> Message:
        said: dict[str, Param] = {"appointment": self.appointment, "ends_on": self.ends_on, "day": self.effective_on}
        return Message("operation.limit_appointment", said)

    def problems(self, register: Register) -> Findings:
        found = [*dependant_problems(register, [self.appointment], self.effective_on)]
        if self.ends_on <= self.effective_on:
            found.append(error("problem.ends_before", self.appointment, day=self.effective_on, ends_on=self.ends_on))
        return tuple(found)
