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
    return _together(register, tuple(territories), rule, day, frozenset())


def territory_reading(register: Register, territory: TerritoryId, measure: str, day: date) -> Reading:
    """The measure for one territory: observed, summed from what lies within it, or apportioned from its whole."""
    return _read(register, territory, register.measures[measure], day, frozenset())


def _together(
    register: Register, ids: tuple[TerritoryId, ...], rule: Measure, day: date, passed: frozenset[TerritoryId]
) -> Reading:
    if not ids:
        return _unknown(Message("reading.no_land"))
    readings = [_read(register, territory, rule, day, passed) for territory in ids]
    missing = dict.fromkeys(reason for reading in readings if reading.value is None for reason in reading.reasons)
    if missing:
        return Reading(None, Basis.UNKNOWN, reasons=tuple(missing))
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


def _read(
    register: Register, territory: TerritoryId, rule: Measure, day: date, passed: frozenset[TerritoryId]
) -> Reading:
    """One territory's figure; `passed` are those it was asked for, so that faulty land within itself has an end."""
    observations = register.observations.get(territory, ())
    observed = _latest(o for o in observations if o.measure == rule.code and o.on <= day)
    if observed is not None:
        estimated = observed.method is not Method.REPORTED
        return Reading(observed.value, Basis.DERIVED, observed, observed.value, estimated)
    if territory not in passed:
        passed |= {territory}
        inner = register.within(territory, day)
        if inner and (whole := _together(register, inner, rule, day, passed)).value is not None:
            return whole
        record = register.territories.get(territory)
        if record is not None and record.piece_of is not None:
            of_whole = _read(register, record.piece_of, rule, day, passed)
            return _apportioned(register, territory, record.share, of_whole, rule, day)
    name = land_name(register, territory, day)
    return _unknown(Message("reading.not_observed", {"territory": name, "measure": rule.code, "day": day}))


def _apportioned(
    register: Register, piece: TerritoryId, share: float | None, whole: Reading, rule: Measure, day: date
) -> Reading:
    """A piece's part of what was observed of the divided whole: sums by share, means as they are, nothing else."""
    if whole.value is None:
        return whole
    if rule.combination is Combination.WEIGHTED_MEAN:
        return Reading(whole.value, Basis.APPORTIONED, None, whole.value, True)
    said = {"territory": land_name(register, piece, day), "measure": rule.code}
    if rule.combination is not Combination.SUM:
        return _unknown(Message("reading.not_divisible", said))
    if share is None:
        return _unknown(Message("reading.share_unknown", said))
    value = whole.value * share
    return Reading(value, Basis.APPORTIONED, None, value, True)


def _weighted_mean(
    register: Register, ids: tuple[TerritoryId, ...], values: list[float], rule: Measure, day: date
) -> float | None:
    if rule.weight is None or rule.weight not in register.measures:
        return None
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
