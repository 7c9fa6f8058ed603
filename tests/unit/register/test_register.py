"""One book number: the world on every day, found by code, parent, holder, whole and successor."""

from __future__ import annotations

from tests.unit.register.building import START, counted, day, dividing, land, merging, unit, world
from tinhgon.register import (
    Border,
    Register,
    Succession,
    Unit,
    connected_parts,
    has_connection,
    land_name,
    parent_attribute,
    unit_name,
)
from tinhgon.vocabulary import Period, TerritoryId, UnitId

BEFORE, CHANGE, AFTER = day("2025-06-30"), day("2025-07-01"), day("2025-08-01")


def test_a_code_used_again_means_another_unit_later() -> None:
    register = merging(world({"A": ["a"], "B": ["b"]}), ["A", "B"], "C", CHANGE)
    register = register.putting(units=[register.units[UnitId("C")].setting(CHANGE, {"code": "A"})])
    assert [u.id for u in register.units_with_code("A", BEFORE)] == ["A"]
    assert [u.id for u in register.units_with_code("A", AFTER)] == ["C"]
    assert [u.id for u in register.units_ever_with_code("A")] == ["A", "C"]
    assert register.units_with_code("A", day("1999-12-31")) == ()


def test_homonyms_are_two_units() -> None:
    register = world({"A": ["a"], "B": ["b"]}).putting(
        units=[unit("A", name="Xã Quang Trung"), unit("B", name="Xã Quang Trung")]
    )
    assert {u.name(AFTER) for u in register.at(AFTER).units.values()} == {"Xã Quang Trung"}
    assert len(register.at(AFTER).units) == 2


def test_children_and_compositions_are_those_of_the_day() -> None:
    register = merging(world({"A": ["a1", "a2"], "B": ["b"]}), ["A"], "B", CHANGE)
    register = register.putting(units=[unit("V", parent="A").setting(CHANGE, {parent_attribute("territory"): "B"})])
    assert [u.id for u in register.children_of(UnitId("A"), BEFORE)] == ["V"]
    assert [u.id for u in register.children_of(UnitId("B"), AFTER, "territory")] == ["V"]
    assert register.children_of(UnitId("B"), AFTER, "administration") == ()
    assert register.territories_of(UnitId("B"), BEFORE) == ("b",)
    assert register.territories_of(UnitId("B"), AFTER) == ("a1", "a2", "b")
    assert register.at(AFTER).compositions == {"B": ("a1", "a2", "b")}
    assert register.at(AFTER).counts_by_kind == {"xa": 2}
    assert set(register.at(AFTER).of_kinds(frozenset({"xa"}))) == {"B", "V"}


def test_land_within_land_belongs_to_its_holder() -> None:
    register = world({"A": ["a"]}).putting(
        territories=[land("v", None, within="a"), land("w", None, within="v"), land("x", None, within="x")]
    )
    assert register.holder_of(TerritoryId("w"), AFTER) == "A"
    assert register.within(TerritoryId("a"), AFTER) == ("v",)
    assert register.holder_of(TerritoryId("x"), AFTER) is None
    assert register.holder_of(TerritoryId("nowhere"), AFTER) is None


def test_a_piece_leads_to_its_origin_and_a_circle_of_pieces_to_an_end() -> None:
    register = dividing(world({"A": ["a"]}), "a", {"a1": 0.5, "a2": 0.5}, CHANGE)
    register = dividing(register, "a1", {"a11": 0.5, "a12": 0.5}, AFTER)
    assert register.origin_of(TerritoryId("a12")) == "a"
    assert register.pieces_of(TerritoryId("a")) == ("a1", "a2")
    ring = register.putting(territories=[land("x", "A", piece_of="y"), land("y", "A", piece_of="x")])
    assert ring.origin_of(TerritoryId("x")) in ("x", "y")


def test_a_piece_that_was_corrected_away_is_no_piece_any_more() -> None:
    register = world({"A": ["a", "b"]}).putting(territories=[land("p", "A", piece_of="a")])
    corrected = register.putting(
        territories=[register.territories[TerritoryId("p")].correcting("piece_of", Period(START), "b")]
    )
    assert (corrected.pieces_of(TerritoryId("a")), corrected.pieces_of(TerritoryId("b"))) == ((), ("p",))


def test_registers_share_what_did_not_change_and_are_equal_by_content() -> None:
    register = counted(world({"A": ["a"], "B": ["b"]}), {"a": 1})
    changed = register.putting(units=[register.units[UnitId("A")].setting(CHANGE, {"name": "Xã Á"})])
    assert changed.units[UnitId("B")] is register.units[UnitId("B")]
    assert changed.territories is register.territories
    assert register.rebuilt() == register
    assert changed != register
    assert register.numbered(7) != register


def test_successions_are_found_from_both_sides() -> None:
    register = merging(world({"A": ["a"], "B": ["b"]}), ["A", "B"], "C", CHANGE)
    known = Succession(UnitId("A"), UnitId("C"), CHANGE, 1.0, "whole")
    assert register.successors_of(UnitId("A")) == (known,)
    assert register.predecessors_of(UnitId("C"))[0] == known
    assert list(register.rebuilt(successions=[known]).all_successions()) == [known]


def test_two_days_with_the_same_content_have_equal_values() -> None:
    register = merging(world({"A": ["a"], "B": ["b"]}), ["A", "B"], "C", CHANGE)
    assert register.at(BEFORE).values() == register.at(START).values()
    assert register.at(BEFORE).values() != register.at(AFTER).values()


def test_names_are_those_of_the_day_or_the_nearest_ones() -> None:
    register = merging(world({"A": ["a"], "B": ["b"]}), ["A", "B"], "C", CHANGE)
    assert unit_name(register, UnitId("A"), AFTER) == "Xã A"
    assert unit_name(register, UnitId("C"), BEFORE) == "Xã C"
    assert unit_name(register, UnitId("nobody"), AFTER) == "nobody"
    assert land_name(register, TerritoryId("a"), BEFORE) == "Xã A"
    assert land_name(register, TerritoryId("a"), AFTER) == "Xã C"
    assert land_name(register, TerritoryId("nowhere"), AFTER) == "nowhere"
    register = register.putting(territories=[land("n", "C", AFTER, name="Bản Năng"), land("m", "C", AFTER)])
    register = register.putting(territories=[land("o", None)])
    assert [land_name(register, TerritoryId(t), BEFORE) for t in "nmo"] == ["Bản Năng", "Xã C", "o"]


def test_a_planned_unit_without_name_and_code_is_called_by_what_it_comes_from() -> None:
    planned = [Unit.starting(id, Period(CHANGE), {"kind": "xa"}) for id in ("x1", "x2", "x3")]
    arrived = [("A", "x1", 1.0), ("B", "x1", 1.0), ("C", "x1", 1.0), ("D", "x2", 0.4), ("D", "x3", 0.6)]
    register = world({"A": ["a"], "B": ["b"], "C": ["c"], "D": ["d"]}).putting(units=planned)
    register = register.rebuilt(
        successions=[Succession(UnitId(a), UnitId(b), CHANGE, share, "area") for a, b, share in arrived]
    )
    called = [unit_name(register, UnitId(id), AFTER) for id in ("x1", "x2", "x3")]
    assert called == ["[Xã A + Xã B + 1]", "[Xã D 1/2]", "[Xã D 2/2]"]
    alone = world({}).putting(units=planned[:1])
    assert unit_name(alone, UnitId("x1"), AFTER) == "x1"


def borders(*pairs: tuple[str, str]) -> list[Border]:
    return [Border(TerritoryId(a), TerritoryId(b), 1.0) for a, b in pairs]


def test_parts_hang_together_by_way_of_what_was_asked_about_only() -> None:
    register = Register().putting(territories=[land(t, "A") for t in "abcd"], borders=borders(("a", "b"), ("b", "c")))
    a, b, c, d = (TerritoryId(t) for t in "abcd")
    assert connected_parts(register, [a, b, c, d]) == (frozenset({a, b, c}), frozenset({d}))
    assert connected_parts(register, [c, a]) == (frozenset({a}), frozenset({c}))
    assert connected_parts(register, []) == ()
    assert (has_connection(register, a), has_connection(register, d)) == (True, False)


def test_a_border_written_with_a_piece_connects_that_piece_only() -> None:
    register = dividing(world({"A": ["a"], "B": ["b"], "D": ["d"]}), "a", {"a1": 0.5, "a2": 0.5}, CHANGE)
    register = register.putting(borders=borders(("a1", "b"), ("a", "d")))
    a1, a2, b, d = (TerritoryId(t) for t in ("a1", "a2", "b", "d"))
    assert len(connected_parts(register, [a1, b])) == 1
    assert len(connected_parts(register, [a2, b])) == 2
    assert len(connected_parts(register, [a2, d])) == 1
    assert len(connected_parts(register, [a1, a2])) == 1
    assert has_connection(register, a2)
