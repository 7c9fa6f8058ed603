"""The rows of the record and its one head."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Record(models.Model):
    """One deed; added once, never changed (the database refuses, see `guards`)."""

    personal_data: ClassVar[tuple[str, ...]] = ("actor_id", "actor_label", "details")

    sequence = models.PositiveBigIntegerField(primary_key=True)
    recorded_at = models.DateTimeField()
    actor_id = models.CharField(max_length=150, blank=True)
    actor_label = models.CharField(max_length=300)
    deed = models.CharField(max_length=100)
    subject_kind = models.CharField(max_length=100)
    subject_id = models.CharField(max_length=300)
    # Text, not JSON: a database's own JSON type may reorder keys and rewrite numbers, and the hash would not hold.
    details = models.TextField()
    previous_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("sequence",)
        indexes = (models.Index(fields=("subject_kind", "subject_id", "sequence"), name="audit_record_by_subject"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="audit_record_sequence_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.sequence} {self.deed} {self.subject_kind} {self.subject_id}"


class Head(models.Model):
    """The last link; its row is locked by whoever adds the next one, so the chain cannot fork."""

    personal_data: ClassVar[tuple[str, ...]] = ()

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    sequence = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="audit_head_is_one"),)

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash}"
