"""Where a cutover is while it runs, so that everybody can watch it: a row that is there as long as somebody works."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import OperationalError
from django.utils import timezone

from tinhgon.cutover import CutoverPlan, CutoverStep, OnStep, StepReport, StepState
from tinhgon_site.cutovers import models

#: Within a long step the row is written no more often than this.
PAUSE_SECONDS: Final = 0.3
#: Who has not been heard of for so long has stopped: no step says nothing for a minute.
SILENCE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Running:
    """A cutover that runs: its step, how much of a long step is done, whose it is, and whether it still speaks."""

    step: CutoverStep
    done: int
    total: int
    by: str
    begun_at: datetime
    told_at: datetime

    @property
    def is_silent(self) -> bool:
        """Whether it stopped without saying so, as when the machine does."""
        return timezone.now() - self.told_at > SILENCE


def running(plan: CutoverPlan) -> Running | None:
    """Where a carrying out is, if somebody has begun it and not ended."""
    row = models.Running.objects.filter(pk=plan.id).first()
    if row is None:
        return None
    return Running(CutoverStep(row.step), row.done, row.total, row.by, row.begun_at, row.told_at)


@contextmanager
def watched(plan: CutoverPlan, *, by: str, on_step: OnStep | None) -> Iterator[OnStep]:
    """Whatever is done with the reports inside is kept for those who watch; nobody is told of what has ended."""
    begun_at, last = timezone.now(), 0.0

    def tell(report: StepReport) -> None:
        nonlocal last
        if on_step is not None:
            on_step(report)
        if report.state is StepState.WORKING and time.monotonic() - last < PAUSE_SECONDS:
            return
        last = time.monotonic()
        where = {"step": report.step.value, "done": report.done, "total": report.total, "told_at": timezone.now()}
        with _unless_full():
            models.Running.objects.update_or_create(
                pk=plan.id, defaults=where, create_defaults={**where, "by": by, "begun_at": begun_at}
            )

    try:
        yield tell
    finally:
        with _unless_full():
            models.Running.objects.filter(pk=plan.id).delete()


@contextmanager
def _unless_full() -> Iterator[None]:
    """Where not even this can be kept nobody can watch; the steps themselves say what they could not keep."""
    try:
        yield
    except OperationalError as fault:
        logging.getLogger(__name__).warning("nobody can watch this cutover: %s", fault)
