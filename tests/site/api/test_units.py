"""Units over HTTP: of any day and number, filtered, in pages, known again by a mark."""

from __future__ import annotations

from datetime import date

import pytest

from tinhgon.register import EntryKind, Unit
from tinhgon.vocabulary import Period
from tinhgon_site.registers import store

EVE, DAY = "2025-06-30", "2025-07-01"


def test_both_sides_of_the_day(ask):
    before = ask("/units", on=EVE, kind=["xa", "phuong", "thi_tran"], limit=5)
    after = ask("/units", on=DAY, kind=["xa", "phuong"], limit=1000)
    assert (before["count"], len(before["units"])) == (547, 5)
    assert (after["count"], len(after["units"])) == (166, 166)
    assert after["number"] == 2


def test_a_unit_has_its_name_parent_and_days(ask):
    (unit,) = ask("/units", on=DAY, code="14797")["units"]
    assert unit == {
        "id": "14797@2025-07-01", "code": "14797", "name": "Phường Hạc Thành", "kind": "phuong", "parent": "p38",
        "start": DAY, "end": None,
    }  # fmt: skip
    (was,) = ask("/units", on=EVE, code="14797")["units"]
    assert (was["name"], was["parent"], was["start"], was["end"]) == ("Phường Đông Hải", "d380", None, DAY)


def test_what_an_earlier_number_said(ask):
    assert ask("/units", on=DAY, number=1, kind=["huyen"])["count"] == 22
    assert ask("/units", on=DAY, number=2, kind=["huyen"])["count"] == 0


def test_filters_and_pages(ask):
    under = ask("/units", on=EVE, parent="d384")
    assert {unit["name"] for unit in under["units"]} >= {"Thị trấn Mường Lát", "Xã Mường Chanh"}
    assert [unit["name"] for unit in ask("/units", on=DAY, name="muong lat")["units"]] == ["Xã Mường Lát"]
    whole = [unit["id"] for unit in ask("/units", on=DAY)["units"]]
    first = ask("/units", on=DAY, limit=100)
    last = ask("/units", after=first["next"], limit=100)
    assert [unit["id"] for page in (first, last) for unit in page["units"]] == whole
    assert last["next"] is None


def test_one_unit_with_its_history_and_figures(ask):
    unit = ask("/units/14797@2025-07-01", on=DAY)
    assert unit["values"]["seat"] == "Trụ sở UBND tỉnh"
    assert unit["figures"]["population"] == {
        "value": 197142.0, "basis": "given", "is_estimated": False, "given": 197142.0,
        "derived": pytest.approx(196581, abs=1), "reasons": [],
    }  # fmt: skip
    assert unit["figures"]["minority_share"]["value"] is None
    assert unit["figures"]["minority_share"]["reasons"]
    assert {"attribute": "name", "value": "Phường Hạc Thành", "start": DAY, "end": None} in unit["history"]
    assert len(unit["territories"]) == 12
    assert len(ask("/units/d380", on=EVE)["children"]) == 47


def test_a_question_asked_again_is_answered_by_its_mark(client, book):
    first = client.get("/api/v1/units", {"on": DAY})
    again = client.get("/api/v1/units", {"on": DAY}, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/api/v1/units", {"on": EVE}, headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 200
    store.record(book.current, EntryKind.RECORDING, by="ha", at=book.entries[1].recorded_at, expected_number=2)
    assert client.get("/api/v1/units", {"on": DAY}, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_units_on_the_map(ask, client):
    found = ask("/units.geojson", on=DAY)
    units = [feature for feature in found["features"] if feature["properties"]["role"] == "unit"]
    assert len(units) == 166
    assert all(feature["properties"]["approximate"] for feature in units)
    assert client.get("/api/v1/units.geojson", {"on": DAY})["Content-Type"] == "application/geo+json"


def test_three_thousand_units_are_one_answer(client, book):
    more = [
        Unit.starting(
            f"x{n}", Period(date(2020, 1, 1)), {"name": f"Phòng {n}", "kind": "phong", "parent:territory": "p38"}
        )
        for n in range(3000)
    ]
    at = book.entries[1].recorded_at
    store.record(book.current.putting(units=more), EntryKind.RECORDING, by="ha", at=at, expected_number=2)
    page = client.get("/api/v1/units", {"on": DAY, "kind": "phong", "limit": 3000}).json()
    assert len(page["units"]) == page["count"] == 3000
    assert page["units"][0] == {
        "id": "x0", "code": None, "name": "Phòng 0", "kind": "phong", "parent": "p38", "start": "2020-01-01",
        "end": None,
    }  # fmt: skip
