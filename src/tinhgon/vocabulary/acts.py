"""The legal paper by whose authority something changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tinhgon.vocabulary.ids import ActId


@dataclass(frozen=True, slots=True)
class LegalAct:
    """A resolution, decision, decree or plan: its number, who issued it, when it was signed and is in force."""

    id: ActId
    number: str
    title: str = ""
    issuer: str = ""
    signed_on: date | None = None
    in_force_on: date | None = None
    source: str = ""
