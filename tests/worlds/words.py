"""What tests say: given this register, applying this scheme, these are the communes."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from tinhgon.exchange import register_from_text, scheme_from_text
from tinhgon.register import Combination, Measure, Register
from tinhgon.scheme import Scheme, preview
from tinhgon.vocabulary import UnitId

MEASURES = (
    Measure("population", "people", Combination.SUM),
    Measure("area_km2", "km2", Combination.SUM),
    Measure("perimeter_km", "km", Combination.NOT_COMBINABLE),
    Measure("minority_share", "share", Combination.WEIGHTED_MEAN, "population"),
    Measure("elevation_max_m", "m", Combination.MAXIMUM),
)
COMMUNE_KINDS = frozenset({"commune", "ward", "township", "xa", "phuong", "thi_tran", "dac_khu"})


def given(text: str) -> Register:
    """The register that a text describes; one that declares no measures has the usual ones."""
    register = register_from_text(text)
    return register if register.measures else register.putting(measures=MEASURES)


def scheme(text: str, register: Register | None = None) -> Scheme:
    """The scheme that a text describes; with a register, new units take over what they do not say."""
    return scheme_from_text(text, register=register)


def applying(register: Register, text: str) -> Register:
    """The register after the operations of a text; a test that expects problems looks at `preview` itself."""
    shown = preview(scheme(text, register), register)
    assert shown.is_applicable, [problem.finding for problem in shown.problems]
    return shown.after


def communes(register: Register, on: str | date) -> set[str]:
    """The ids of the commune-level units that exist on a day."""
    return set(register.at(_day(on)).of_kinds(COMMUNE_KINDS))


def territories_of(register: Register, unit: str, on: str | date) -> set[str]:
    """The territories that a unit holds on a day."""
    return set(register.territories_of(UnitId(unit), _day(on)))


def hamlet() -> Register:
    """Four communes, everything known."""
    return _world("hamlet")


def delta() -> Register:
    """Twelve communes of the plain: namesakes, an island, a code used twice."""
    return _world("delta")


def highlands() -> Register:
    """Twelve communes of the mountains: a valley cut off, figures missing."""
    return _world("highlands")


@cache
def _world(name: str) -> Register:
    return register_from_text((Path(__file__).parent / f"{name}.tinhgon").read_text("utf-8"), f"{name}.tinhgon")


def _day(on: str | date) -> date:
    return date.fromisoformat(on) if isinstance(on, str) else on
