"""How each unit after a change stands to what the law asks of new units: kept, met, exempt, not met or unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tinhgon.checks.circumstances import Circumstances, Facts, circumstances_of, scope_of
from tinhgon.checks.country import Country
from tinhgon.checks.world import World
from tinhgon.norms import Missing, Norm, Norms, Scope, Standard, Verdict, standards_for_new_unit
from tinhgon.register import Basis, Reading, Register, unit_reading
from tinhgon.scheme import Origin, origins
from tinhgon.vocabulary import Message, UnitId

EXEMPT_FROM = "new-commune.exempt-from-parts"
DECIDED_BY = "new-commune.not-met-decided-by"
REPORTED_BY = "new-commune.not-met-reported-by"
#: A figure is a sum of figures with a few decimals; what differs beyond these is rounding.
DECIMALS = 6


class Status(StrEnum):
    """What the law says of a unit after the change."""

    KEPT = "kept"
    MET = "met"
    EXEMPT = "exempt"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One standard compared with the unit's figure; nothing is missing where it is reached."""

    standard: str
    required: float
    actual: float
    missing: float


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """The status of one unit, and everything it rests on.

    `standards` are those compared, reached or not; `norms` the law applied; `reported_by` and `decided_by` are set
    where somebody has to decide; `reasons` say why nothing can be said, or what the status hangs on that nobody
    vouches for. It is not verified when a norm is not, or when there is such a doubt; estimated when an estimated
    figure was compared.
    """

    unit: UnitId
    status: Status
    parts: tuple[Origin, ...] = ()
    standards: tuple[Shortfall, ...] = ()
    norms: tuple[Norm, ...] = ()
    reported_by: str | None = None
    decided_by: str | None = None
    is_verified: bool = True
    is_estimated: bool = False
    reasons: tuple[Message, ...] = ()

    @property
    def shortfalls(self) -> tuple[Shortfall, ...]:
        """The standards that are not reached."""
        return tuple(compared for compared in self.standards if compared.missing > 0)

    @property
    def by_rule(self) -> tuple[str, ...]:
        """The ids of the norms applied."""
        return tuple(norm.id for norm in self.norms)


def unit_statuses(
    before: Register,
    after: Register,
    on: date,
    norms: Norms,
    country: Country,
    *,
    units: Iterable[UnitId] | None = None,
) -> dict[UnitId, UnitStatus]:
    """The status of the units of the lowest tier on a day: of all, or of those named.

    Parameters
    ----------
    before : the world without the change; what it says of that same day is compared

    Source
    ------
    Resolution 76/2025/UBTVQH15, Article 5. Reached is asked first; exempt is a unit of parts of at least three.
    """
    judge = _Judge(before, World(after, on, country), norms)
    standing = judge.world.lowest
    return {unit: judge.status(unit) for unit in (standing if units is None else units) if unit in standing}


@dataclass(frozen=True, slots=True)
class _Case:
    """One unit to be judged."""

    kind: str
    parts: tuple[Origin, ...]
    circumstances: Circumstances
    scope: Scope
    figures: Mapping[str, Reading]

    def actual(self, measure: str) -> float | None:
        value = self.figures[measure].value
        return None if value is None else round(value, DECIMALS)


@dataclass(frozen=True)
class _Judge:
    """Judges the units of one day; what the law asks of units alike is looked up once."""

    before: Register
    world: World
    norms: Norms
    asked: dict[tuple[str, Facts, Scope], tuple[Standard, ...]] = field(default_factory=dict)

    def status(self, unit: UnitId) -> UnitStatus:
        """The status of one unit."""
        parts = origins(self.before, self.world.register, unit, self.world.day)
        if self._is_kept(unit, parts):
            return UnitStatus(unit, Status.KEPT, parts)
        case = self._case(unit, parts)
        outcomes = {facts: self._outcome(case, facts) for facts in case.circumstances.possible}
        if len(set(outcomes.values())) > 1:
            return UnitStatus(unit, Status.UNKNOWN, parts, reasons=case.circumstances.reasons(outcomes))
        mildest = min(outcomes, key=lambda facts: self._lack(case, facts))
        if outcomes[mildest] is Status.UNKNOWN:
            return UnitStatus(unit, Status.UNKNOWN, parts, reasons=self._why_unknown(case, mildest))
        return self._known(unit, case, mildest, outcomes[mildest])

    def _is_kept(self, unit: UnitId, parts: tuple[Origin, ...]) -> bool:
        """One whole old unit of the same kind, or a unit that never had land and is of the kind it was."""
        day = self.world.day
        old = parts[0].unit if len(parts) == 1 and parts[0].is_whole else unit if not parts else None
        record = None if old is None else self.before.units.get(old)
        return record is not None and record.kind(day) == self.world.register.units[unit].kind(day)

    def _case(self, unit: UnitId, parts: tuple[Origin, ...]) -> _Case:
        record = self.world.register.units[unit]
        circumstances = circumstances_of(self.world, self.before, unit, parts)
        kind, scope = record.kind(self.world.day) or "", scope_of(self.world, record)
        measures = [standard.measure for standard in self._standards(kind, circumstances.possible[0], scope)]
        figures = {measure: self._figure(unit, measure) for measure in measures}
        return _Case(kind, parts, circumstances, scope, figures)

    def _figure(self, unit: UnitId, measure: str) -> Reading:
        if measure not in self.world.register.measures:
            return Reading(None, Basis.UNKNOWN, reasons=(Message("law.not_measured", {"measure": measure}),))
        return unit_reading(self.world.register, unit, measure, self.world.day)

    def _standards(self, kind: str, facts: Facts, scope: Scope) -> tuple[Standard, ...]:
        key = (kind, facts, scope)
        if key not in self.asked:
            self.asked[key] = standards_for_new_unit(
                self.norms,
                kind,
                facts.terrain,
                facts.in_central_city,
                self.world.day,
                is_border=facts.is_border,
                scope=scope,
            )
        return self.asked[key]

    def _outcome(self, case: _Case, facts: Facts) -> Status:
        standards = self._standards(case.kind, facts, case.scope)
        verdicts = {standard.judge(case.actual(standard.measure)) for standard in standards}
        if Verdict.NOT_MET in verdicts:
            return Status.NOT_MET if self._exemption(case) is None else Status.EXEMPT
        return Status.UNKNOWN if Verdict.UNKNOWN in verdicts else Status.MET

    def _exemption(self, case: _Case) -> Norm | None:
        """The norm that exempts a unit of so many parts, if one does."""
        norm = self._norm(EXEMPT_FROM, case.scope)
        return norm if norm is not None and len(case.parts) >= norm.number else None

    def _norm(self, name: str, scope: Scope) -> Norm | None:
        found = self.norms.on(self.world.day).value(name, scope)
        return found if isinstance(found, Norm) else None

    def _compared(self, case: _Case, facts: Facts) -> tuple[Shortfall, ...]:
        found = list[Shortfall]()
        for standard in self._standards(case.kind, facts, case.scope):
            actual, required = case.actual(standard.measure), standard.required
            if actual is not None and required is not None:
                missing = 0.0 if standard.judge(actual) is Verdict.MET else round(required - actual, DECIMALS)
                found.append(Shortfall(standard.measure, required, actual, missing))
        return tuple(found)

    def _lack(self, case: _Case, facts: Facts) -> tuple[int, float, Facts]:
        """How far a unit is from the standards, if these were the facts."""
        missing = [short.missing / short.required for short in self._compared(case, facts) if short.missing > 0]
        return len(missing), sum(missing), facts

    def _why_unknown(self, case: _Case, facts: Facts) -> tuple[Message, ...]:
        reasons = list[Message]()
        for standard in self._standards(case.kind, facts, case.scope):
            if isinstance(standard.norm, Missing):
                reasons.append(standard.norm.message)
            else:
                reasons += case.figures[standard.measure].reasons
        return tuple(dict.fromkeys(reasons))

    def _known(self, unit: UnitId, case: _Case, facts: Facts, status: Status) -> UnitStatus:
        standards = self._standards(case.kind, facts, case.scope)
        norms = [standard.norm for standard in standards if isinstance(standard.norm, Norm)]
        exemption = self._exemption(case) if status is Status.EXEMPT else None
        norms += [] if exemption is None else [exemption]
        doubts = self._doubts(case)
        decided_by = self._norm(DECIDED_BY, case.scope) if status is Status.NOT_MET else None
        reported_by = self._norm(REPORTED_BY, case.scope) if status is Status.NOT_MET else None
        return UnitStatus(
            unit,
            status,
            case.parts,
            self._compared(case, facts),
            tuple(norms),
            None if reported_by is None else str(reported_by.value),
            None if decided_by is None else str(decided_by.value),
            all(norm.is_verified for norm in norms) and not doubts,
            any(case.figures[standard.measure].is_estimated for standard in standards),
            doubts,
        )

    def _doubts(self, case: _Case) -> tuple[Message, ...]:
        """What was taken as it stands in the register though nobody vouches for it, where the status hangs on it."""
        known, doubts = case.circumstances, list[Message]()
        if not known.is_terrain_verified and self._differ(case, known.with_any_terrain):
            doubts.append(Message("law.terrain_not_verified"))
        if not known.is_border_marked and self._differ(case, known.with_any_border):
            doubts.append(Message("law.border_not_marked"))
        return tuple(doubts)

    def _differ(self, case: _Case, possible: tuple[Facts, ...]) -> bool:
        return len({self._outcome(case, facts) for facts in possible}) > 1
