"""What is measured, how measurements combine when units merge, and the measurements themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isfinite


class Combination(StrEnum):
    """How the values of parts make the value of the whole."""

    SUM = "sum"
    WEIGHTED_MEAN = "weighted_mean"
    MAXIMUM = "maximum"
    NOT_COMBINABLE = "not_combinable"


@dataclass(frozen=True, slots=True)
class Measure:
    """Something measured of land or of a unit, with its own rule of combination.

    `weight` names the measure that weighs a weighted mean (the share of a minority is weighed by population).
    """

    code: str
    unit: str
    combination: Combination
    weight: str | None = None

    def __post_init__(self) -> None:
        if (self.combination is Combination.WEIGHTED_MEAN) != (self.weight is not None):
            raise ValueError(f"measure {self.code}: a weighted mean, and only that, needs a weight")

    def allows(self, value: float) -> bool:
        """Whether a value can be at all: nothing has an area of 0 km2, fewer than no inhabitants or a share above 1."""
        match self.unit:
            case "km2" | "km":
                return isfinite(value) and value > 0
            case "persons":
                return isfinite(value) and value >= 0
            case "share":
                return 0 <= value <= 1
            case _:
                return isfinite(value)


class Method(StrEnum):
    """How a value was come by."""

    REPORTED = "reported"
    ESTIMATED = "estimated"
    SYNTHETIC = "synthetic"


@dataclass(frozen=True, slots=True, order=True)
class Observation:
    """One measurement of one territory or unit: a fact of a day, with its source.

    `on` is the day the value refers to. `boundaries_on` is the day whose boundaries it refers to: the population of
    31 December 2024 is published for communes that were founded on 1 July 2025.
    """

    subject: str
    measure: str
    on: date
    value: float
    boundaries_on: date
    method: Method = Method.REPORTED
    source: str = ""
