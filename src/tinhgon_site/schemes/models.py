"""Schemes and their versions: added, never changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Scheme(models.Model):
    """A proposed change under its name; what it says is in its versions. Its row is locked by who adds one."""

    personal_data: ClassVar[tuple[str, ...]] = ("created_by",)

    id = models.CharField(max_length=200, primary_key=True)
    version = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    created_by = models.TextField()

    class Meta:
        ordering = ("created_at", "id")
        constraints = (models.CheckConstraint(condition=Q(version__gte=1), name="schemes_scheme_has_a_version"),)

    def __str__(self) -> str:
        return self.id


class Version(models.Model):
    """What a scheme said from one saving to the next."""

    personal_data: ClassVar[tuple[str, ...]] = ("saved_by",)

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.TextField()
    owner = models.TextField(blank=True)
    baseline = models.PositiveIntegerField()
    first_on = models.DateField(null=True)
    operations = models.PositiveIntegerField()
    # The library's JSON as text: a database's own JSON type may rewrite numbers, and the fingerprint would not hold.
    content = models.TextField()
    fingerprint = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.TextField()

    class Meta:
        ordering = ("scheme", "number")
        constraints = (
            models.UniqueConstraint(fields=("scheme", "number"), name="schemes_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="schemes_version_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.scheme_id} {self.number}"
