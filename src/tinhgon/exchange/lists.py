"""What lists of units, of neighbours and of what becomes of what consist of: rows, and tables of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields

from tinhgon.register import BorderKind
from tinhgon.vocabulary import Findings


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of a list; `None` means that the list does not say."""

    code: str
    name: str
    kind: str
    district_code: str | None = None
    district_name: str | None = None
    district_kind: str | None = None
    province_code: str | None = None
    province_name: str | None = None
    area_km2: float | None = None
    perimeter_km: float | None = None
    population: float | None = None
    pop_source: str | None = None
    lon: float | None = None
    lat: float | None = None
    terrain: str | None = None
    minority_share: float | None = None
    is_border: bool | None = None
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class BorderRow:
    """Two units that touch, or are joined by a ferry; `a` is the smaller code."""

    a: str
    b: str
    shared_km: float
    kind: BorderKind = BorderKind.BORDER
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """Where an old unit, or a share of its land, goes; share 0: it goes there, how much is not known."""

    old_code: str
    new_code: str
    share: float
    new_name: str | None = None
    new_kind: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class UnitTable:
    """The units of the problem, the codes the file has `elsewhere` (in other provinces), and warnings."""

    rows: tuple[UnitRow, ...]
    elsewhere: frozenset[str] = frozenset()
    warnings: Findings = ()

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(row.code for row in self.rows)

    def __iter__(self) -> Iterator[UnitRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class BorderTable:
    """Neighbours within the problem."""

    rows: tuple[BorderRow, ...]
    warnings: Findings = ()

    def __iter__(self) -> Iterator[BorderRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class CrosswalkTable:
    """What becomes of the units of the problem."""

    rows: tuple[CrosswalkRow, ...]
    warnings: Findings = ()

    def __iter__(self) -> Iterator[CrosswalkRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class Lists:
    """What an office hands in together: its units, and who borders whom."""

    units: UnitTable = UnitTable(())
    borders: BorderTable = BorderTable(())


UNIT_COLUMNS = tuple(f.name for f in fields(UnitRow) if f.name != "extra")
BORDER_COLUMNS = tuple(f.name for f in fields(BorderRow) if f.name != "extra")
CROSSWALK_COLUMNS = tuple(f.name for f in fields(CrosswalkRow) if f.name != "extra")
REQUIRED_UNIT_COLUMNS = ("code", "name", "kind", "district_code")
