"""Carrying out a plan: what is done is passed over, what was stopped goes on, and the register changes once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from tinhgon.cutover.afterwards import AFTERWARDS
from tinhgon.cutover.annulling import prepare_annulment
from tinhgon.cutover.applying import prepare_application
from tinhgon.cutover.plan import CutoverPlan, CutoverStep
from tinhgon.cutover.world import RegisterChange, World
from tinhgon.decision import Refusal, Role, Stage, Step, may
from tinhgon.register import EntryKind
from tinhgon.vocabulary import Findings, error

#: Somebody else wrote in the book between rehearsal and change: rehearse again, so many times.
ATTEMPTS = 5


class StepState(StrEnum):
    """How far a step is."""

    STARTING = "starting"
    WORKING = "working"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class StepReport:
    """Where a cutover is: the step, its place among how many, and within a long step how much of it is done."""

    step: CutoverStep
    state: StepState
    place: int
    count: int
    done: int = 0
    total: int = 0


OnStep = Callable[[StepReport], None]


@dataclass(frozen=True)
class Outcome:
    """What came of carrying out a plan: complete, or stopped at a step with the findings that say why.

    `number` is the number of the book, once the register is changed; `is_repeated` when it was changed already.
    """

    plan: CutoverPlan
    number: int | None
    stopped_at: CutoverStep | None
    findings: Findings
    is_repeated: bool

    @property
    def is_complete(self) -> bool:
        return self.stopped_at is None


def run(plan: CutoverPlan, world: World, *, by: str, role: Role, on_step: OnStep | None = None) -> Outcome:
    """Carry out whatever of a plan is not yet done.

    Called again after a stop it goes on; called again after the end it does nothing. Several callers at once change
    the register once: who comes second finds the step done.

    Findings
    --------
    decision.not_allowed : not in this role; who may not begin may not go on either.
    cutover.book_busy : others wrote in the book each time between rehearsal and change; nothing was kept.
    cutover.undone_since : it was carried out and then undone; that is not gone on with.
    """
    progress = _Progress(plan, on_step)
    is_repeated = CutoverStep.CHANGE_REGISTER in world.done(plan)
    findings: Findings = ()
    if is_repeated:
        if not_allowed := _not_allowed(plan, role):
            return Outcome(plan, None, progress.step, not_allowed, True)
        if _is_undone_since(plan, world):
            undone = error("cutover.undone_since", plan.scheme.id, scheme=plan.scheme.title)
            return Outcome(plan, None, progress.step, (undone,), True)
        progress.skip_to_change()
    else:
        changed = _change_register(plan, world, progress, by, role)
        if isinstance(changed, Refusal):
            return Outcome(plan, None, progress.step, changed.findings, False)
        findings = changed
    return _finish(plan, world, progress, findings, is_repeated)


def _not_allowed(plan: CutoverPlan, role: Role) -> Findings:
    """Going on needs the right that beginning needed, though the scheme has left that stage."""
    step, stage = (Step.UNDO, Stage.APPLIED) if plan.kind is EntryKind.ANNULMENT else (Step.APPLY, Stage.DECIDED)
    if may(role, step, stage):
        return ()
    return (error("decision.not_allowed", plan.scheme.id, role=role, step=step, stage=stage),)


def _is_undone_since(plan: CutoverPlan, world: World) -> bool:
    if plan.kind is EntryKind.ANNULMENT:
        return False
    decision = world.decision(plan.scheme.id)
    return decision.version != plan.version or decision.stage is not Stage.APPLIED


def _change_register(plan: CutoverPlan, world: World, progress: _Progress, by: str, role: Role) -> Findings | Refusal:
    for _ in range(ATTEMPTS):
        prepared = _prepare(plan, world, progress, by, role)
        if isinstance(prepared, Refusal):
            # Who lost the race finds a decision that is carried out already: that is no reason to refuse.
            return () if CutoverStep.CHANGE_REGISTER in world.done(plan) else prepared
        change, findings = prepared
        if world.change_register(change):
            progress.tell(CutoverStep.CHANGE_REGISTER, True)
            return findings
    return Refusal((error("cutover.book_busy", plan.scheme.id, scheme=plan.scheme.title),))


def _prepare(
    plan: CutoverPlan, world: World, progress: _Progress, by: str, role: Role
) -> tuple[RegisterChange, Findings] | Refusal:
    if plan.kind is EntryKind.ANNULMENT:
        annulment = prepare_annulment(plan, world, by=by, role=role, tell=progress.tell)
        return annulment if isinstance(annulment, Refusal) else (annulment, ())
    return prepare_application(plan, world, by=by, role=role, tell=progress.tell, progress=progress.work)


def _finish(plan: CutoverPlan, world: World, progress: _Progress, findings: Findings, is_repeated: bool) -> Outcome:
    done = dict(world.done(plan))
    number = int(done[CutoverStep.CHANGE_REGISTER]["number"])
    for step in plan.steps[plan.steps.index(CutoverStep.CHANGE_REGISTER) + 1 :]:
        if step in done:
            progress.skip(step)
            continue
        progress.tell(step, False)
        evidence = AFTERWARDS[step](plan, world, done)
        if isinstance(evidence, Refusal):
            return Outcome(plan, number, step, (*findings, *evidence.findings), is_repeated)
        world.mark(plan, step, evidence)
        done[step] = evidence
        progress.tell(step, True)
    return Outcome(plan, number, None, findings, is_repeated)


class _Progress:
    """Tells who listens where the cutover is, and remembers the step it is at."""

    def __init__(self, plan: CutoverPlan, on_step: OnStep | None) -> None:
        self._steps = plan.steps
        self._on_step = on_step
        self.step = plan.steps[0]

    def tell(self, step: CutoverStep, is_done: bool) -> None:
        self._report(step, StepState.DONE if is_done else StepState.STARTING)

    def work(self, done: int, total: int) -> None:
        self._report(self.step, StepState.WORKING, done, total)

    def skip(self, step: CutoverStep) -> None:
        self._report(step, StepState.SKIPPED)

    def skip_to_change(self) -> None:
        for step in self._steps[: self._steps.index(CutoverStep.CHANGE_REGISTER) + 1]:
            self.skip(step)

    def _report(self, step: CutoverStep, state: StepState, done: int = 0, total: int = 0) -> None:
        self.step = step
        if self._on_step is not None:
            self._on_step(StepReport(step, state, self._steps.index(step) + 1, len(self._steps), done, total))
