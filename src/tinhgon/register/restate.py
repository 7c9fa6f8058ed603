"""A series of figures restated to the units of one day: as if these boundaries had held on every day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tinhgon.register.figures import Figure, exact_cover
from tinhgon.register.land import Ground, Land
from tinhgon.register.measures import Combination, Measure, Observation
from tinhgon.register.names import land_name, unit_name
from tinhgon.register.readings import Basis
from tinhgon.register.recorded import Recorded
from tinhgon.register.register import Register
from tinhgon.vocabulary import Message, Param, TerritoryId, UnitId


@dataclass(frozen=True, slots=True)
class Restated:
    """What a measure was on a day within the boundaries of another: a value with its figures, or why there is none.

    The figures are the latest up to the day, so an old `observed_on` says that nothing newer was recorded.
    """

    unit: UnitId
    day: date
    value: float | None
    basis: Basis
    is_estimated: bool = False
    reasons: tuple[Message, ...] = ()
    figures: tuple[Observation, ...] = ()

    @property
    def observed_on(self) -> date | None:
        """The day of the latest figure in it."""
        return max((figure.on for figure in self.figures), default=None)


@dataclass(frozen=True, slots=True)
class Series:
    """A measure for the units of one day, on several days; the rows go unit by unit, day by day."""

    measure: str
    units_on: date
    days: tuple[date, ...]
    rows: tuple[Restated, ...]

    def of_unit(self, unit: UnitId) -> tuple[Restated, ...]:
        """The line of one unit, day by day."""
        return tuple(row for row in self.rows if row.unit == unit)

    def on_day(self, day: date) -> tuple[Restated, ...]:
        """What all units have on one of the days."""
        return tuple(row for row in self.rows if row.day == day)


def restate(
    register: Register,
    measure: str,
    units_on: date,
    days: Sequence[date],
    units: Iterable[UnitId] | None = None,
) -> Series:
    """What a measure was on some days, within the boundaries that units have on the day `units_on`.

    Their land is covered, exactly and without overlap, by the land of which figures were recorded: of territories,
    or of units of any day. Of a divided territory a piece gets its share of a sum, and a mean as it is. A figure
    that covers land outside is of no use. What cannot be known is unknown and says why; in particular an older
    figure never stands in for a newer one that cannot be used.

    Parameters
    ----------
    units : the units to restate for; all that hold land on `units_on` when not given
    """
    wanted = register.at(units_on).compositions if units is None else units
    work = _Restating(register)
    ordered = tuple(sorted(set(days)))
    rule = register.measures[measure]
    rows = tuple(
        work.restated(unit, ground, rule, day)
        for unit in sorted(wanted)
        for ground in [work.land.finest(work.land.of_unit(unit, units_on), units_on)]
        for day in ordered
    )
    return Series(measure, units_on, ordered, rows)


@dataclass(frozen=True, slots=True)
class _Answer:
    """A value and the figures in it, or why there is none."""

    value: float | None
    is_estimated: bool = False
    reasons: tuple[Message, ...] = ()
    figures: tuple[Figure, ...] = ()


class _Restating:
    def __init__(self, register: Register) -> None:
        self.register = register
        self.land = Land(register)
        self._recorded: dict[str, Recorded] = {}

    def restated(self, unit: UnitId, ground: Ground, rule: Measure, day: date) -> Restated:
        answer = self._answer(ground, rule, day) if ground else _because(Message("reading.no_land"))
        if answer.value is None:
            return Restated(unit, day, None, Basis.UNKNOWN, reasons=answer.reasons)
        observations = tuple(observation for figure in answer.figures for observation in figure.observations)
        return Restated(
            unit, day, answer.value, _basis(answer.figures), answer.is_estimated, answer.reasons, observations
        )

    def _answer(self, ground: Ground, rule: Measure, day: date) -> _Answer:
        """The measure for some land: the figures of the latest day that cover it, else of several days together."""
        usable: list[Figure] = []
        recorded = self._figures(rule).up_to(ground, day)
        for _, group in groupby(recorded, key=lambda figure: figure.on):
            figures = [(figure, self._said(figure, ground, rule)) for figure in group]
            of_the_day = [said for _, said in figures if said is not None]
            usable += of_the_day
            known = _joined(usable)
            # Nobody takes a province's figure for news of one of its communes: it does not stand in the way.
            refused = [figure for figure, said in figures if said is None and not figure.is_of_tier_above]
            if in_the_way := [figure for figure in refused if not figure.ground & ground <= known]:
                return _because(*dict.fromkeys(self._refusal(figure, ground, rule) for figure in in_the_way))
            chosen = exact_cover(ground, of_the_day) or exact_cover(ground, usable)
            if chosen is not None:
                return self._combined(chosen, rule, day)
        return _because(*self._missing(ground, usable, rule, day))

    def _figures(self, rule: Measure) -> Recorded:
        if rule.code not in self._recorded:
            self._recorded[rule.code] = Recorded(self.register, self.land, rule)
        return self._recorded[rule.code]

    def _said(self, figure: Figure, ground: Ground, rule: Measure) -> Figure | None:
        """What a figure says about this land, which may be a part of its own; `None` when it says nothing."""
        if figure.ground <= ground:
            return figure
        whole, common = figure.territory, figure.ground & ground
        if whole is None or not self.land.divisions(whole):
            return None
        if rule.combination is Combination.WEIGHTED_MEAN:
            value = figure.value
        elif rule.combination is Combination.SUM and (share := self.land.share_inside(whole, common)) is not None:
            value = figure.value * share
        else:
            return None
        return Figure(value, common, figure.observations, None, figure.is_of_unit, is_apportioned=True)

    def _refusal(self, figure: Figure, ground: Ground, rule: Measure) -> Message:
        """Why a figure says nothing about a part of its land."""
        day = figure.observations[-1].boundaries_on
        if figure.territory is not None and self.land.divisions(figure.territory):
            code = "reading.share_unknown" if rule.combination is Combination.SUM else "reading.not_divisible"
            return Message(code, {"territory": self._names(figure.ground & ground, day), "measure": rule.code})
        said: dict[str, Param] = {"subject": self._subject(figure), "measure": rule.code, "on": figure.on}
        return Message("restate.covers_land_outside", {**said, "outside": self._names(figure.ground - ground, day)})

    def _missing(self, ground: Ground, usable: list[Figure], rule: Measure, day: date) -> list[Message]:
        """Why figures that could be used do not cover the land."""
        said: dict[str, Param] = {"measure": rule.code, "day": day}
        known = _joined(usable)
        if ground <= known:
            subjects = tuple(sorted({self._subject(figure) for figure in usable}))
            return [Message("restate.no_exact_cover", {**said, "subjects": subjects})]
        return [
            Message("reading.not_observed", {**said, "territory": name}) for name in self._names(ground - known, day)
        ]

    def _combined(self, figures: tuple[Figure, ...], rule: Measure, day: date) -> _Answer:
        values = [figure.value for figure in figures]
        days = {figure.on for figure in figures}
        span: dict[str, Param] = {"measure": rule.code, "earliest": min(days), "latest": max(days)}
        reasons = (Message("restate.mixed_days", span),) if len(days) > 1 else ()
        is_estimated = len(days) > 1 or any(figure.is_estimated for figure in figures)
        if len(figures) == 1:
            value = values[0]
        elif rule.combination is Combination.SUM:
            value = sum(values)
        elif rule.combination is Combination.MAXIMUM:
            value = max(values)
        elif rule.weight is not None:
            weighing = self.register.measures.get(rule.weight)
            weights = [self._answer(figure.ground, weighing, day) for figure in figures] if weighing else []
            mean = _mean(values, weights)
            if mean is None:
                return _because(Message("reading.weight_unknown", {"measure": rule.code, "weight": rule.weight}))
            value = mean
            is_estimated = is_estimated or any(weight.is_estimated for weight in weights)
        else:
            return _because(Message("reading.not_combinable", {"measure": rule.code}))
        return _Answer(value, is_estimated, reasons, figures)

    def _subject(self, figure: Figure) -> str:
        """What the figure is of, by its name."""
        observation = figure.observations[-1]
        if figure.is_of_unit:
            return unit_name(self.register, UnitId(observation.subject), observation.boundaries_on)
        return land_name(self.register, figure.territory or TerritoryId(observation.subject), observation.boundaries_on)

    def _names(self, ground: Ground, day: date) -> tuple[str, ...]:
        return tuple(land_name(self.register, territory, day) for territory in sorted(self.land.rejoined(ground)))


def _joined(figures: Iterable[Figure]) -> Ground:
    return frozenset().union(*(figure.ground for figure in figures))


def _mean(values: list[float], weights: list[_Answer]) -> float | None:
    known = [weight.value for weight in weights if weight.value is not None]
    if len(known) < len(weights) or sum(known) <= 0:
        return None
    return sum(w * v for w, v in zip(known, values, strict=True)) / sum(known)


def _because(*reasons: Message) -> _Answer:
    return _Answer(None, reasons=reasons)


def _basis(figures: tuple[Figure, ...]) -> Basis:
    if any(figure.is_apportioned for figure in figures):
        return Basis.APPORTIONED
    return Basis.GIVEN if len(figures) == 1 and figures[0].is_of_unit else Basis.DERIVED
