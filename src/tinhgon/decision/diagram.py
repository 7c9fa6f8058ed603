"""The manual's page of the procedure, drawn from the tables."""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.decision.stages import MAY, TRANSITIONS, Role, Stage, Step, next_stage

_LAST = (Stage.WITHDRAWN,)


def stages_page() -> Iterator[str]:
    """The lines of the page: a drawing of the stages, and who may do what."""
    yield "# From draft to the day after\n"
    yield "Which stages a scheme goes through, and which step leads from one to the next.\n"
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield f"    [*] --> {Stage.DRAFT}"
    for (stage, step), reached in TRANSITIONS.items():
        yield f"    {stage} --> {reached}: {step}"
    for stage in _LAST:
        yield f"    {stage} --> [*]"
    yield "```\n"
    yield "## Who may take which step\n"
    yield "Each cell names the roles that may take the step from the stage; an empty one is a step that cannot be.\n"
    yield "| stage | " + " | ".join(Step) + " |"
    yield "|---" * (len(Step) + 1) + "|"
    for stage in Stage:
        yield f"| {stage} | " + " | ".join(_roles(stage, step) for step in Step) + " |"


def _roles(stage: Stage, step: Step) -> str:
    if next_stage(stage, step) is None:
        return ""
    return ", ".join(role for role in Role if role in MAY[stage, step])
