"""The ledger: which step of which carrying out is done, with what it leaves; and which scheme reverses which."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tinhgon.cutover import CutoverStep


class Mark(models.Model):
    """A step that is done. There is one for each step of a carrying out: done twice is done once."""

    personal_data: ClassVar[tuple[str, ...]] = ("by",)

    cutover = models.CharField(max_length=300)
    step = models.CharField(max_length=30)
    # What the step leaves, as JSON text: numbers of the book, names and hashes of files.
    evidence = models.TextField()
    done_at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("cutover", "step"), name="cutovers_step_done_once"),
            models.CheckConstraint(
                condition=Q(step__in=[step.value for step in CutoverStep]), name="cutovers_mark_step"
            ),
        )

    def __str__(self) -> str:
        return f"{self.cutover} {self.step}"


class Reversal(models.Model):
    """A scheme that was drafted to undo another one from a day on."""

    personal_data: ClassVar[tuple[str, ...]] = ()

    scheme = models.CharField(max_length=200, primary_key=True)
    undoes = models.CharField(max_length=200)
    start_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.scheme} undoes {self.undoes}"


class Running(models.Model):
    """Where a carrying out is that somebody has begun; the row goes when it ends, and stays if the machine stops."""

    personal_data: ClassVar[tuple[str, ...]] = ("by",)

    cutover = models.CharField(max_length=300, primary_key=True)
    step = models.CharField(max_length=30)
    done = models.PositiveIntegerField()
    total = models.PositiveIntegerField()
    by = models.TextField()
    begun_at = models.DateTimeField()
    told_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(step__in=[step.value for step in CutoverStep]), name="cutovers_running_step"
            ),
        )

    def __str__(self) -> str:
        return f"{self.cutover} {self.step}"
