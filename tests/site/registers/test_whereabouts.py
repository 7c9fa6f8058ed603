"""Where what was typed is on a day: every candidate with its share, a village where the register has it, no guess."""

from __future__ import annotations

from datetime import date

import pytest

from tests.worlds import applying, hamlet
from tinhgon_site.registers.namings import Namings, namings_of
from tinhgon_site.registers.searching import search_namings
from tinhgon_site.registers.whereabouts import State, whereabouts

EVE, DAY, LATER = date(2026, 6, 30), date(2026, 7, 1), date(2027, 1, 1)
CHANGED = """
    2026-07-01  split C1 into C8 "Xã Mới" kind commune code 00008 (a1) 0.4, C2 (a2) 0.6 basis area
    2026-07-01  divide a4 into a4-1 (v1) 0.7, a4-2 (v2) 0.3 basis area
    2026-07-01  transfer a4-2 to C4 share 0.3 basis area
    2026-07-01  end tier district
"""


@pytest.fixture(scope="module")
def changed():
    """An is divided among Xã Mới and Bình; Cát gives a piece with Thôn Hai to Đông and goes on; the district ends."""
    return applying(hamlet(), CHANGED)


def where(register, asked, on=LATER):
    namings = Namings(naming for _, unit in sorted(register.units.items()) for naming in namings_of(register, unit))
    answer = search_namings(namings, asked)
    return whereabouts(register, answer, answer.hits[0], on)


def told(found):
    return found.state, [(one.unit, one.share) for one in found.candidates]


def test_a_divided_unit_has_every_candidate_with_its_share(changed):
    found = where(changed, "số 5, An, huyện Trung")
    assert told(found) == (State.DIVIDED, [("C2", 0.6), ("C8", 0.4)])
    assert [one.line for one in found.candidates] == ["số 5, Bình, tỉnh Mẫu", "số 5, xã Mới, tỉnh Mẫu"]


@pytest.mark.parametrize(("line", "unit"), [("thôn Thượng, An", "C8"), ("Thon Ha, An, Trung", "C2"), ("hạ, an", "C2")])
def test_a_village_that_the_register_has_tells_which_part(changed, line, unit):
    assert told(where(changed, line)) == (State.BY_VILLAGE, [(unit, 1.0)])


def test_a_unit_that_stands_and_gave_land_away_is_not_silently_the_answer(changed):
    assert told(where(changed, "Cát, Trung")) == (State.DIVIDED, [("C3", 0.7), ("C4", 0.3)])
    assert told(where(changed, "thôn Hai, Cát"))[1] == [("C4", 1.0)]
    assert told(where(changed, "Cát", EVE)) == (State.STANDS, [("C3", 1)])


def test_before_its_day_a_unit_is_what_its_land_was(changed):
    assert told(where(changed, "Xã Mới", EVE))[0] is State.NOT_YET
    assert [one.unit for one in where(changed, "Xã Mới", EVE).candidates] == ["C1"]


def test_a_district_that_ended_is_all_its_communes(changed):
    found = where(changed, "Huyện Trung")
    assert found.state is State.LARGER
    assert {one.unit for one in found.candidates} == {"C2", "C3", "C4", "C8"}
    assert told(where(changed, "Huyện Trung", EVE)) == (State.STANDS, [("D1", 1.0)])


def test_what_ended_without_a_successor_is_nowhere():
    gone = applying(hamlet(), '2026-07-01  transfer a5 to C3\n2026-07-01  dissolve C4 because "hết"')
    assert where(gone, "Đông").state in (State.MOVED, State.ENDED)
