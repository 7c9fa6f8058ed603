"""The way of one scheme through the procedure, as records that are only ever added."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from tinhgon.decision.freezing import Frozen
from tinhgon.decision.stages import Role, Stage, Step
from tinhgon.decision.voting import Vote
from tinhgon.vocabulary import LATER, LegalAct, SchemeId


@dataclass(frozen=True, slots=True)
class Resolution:
    """By what authority: the legal act, the vote where there was one, and the conditions that were set."""

    act: LegalAct
    vote: Vote | None = None
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to a condition, by its number: that it is met, with the proof, or why it is not."""

    condition: int
    text: str
    is_met: bool = True


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """One step that was taken: what it led to, who took it in which role and when, what was shown, on what authority.

    `number` is the number of the book that a cutover or an undoing wrote. `conditions` are those of an appraisal; a
    decision has its own in the resolution. The first record, without a step, says who drafted.
    """

    stage: Stage
    step: Step | None
    version: int
    by: str
    role: Role
    at: datetime
    frozen: Frozen | None = None
    resolution: Resolution | None = None
    note: str = ""
    number: int | None = None
    conditions: tuple[str, ...] = field(default=(), metadata={LATER: True})
    answers: tuple[Answer, ...] = field(default=(), metadata={LATER: True})

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("the time of a record needs a time zone")

    @property
    def conditions_set(self) -> tuple[str, ...]:
        """The conditions set with this step: by the appraiser, or by who decided with the resolution."""
        return self.conditions if self.resolution is None else self.resolution.conditions


@dataclass(frozen=True)
class Decision:
    """What has happened to a scheme so far; nothing in it is ever changed, amendments included."""

    scheme: SchemeId
    records: tuple[DecisionRecord, ...]

    @classmethod
    def drafted(cls, scheme: SchemeId, *, version: int = 1, by: str, at: datetime, note: str = "") -> Decision:
        """The beginning: somebody drafted the scheme."""
        return cls(scheme, (DecisionRecord(Stage.DRAFT, None, version, by, Role.PLANNER, at, note=note),))

    @property
    def stage(self) -> Stage:
        return self.records[-1].stage

    @property
    def version(self) -> int:
        """The version of the scheme that is on the table."""
        return self.records[-1].version

    def last(self, step: Step) -> DecisionRecord | None:
        """The last time a step was taken with the present version; earlier versions do not count any more."""
        for record in reversed(self.records):
            if record.version != self.version:
                return None
            if record.step is step:
                return record
        return None

    @property
    def decided(self) -> DecisionRecord | None:
        """The record of the decision about the present version, if there is one."""
        return self.last(Step.DECIDE)

    @property
    def act(self) -> LegalAct | None:
        """The legal act of the decision about the present version."""
        return None if self.decided is None or self.decided.resolution is None else self.decided.resolution.act

    @property
    def decided_on(self) -> date | None:
        """The day on which the act was signed."""
        return None if self.act is None else self.act.signed_on
