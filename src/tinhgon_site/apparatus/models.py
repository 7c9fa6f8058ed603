"""Whose account belongs to which person of the register, and what was said of competences that look alike."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Concerned(models.Model):
    """The person of the register who signs in with an account: they see their own line, and only that."""

    personal_data: ClassVar[tuple[str, ...]] = ("account", "person", "linked_by")

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    person = models.CharField(max_length=300, unique=True)
    linked_by = models.CharField(max_length=300)
    linked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.account_id}"


class Judgement(models.Model):
    """What somebody said of two competences that look alike; added and never changed, the last one counts."""

    personal_data: ClassVar[tuple[str, ...]] = ("judged_by",)

    scheme = models.CharField(max_length=200)
    # A fingerprint of both wordings: what was said of them holds wherever the same two meet.
    pair = models.CharField(max_length=64)
    one = models.TextField()
    other = models.TextField()
    is_overlap = models.BooleanField()
    reason = models.TextField()
    judged_by = models.CharField(max_length=300)
    judged_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("scheme", "pair"), name="apparatus_judgement_of"),)

    def __str__(self) -> str:
        return f"{self.scheme} {self.pair}"
