"""Links of accounts to people, and judgements on competences, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tinhgon.vocabulary import SchemeId
from tinhgon_site.accounts.store import Person
from tinhgon_site.apparatus import models


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether two competences were taken for the same, by whom, when and why."""

    is_overlap: bool
    reason: str
    by: str
    at: datetime


def person_behind(account: Person) -> str | None:
    """The person of the register who signs in with an account."""
    return models.Concerned.objects.filter(account_id=account.pk).values_list("person", flat=True).first()


def save_link(account: Person, person: str, *, by: str, at: datetime) -> None:
    """Say that an account is a person's; an earlier link of either is taken back."""
    models.Concerned.objects.filter(person=person).delete()
    values = {"person": person, "linked_by": by, "linked_at": at}
    models.Concerned.objects.update_or_create(account_id=account.pk, defaults=values)


def judgements(scheme: SchemeId) -> dict[str, Judged]:
    """The last judgement on each pair of wordings, by its fingerprint."""
    rows = models.Judgement.objects.filter(scheme=scheme).order_by("pk")
    return {row.pair: Judged(row.is_overlap, row.reason, row.judged_by, row.judged_at) for row in rows}


def save_judgement(scheme: SchemeId, pair: str, wordings: tuple[str, str], said: Judged) -> None:
    """Add a judgement."""
    models.Judgement.objects.create(
        scheme=scheme,
        pair=pair,
        one=wordings[0],
        other=wordings[1],
        is_overlap=said.is_overlap,
        reason=said.reason,
        judged_by=said.by,
        judged_at=said.at,
    )
