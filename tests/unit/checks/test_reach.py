"""How far people live from the seat of a merger."""

from __future__ import annotations

from datetime import date

import pytest

from tinhgon.checks.reach import seat_distance
from tinhgon.demonstration import demonstration_book
from tinhgon.packs import load_pack
from tinhgon.scheme import Origin
from tinhgon.vocabulary import UnitId

EVE = date(2025, 6, 30)


@pytest.fixture(scope="module")
def province():
    return demonstration_book().register(1)


def parts(register, *names):
    found = {unit.name(EVE): id for id, unit in register.at(EVE).units.items()}
    return tuple(Origin(UnitId(found[name]), 1.0) for name in names)


def test_people_count_and_the_farthest_part_is_named(province):
    made_of = parts(province, "Thị trấn Bút Sơn", "Xã Hoằng Cát", "Xã Hoằng Châu")
    found = seat_distance(province, made_of, "Bút Sơn", load_pack("vn"), EVE)
    assert found is not None
    assert found.farthest == made_of[2].unit
    assert 0 < found.mean_km < found.farthest_km < 20


def test_a_seat_outside_the_unit_or_none_leaves_the_way_unknown(province):
    made_of = parts(province, "Xã Hoằng Cát", "Xã Hoằng Châu")
    assert seat_distance(province, made_of, "số 5 đường Lê Lợi", load_pack("vn"), EVE) is None
    assert seat_distance(province, made_of, None, load_pack("vn"), EVE) is None
