"""The map: approximate cells first, real shapes in their place, units joined from their land on any day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from shapely import box
from shapely.geometry import shape

from tinhgon.demonstration import demonstration_book, real_scheme
from tinhgon.scheme import preview
from tinhgon.vocabulary import UnitId
from tinhgon_site.registers import boundaries, models
from tinhgon_site.registers.drawing import draw_units
from tinhgon_site.registers.matching import day_of_codes, match_shapes

pytestmark = pytest.mark.django_db
AT = datetime(2025, 7, 2, tzinfo=UTC)
EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)
HAM_RONG, HAC_THANH = UnitId("14758@2025-07-01"), UnitId("14797@2025-07-01")


@pytest.fixture(scope="module")
def book():
    return demonstration_book()


@pytest.fixture
def cells(book):
    assert boundaries.save_approximate_shapes(book.register(1), EVE, by="Tinhgon", at=AT) == 547


def test_every_commune_of_both_days_is_drawn_and_marked_as_approximate(book, cells):
    for day, count in ((EVE, 547), (DAY, 166)):
        drawing = draw_units(book.current, day)
        assert len(drawing.units) == count
        assert all(unit.is_approximate for unit in drawing.units.values())
        assert all(shape(unit.geometry).is_valid for unit in drawing.units.values())


def test_the_land_is_the_same_before_and_after(book, cells):
    before, after = (
        sum(shape(unit.geometry).area for unit in draw_units(book.current, day).units.values()) for day in (EVE, DAY)
    )
    assert after == pytest.approx(before, rel=1e-3)


def test_a_divided_commune_is_cut_towards_the_wards_it_went_to(book, cells):
    day = draw_units(book.current, DAY)
    (was,) = (shape(draw_units(book.current, EVE).units[UnitId("14758")].geometry),)
    shares = [shape(day.units[ward].geometry).intersection(was).area / was.area for ward in (HAM_RONG, HAC_THANH)]
    assert shares == pytest.approx([0.4877, 0.5123], abs=0.02)


def test_a_unit_that_only_looks_torn_has_a_link(book, cells):
    drawing = draw_units(book.current, DAY)
    torn = {unit for unit, drawn in drawing.units.items() if drawn.geometry["type"] == "MultiPolygon"}
    assert torn
    assert {link.unit for link in drawing.links} <= torn


def test_the_same_land_is_drawn_once_and_a_preview_like_the_book(book, cells):
    assert draw_units(book.current, EVE) is draw_units(book.register(1), DAY)
    previewed = preview(real_scheme(book.register(1)), book.register(1)).after
    assert draw_units(previewed, DAY) is draw_units(book.current, DAY)


def test_a_province_or_district_is_drawn_from_all_land_below_it(book, cells):
    drawing = draw_units(book.current, EVE, [UnitId("p38"), UnitId("d380")])
    province, district = (shape(drawing.units[UnitId(id)].geometry) for id in ("p38", "d380"))
    assert 0 < district.area < province.area
    assert not draw_units(book.current, DAY, [UnitId("d380")]).units


def test_real_shapes_take_the_place_of_cells_and_the_old_stay_marked(book, cells):
    boundaries.save_shapes(
        {"t14755": box(105.7, 19.8, 105.8, 19.9)}, boundaries_on=EVE, source="khảo sát", by="ha", at=AT
    )
    drawn = draw_units(book.current, EVE).units[UnitId("14755")]
    assert not drawn.is_approximate
    assert shape(drawn.geometry).bounds == pytest.approx((105.7, 19.8, 105.8, 19.9))
    assert models.Boundary.objects.filter(subject="t14755").count() == 2
    assert draw_units(book.current, DAY).units[HAM_RONG].is_approximate
    assert boundaries.save_approximate_shapes(book.register(1), EVE, by="Tinhgon", at=AT) == 0


def test_the_shape_of_a_unit_is_right_while_it_has_the_land_of_that_day(book, cells):
    whole = box(105.7, 19.8, 105.9, 19.9)
    boundaries.save_shapes({HAM_RONG: whole}, boundaries_on=DAY, source="bản đồ", by="ha", at=AT)
    drawn = draw_units(book.current, DAY).units[HAM_RONG]
    assert not drawn.is_approximate
    assert shape(drawn.geometry).equals(whole)
    lost = book.current.putting(
        territories=[book.current.territories["t14755"].setting(date(2026, 1, 1), {"unit": HAC_THANH})]
    )
    assert draw_units(lost, date(2026, 1, 1)).units[HAM_RONG].is_approximate
    assert not draw_units(lost, DAY).units[HAM_RONG].is_approximate


def test_without_any_shape_nothing_is_drawn(book):
    assert draw_units(book.current, DAY).units == {}


def test_the_day_of_codes_is_the_one_on_which_nothing_is_left_over(book):
    old = [
        unit.code(EVE)
        for unit in book.register(1).at(EVE).units.values()
        if unit.kind(EVE) in {"xa", "phuong", "thi_tran"}
    ]
    new = [unit.code(DAY) for unit in book.current.at(DAY).units.values() if unit.kind(DAY) in {"xa", "phuong"}]
    assert set(new) < set(old)
    assert day_of_codes(book.current, old, AT.date()) == EVE
    assert day_of_codes(book.current, new, AT.date()) == AT.date()


def test_shapes_go_to_land_or_unit_and_what_fits_nothing_is_said(book):
    square = box(0, 0, 1, 1)
    old = match_shapes(book.current, EVE, {"14758": square, "99999": square})
    assert set(old.shapes) == {"t14758"}
    assert old.unmatched == ("99999",)
    assert len(old.missing) == 546
    new = match_shapes(book.current, DAY, {"14758": square, "14845": square})
    assert set(new.shapes) == {HAM_RONG, "t14845"}


def test_what_is_kept_in_memory_goes_with_the_rows(cells):
    assert len(boundaries.load_shapes().by_id) == 547
    models.Boundary.objects.all().delete()
    models.Edition.objects.all().delete()
    assert boundaries.load_shapes() is boundaries.NO_SHAPES
