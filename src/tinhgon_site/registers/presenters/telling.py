"""What happened to a unit, in words: the day, the sentence, and by what act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tinhgon_site.components import formats
from tinhgon_site.components.speaking import said
from tinhgon_site.registers.history import Event


@dataclass(frozen=True, slots=True)
class Told:
    """One event in words."""

    day: str
    sentence: str
    act: str
    act_title: str
    act_source: str


def told(events: Iterable[Event]) -> tuple[Told, ...]:
    """The history as sentences, each with its act."""
    return tuple(_told(event) for event in events)


def _told(event: Event) -> Told:
    act = event.act
    if act is None:
        return Told(formats.day(event.on), f"{said(event.message)}.", "", "", "")
    signed = (
        _("%(act)s of %(day)s") % {"act": act.number, "day": formats.day(act.signed_on)}
        if act.signed_on
        else act.number
    )
    title = " · ".join(part for part in (act.title, act.issuer) if part)
    return Told(formats.day(event.on), f"{said(event.message)}.", signed, title, act.source)
