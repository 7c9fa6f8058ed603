"""What a scheme does to the units of the lowest tier: one line a unit, and the figures of the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tinhgon.checks import Status, UnitStatus, unit_statuses
from tinhgon.norms import Norms
from tinhgon.packs import Pack
from tinhgon.register import Reading, Register, parts_known_apart, unit_reading
from tinhgon.scheme import Origin, Preview, origins
from tinhgon.vocabulary import UnitId

COMMUNE_TIER = "commune"


@dataclass(frozen=True)
class UnitLine:
    """One unit after the scheme: what it is made of, its figures, how it stands to the standards."""

    unit: UnitId
    code: str | None
    name: str
    kind: str
    origins: tuple[Origin, ...]
    area_km2: Reading
    population: Reading
    status: UnitStatus
    is_connected: bool | None

    @property
    def is_kept(self) -> bool:
        return self.status.status is Status.KEPT


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

    def total(self, measure: str) -> float | None:
        """The measure over all units; unknown when it is unknown of one."""
        values = [getattr(line, measure).value for line in self.lines]
        return None if any(value is None for value in values) else sum(values)


def preview_table(
    shown: Preview, norms: Norms, pack: Pack, *, has_borders: bool = True, tier: str = COMMUNE_TIER
) -> PreviewTable:
    """The table of a previewed scheme, on its last effective day.

    Parameters
    ----------
    has_borders : whether the register knows who borders whom; without that, whether land hangs together is unknown
    """
    on, before, after = shown.last_day, shown.before, shown.after
    kinds = frozenset(kind.code for kind in pack.kinds.values() if kind.tier == tier)
    statuses = unit_statuses(before, after, on, norms, pack)
    lines = tuple(_line(before, after, unit, on, statuses[unit], has_borders) for unit in after.at(on).of_kinds(kinds))
    return PreviewTable(on, len(before.at(on).of_kinds(kinds)), lines, _divided(before, kinds, lines, on))


def _line(before: Register, after: Register, unit: UnitId, on: date, status: UnitStatus, has_borders: bool) -> UnitLine:
    record = after.units[unit]
    return UnitLine(
        unit,
        record.code(on),
        record.name(on),
        record.kind(on) or "",
        origins(before, after, unit, on),
        unit_reading(after, unit, "area_km2", on),
        unit_reading(after, unit, "population", on),
        status,
        len(parts_known_apart(after, after.territories_of(unit, on))) <= 1 if has_borders else None,
    )


def _divided(before: Register, kinds: frozenset[str], lines: Iterable[UnitLine], on: date) -> tuple[UnitId, ...]:
    """The old units of which several new ones have a part."""
    takers = Counter(origin.unit for line in lines for origin in line.origins)
    old = before.at(on).of_kinds(kinds)
    return tuple(sorted(unit for unit, count in takers.items() if count > 1 and unit in old))
