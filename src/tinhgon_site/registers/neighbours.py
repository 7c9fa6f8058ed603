"""Which units border a unit on a day, and for how many kilometres, by the table of neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tinhgon.register import BorderKind, Register
from tinhgon.vocabulary import UnitId
from tinhgon_site.registers.fate import holders_of


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A unit that borders another: the length they surely share, and whether they do, and no more, for certain.

    The table knows the borders of undivided land. Where one was divided since, it does not say which piece lies at
    the border: then the two may border each other, and for how long is not known.
    """

    unit: UnitId
    shared_km: float | None
    is_certain: bool
    kind: BorderKind
    is_at_least: bool = False


def neighbours(register: Register, unit: UnitId, day: date) -> tuple[Neighbour, ...]:
    """The units around a unit, the longest border first; those that may border it come last."""
    found: dict[UnitId, list[Neighbour]] = {}
    for land in register.territories_of(unit, day):
        origin = register.origin_of(land)
        for other, border in register.borders.get(origin, {}).items():
            holders = holders_of(register, [other], day)
            is_certain = origin == land and len(holders) == 1
            for holder in holders - {unit}:
                length = border.shared_km if is_certain else None
                found.setdefault(holder, []).append(Neighbour(holder, length, is_certain, border.kind))
    together = (_together(parts) for parts in found.values())
    return tuple(sorted(together, key=lambda one: (not one.is_certain, -(one.shared_km or 0.0), one.unit)))


def _together(parts: list[Neighbour]) -> Neighbour:
    """One line for several stretches of border: certain if any is, of the kind that connects best."""
    certain = [part for part in parts if part.is_certain]
    order = (BorderKind.BORDER, BorderKind.FERRY, BorderKind.POINT)
    kind = min((part.kind for part in certain or parts), key=order.index)
    length = sum(part.shared_km or 0.0 for part in certain) if certain else None
    return Neighbour(parts[0].unit, length, bool(certain), kind, bool(certain) and len(certain) < len(parts))
