"""What a scheme does to the units of the lowest tier: one line a unit, and the figures of the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import floor

from tinhgon.checks import Status, UnitStatus, lowest_tier, unit_statuses
from tinhgon.norms import Norms
from tinhgon.packs import Pack
from tinhgon.register import (
    Basis,
    Reading,
    Register,
    parts_known_apart,
    territory_reading,
    unit_name,
    unit_reading,
)
from tinhgon.scheme import Origin, Preview, origins
from tinhgon.vocabulary import Message, UnitId

MEASURES = ("area_km2", "population")


@dataclass(frozen=True)
class UnitLine:
    """One unit after the scheme: what it is made of, its figures, how it stands to the standards.

    A figure is unknown when a part has none; `known` is the sum of the parts that have one, for each measure.
    """

    unit: UnitId
    code: str | None
    name: str
    kind: str
    origins: tuple[Origin, ...]
    area_km2: Reading
    population: Reading
    known: Mapping[str, float]
    status: UnitStatus
    is_connected: bool | None


@dataclass(frozen=True)
class PreviewTable:
    """The units of a tier before and after a scheme, and what became of them."""

    on: date
    before: int
    lines: tuple[UnitLine, ...]
    divided: tuple[UnitId, ...]

    @property
    def after(self) -> int:
        return len(self.lines)

    @property
    def cut(self) -> int:
        return self.before - self.after

    @property
    def share_cut(self) -> float:
        """How much of the number of units is gone, 0 to 1."""
        return self.cut / self.before if self.before else 0.0

    @property
    def by_status(self) -> Counter[Status]:
        """How many units stand how to the standards; those kept are among them."""
        return Counter(line.status.status for line in self.lines)

    @property
    def by_kind(self) -> dict[str, int]:
        return dict(sorted(Counter(line.kind for line in self.lines).items()))

    @property
    def disconnected(self) -> tuple[UnitLine, ...]:
        """Units whose land does not hang together by the table of neighbours."""
        return tuple(line for line in self.lines if line.is_connected is False)

    @property
    def unmeasured(self) -> dict[str, tuple[UnitLine, ...]]:
        """For each measure, the units of which a part has no figure: what the known totals leave out."""
        missing = {measure: tuple(o for o in self.lines if getattr(o, measure).value is None) for measure in MEASURES}
        return {measure: lines for measure, lines in missing.items() if lines}

    @property
    def people(self) -> dict[UnitId, int]:
        """The known people of each unit in whole persons; they add up to the whole persons of them all."""
        whole = {line.unit: floor(line.known["population"]) for line in self.lines}
        left = round(self.known_total("population")) - sum(whole.values())
        remainders = sorted(self.lines, key=lambda o: (whole[o.unit] - o.known["population"], o.unit))
        return whole | {line.unit: whole[line.unit] + 1 for line in remainders[:left]}

    def known_total(self, measure: str) -> float:
        """The measure over all parts that have a figure."""
        return sum(line.known[measure] for line in self.lines)

    def total(self, measure: str) -> float | None:
        """The measure over all units; unknown when it is unknown of one."""
        values = [getattr(line, measure).value for line in self.lines]
        return None if any(value is None for value in values) else sum(values)


def preview_table(
    shown: Preview,
    norms: Norms,
    pack: Pack,
    *,
    has_borders: bool = True,
    statuses: Mapping[UnitId, UnitStatus] | None = None,
) -> PreviewTable:
    """The table of a previewed scheme, on its last effective day: the units of the lowest tier.

    Parameters
    ----------
    has_borders : whether the register knows who borders whom; without that, whether land hangs together is unknown
    statuses : how the units stand on that day, where somebody has judged them already
    """
    on, before, after = shown.last_day, shown.before, shown.after
    kinds = frozenset(pack.kinds_of(lowest_tier(pack)))
    judged = unit_statuses(before, after, on, norms, pack) if statuses is None else statuses
    lines = tuple(_line(before, after, unit, on, judged[unit], has_borders) for unit in after.at(on).of_kinds(kinds))
    return PreviewTable(on, len(before.at(on).of_kinds(kinds)), lines, _divided(before, kinds, lines, on))


def _line(before: Register, after: Register, unit: UnitId, on: date, status: UnitStatus, has_borders: bool) -> UnitLine:
    record, figures = after.units[unit], {measure: _reading(after, unit, measure, on) for measure in MEASURES}
    return UnitLine(
        unit,
        record.code(on),
        unit_name(after, unit, on),
        record.kind(on) or "",
        origins(before, after, unit, on),
        figures["area_km2"],
        figures["population"],
        {measure: _known(after, unit, measure, on, reading) for measure, reading in figures.items()},
        status,
        len(parts_known_apart(after, after.territories_of(unit, on))) <= 1 if has_borders else None,
    )


def _reading(after: Register, unit: UnitId, measure: str, on: date) -> Reading:
    """The figure of a unit; unknown where the book keeps none of its kind."""
    if measure in after.measures:
        return unit_reading(after, unit, measure, on)
    return Reading(None, Basis.UNKNOWN, reasons=(Message("reading.not_kept", {"measure": measure}),))


def _known(after: Register, unit: UnitId, measure: str, on: date, reading: Reading) -> float:
    if reading.value is not None:
        return reading.value
    if measure not in after.measures:
        return 0.0
    parts = (territory_reading(after, territory, measure, on).value for territory in after.territories_of(unit, on))
    return sum(part for part in parts if part is not None)


def _divided(before: Register, kinds: frozenset[str], lines: Iterable[UnitLine], on: date) -> tuple[UnitId, ...]:
    """The old units of which several new ones have a part."""
    takers = Counter(origin.unit for line in lines for origin in line.origins)
    old = before.at(on).of_kinds(kinds)
    return tuple(sorted(unit for unit, count in takers.items() if count > 1 and unit in old))
