"""What is on the table, which steps come next and who may take them, and the trail of those that were taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhgon.decision import MAY, Decision, DecisionRecord, Role, Stage, Step, steps_from
from tinhgon.language import sort_key
from tinhgon_site.accounts.demonstration import DEMO_PERSONS
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import listed, word_for
from tinhgon_site.decisions.actions import ROLES

#: Steps taken on the page of the decision; carrying out and undoing have a page of their own, amending has the editor.
STEPS_HERE = (Step.SUBMIT, Step.APPRAISE, Step.DECIDE, Step.RETURN, Step.WITHDRAW)
#: The step that leads on, for each stage; the others lead back or off the table.
ONWARD = {
    Stage.DRAFT: Step.SUBMIT,
    Stage.RETURNED: Step.SUBMIT,
    Stage.SUBMITTED: Step.APPRAISE,
    Stage.APPRAISED: Step.DECIDE,
    Stage.DECIDED: Step.APPLY,
}
EXPLAINED = {
    Step.SUBMIT: gettext_lazy("The scheme goes before the appraiser as it is shown here."),
    Step.APPRAISE: gettext_lazy("You vouch for what is shown here; it goes before the body that decides."),
    Step.DECIDE: gettext_lazy("Records that the scheme was decided, exactly as it is shown here, by a legal act."),
    Step.RETURN: gettext_lazy("The scheme goes back to the planner, who learns why."),
    Step.WITHDRAW: gettext_lazy("The scheme is taken off the table for good."),
}


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person as whom a visitor may try a step."""

    username: str
    full_name: str
    role: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step that can be taken from here: by whom, whether by this reader, and as whom a visitor may try it."""

    step: Step
    label: str
    explained: str
    who: str
    may: bool
    is_onward: bool
    persons: tuple[Person, ...]


def next_steps(
    decision: Decision, *, allowed: Iterable[Step], is_demonstration: bool, steps: Iterable[Step] = STEPS_HERE
) -> tuple[NextStep, ...]:
    """The steps from the present stage that have their place on a page, the one that leads on first."""
    here, allowed = set(steps), set(allowed)
    found = [step for step in steps_from(decision.stage) if step in here]
    onward = ONWARD.get(decision.stage)
    found.sort(key=lambda step: step is not onward)
    return tuple(_next_step(decision.stage, step, step in allowed, step is onward, is_demonstration) for step in found)


def _next_step(stage: Stage, step: Step, may: bool, is_onward: bool, is_demonstration: bool) -> NextStep:
    roles = MAY[stage, step]
    persons = tuple(
        Person(person.username, person.full_name, str(person.role_label))
        for person in DEMO_PERSONS
        if is_demonstration and ROLES.get(person.held.role) in roles
    )
    return NextStep(
        step, capfirst(step_word(step)), str(EXPLAINED.get(step, "")), roles_words(roles), may, is_onward, persons
    )


def step_word(step: Step) -> str:
    """A step as a verb."""
    return word_for("step", step.value)


def roles_words(roles: Iterable[Role]) -> str:
    """Who may: "planner", "appraiser and decider"."""
    return listed(sorted((word_for("role", role.value) for role in roles), key=sort_key))


# --- the trail ---


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken, in words."""

    title: str
    by: str
    role: str
    at: datetime
    version: int
    fingerprint: str
    act: str
    vote: str
    conditions: tuple[str, ...]
    note: str
    number: int | None


def trail(decision: Decision) -> tuple[Taken, ...]:
    """Everything that happened to the scheme, the latest first."""
    return tuple(_taken(record) for record in reversed(decision.records))


def _taken(record: DecisionRecord) -> Taken:
    resolution = record.resolution
    vote = None if resolution is None else resolution.vote
    return Taken(
        capfirst(word_for("stage", record.stage.value)),
        record.by,
        word_for("role", record.role.value),
        record.at,
        record.version,
        "" if record.frozen is None else record.frozen.fingerprint,
        "" if resolution is None else _act_words(resolution.act.number, resolution.act.signed_on, resolution.act.title),
        "" if vote is None else _vote_words(vote.in_favour, vote.against, vote.abstained),
        () if resolution is None else resolution.conditions,
        record.note,
        record.number,
    )


def _act_words(number: str, signed_on: date | None, title: str) -> str:
    signed = _("%(act)s of %(day)s") % {"act": number, "day": formats.day(signed_on)} if signed_on else number
    return f"{signed}: {title}" if title else signed


def _vote_words(in_favour: int, against: int, abstained: int) -> str:
    return _("%(in_favour)s for, %(against)s against, %(abstained)s abstained") % {
        "in_favour": formats.number(in_favour),
        "against": formats.number(against),
        "abstained": formats.number(abstained),
    }
