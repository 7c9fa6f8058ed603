"""The words every other folder uses: periods of days, ids, legal acts, messages and findings, fingerprints.

Know these: `Period` (days from, until before), `Finding` (something a person should act on), `Message` (a code
and parameters; `tinhgon.language` makes the sentence), `LegalAct` (the paper), `fingerprint` (what a decision freezes).

Not here: what exists and when (`tinhgon.register`), what the law asks (`tinhgon.norms`).

>>> from datetime import date
>>> date(2025, 7, 1) in Period(date(2025, 7, 1))
True
"""

from tinhgon.vocabulary.acts import LegalAct
from tinhgon.vocabulary.fingerprint import LATER, canonical, fingerprint
from tinhgon.vocabulary.ids import ActId, SchemeId, TerritoryId, UnitId
from tinhgon.vocabulary.messages import (
    Finding,
    Findings,
    Message,
    Param,
    Severity,
    error,
    has_errors,
    note,
    warning,
)
from tinhgon.vocabulary.period import ALWAYS, Period

__all__ = [
    "ALWAYS",
    "ActId",
    "Finding",
    "Findings",
    "LATER",
    "LegalAct",
    "Message",
    "Param",
    "Period",
    "SchemeId",
    "Severity",
    "TerritoryId",
    "UnitId",
    "canonical",
    "error",
    "fingerprint",
    "has_errors",
    "note",
    "warning",
]
