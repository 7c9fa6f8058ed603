"""What was asked before the next step may be taken, and how each of it was answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from tinhgon.decision.decision import Answer, Decision
from tinhgon.decision.stages import Step
from tinhgon.vocabulary import Finding, error


@dataclass(frozen=True, slots=True)
class Condition:
    """Something asked of the version on the table: its number, by whom and when, and the last answer to it."""

    number: int
    text: str
    by: str
    at: datetime
    #: The step with which it was set.
    step: Step
    answer: Answer | None = None
    answered_by: str = field(default="")
    answered_at: datetime | None = None


def conditions_of(decision: Decision) -> tuple[Condition, ...]:
    """Every condition set for the version on the table, numbered in the order in which they were set."""
    found: dict[int, Condition] = {}
    for record in decision.records:
        if record.version != decision.version:
            continue
        for text in record.conditions_set:
            assert record.step is not None  # only a step sets conditions
            found[len(found) + 1] = Condition(len(found) + 1, text, record.by, record.at, record.step)
        for answer in record.answers:
            asked = found[answer.condition]
            found[answer.condition] = Condition(
                asked.number, asked.text, asked.by, asked.at, asked.step, answer, record.by, record.at
            )
    return tuple(found.values())


def open_conditions(decision: Decision) -> tuple[Condition, ...]:
    """Those that nobody has answered yet: they stand before the next step."""
    return tuple(condition for condition in conditions_of(decision) if condition.answer is None)


def open_findings(decision: Decision) -> Iterator[Finding]:
    """That conditions stand before the next step (`decision.conditions_open`)."""
    waiting = open_conditions(decision)
    if waiting:
        yield error("decision.conditions_open", decision.scheme, count=len(waiting),
                    conditions=tuple(condition.text for condition in waiting))  # fmt: skip


def answer_findings(decision: Decision, answers: Iterable[Answer]) -> Iterator[Finding]:
    """Why answers cannot be taken (`decision.no_answer`, `decision.no_such_condition`)."""
    given = tuple(answers)
    numbers = {condition.number for condition in conditions_of(decision)}
    if not given or any(not answer.text.strip() for answer in given):
        yield error("decision.no_answer", decision.scheme)
    for answer in given:
        if answer.condition not in numbers:
            yield error("decision.no_such_condition", decision.scheme, number=answer.condition)
