"""Any other list in the form of the country's papers: posts, people who leave, things that are handed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tinhgon.vocabulary import LegalAct, Message


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: its head, its part of the width, and whether it holds figures."""

    label: str
    share: int
    side: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True)
class Listing:
    """A list in words: `heading` says of what, `summary` stands above it, `notes` below; a draft has no `act`."""

    title: str
    owner: str
    heading: str
    summary: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    act: LegalAct | None = None

    @property
    def attached_to(self) -> Message:
        """To which paper it belongs, or that it belongs to none yet."""
        if self.act is None or self.act.signed_on is None:
            return Message("annex.draft", {"title": self.title})
        return Message("annex.attached", {"act": self.act.number, "day": self.act.signed_on})
