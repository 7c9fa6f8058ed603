"""Files handed in, until they are accepted or thrown away; nobody but their owner sees them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class Upload(models.Model):
    """Some files handed in together, and what their owner says of them."""

    personal_data: ClassVar[tuple[str, ...]] = ("owner", "reason")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.CharField(max_length=200, db_index=True)
    uploaded_at = models.DateTimeField()
    # The day that the lists describe; empty: the day on which their codes fit the book best.
    on = models.DateField(null=True)
    figures_on = models.DateField(null=True)
    source = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    strikes_missing = models.BooleanField(default=False)

    class Meta:
        ordering = ("-uploaded_at", "id")

    def __str__(self) -> str:
        return str(self.id)


class UploadedFile(models.Model):
    """One file as it came."""

    personal_data: ClassVar[tuple[str, ...]] = ("name",)

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="files")
    place = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("upload", "place")
        constraints = (models.UniqueConstraint(fields=("upload", "place"), name="intake_file_has_a_place"),)

    def __str__(self) -> str:
        return self.name
