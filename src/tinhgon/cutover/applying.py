"""What has to hold before a scheme is carried out, and the change of the register that then follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tinhgon.cutover.annul import called
from tinhgon.cutover.documents import change_hash
from tinhgon.cutover.plan import CutoverPlan, CutoverStep
from tinhgon.cutover.world import Evidence, RegisterChange, World
from tinhgon.decision import (
    Decision,
    Frozen,
    Particulars,
    Refusal,
    Role,
    Stage,
    Step,
    advance,
    freeze,
    open_findings,
)
from tinhgon.exchange import changed_rows
from tinhgon.register import Register
from tinhgon.scheme import Preview, Scheme, drift, preview
from tinhgon.vocabulary import Finding, Findings, LegalAct, error, note

#: Called when a step of the preparation begins (`False`) and when it is done (`True`).
Tell = Callable[[CutoverStep, bool], None]
PreviewProgress = Callable[[int, int], None]


def prepare_application(
    plan: CutoverPlan, world: World, *, by: str, role: Role, tell: Tell, progress: PreviewProgress
) -> tuple[RegisterChange, Findings] | Refusal:
    """Check the decision and the baseline, rehearse on the present register, and make the change; nothing is kept.

    Findings
    --------
    cutover.not_decided, cutover.other_version, cutover.scheme_altered : no decision about exactly this scheme.
    cutover.stale : something that the scheme reads has moved since; it has to be rebased.
    cutover.not_applicable, cutover.has_errors : it can no longer be done, or a check now stops it.
    cutover.effect_differs : it would do something else than what was shown and decided.
    cutover.id_of_another : an id it founds once named another thing.
    cutover.findings_moved : a note that warnings or notes are no longer the same as at the decision.
    """
    decision = _checked_decision(plan, world, tell)
    if isinstance(decision, Refusal):
        return decision
    current = _checked_baseline(plan, world, tell)
    if isinstance(current, Refusal):
        return current
    rehearsed = _rehearsed(plan, world, decision, current, tell, progress)
    if isinstance(rehearsed, Refusal):
        return rehearsed
    tell(CutoverStep.CHANGE_REGISTER, False)
    change = _change(plan, world, decision, rehearsed[0], by=by, role=role)
    return change if isinstance(change, Refusal) else (change, rehearsed[1])


def _checked_decision(plan: CutoverPlan, world: World, tell: Tell) -> Decision | Refusal:
    tell(CutoverStep.CHECK_DECISION, False)
    decision = world.decision(plan.scheme.id)
    kept = world.scheme(plan.scheme.id, plan.version)
    if findings := tuple(decision_findings(plan, decision, kept.fingerprint)):
        return Refusal(findings)
    tell(CutoverStep.CHECK_DECISION, True)
    return decision


def _checked_baseline(plan: CutoverPlan, world: World, tell: Tell) -> Register | Refusal:
    tell(CutoverStep.CHECK_BASELINE, False)
    current = world.current()
    if findings := tuple(stale_findings(plan.scheme, world.register(plan.scheme.baseline), current)):
        return Refusal(findings)
    tell(CutoverStep.CHECK_BASELINE, True)
    return current


def _rehearsed(
    plan: CutoverPlan, world: World, decision: Decision, current: Register, tell: Tell, progress: PreviewProgress
) -> tuple[Preview, Findings] | Refusal:
    """The scheme carried out on the present register, in memory; with what is to be told although it does not stop."""
    tell(CutoverStep.REHEARSE, False)
    rehearsed = preview(plan.scheme, current, act=_act(decision).id, progress=progress)
    found = world.examine(rehearsed)
    findings = (
        *rehearsal_findings(plan, _frozen(decision), rehearsed, found),
        *_strange_ids(plan, world, rehearsed),
    )
    if any(finding.code != "cutover.findings_moved" for finding in findings):
        return Refusal(findings)
    tell(CutoverStep.REHEARSE, True)
    return rehearsed, findings


def _change(
    plan: CutoverPlan, world: World, decision: Decision, rehearsed: Preview, *, by: str, role: Role
) -> RegisterChange | Refusal:
    """What was rehearsed, with everything that is kept together with it."""
    current, act, frozen = rehearsed.before, _act(decision), _frozen(decision)
    number = current.number + 1
    histories = _histories(plan, world, decision, number, by=by, role=role)
    if isinstance(histories, Refusal):
        return histories
    register = rehearsed.after.putting(acts=[act])
    marks: dict[CutoverStep, Evidence] = {
        CutoverStep.CHECK_DECISION: {"act": act.number, "hash": frozen.fingerprint},
        CutoverStep.CHECK_BASELINE: {"baseline": plan.scheme.baseline, "current": current.number},
        CutoverStep.REHEARSE: {"effect": frozen.effect, "change": change_hash(changed_rows(current, register))},
        CutoverStep.CHANGE_REGISTER: {"before": current.number, "number": number},
    }
    return RegisterChange(plan, current.number, register, act, histories, marks, by, world.now())


def decision_findings(plan: CutoverPlan, decision: Decision, kept: str) -> Iterator[Finding]:
    """Whether exactly this scheme is decided."""
    scheme = plan.scheme
    decided = decision.decided
    if decision.stage is not Stage.DECIDED or decided is None or decided.frozen is None:
        yield error("cutover.not_decided", scheme.id, scheme=scheme.title, stage=decision.stage)
    elif decision.version != plan.version:
        yield error("cutover.other_version", scheme.id, scheme=scheme.title, version=decision.version)
    elif not decided.frozen.scheme == scheme.fingerprint == kept:
        yield error("cutover.scheme_altered", scheme.id, scheme=scheme.title)
    else:
        yield from open_findings(decision)


def stale_findings(scheme: Scheme, baseline: Register, current: Register) -> Iterator[Finding]:
    """Whether something that the scheme reads has moved since its baseline (`cutover.stale`)."""
    if baseline.number == current.number:
        return
    moved = drift(scheme, baseline, current)
    if moved:
        names = tuple(called(thing.now or thing.before, thing.id) for thing in moved)
        yield error("cutover.stale", *(thing.id for thing in moved), scheme=scheme.title,
                    baseline=baseline.number, number=current.number, things=names)  # fmt: skip


def rehearsal_findings(plan: CutoverPlan, frozen: Frozen, rehearsed: Preview, found: Findings) -> Iterator[Finding]:
    """Whether what would be done now is what was shown then."""
    title = plan.scheme.title
    now = freeze(rehearsed, found)
    if not now.is_applicable:
        yield error("cutover.not_applicable", plan.scheme.id, scheme=title)
        yield from (problem.finding for problem in rehearsed.problems)
    elif now.effect != frozen.effect:
        yield error("cutover.effect_differs", plan.scheme.id, scheme=title)
    elif now.errors:
        yield error("cutover.has_errors", plan.scheme.id, scheme=title, count=len(now.errors), codes=now.errors)
    elif now.findings != frozen.findings:
        yield note("cutover.findings_moved", plan.scheme.id, scheme=title)


def _strange_ids(plan: CutoverPlan, world: World, rehearsed: Preview) -> Iterator[Finding]:
    """Ids that are free in the present register, yet once named a thing that is not of this scheme."""
    before, after = rehearsed.before, rehearsed.after
    begun = {*(set(after.units) - set(before.units)), *(set(after.territories) - set(before.territories))}
    for id, entry in sorted(world.first_entries(begun).items()):
        if entry.scheme != plan.scheme.id:
            yield error("cutover.id_of_another", id, thing=id, number=entry.number)


def _act(decision: Decision) -> LegalAct:
    assert decision.act is not None  # a decision is not recorded without one
    return decision.act


def _frozen(decision: Decision) -> Frozen:
    decided = decision.decided
    assert decided is not None
    assert decided.frozen is not None  # `decision_findings` has refused anything else
    return decided.frozen


def _histories(
    plan: CutoverPlan, world: World, decision: Decision, number: int, *, by: str, role: Role
) -> tuple[Decision, ...] | Refusal:
    """The decision with the cutover in it, and that of the scheme which this one undoes."""
    particulars = Particulars(grounds=plan.reason, number=number)
    applied = advance(decision, Step.APPLY, by=by, role=role, at=world.now(), particulars=particulars)
    if isinstance(applied, Refusal) or plan.undoes is None:
        return applied if isinstance(applied, Refusal) else (applied,)
    undone = advance(world.decision(plan.undoes), Step.UNDO, by=by, role=role, at=world.now(), particulars=particulars)
    return undone if isinstance(undone, Refusal) else (applied, undone)
