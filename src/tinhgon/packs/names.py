"""What things are called in the languages of the pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """What something is called in the three languages of the pages."""

    vi: str
    en: str
    th: str
