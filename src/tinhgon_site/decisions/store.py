"""Decisions in the database: the history of a scheme as the library's value, and adding to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from django.db import transaction

from tinhgon.decision import Decision, DecisionRecord, Stage
from tinhgon.vocabulary import SchemeId, fingerprint
from tinhgon_site.decisions import models
from tinhgon_site.decisions.rows import record_of, row_of
from tinhgon_site.schemes import store as schemes


class Overtaken(Exception):
    """Somebody else took a step with the scheme meanwhile; nothing was written."""


def load_decision(scheme: SchemeId) -> Decision:
    """Everything that has happened to a scheme; one that nobody has taken a step with is a draft.

    Raises
    ------
    tinhgon_site.schemes.store.NoSuchScheme : there is no such scheme.
    """
    rows = models.Record.objects.filter(procedure_id=scheme).order_by("place")
    records = tuple(record_of(row) for row in rows)
    return Decision(scheme, records) if records else _drafted(scheme)


def stages() -> dict[SchemeId, Stage]:
    """The stage of every scheme with which a step was taken; the others are drafts."""
    rows = models.Procedure.objects.values_list("scheme", "stage")
    return {SchemeId(scheme): Stage(stage) for scheme, stage in rows}


def decided_schemes() -> tuple[SchemeId, ...]:
    """Every scheme with which a step was ever taken, by id."""
    return tuple(SchemeId(id) for id in models.Procedure.objects.order_by("scheme").values_list("scheme", flat=True))


def records_kept() -> int:
    """How many steps are kept in all."""
    return models.Record.objects.count()


def add_records(decision: Decision) -> tuple[DecisionRecord, ...]:
    """Keep what the history has more than the database, and say what that was; call it inside the deed's transaction.

    Raises
    ------
    Overtaken : the history does not begin with what is kept.
    """
    with transaction.atomic():
        first = {"stage": decision.stage.value, "version": decision.version, "records": 0}
        # PostgreSQL locks the row; SQLite's IMMEDIATE transactions already let one writer in at a time.
        procedure, _ = models.Procedure.objects.select_for_update().get_or_create(pk=decision.scheme, defaults=first)
        kept = load_decision(decision.scheme).records if procedure.records else ()
        if decision.records[: len(kept)] != kept or len(decision.records) <= len(kept):
            raise Overtaken(decision.scheme)
        new = decision.records[len(kept) :]
        for place, record in enumerate(new, start=len(kept) + 1):
            row_of(record, procedure, place).save(force_insert=True)
        procedure.stage, procedure.version = decision.stage.value, decision.version
        procedure.records = len(decision.records)
        procedure.save(update_fields=("stage", "version", "records"))
    return new


def record_fingerprint(record: DecisionRecord) -> str:
    """What the audit chain remembers of a record, so that a changed row is noticed."""
    return fingerprint(replace(record, at=record.at.astimezone(UTC)))


def _drafted(scheme: SchemeId) -> Decision:
    """The beginning of a scheme with which no step was taken: its last version is on the table."""
    versions = schemes.version_of(scheme)
    return Decision.drafted(scheme, version=versions.number, by=versions.created_by, at=versions.created_at)
