"""A register too large for one page: provinces first, then the units of one; every page stays light."""

from __future__ import annotations

import pytest

from tinhgon_site.registers import kept_pages, nation

DAY = "2025-07-01"


@pytest.fixture(autouse=True)
def small_pages(monkeypatch):
    """The demonstration is a country to a page that holds fewer units than it has."""
    monkeypatch.setattr(nation, "UNITS_AT_MOST", 100)
    kept_pages._kept.clear()
    yield
    kept_pages._kept.clear()


@pytest.mark.parametrize("address", ["/", f"/province/?on={DAY}"])
def test_provinces_come_first_and_lead_on(get, address):
    page = get(address).content.decode()
    assert "within=p38" in page
    assert "Phường Hạc Thành" not in page
    assert 'name="q"' in page


def test_one_province_is_the_page_of_its_units(get, read):
    page = read(f"/province/?on={DAY}&within=p38", language="en")
    assert "Phường Hạc Thành" in page
    assert "166 units" in page
    assert "within=p38" in get(f"/province/?on={DAY}&within=p38").content.decode()


def test_shapes_are_sent_by_province_and_as_outlines(get):
    outlines = get(f"/province/units.geojson?on={DAY}&number=2&level=province")
    (province,) = outlines.json()["features"]
    assert (province["properties"]["id"], province["properties"]["units"]) == ("p38", 166)
    assert len(outlines.content) < 40_000
    assert len(get(f"/province/units.geojson?on={DAY}&number=2&within=p38").json()["features"]) >= 166
    known = {"If-None-Match": outlines["ETag"]}
    again = get(f"/province/units.geojson?on={DAY}&number=2&level=province", headers=known)
    assert again.status_code == 304


def test_a_point_and_a_unit_are_found_within_their_province(read):
    assert "Phường Hạc Thành" in read("/search/?lon=105.776&lat=19.807")
    assert "Phường Hạc Thành" in read("/units/14797@2025-07-01/")


def test_a_province_that_is_none_says_so(read):
    read("/province/?within=zz", status=404)
