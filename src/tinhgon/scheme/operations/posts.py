"""Changes of posts: create, move to another body, abolish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tinhgon.register import Appointment, Post, Register
from tinhgon.scheme.operations.dependants import (
    ChangeDependants,
    Outcome,
    begun,
    body_problems,
    dependant_problems,
    known,
    new_problems,
    reason_problems,
    value_problems,
)
from tinhgon.scheme.operations.hanging import POST_ENDED
from tinhgon.scheme.operations.operation import name_of
from tinhgon.vocabulary import Findings, Message, Param, UnitId


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post to be created: its id (never used before), body, title, and what it asks of whoever holds it."""

    id: str
    body: UnitId
    name: str | None = None
    role: str | None = None
    group: str | None = None
    qualification: str | None = None
    field: str | None = None
    rank: str | None = None
    may_be_concurrent: bool | None = None


@dataclass(frozen=True, slots=True)
class CreatePost(ChangeDependants):
    """A body gets one more post."""

    post: NewPost

    def outcome(self, register: Register) -> Outcome:
        return Outcome((begun(Post, self.post, self.effective_on),))

    def describe(self, register: Register) -> Message:
        body = name_of(register, self.post.body, self.effective_on)
        return Message(
            "operation.create_post", {"post": self.post.name or self.post.id, "body": body, "day": self.effective_on}
        )

    def problems(self, register: Register) -> Findings:
        day = self.effective_on
        return (
            *new_problems(register, [self.post.id]),
            *body_problems(register, [self.post.body], day),
            *value_problems(begun(Post, self.post, day), day),
        )


@dataclass(frozen=True, slots=True)
class MovePost(ChangeDependants):
    """A post goes over to another body, with whoever holds it."""

    post: str
    to: UnitId

    def outcome(self, register: Register) -> Outcome:
        return Outcome(
            tuple(p.setting(self.effective_on, {"body": self.to}) for p in known(register, Post, [self.post]))
        )

    def describe(self, register: Register) -> Message:
        day = self.effective_on
        params: dict[str, Param] = {
            "post": post_name(register, self.post, self),
            "to": name_of(register, self.to, day),
            "day": day,
        }
        return Message("operation.move_post", params)

    def problems(self, register: Register) -> Findings:
        day = self.effective_on
        return (*dependant_problems(register, [self.post], day), *body_problems(register, [self.to], day))


@dataclass(frozen=True, slots=True)
class AbolishPost(ChangeDependants):
    """A post ends, for a reason; the appointments to it end with it, and whoever held it must be placed."""

    post: str
    reason: str

    def outcome(self, register: Register) -> Outcome:
        day, held = self.effective_on, self._held(register)
        posts = known(register, Post, [self.post])
        reasons = {post.id: self.reason for post in posts} | {each.id: POST_ENDED for each in held}
        return Outcome(tuple(each.ending(day) for each in (*posts, *held)), reasons)

    def describe(self, register: Register) -> Message:
        params: dict[str, Param] = {
            "post": post_name(register, self.post, self),
            "reason": self.reason,
            "day": self.effective_on,
        }
        return Message("operation.abolish_post", params)

    def consequences(self, register: Register) -> Iterator[Message]:
        if held := self._held(register):
            post = post_name(register, self.post, self)
            yield Message("consequence.appointments_end", {"count": len(held), "post": post})

    def problems(self, register: Register) -> Findings:
        held = [each.id for each in self._held(register)]
        return (
            *dependant_problems(register, [self.post, *held], self.effective_on),
            *reason_problems(self.reason, self.post),
        )

    def _held(self, register: Register) -> tuple[Appointment, ...]:
        return register.linked(Appointment, self.post, "post", self.effective_on)


def post_name(register: Register, post: str, operation: ChangeDependants) -> str:
    """The title of a post on the day of an operation; its id when the book does not know it."""
    record = register.of_kind(Post).get(post)
    return post if record is None else record.name(operation.effective_on)
