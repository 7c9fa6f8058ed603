"""Everything that depends on what ends has exactly one disposition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from immutables import Map

from tests.unit.checks.province import DAY, PROVINCE, Commune, examination, land, merging, province, tampered
from tinhgon.checks import (
    DependantKind,
    Examination,
    Fate,
    Outcome,
    Tally,
    completeness,
    dependants,
    dispositions,
    tally,
)
from tinhgon.checks.completeness import everything_has_one_disposition
from tinhgon.register import TERRITORIAL, Ending, Register, Succession, Territory, Unit, parent_attribute
from tinhgon.scheme.operations import (
    DissolveUnit,
    DivideTerritory,
    EndTier,
    NewPiece,
    NewUnit,
    Part,
    SplitUnit,
    TransferTerritory,
)
from tinhgon.vocabulary import ALWAYS, Period, TerritoryId, UnitId

A, B, C = UnitId("A"), UnitId("B"), UnitId("C")
BEFORE = province(Commune("A"), Commune("B"), Commune("C"))
MERGED = examination(BEFORE, merging("A", "B"))


def codes(one: Examination) -> list[tuple[str, str]]:
    return [(finding.code, finding.subjects[0]) for finding in everything_has_one_disposition(one)]


def having(after: Register, **changes: object) -> Examination:
    """The merger of A and B, with something about the world after it changed by an unseen hand."""
    return tampered(BEFORE, replace(after, **changes), "A", "B", "N", land("A"), land("B"))


def test_a_merger_carries_everything_over() -> None:
    assert codes(MERGED) == []
    assert tally(dispositions(MERGED.preview)) == (
        Tally("succession", 2, 0, 0, 0),
        Tally("land", 2, 0, 0, 0),
        Tally("subordinates", 0, 0, 0, 0),
    )


def test_a_split_carries_everything_over() -> None:
    divide = DivideTerritory(land("A"), (NewPiece(TerritoryId("a1"), 0.6), NewPiece(TerritoryId("a2"), 0.4)), DAY)
    new = NewUnit(UnitId("N"), "xa", "Xã Mới", "N", ((TERRITORIAL, PROVINCE),))
    split = SplitUnit(A, (Part(new, (TerritoryId("a1"),), 0.6), Part(B, (TerritoryId("a2"),), 0.4)), DAY, "area")
    one = examination(BEFORE, divide, split)
    assert codes(one) == []
    carried = {found.kind: found.to for found in dispositions(one.preview)}
    assert carried == {"succession": ("B", "N"), "land": ("B", "N")}


def test_pieces_that_become_one_again_by_an_undoing_have_their_place() -> None:
    divide = DivideTerritory(land("A"), (NewPiece(TerritoryId("a1"), 0.6), NewPiece(TerritoryId("a2"), 0.4)), DAY)
    new = NewUnit(UnitId("N"), "xa", "Xã Mới", "N", ((TERRITORIAL, PROVINCE),))
    split = SplitUnit(A, (Part(new, (TerritoryId("a1"),), 0.6), Part(B, (TerritoryId("a2"),), 0.4)), DAY, "area")
    done = examination(BEFORE, divide, split).preview
    undone = examination(done.after, *done.reversal(DAY + timedelta(days=365)))
    assert codes(undone) == []
    assert ("land", "a1", ("A",)) in {(d.kind, d.dependant, d.to) for d in dispositions(undone.preview)}


def test_a_named_end_is_an_answer_when_everything_else_has_gone() -> None:
    away = TransferTerritory(land("A"), B, DAY, 1.0, "area")
    one = examination(BEFORE, away, DissolveUnit(A, "Không còn dân cư", DAY))
    assert codes(one) == []
    assert [(d.outcome, d.reason) for d in dispositions(one.preview) if d.kind == "succession"] == [
        (Outcome.ENDED, "Không còn dân cư")
    ]


def test_land_that_leaves_first_is_not_land_that_comes_twice() -> None:
    divide = DivideTerritory(land("A"), (NewPiece(TerritoryId("a1"), 0.3), NewPiece(TerritoryId("a2"), 0.7)), DAY)
    away = TransferTerritory(TerritoryId("a1"), C, DAY, 0.3, "area")
    assert codes(examination(BEFORE, divide, away, merging("A", "B"))) == []


def test_a_split_of_what_is_left_after_a_transfer() -> None:
    divide = DivideTerritory(
        land("A"), tuple(NewPiece(TerritoryId(f"a{n}"), share) for n, share in enumerate((0.3, 0.4, 0.3))), DAY
    )
    away = TransferTerritory(TerritoryId("a0"), C, DAY, 0.3, "area")
    new = NewUnit(UnitId("N"), "xa", "Xã Mới", "N", ((TERRITORIAL, PROVINCE),))
    parts = (Part(new, (TerritoryId("a1"),), 0.5), Part(B, (TerritoryId("a2"),), 0.5))
    assert codes(examination(BEFORE, divide, away, SplitUnit(A, parts, DAY, "area"))) == []


def test_the_end_of_a_tier_carries_the_communes_up() -> None:
    district = Unit.starting(
        "D", ALWAYS, {"name": "Huyện Thử", "kind": "huyen", parent_attribute(TERRITORIAL): PROVINCE}
    )
    commune = BEFORE.units[A].correcting(parent_attribute(TERRITORIAL), ALWAYS, "D")
    register = BEFORE.putting(units=[district, commune])
    one = examination(register, EndTier(frozenset({"huyen"}), DAY))
    assert codes(one) == []
    assert {(d.kind, d.outcome) for d in dispositions(one.preview)} == {
        ("succession", Outcome.ENDED),
        ("subordinates", Outcome.CARRIED),
    }


def test_what_stood_under_the_top_takes_its_place() -> None:
    district = Unit.starting("D", ALWAYS, {"name": "Huyện Thử", "kind": "huyen"})
    commune = BEFORE.units[A].correcting(parent_attribute(TERRITORIAL), ALWAYS, "D")
    one = examination(BEFORE.putting(units=[district, commune]), EndTier(frozenset({"huyen"}), DAY))
    assert codes(one) == []
    assert [(d.outcome, d.to) for d in dispositions(one.preview) if d.kind == "subordinates"] == [(Outcome.CARRIED, ())]


class TestUnplaced:
    def test_a_unit_that_ends_without_a_word(self) -> None:
        assert codes(having(MERGED.after, successions=Map())) == [
            ("completeness.unplaced", "A"),
            ("completeness.unplaced", "B"),
        ]

    def test_shares_that_do_not_reach_the_whole(self) -> None:
        part = Succession(A, C, DAY, 0.5, "area")
        after = MERGED.after.successions.set(A, (part,))
        assert codes(having(MERGED.after, successions=after)) == [("completeness.unplaced", "A")]

    def test_an_unknown_share_stays_unknown(self) -> None:
        parts = (Succession(A, C, DAY, 0.5, "area"), Succession(A, UnitId("N"), DAY, None, "declared"))
        assert codes(having(MERGED.after, successions=MERGED.after.successions.set(A, parts))) == []

    def test_a_successor_that_is_not_there(self) -> None:
        nobody = Succession(A, UnitId("nobody"), DAY, 1.0, "whole")
        after = MERGED.after.successions.set(A, (nobody,))
        assert codes(having(MERGED.after, successions=after)) == [("completeness.unplaced", "A")]

    def test_an_end_without_a_reason(self) -> None:
        ended = Map({A: (Ending(A, DAY, "  "),)})
        after = MERGED.after.successions.delete(A)
        assert codes(having(MERGED.after, successions=after, endings=ended)) == [("completeness.unplaced", "A")]

    def test_land_that_stays_with_a_unit_that_is_gone_or_vanishes(self) -> None:
        lands = MERGED.after.territories.set(land("A"), BEFORE.territories[land("A")])
        lands = lands.set(land("B"), BEFORE.territories[land("B")].ending(DAY))
        assert codes(having(MERGED.after, territories=lands)) == [
            ("completeness.unplaced", land("A")),
            ("completeness.unplaced", land("B")),
        ]

    def test_a_unit_that_still_stands_under_it(self) -> None:
        below = Unit.starting("V", ALWAYS, {"name": "Thôn V", parent_attribute(TERRITORIAL): "A"})
        one = tampered(BEFORE.putting(units=[below]), MERGED.after.putting(units=[below]), "A", "B")
        (found,) = everything_has_one_disposition(one)
        assert (found.code, found.subjects, found.message.params["kind"]) == (
            "completeness.unplaced",
            ("V", "A"),
            "subordinates",
        )


class TestDoubled:
    def test_two_wholes(self) -> None:
        twice = (Succession(A, C, DAY, 1.0, "whole"), Succession(A, UnitId("N"), DAY, 1.0, "whole"))
        found = having(MERGED.after, successions=MERGED.after.successions.set(A, twice))
        assert codes(found) == [("completeness.doubled", "A")]

    def test_shares_that_are_more_than_the_whole(self) -> None:
        twice = (Succession(A, C, DAY, 0.7, "area"), Succession(A, UnitId("N"), DAY, 0.5, "area"))
        found = having(MERGED.after, successions=MERGED.after.successions.set(A, twice))
        assert codes(found) == [("completeness.doubled", "A")]

    def test_a_successor_and_a_named_end(self) -> None:
        found = having(MERGED.after, endings=Map({A: (Ending(A, DAY, "hết"),)}))
        assert codes(found) == [("completeness.doubled", "A")]

    def test_two_named_ends(self) -> None:
        ends = Map({A: (Ending(A, DAY, "một"), Ending(A, DAY, "hai"))})
        found = having(MERGED.after, endings=ends, successions=MERGED.after.successions.delete(A))
        assert codes(found) == [("completeness.doubled", "A")]

    def test_a_whole_beside_its_pieces(self) -> None:
        piece = Territory.starting("a1", Period(DAY), {"unit": "N", "piece_of": land("A"), "share": 1.0})
        assert codes(having(MERGED.after.putting(territories=[piece]))) == [("completeness.doubled", land("A"))]


def test_a_unit_that_ends_together_with_what_stands_under_it() -> None:
    below = Unit.starting("V", ALWAYS, {"name": "Thôn V", "kind": "xa", parent_attribute(TERRITORIAL): "A"})
    register = BEFORE.putting(units=[below])
    one = examination(register, DissolveUnit(UnitId("V"), "Không còn dân cư", DAY), merging("A", "B"))
    assert codes(one) == []


def test_a_chain_of_changes_on_one_day_is_followed() -> None:
    first = merging("A", "B", into="N")
    again = merging("N", "C", into="M", name="Xã Sau")
    assert codes(examination(BEFORE, first, again)) == []


def test_each_day_of_a_scheme_is_asked_about() -> None:
    later = DAY + timedelta(days=31)
    one = examination(BEFORE, merging("A", "B"), merging("N", "C", into="M", on=later, name="Xã Sau"))
    assert codes(one) == []
    assert {(d.unit, d.on) for d in dispositions(one.preview)} == {(A, DAY), (B, DAY), (C, later), (UnitId("N"), later)}


class Posts:
    """A kind that joins in later: every unit has one post, which somebody forgot."""

    code = "posts"

    def dependants(self, register: Register, unit: UnitId, day: date) -> Iterable[str]:
        return (f"{unit}-chair",)

    def fate(self, register: Register, unit: UnitId, dependant: str, day: date) -> Fate:
        return Fate(Outcome.UNPLACED)


def test_another_kind_of_dependant_joins_in(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds: tuple[DependantKind, ...] = (*dependants.DEPENDANTS, Posts())
    monkeypatch.setattr(dependants, "DEPENDANTS", kinds)
    monkeypatch.setattr(completeness, "DEPENDANTS", kinds)
    assert codes(MERGED) == [("completeness.unplaced", "A-chair"), ("completeness.unplaced", "B-chair")]
    assert tally(dispositions(MERGED.preview))[-1] == Tally("posts", 0, 0, 2, 0)
