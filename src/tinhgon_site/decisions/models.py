"""The steps taken with each scheme, added and never changed, and which stage that has brought it to."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from tinhgon.decision import Body, Role, Stage, Step

ID_LENGTH = 300
_DECISION = ("decided_on", "decided_by", "act_number")


class Procedure(models.Model):
    """Where a scheme stands; its row is locked by whoever takes the next step, so that there is only one."""

    personal_data: ClassVar[tuple[str, ...]] = ()

    scheme = models.CharField(max_length=200, primary_key=True)
    stage = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    records = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(stage__in=[stage.value for stage in Stage]), name="decisions_procedure_stage"
            ),
        )

    def __str__(self) -> str:
        return f"{self.scheme} {self.stage}"


class RecordIsKept(Exception):
    """A record of a step is never changed and never removed."""


class Record(models.Model):
    """One step that was taken. A decision has its act, its day and who took it, all of them; nothing else has any."""

    personal_data: ClassVar[tuple[str, ...]] = ("by", "decided_by", "note", "answers")

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="steps")
    place = models.PositiveIntegerField()
    stage = models.CharField(max_length=20)
    # Empty for the first record, which says who drafted.
    step = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField()
    by = models.TextField()
    role = models.CharField(max_length=20)
    at = models.DateTimeField()
    note = models.TextField(blank=True)
    # The number of the book that a cutover or an undoing wrote.
    number = models.PositiveIntegerField(null=True)

    # --- what was on the table ---
    scheme_hash = models.CharField(max_length=64, blank=True)
    effect_hash = models.CharField(max_length=64, blank=True)
    findings_hash = models.CharField(max_length=64, blank=True)
    baseline = models.PositiveIntegerField(null=True)
    first_on = models.DateField(null=True)

    # --- on what authority ---
    decided_on = models.DateField(null=True)
    decided_by = models.TextField(null=True)  # noqa: DJ001  none and an empty name are not the same to the constraint
    act_number = models.TextField(null=True)  # noqa: DJ001  as above
    act_id = models.CharField(max_length=ID_LENGTH, blank=True)
    act_title = models.TextField(blank=True)
    act_issuer = models.TextField(blank=True)
    act_in_force_on = models.DateField(null=True)
    act_source = models.TextField(blank=True)
    votes_in_favour = models.PositiveIntegerField(null=True)
    votes_against = models.PositiveIntegerField(null=True)
    votes_abstained = models.PositiveIntegerField(null=True)
    voting_body = models.TextField(blank=True)
    voting_kind = models.CharField(max_length=20, blank=True)
    voted_on = models.DateField(null=True)
    voting_session = models.TextField(blank=True)
    members = models.PositiveIntegerField(null=True)
    members_present = models.PositiveIntegerField(null=True)
    minutes = models.TextField(blank=True)
    # Lists, as JSON text: what an appraisal or a decision asked for, what was answered to it.
    conditions = models.TextField(blank=True)
    answers = models.TextField(blank=True)

    class Meta:
        ordering = ("procedure", "place")
        constraints = (
            models.UniqueConstraint(fields=("procedure", "place"), name="decisions_record_once"),
            models.CheckConstraint(
                condition=Q(stage__in=[stage.value for stage in Stage]), name="decisions_record_stage"
            ),
            models.CheckConstraint(
                condition=Q(step__in=["", *(step.value for step in Step)]), name="decisions_record_step"
            ),
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="decisions_record_role"),
            models.CheckConstraint(
                condition=Q(step=Step.DECIDE.value, **{f"{field}__isnull": False for field in _DECISION})
                | ~Q(step=Step.DECIDE.value) & Q(**{f"{field}__isnull": True for field in _DECISION}),
                name="decisions_decided_on_by_and_act_together",
            ),
            models.CheckConstraint(condition=~Q(act_number=""), name="decisions_act_has_a_number"),
            models.CheckConstraint(
                condition=Q(step__in=[Step.APPLY.value, Step.UNDO.value], number__isnull=False)
                | ~Q(step__in=[Step.APPLY.value, Step.UNDO.value]) & Q(number__isnull=True),
                name="decisions_number_with_cutover",
            ),
            models.CheckConstraint(
                condition=Q(votes_in_favour__isnull=True, votes_against__isnull=True, votes_abstained__isnull=True)
                | Q(votes_in_favour__isnull=False, votes_against__isnull=False, votes_abstained__isnull=False),
                name="decisions_votes_together",
            ),
            models.CheckConstraint(
                condition=Q(voting_kind__in=["", *(kind.value for kind in Body)]), name="decisions_voting_kind"
            ),
        )

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.place} {self.step or self.stage}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise RecordIsKept(str(self))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise RecordIsKept(str(self))


class Sighting(models.Model):
    """Which version of a scheme somebody last had before them, and which other one before that."""

    personal_data: ClassVar[tuple[str, ...]] = ("person",)

    person = models.CharField(max_length=150)
    scheme = models.CharField(max_length=200)
    version = models.PositiveIntegerField()
    shown = models.CharField(max_length=64, blank=True)
    records = models.PositiveIntegerField()
    seen_at = models.DateTimeField()
    # What was seen before that, as long as it was something else.
    earlier_version = models.PositiveIntegerField(null=True)
    earlier_shown = models.CharField(max_length=64, blank=True)
    earlier_records = models.PositiveIntegerField(null=True)
    earlier_seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "scheme"), name="decisions_sighting_once"),)

    def __str__(self) -> str:
        return f"{self.person} {self.scheme} {self.version}"
