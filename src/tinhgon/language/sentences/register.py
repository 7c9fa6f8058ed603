"""What the register says when it cannot say a figure, and when it is reviewed."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Sentence

REGISTER: dict[str, Sentence] = {
    "reading.no_land": "The unit holds no land, so nothing can be added up.",
    "reading.not_combinable": "The {measure:measure} of several territories cannot be combined into one figure.",
    "reading.not_divisible": "The {measure:measure} of a divided territory says nothing about its piece {territory}.",
    "reading.not_observed": "No {measure:measure} was recorded for the territory {territory} up to {day}.",
    "reading.share_unknown": (
        "The share of the piece {territory} in the divided territory is not known, so its {measure:measure} is not "
        "either."
    ),
    "reading.weight_unknown": (
        "The {measure:measure} is a mean weighed by the {weight:measure}, which is not known everywhere."
    ),
}
