"""What has to hold before a scheme is annulled, and the register without it."""

from __future__ import annotations

from tinhgon.cutover.annul import annul
from tinhgon.cutover.applying import Tell
from tinhgon.cutover.documents import change_hash
from tinhgon.cutover.plan import CutoverPlan, CutoverStep
from tinhgon.cutover.world import Evidence, RegisterChange, World
from tinhgon.decision import Decision, Particulars, Refusal, Role, Stage, Step, advance
from tinhgon.exchange import changed_rows
from tinhgon.vocabulary import error


def prepare_annulment(plan: CutoverPlan, world: World, *, by: str, role: Role, tell: Tell) -> RegisterChange | Refusal:
    """Check that the scheme is carried out and not yet in force, and derive the register without it.

    Findings
    --------
    annul.not_applied : the scheme is not carried out.
    annul.in_force : it has begun to be true; undo it from a later day.
    annul.touched_since, annul.built_upon, annul.figure_since : later entries of the book rest on it.
    """
    scheme = plan.scheme
    tell(CutoverStep.CHECK_DECISION, False)
    decision = world.decision(scheme.id)
    number = applied_number(decision)
    if number is None or decision.version != plan.version:
        return Refusal((error("annul.not_applied", scheme.id, scheme=scheme.title, stage=decision.stage),))
    assert plan.on is not None  # `plan_annulment` sets it
    if scheme.days[0] <= plan.on:
        return Refusal((error("annul.in_force", scheme.id, scheme=scheme.title, day=scheme.days[0]),))
    tell(CutoverStep.CHECK_DECISION, True)

    tell(CutoverStep.CHECK_UNTOUCHED, False)
    current = world.current()
    register = annul(world.register(number - 1), world.register(number), current)
    if isinstance(register, Refusal):
        return register
    tell(CutoverStep.CHECK_UNTOUCHED, True)

    tell(CutoverStep.CHANGE_REGISTER, False)
    particulars = Particulars(grounds=plan.reason, number=current.number + 1)
    undone = advance(decision, Step.UNDO, by=by, role=role, at=world.now(), particulars=particulars)
    if isinstance(undone, Refusal):
        return undone
    evidence: dict[CutoverStep, Evidence] = {
        CutoverStep.CHECK_DECISION: {"day": plan.on.isoformat()},
        CutoverStep.CHECK_UNTOUCHED: {
            "annulled": number,
            "current": current.number,
            "change": change_hash(changed_rows(current, register)),
        },
        CutoverStep.CHANGE_REGISTER: {"annulled": number, "before": current.number, "number": current.number + 1},
    }
    return RegisterChange(plan, current.number, register, None, (undone,), evidence, by, world.now())


def applied_number(decision: Decision) -> int | None:
    """The number of the book that the cutover of the present version wrote, while it stands."""
    applied = decision.last(Step.APPLY)
    return applied.number if applied is not None and decision.stage is Stage.APPLIED else None
