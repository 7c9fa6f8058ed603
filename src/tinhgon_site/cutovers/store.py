"""The ledger of cutovers and the links between a scheme and its reversal, as values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tinhgon.cutover import CutoverPlan, CutoverStep, Evidence
from tinhgon.vocabulary import SchemeId
from tinhgon_site.cutovers import models


@dataclass(frozen=True, slots=True)
class DoneStep:
    """A step in the ledger: what it left, who did it and when."""

    cutover: str
    step: CutoverStep
    evidence: Evidence
    done_at: datetime
    by: str


def done_steps(cutover: str) -> tuple[DoneStep, ...]:
    """The steps of a carrying out that are done, in the order in which they were."""
    return tuple(_step(row) for row in models.Mark.objects.filter(cutover=cutover))


def done(plan: CutoverPlan) -> Mapping[CutoverStep, Evidence]:
    """The same for a plan, by step."""
    return {each.step: each.evidence for each in done_steps(plan.id)}


def marks_kept() -> int:
    """How many steps of carrying out are in the ledger."""
    return models.Mark.objects.count()


def ledger() -> tuple[DoneStep, ...]:
    """Every step of every carrying out."""
    return tuple(_step(row) for row in models.Mark.objects.all())


def cutovers_kept() -> tuple[str, ...]:
    """Every carrying out of which a step is in the ledger."""
    return tuple(models.Mark.objects.order_by("cutover").values_list("cutover", flat=True).distinct())


def add_mark(cutover: str, step: CutoverStep, evidence: Evidence, *, by: str, at: datetime) -> bool:
    """Enter a step; `False` if it was entered already, which changes nothing. Call it inside a transaction."""
    text = json.dumps(dict(evidence), ensure_ascii=False, sort_keys=True)
    _, is_new = models.Mark.objects.get_or_create(
        cutover=cutover, step=step.value, defaults={"evidence": text, "done_at": at, "by": by}
    )
    return is_new


def undone_by(scheme: SchemeId) -> SchemeId | None:
    """The scheme that this one was drafted to undo."""
    found = models.Reversal.objects.filter(pk=scheme).values_list("undoes", flat=True).first()
    return None if found is None else SchemeId(found)


def reversals_of(scheme: SchemeId) -> dict[SchemeId, date]:
    """The schemes that were drafted to undo this one, with the day from which each would."""
    rows = models.Reversal.objects.filter(undoes=scheme).order_by("start_on").values_list("scheme", "start_on")
    return {SchemeId(id): start_on for id, start_on in rows}


def add_reversal(scheme: SchemeId, undoes: SchemeId, start_on: date) -> None:
    """Remember that a scheme was drafted to undo another one."""
    models.Reversal.objects.create(pk=scheme, undoes=undoes, start_on=start_on)


def _step(row: models.Mark) -> DoneStep:
    return DoneStep(row.cutover, CutoverStep(row.step), json.loads(row.evidence), row.done_at, row.by)
