"""What a measure says about a unit on a day: the official figure, beside it the sum of the parts, or why not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tinhgon.register.measures import Combination, Measure, Method, Observation
from tinhgon.register.names import land_name
from tinhgon.register.register import Register
from tinhgon.vocabulary import Message, TerritoryId, UnitId


class Basis(StrEnum):
    """Where a value comes from."""

    GIVEN = "given"
    DERIVED = "derived"
    APPORTIONED = "apportioned"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of one measure: `value` is the official figure where there is one, else what the parts give.

    Both stay visible: `given` and `derived` (a difference is a finding). `is_estimated` when an estimate or an
    apportioned part is in it. When nothing can be said, `value` is `None` and `reasons` say why.
    """

    value: float | None
    basis: Basis
    given: Observation | None = None
    derived: float | None = None
    is_estimated: bool = False
    reasons: tuple[Message, ...] = ()

    @property
    def difference(self) -> float | None:
        """The official figure less what the parts give."""
        return None if self.given is None or self.derived is None else self.given.value - self.derived


def unit_reading(register: Register, unit: UnitId, measure: str, day: date) -> Reading:
    """The measure for a unit on a day: an observation of these very boundaries, else combined from its territories."""
    rule = register.measures[measure]
    territories = register.territories_of(unit, day)
    parts = combined(register, territories, rule, day)
    given = _official(register, unit, measure, territories, day)
    if given is None:
        return parts
    estimated = given.method is not Method.REPORTED
    return Reading(given.value, Basis.GIVEN, given, parts.value, estimated, parts.reasons)


def combined(register: Register, territories: Iterable[TerritoryId], rule: Measure, day: date) -> Reading:
    """The measure for some territories taken together, by the measure's own rule; a hole makes it unknown."""
    ids = tuple(territories)
    if not ids:
        return _unknown(Message("reading.no_land"))
    readings = [territory_reading(register, territory, rule.code, day) for territory in ids]
    missing = tuple(reason for reading in readings if reading.value is None for reason in reading.reasons)
    if missing:
        return Reading(None, Basis.UNKNOWN, reasons=missing)
    values = [reading.value for reading in readings if reading.value is not None]
    if len(values) > 1 and rule.combination is Combination.NOT_COMBINABLE:
        return _unknown(Message("reading.not_combinable", {"measure": rule.code}))
    if len(values) > 1 and rule.combination is Combination.WEIGHTED_MEAN:
        mean = _weighted_mean(register, ids, values, rule, day)
        if mean is None:
            return _unknown(Message("reading.weight_unknown", {"measure": rule.code, "weight": rule.weight}))
        value = mean
    else:
        value = max(values) if rule.combination is Combination.MAXIMUM else sum(values)
    basis = Basis.APPORTIONED if any(r.basis is Basis.APPORTIONED for r in readings) else Basis.DERIVED
    return Reading(value, basis, None, value, any(reading.is_estimated for reading in readings))


def territory_reading(register: Register, territory: TerritoryId, measure: str, day: date) -> Reading:
    """The measure for one territory: observed, summed from what lies within it, or apportioned from its whole."""
    observed = _latest(o for o in register.observations.get(territory, ()) if o.measure == measure and o.on <= day)
    if observed is not None:
        estimated = observed.method is not Method.REPORTED
        return Reading(observed.value, Basis.DERIVED, observed, observed.value, estimated)
    rule = register.measures[measure]
    record = register.territories.get(territory)
    inner = register.within(territory, day)
    if inner and (whole := combined(register, inner, rule, day)).value is not None:
        return whole
    if record is not None and record.piece_of is not None:
        return _apportioned(register, territory, record.piece_of, record.share, rule, day)
    name = land_name(register, territory, day)
    return _unknown(Message("reading.not_observed", {"territory": name, "measure": measure, "day": day}))


def _apportioned(
    register: Register, piece: TerritoryId, whole: TerritoryId, share: float | None, rule: Measure, day: date
) -> Reading:
    """A piece's part of what was observed of the divided whole: sums by share, means as they are, nothing else."""
    reading = territory_reading(register, whole, rule.code, day)
    if reading.value is None:
        return reading
    if rule.combination is Combination.WEIGHTED_MEAN:
        return Reading(reading.value, Basis.APPORTIONED, None, reading.value, True)
    said = {"territory": land_name(register, piece, day), "measure": rule.code}
    if rule.combination is not Combination.SUM:
        return _unknown(Message("reading.not_divisible", said))
    if share is None:
        return _unknown(Message("reading.share_unknown", said))
    value = reading.value * share
    return Reading(value, Basis.APPORTIONED, None, value, True)


def _weighted_mean(
    register: Register, ids: tuple[TerritoryId, ...], values: list[float], rule: Measure, day: date
) -> float | None:
    assert rule.weight is not None  # Measure's own law
    weights = [territory_reading(register, territory, rule.weight, day).value for territory in ids]
    known = [weight for weight in weights if weight is not None]
    if len(known) < len(weights) or sum(known) <= 0:
        return None
    return sum(w * v for w, v in zip(known, values, strict=True)) / sum(known)


def _official(
    register: Register, unit: UnitId, measure: str, composition: tuple[TerritoryId, ...], day: date
) -> Observation | None:
    """The latest figure that was published for the unit within the boundaries it has on the day."""
    return _latest(
        observation
        for observation in register.observations.get(unit, ())
        if observation.measure == measure
        and observation.on <= day
        and register.territories_of(unit, observation.boundaries_on) == composition
    )


def _latest(observations: Iterable[Observation]) -> Observation | None:
    # Of two figures for one day the one entered later stands: observations are kept in the order of entry.
    best: Observation | None = None
    for observation in observations:
        if best is None or observation.on >= best.on:
            best = observation
    return best


def _unknown(reason: Message) -> Reading:
    return Reading(None, Basis.UNKNOWN, reasons=(reason,))
