"""Records in words: what was done, to what, with which particulars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tinhgon_site.audit.store import Entry
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import has_word_for, word_for

#: A hash is recognised by its beginning.
SHORT = 12
HASH = re.compile(r"[0-9a-f]{64}")
#: Which particulars are read first.
ORDER = ("reason", "grounds", "act", "number", "step", "stage", "role", "scope", "on", "version", "baseline")
#: Particulars whose values are codes that have words.
FAMILIES = {"role": ("role",), "stage": ("stage",), "step": ("cutover_step", "step")}


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
        tuple(_particulars(entry.details)),
        entry.hash[:SHORT],
        entry.hash,
    )


def deed_words(deed: str) -> str:
    """What was done; a deed that has no words yet is shown by its code."""
    family, _dot, name = deed.partition(".")
    if family == "decision" and has_word_for("step", name):
        return _("scheme: %(step)s") % {"step": word_for("step", name)}
    return {
        "book.loaded": _("data loaded into the book"),
        "book.opened": _("book opened"),
        "boundaries.kept": _("boundaries kept"),
        "boundaries.replaced": _("boundaries replaced"),
        "competences.judged": _("competences that look alike judged"),
        "cutover.annulled": _("scheme annulled"),
        "cutover.applied": _("scheme carried out"),
        "cutover.step": _("step of a cutover"),
        "people.linked": _("account joined to a person of the register"),
        "people.seen": _("data of people looked at"),
        "person.made": _("account made"),
        "person.closed": _("account closed"),
        "person.link-issued": _("link for choosing a password issued"),
        "person.opened": _("account opened again"),
        "person.password-set": _("password changed"),
        "person.second-factor-removed": _("second factor removed"),
        "person.second-factor-set": _("second factor set up"),
        "person.unlocked": _("account unlocked"),
        "role.given": _("role given"),
        "role.ended": _("role ended"),
        "scheme.saved": _("version of a scheme saved"),
    }.get(deed, deed)


def _particulars(details: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The particulars in a fixed order, those people ask for first; particulars of particulars lie flat."""
    flat = {name: value for name, value in details.items() if not isinstance(value, Mapping)}
    for name in sorted(flat, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name)):
        if flat[name] not in ("", None):
            yield particular_words(name), _value(name, flat[name])


def particular_words(name: str) -> str:
    """What a particular is called."""
    return {
        "account": _("account"),
        "act": _("legal act"),
        "baseline": _("stands on number"),
        "cutover": _("cutover"),
        "day": _("on the day"),
        "edition": _("loading of boundaries"),
        "entry": _("fingerprint of the entry"),
        "file": _("file"),
        "fingerprint": _("fingerprint"),
        "grounds": _("grounds"),
        "is_demonstration": _("invented person"),
        "is_overlap": _("overlap"),
        "number": _("number of the book"),
        "on": _("on the day"),
        "people": _("people"),
        "place": _("place in the trail"),
        "reason": _("reason"),
        "record": _("fingerprint of the step"),
        "role": _("role"),
        "scheme": _("scheme"),
        "scope": _("scope"),
        "shapes": _("shapes"),
        "shown": _("fingerprint of what was shown"),
        "source": _("source"),
        "stage": _("stage"),
        "step": _("step"),
        "units": _("units"),
        "until": _("until the day"),
        "version": _("version"),
    }.get(name, name)


def _value(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return capfirst(_("yes")) if value else capfirst(_("no"))
    if isinstance(value, (int, float)):
        return formats.number(value)
    if not isinstance(value, str):
        return str(value)
    family = next((family for family in FAMILIES.get(name, ()) if has_word_for(family, value)), None)
    if family is not None:
        return word_for(family, value)
    if HASH.fullmatch(value):
        return f"{value[:SHORT]}…"
    try:
        return formats.day(date.fromisoformat(value))
    except ValueError:
        return value
