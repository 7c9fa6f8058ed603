"""When the book was wrong: its world is rewritten with a reason, under a new number; the old number stays readable.

A correction is not a change. A change happened in the world and is an operation of a scheme; a correction happened
in the book only, and the world's own days are rewritten. Figures that come in are recorded by the same door.

Know these: `correct` (one new number of the book), `problems_of` (why that cannot be), and the corrections:
`CorrectAttribute`, `CorrectDependant`, `CorrectObservation`, `RecordObservations`, `AddSuccession`, `RemoveSuccession`.
"""

from tinhgon.register.corrections.attributes import CorrectAttribute
from tinhgon.register.corrections.correct import Correction, correct, problems_of
from tinhgon.register.corrections.dependants import CorrectDependant
from tinhgon.register.corrections.figures import CorrectObservation, RecordObservations
from tinhgon.register.corrections.successions import AddSuccession, RemoveSuccession

__all__ = [
    "AddSuccession",
    "CorrectAttribute",
    "CorrectDependant",
    "CorrectObservation",
    "Correction",
    "RecordObservations",
    "RemoveSuccession",
    "correct",
    "problems_of",
]
