"""What a scheme owes and does not say."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.checks.province import DAY, Commune, examination, land, merging, province, with_scheme
from tinhgon.checks import Examination
from tinhgon.checks.examination import Check
from tinhgon.checks.vagueness import (
    ends_have_a_reason,
    new_units_are_described,
    new_units_have_figures,
    shares_have_a_basis,
    somebody_answers_for_it,
)
from tinhgon.scheme.operations import (
    DissolveUnit,
    DivideTerritory,
    NewPiece,
    NewUnit,
    Part,
    SplitUnit,
    TransferTerritory,
)
from tinhgon.vocabulary import ActId, LegalAct, Severity, TerritoryId, UnitId

BEFORE = province(Commune("A"), Commune("B"), Commune("C"))
MERGED = examination(BEFORE, merging("A", "B"))
ACT = LegalAct(ActId("r"), "1686/NQ-UBTVQH15", signed_on=date(2025, 6, 16))


def codes(check: Check, one: Examination) -> list[str]:
    return [finding.code for finding in check(one)]


@pytest.mark.parametrize(
    ("owner", "acts", "expected"),
    [
        ("UBND tỉnh", (ACT,), []),
        (" ", (ACT,), ["vagueness.no_owner"]),
        ("UBND tỉnh", (), ["vagueness.no_legal_basis"]),
        ("UBND tỉnh", (LegalAct(ActId("r"), "", "Nghị quyết"),), ["vagueness.act_without_number"]),
        ("UBND tỉnh", (LegalAct(ActId("r"), "1686"),), ["vagueness.act_without_day"]),
    ],
)
def test_owner_and_legal_basis(owner: str, acts: tuple[LegalAct, ...], expected: list[str]) -> None:
    assert codes(somebody_answers_for_it, with_scheme(MERGED, owner=owner, legal_basis=acts)) == expected


def divided(first: float | None, second: float | None, basis: str) -> tuple[DivideTerritory, SplitUnit]:
    pieces = (NewPiece(TerritoryId("a1"), first), NewPiece(TerritoryId("a2"), second))
    new = NewUnit(UnitId("N"), "xa", "Xã Mới", "N")
    parts = (Part(new, (TerritoryId("a1"),), first), Part(UnitId("B"), (TerritoryId("a2"),), second))
    return DivideTerritory(land("A"), pieces, DAY, basis), SplitUnit(UnitId("A"), parts, DAY, basis)


@pytest.mark.parametrize(
    ("first", "second", "basis", "expected"),
    [
        (0.5, 0.5, "area", []),
        (0.5, 0.5, "", ["vagueness.share_without_basis"]),
        (0.5, None, "area", ["vagueness.share_unknown"]),
        (0.5, None, " ", ["vagueness.share_unknown", "vagueness.share_without_basis"]),
        (None, None, "", ["vagueness.share_unknown"]),
    ],
)
def test_shares_of_what_is_divided(first: float | None, second: float | None, basis: str, expected: list[str]) -> None:
    one = examination(BEFORE, *divided(first, second, basis))
    assert codes(shares_have_a_basis, one) == [*expected, *expected]


def test_the_share_of_what_is_transferred() -> None:
    one = examination(BEFORE, TransferTerritory(land("A"), UnitId("B"), DAY))
    (found,) = shares_have_a_basis(one)
    assert (found.code, found.message.params["thing"]) == ("vagueness.share_unknown", "Xã A")


def test_a_merger_owes_no_share() -> None:
    assert codes(shares_have_a_basis, MERGED) == []


def test_an_end_without_a_reason() -> None:
    away = TransferTerritory(land("A"), UnitId("B"), DAY, 1.0, "area")
    assert codes(ends_have_a_reason, examination(BEFORE, away, DissolveUnit(UnitId("A"), "Không còn dân", DAY))) == []
    unsaid = with_scheme(MERGED, operations=(DissolveUnit(UnitId("A"), " ", DAY),))
    assert codes(ends_have_a_reason, unsaid) == ["vagueness.no_reason"]


def test_new_units_without_name_code_or_seat_are_gathered() -> None:
    bare = [NewUnit(UnitId(id), "xa") for id in ("N1", "N2")]
    pieces = DivideTerritory(land("A"), (NewPiece(TerritoryId("a1"), 0.5), NewPiece(TerritoryId("a2"), 0.5)), DAY)
    parts = (Part(bare[0], (TerritoryId("a1"),), 0.5), Part(bare[1], (TerritoryId("a2"),), 0.5))
    found = tuple(new_units_are_described(examination(BEFORE, pieces, SplitUnit(UnitId("A"), parts, DAY, "area"))))
    assert [(f.code, f.severity, f.subjects) for f in found] == [
        ("vagueness.no_name", Severity.WARNING, ("N1", "N2")),
        ("vagueness.no_code", Severity.WARNING, ("N1", "N2")),
        ("vagueness.no_seat", Severity.NOTE, ("N1", "N2")),
    ]
    assert codes(new_units_are_described, MERGED) == []


def test_new_units_without_a_figure() -> None:
    register = province(Commune("A", None), Commune("B"), Commune("C", population=None))
    (found,) = new_units_have_figures(examination(register, merging("A", "B")))
    assert (found.code, found.subjects, found.message.params["measure"]) == ("vagueness.no_figure", ("N",), "area_km2")
    unmeasured = type(register)(number=1).putting(
        units=register.units.values(), territories=register.territories.values()
    )
    assert codes(new_units_have_figures, examination(unmeasured, merging("A", "B"))) == ["vagueness.no_figure"] * 2
