"""What is on the table, which steps come next and who may take them, and the trail of those that were taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhgon.decision import (
    MAY,
    Answer,
    Decision,
    DecisionRecord,
    Role,
    Stage,
    Step,
    Vote,
    conditions_of,
    open_conditions,
    steps_from,
)
from tinhgon.language import sort_key
from tinhgon_site.accounts.demonstration import DEMO_PERSONS
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import listed, word_for
from tinhgon_site.decisions.actions import ROLES

#: Steps taken on the page of the decision; carrying out and undoing have a page of their own, amending has the editor.
STEPS_HERE = (Step.SUBMIT, Step.APPRAISE, Step.ANSWER, Step.DECIDE, Step.RETURN, Step.WITHDRAW)
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
    Step.ANSWER: gettext_lazy("Say of each condition how it is met, with the proof, or why it is not."),
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
    """A step that can be taken from here: by whom, whether by this reader, and as whom a visitor may try it.

    `waits_for` says how many conditions have to be answered before it.
    """

    step: Step
    label: str
    explained: str
    who: str
    may: bool
    is_onward: bool
    persons: tuple[Person, ...]
    waits_for: int = 0


def next_steps(
    decision: Decision, *, allowed: Iterable[Step], is_demonstration: bool, steps: Iterable[Step] = STEPS_HERE
) -> tuple[NextStep, ...]:
    """The steps from the present stage that have their place on a page, the one that leads on first."""
    here, allowed, waiting = set(steps), set(allowed), len(open_conditions(decision))
    found = [step for step in steps_from(decision.stage) if step in here]
    if not conditions_of(decision):
        found = [step for step in found if step is not Step.ANSWER]
    # First what leads on: what is asked, then what waits for the answer.
    led = (Step.ANSWER, ONWARD.get(decision.stage)) if waiting else (ONWARD.get(decision.stage),)
    found.sort(key=lambda step: led.index(step) if step in led else len(led))
    return tuple(
        _next_step(decision.stage, step, step in allowed, step in led, is_demonstration, waiting) for step in found
    )


def _next_step(stage: Stage, step: Step, may: bool, is_onward: bool, is_demonstration: bool, waiting: int) -> NextStep:
    roles = MAY[stage, step]
    persons = tuple(
        Person(person.username, person.full_name, str(person.role_label))
        for person in DEMO_PERSONS
        if is_demonstration and ROLES.get(person.held.role) in roles
    )
    return NextStep(
        step,
        capfirst(step_word(step)),
        str(EXPLAINED.get(step, "")),
        roles_words(roles),
        may,
        is_onward,
        persons,
        waiting if step in (Step.DECIDE, Step.APPLY) else 0,
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
    answers: tuple[Answer, ...]
    note: str
    number: int | None


def trail(decision: Decision) -> tuple[Taken, ...]:
    """Everything that happened to the scheme, the latest first."""
    return tuple(_taken(record) for record in reversed(decision.records))


def news(decision: Decision, since: int, but_of: str) -> tuple[Taken, ...]:
    """The steps taken after so many, except one's own; the latest first."""
    return tuple(_taken(record) for record in reversed(decision.records[since:]) if record.by != but_of)


def _taken(record: DecisionRecord) -> Taken:
    resolution = record.resolution
    vote = None if resolution is None else resolution.vote
    return Taken(
        capfirst(word_for("step", "answer") if record.step is Step.ANSWER else word_for("stage", record.stage.value)),
        record.by,
        word_for("role", record.role.value),
        record.at,
        record.version,
        "" if record.frozen is None else record.frozen.fingerprint,
        "" if resolution is None else act_words(resolution.act.number, resolution.act.signed_on, resolution.act.title),
        "" if vote is None else vote_words(vote),
        record.conditions_set,
        record.answers,
        record.note,
        record.number,
    )


def act_words(number: str, signed_on: date | None, title: str) -> str:
    """A legal act in one line."""
    signed = _("%(act)s of %(day)s") % {"act": number, "day": formats.day(signed_on)} if signed_on else number
    return f"{signed}: {title}" if title else signed


def vote_words(vote: Vote) -> str:
    """The vote in one line: who, when, how many were there, how they voted, where it is written."""
    counted = _("%(in_favour)s for, %(against)s against, %(abstained)s abstained") % {
        "in_favour": formats.number(vote.in_favour),
        "against": formats.number(vote.against),
        "abstained": formats.number(vote.abstained),
    }
    parts = [vote.body, vote.session]
    if vote.held_on is not None:
        parts.append(formats.day(vote.held_on))
    if vote.members is not None and vote.present is not None:
        said = _("%(present)s of %(members)s members present")
        parts.append(said % {"present": formats.number(vote.present), "members": formats.number(vote.members)})
    parts.append(counted)
    if vote.minutes:
        parts.append(_("minutes: %(minutes)s") % {"minutes": vote.minutes})
    return " · ".join(part for part in parts if part)
