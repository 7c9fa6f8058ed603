"""Schemes, their versions, and drafts with what was done to them: added, never changed."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q


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


class Draft(models.Model):
    """A version of a scheme while people change it: where the changes begin, how many there are, what is saved.

    A draft is begun anew (`generation`) where a version was saved that it does not lead to.
    """

    personal_data: ClassVar[tuple[str, ...]] = ("started_by",)

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="drafts")
    generation = models.PositiveIntegerField()
    # Rows are only added, so what is in memory under this mark never becomes wrong.
    mark = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    base_version = models.PositiveIntegerField()
    effective_on = models.DateField()
    # The last entry, the last version made of the draft, and the entry up to which that version goes.
    number = models.PositiveIntegerField(default=0)
    saved_version = models.PositiveIntegerField()
    saved_number = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    started_by = models.TextField()

    class Meta:
        ordering = ("scheme", "generation")
        constraints = (
            models.UniqueConstraint(fields=("scheme", "generation"), name="schemes_draft_once"),
            models.CheckConstraint(condition=Q(saved_number__lte=F("number")), name="schemes_draft_saved_what_it_has"),
        )

    def __str__(self) -> str:
        return f"{self.scheme_id} {self.generation}"


class DraftEntry(models.Model):
    """One thing done to a draft: an edit, the taking back or return of one, or the step to another number of the book.

    Added and never changed. `sent_as` is the id that the browser gave it: sent twice it is kept once.
    """

    personal_data: ClassVar[tuple[str, ...]] = ("by", "account")

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    deed = models.CharField(max_length=20)
    # What was done, what that is called and which units it concerns, as the library's JSON.
    content = models.TextField()
    touches = models.TextField()
    said = models.TextField()
    of = models.PositiveIntegerField(null=True)
    sent_as = models.CharField(max_length=64)
    client = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.TextField()
    account = models.CharField(max_length=150)

    class Meta:
        ordering = ("draft", "number")
        constraints = (
            models.UniqueConstraint(fields=("draft", "number"), name="schemes_entry_once"),
            models.UniqueConstraint(fields=("draft", "sent_as"), name="schemes_entry_sent_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="schemes_entry_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.draft} {self.number} {self.deed}"
