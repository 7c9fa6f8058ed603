"""The plan of a cutover: named steps in order, as a value that can be shown before anything happens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from tinhgon.decision import Decision
from tinhgon.register import EntryKind
from tinhgon.scheme import Scheme
from tinhgon.vocabulary import SchemeId


class CutoverStep(StrEnum):
    """One step of carrying a scheme out, or of annulling it."""

    CHECK_DECISION = "check_decision"
    CHECK_BASELINE = "check_baseline"
    REHEARSE = "rehearse"
    CHECK_UNTOUCHED = "check_untouched"
    CHANGE_REGISTER = "change_register"
    WRITE_CROSSWALK = "write_crosswalk"
    WRITE_LINEAGE = "write_lineage"
    TAKE_BACK_FILES = "take_back_files"
    VERIFY = "verify"
    WRITE_RECORD = "write_record"


#: Up to the change of the register nothing is kept: these are done again when a cutover goes on after a stop.
APPLICATION: Final = (
    CutoverStep.CHECK_DECISION,
    CutoverStep.CHECK_BASELINE,
    CutoverStep.REHEARSE,
    CutoverStep.CHANGE_REGISTER,
    CutoverStep.WRITE_CROSSWALK,
    CutoverStep.WRITE_LINEAGE,
    CutoverStep.VERIFY,
    CutoverStep.WRITE_RECORD,
)
ANNULMENT: Final = (
    CutoverStep.CHECK_DECISION,
    CutoverStep.CHECK_UNTOUCHED,
    CutoverStep.CHANGE_REGISTER,
    CutoverStep.TAKE_BACK_FILES,
    CutoverStep.VERIFY,
    CutoverStep.WRITE_RECORD,
)


@dataclass(frozen=True)
class CutoverPlan:
    """One carrying out of one version of a scheme. `id` names it for ever: the ledger of done steps is kept under it.

    `undoes` is the scheme that this one reverses, if it is the undoing of another. `on` is the day on which somebody
    asked for an annulment: once a scheme is in force it cannot be annulled any more.
    """

    id: str
    scheme: Scheme
    version: int
    kind: EntryKind
    steps: tuple[CutoverStep, ...]
    reason: str
    undoes: SchemeId | None = None
    on: date | None = None

    @property
    def folder(self) -> str:
        """Where the files of this carrying out are: those of an annulment stay with what it annuls."""
        return f"{self.scheme.id}/{self.version}"


def plan(decision: Decision, scheme: Scheme, *, reason: str = "", undoes: SchemeId | None = None) -> CutoverPlan:
    """The plan of carrying out a decided scheme; the first step of it checks that it is decided."""
    return CutoverPlan(
        f"{scheme.id}/{decision.version}/apply",
        scheme,
        decision.version,
        EntryKind.CHANGE,
        APPLICATION,
        reason or scheme.title,
        undoes,
    )


def plan_annulment(decision: Decision, scheme: Scheme, *, reason: str, on: date) -> CutoverPlan:
    """The plan of annulling a scheme that was carried out and is not yet in force: as if it had not been."""
    return CutoverPlan(
        f"{scheme.id}/{decision.version}/annul",
        scheme,
        decision.version,
        EntryKind.ANNULMENT,
        ANNULMENT,
        reason,
        on=on,
    )
