"""The procedure as tables: which stages there are, which step leads where, and who may take it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Stage(StrEnum):
    """Where a scheme stands on its way from paper to the day after."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPRAISED = "appraised"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    DECIDED = "decided"
    APPLIED = "applied"
    UNDONE = "undone"


class Step(StrEnum):
    """A move from one stage to the next. With `AMEND` begins a new version, and every check begins again."""

    SUBMIT = "submit"
    APPRAISE = "appraise"
    RETURN = "return"
    WITHDRAW = "withdraw"
    AMEND = "amend"
    ANSWER = "answer"
    DECIDE = "decide"
    APPLY = "apply"
    UNDO = "undo"


class Role(StrEnum):
    """In which capacity somebody acts; everyone may look, and may take no step."""

    PLANNER = "planner"
    APPRAISER = "appraiser"
    DECIDER = "decider"
    OPERATOR = "operator"
    EVERYONE = "everyone"


#: Which stage a step leads to from a stage; a pair that is not here cannot be.
TRANSITIONS: Final[Mapping[tuple[Stage, Step], Stage]] = MappingProxyType(
    {
        (Stage.DRAFT, Step.SUBMIT): Stage.SUBMITTED,
        (Stage.DRAFT, Step.AMEND): Stage.DRAFT,
        (Stage.DRAFT, Step.WITHDRAW): Stage.WITHDRAWN,
        (Stage.SUBMITTED, Step.APPRAISE): Stage.APPRAISED,
        (Stage.SUBMITTED, Step.RETURN): Stage.RETURNED,
        (Stage.SUBMITTED, Step.AMEND): Stage.DRAFT,
        (Stage.SUBMITTED, Step.WITHDRAW): Stage.WITHDRAWN,
        (Stage.APPRAISED, Step.ANSWER): Stage.APPRAISED,
        (Stage.APPRAISED, Step.DECIDE): Stage.DECIDED,
        (Stage.APPRAISED, Step.RETURN): Stage.RETURNED,
        (Stage.APPRAISED, Step.AMEND): Stage.DRAFT,
        (Stage.APPRAISED, Step.WITHDRAW): Stage.WITHDRAWN,
        (Stage.RETURNED, Step.AMEND): Stage.DRAFT,
        (Stage.RETURNED, Step.SUBMIT): Stage.SUBMITTED,
        (Stage.RETURNED, Step.WITHDRAW): Stage.WITHDRAWN,
        (Stage.DECIDED, Step.ANSWER): Stage.DECIDED,
        (Stage.DECIDED, Step.APPLY): Stage.APPLIED,
        (Stage.DECIDED, Step.AMEND): Stage.DRAFT,
        (Stage.APPLIED, Step.UNDO): Stage.UNDONE,
        (Stage.UNDONE, Step.AMEND): Stage.DRAFT,
    }
)

_PLANNER = frozenset({Role.PLANNER})
_DECIDER = frozenset({Role.DECIDER})

#: Who may take a step from a stage. What a body has before it or has decided, only that body amends.
MAY: Final[Mapping[tuple[Stage, Step], frozenset[Role]]] = MappingProxyType(
    {
        (Stage.DRAFT, Step.SUBMIT): _PLANNER,
        (Stage.DRAFT, Step.AMEND): _PLANNER,
        (Stage.DRAFT, Step.WITHDRAW): _PLANNER,
        (Stage.SUBMITTED, Step.APPRAISE): frozenset({Role.APPRAISER}),
        (Stage.SUBMITTED, Step.RETURN): frozenset({Role.APPRAISER}),
        (Stage.SUBMITTED, Step.AMEND): _PLANNER,
        (Stage.SUBMITTED, Step.WITHDRAW): _PLANNER,
        (Stage.APPRAISED, Step.ANSWER): _PLANNER,
        (Stage.APPRAISED, Step.DECIDE): _DECIDER,
        (Stage.APPRAISED, Step.RETURN): frozenset({Role.APPRAISER, Role.DECIDER}),
        (Stage.APPRAISED, Step.AMEND): _DECIDER,
        (Stage.APPRAISED, Step.WITHDRAW): _PLANNER,
        (Stage.RETURNED, Step.AMEND): _PLANNER,
        (Stage.RETURNED, Step.SUBMIT): _PLANNER,
        (Stage.RETURNED, Step.WITHDRAW): _PLANNER,
        (Stage.DECIDED, Step.ANSWER): _PLANNER,
        (Stage.DECIDED, Step.APPLY): frozenset({Role.OPERATOR}),
        (Stage.DECIDED, Step.AMEND): _DECIDER,
        (Stage.APPLIED, Step.UNDO): frozenset({Role.OPERATOR, Role.DECIDER}),
        (Stage.UNDONE, Step.AMEND): _PLANNER,
    }
)


def next_stage(stage: Stage, step: Step) -> Stage | None:
    """The stage that a step leads to, or `None` where the step cannot be taken."""
    return TRANSITIONS.get((stage, step))


def may(role: Role, step: Step, stage: Stage) -> bool:
    """Whether somebody in this role may take this step now.

    Example
    -------
    >>> may(Role.DECIDER, Step.DECIDE, Stage.APPRAISED), may(Role.DECIDER, Step.DECIDE, Stage.DRAFT)
    (True, False)
    """
    return role in MAY.get((stage, step), frozenset())


def steps_from(stage: Stage) -> tuple[Step, ...]:
    """The steps that can be taken from a stage, by anybody."""
    return tuple(step for step in Step if (stage, step) in TRANSITIONS)
