"""What is asked and what is answered, as values; and both as JSON text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

import orjson
from django.utils import timezone

from tinhgon.proposals.merge_communes import Locks, Objective
from tinhgon.proposals.merge_communes.propose import PROVED, Ending, gap_between
from tinhgon.vocabulary import Finding, Message, Param, SchemeId, Severity, UnitId

#: Who works gives a sign twice a second; a machine that is busy with something else may be late.
SILENCE: Final = timedelta(seconds=20)


class Ask(StrEnum):
    """What is asked."""

    PLAN = "plan"  # the best plan
    NEAR = "near"  # the best plan that differs only around some units
    REPAIR = "repair"  # the lawful plan with the fewest communes moved
    FRONTIER = "frontier"  # the best plans for falling numbers of units below the standard
    COUNTS = "counts"  # the best plan for each of several numbers of units
    OTHERS = "others"  # other plans about as good, and what all of them share


class State(StrEnum):
    """How far a question is."""

    WAITING = "waiting"
    RUNNING = "running"
    ANSWERED = "answered"
    REFUSED = "refused"  # there is no answer, and it is said why
    CANCELLED = "cancelled"
    FAILED = "failed"  # the fault is ours


class Wish(StrEnum):
    """What a person wants of whoever works on it."""

    GO_ON = "go_on"
    KEEP = "keep"  # stop, and keep the best plan so far
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Given:
    """What a question begins with: a plan, units around which it may change, numbers of units, how near to the best.

    Of one that came from the editor also the scheme, and the number of its draft that the planner saw.
    """

    plan: Mapping[str, str] = field(default_factory=dict)
    near: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    within: float = 0.005
    scheme: str = ""
    mark: str = ""
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Asking:
    """One question, as it was put: the communes of a province on the eve of a day, and what is wanted of them."""

    province: UnitId
    number: int
    effective_on: date
    count: int
    ask: Ask = Ask.PLAN
    weights: Objective = Objective()  # noqa: RUF009 - frozen
    locks: Locks = Locks()  # noqa: RUF009 - frozen
    given: Given = Given()
    seconds: float | None = None
    beside: str = ""
    earlier: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is kept, with how it stands."""

    id: int
    asking: Asking
    asked_at: datetime
    by: str
    account: str
    state: State
    wish: Wish
    run: int
    told_at: datetime | None
    plan: Mapping[str, str]
    objective: float | None
    bound: float | None
    ending: str
    spent: float
    findings: tuple[Finding, ...]
    answer: Mapping[str, Any]
    became: SchemeId | None

    @property
    def gap(self) -> float | None:
        """How much better another plan could be, as a share of the objective."""
        return gap_between(self.objective, self.bound)

    @property
    def is_proved(self) -> bool:
        return self.gap is not None and self.gap <= PROVED

    @property
    def is_silent(self) -> bool:
        """Whether whoever works on it has not been heard of: the process ended, or the machine did."""
        at = self.told_at or self.asked_at
        return self.state in (State.WAITING, State.RUNNING) and timezone.now() - at > SILENCE

    @property
    def is_open(self) -> bool:
        """Whether it waits or is worked on."""
        return self.state in (State.WAITING, State.RUNNING)

    @property
    def is_repeatable(self) -> bool:
        """Whether asking again gives the same plan: not where the clock or a person ended the search."""
        return self.ending not in (Ending.TIME.value, Ending.STOPPED.value)


@dataclass(frozen=True, slots=True)
class News:
    """A better plan or a better bound: when it came, and what it was."""

    stage: str
    seconds: float
    objective: float | None
    bound: float | None

    @property
    def gap(self) -> float | None:
        return gap_between(self.objective, self.bound)


# --- as text ---


def text_of(value: Any) -> str:
    """Dataclasses, sets and mappings as JSON text; sets in order, so that the same is the same text."""
    return orjson.dumps(_plain(value), option=orjson.OPT_SORT_KEYS).decode()


def weights_from(text: str) -> Objective:
    return Objective(**orjson.loads(text))


def locks_from(text: str) -> Locks:
    said = orjson.loads(text)
    return Locks(
        tuple((a, b) for a, b in said["together"]),
        tuple((a, b) for a, b in said["apart"]),
        tuple(frozenset(group) for group in said["groups"]),
        frozenset(said["kept"]),
        frozenset(said["seats"]),
        frozenset(said["no_seats"]),
    )


def given_from(text: str) -> Given:
    said = orjson.loads(text)
    return Given(**said | {"near": tuple(said["near"]), "counts": tuple(said["counts"])})


def findings_text(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    """Findings as JSON data: said in each reader's own language when they are shown."""
    return [
        {"severity": one.severity.value, "message": _message(one.message), "subjects": list(one.subjects)}
        for one in findings
    ]


def findings_from(said: list[dict[str, Any]]) -> tuple[Finding, ...]:
    return tuple(
        Finding(Severity(one["severity"]), _message_from(one["message"]), tuple(one["subjects"])) for one in said
    )


def _plain(value: Any) -> Any:
    match value:
        case Objective() | Given():
            return _plain(asdict(value))
        case Locks():
            return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
        case frozenset() | set():
            return sorted(value)
        case tuple() | list():
            return [_plain(one) for one in value]
        case Mapping():
            return {str(name): _plain(one) for name, one in value.items()}
        case _:
            return value


def _message(message: Message) -> dict[str, Any]:
    return {"code": message.code, "params": {name: _param(value) for name, value in message.params.items()}}


def _param(value: Param) -> Any:
    if isinstance(value, Message):
        return _message(value)
    return [_param(one) for one in value] if isinstance(value, tuple) else value


def _message_from(said: dict[str, Any]) -> Message:
    return Message(said["code"], {name: _param_from(value) for name, value in said["params"].items()})


def _param_from(value: Any) -> Param:
    if isinstance(value, dict):
        return _message_from(value)
    found: Param = tuple(_param_from(one) for one in value) if isinstance(value, list) else value
    return found
