"""The small worlds hold what their paragraphs promise, so that tests may rely on it."""

from __future__ import annotations

from collections import Counter
from datetime import date

from tests.worlds import applying, communes, delta, hamlet, highlands, province
from tinhgon.register import BorderKind, Register, unit_reading
from tinhgon.vocabulary import UnitId

DAY = date(2026, 7, 1)


def reached(register: Register, start: str) -> set[str]:
    """The territories that can be reached by land or ferry."""
    found, waiting = {start}, [start]
    while waiting:
        for border in register.borders.get(waiting.pop(), {}).values():  # type: ignore[call-overload]
            for side in (border.a, border.b):
                if border.connects and side not in found:
                    found.add(side)
                    waiting.append(side)
    return found


def test_hamlet_has_four_communes_of_which_two_merge_to_twenty_one_people() -> None:
    assert communes(hamlet(), DAY) == {"C1", "C2", "C3", "C4"}
    merged = applying(hamlet(), '2026-07-01  merge C1 C2 into C9 "An Bình"')
    assert unit_reading(merged, UnitId("C9"), "population", DAY).value == 21


def test_delta_has_namesakes_an_island_with_a_ferry_and_a_code_used_twice() -> None:
    world = delta()
    assert len(communes(world, DAY)) == 12
    names = Counter(world.units[UnitId(id)].name(DAY) for id in communes(world, DAY))
    assert names["Tân Lập"] == 2
    assert [b.kind for b in world.borders["b6"].values()] == [BorderKind.FERRY]  # type: ignore[index]
    assert {unit.id for unit in world.units_ever_with_code("02204")} == {"K0", "K10"}
    assert len(reached(world, "b1")) == 12


def test_highlands_have_a_valley_cut_off_and_figures_missing() -> None:
    world = highlands()
    assert len(communes(world, DAY)) == 12
    assert reached(world, "h11") == {"h10", "h11", "h12"}
    assert unit_reading(world, UnitId("L7"), "population", DAY).value is None
    assert unit_reading(world, UnitId("L8"), "area_km2", DAY).value is None


def test_a_province_is_the_same_for_the_same_seed_and_all_of_it_hangs_together() -> None:
    assert province() == province()
    assert province(1) != province(2)
    assert len(communes(province(), DAY)) == 120
    assert len(reached(province(), "t00001")) == 120
