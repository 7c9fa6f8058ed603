"""A plain row a unit, with its history kept by django-simple-history."""

from __future__ import annotations

from django.db import models
from simple_history.models import HistoricalRecords


class PeerUnit(models.Model):
    """A unit as most systems keep it: the newest values, and old versions beside them."""

    unit = models.CharField(max_length=300, primary_key=True)
    name = models.TextField()
    parent = models.CharField(max_length=300)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    history = HistoricalRecords()

    class Meta:
        app_label = "peer"

    def __str__(self) -> str:
        return self.name
