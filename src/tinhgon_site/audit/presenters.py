"""Records in words: what was done, to what, with which particulars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tinhgon_site.audit.store import Entry
from tinhgon_site.components import formats

#: A hash is recognised by its beginning; the whole one stands beside it for those who compare.
SHORT = 12


@dataclass(frozen=True, slots=True)
class Told:
    """One record in words."""

    sequence: int
    recorded_at: datetime
    by: str
    deed: str
    subject: str
    href: str
    particulars: tuple[tuple[str, str], ...]
    short_hash: str
    hash: str


def told(entry: Entry) -> Told:
    """A record for the page."""
    return Told(
        entry.sequence,
        entry.recorded_at,
        entry.actor_label,
        deed_words(entry.deed),
        entry.subject_id,
        reverse("schemes:overview", args=[entry.subject_id]) if entry.subject_kind == "scheme" else "",
        tuple(
            (particular_words(name), _value(value)) for name, value in entry.details.items() if value not in ("", None)
        ),
        entry.hash[:SHORT],
        entry.hash,
    )


def deed_words(deed: str) -> str:
    """What was done; a deed that has no words yet is shown by its code."""
    return {
        "person.made": _("account made"),
        "person.closed": _("account closed"),
        "person.password-set": _("password changed"),
        "role.given": _("role given"),
        "role.ended": _("role ended"),
        "scheme.saved": _("version of a scheme saved"),
    }.get(deed, deed)


def particular_words(name: str) -> str:
    """What a particular is called."""
    return {
        "version": _("version"),
        "fingerprint": _("fingerprint"),
        "baseline": _("stands on number"),
        "number": _("number of the book"),
        "role": _("role"),
        "scope": _("scope"),
        "on": _("on the day"),
        "is_demonstration": _("invented person"),
        "act": _("legal act"),
        "grounds": _("grounds"),
        "reason": _("reason"),
        "step": _("step"),
        "stage": _("stage"),
    }.get(name, name)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return capfirst(_("yes")) if value else capfirst(_("no"))
    if isinstance(value, (int, float)):
        return formats.number(value)
    if isinstance(value, str):
        try:
            return formats.day(date.fromisoformat(value))
        except ValueError:
            return value
    if isinstance(value, (list, tuple)):
        return ", ".join(_value(item) for item in value)
    return str(value)
