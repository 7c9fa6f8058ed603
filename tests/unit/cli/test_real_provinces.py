"""The figures that the real provinces must give, with the same commands for each."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tinhgon.cli import main

#: Province, units before, after, kept, divided: as the resolutions of June 2025 have it.
PROVINCES = [("38", 547, 166, 21, 10), ("40", 412, 130, 9, 0), ("30", 207, 64, 0, 34)]


def previewed(data: Path, *more: str) -> Result:
    files = [
        f"--{name}={data / table}"
        for name, table in (
            ("units", "units_old.csv"),
            ("adjacency", "adjacency_old.csv"),
            ("crosswalk", "crosswalk.csv"),
        )
    ]
    result: Result = CliRunner().invoke(main, ["preview", *files, "--json", *more])
    return result


@pytest.mark.parametrize(("province", "before", "after", "kept", "divided"), PROVINCES)
def test_a_real_province_is_previewed(vn_data, province, before, after, kept, divided):
    found = json.loads(previewed(vn_data, "--province", province).stdout)
    assert (found["before"], found["after"], found["kept"]) == (before, after, kept)
    assert found["cut"] == before - after
    assert found["new"] == after - kept == sum(found[s] for s in ("compliant", "exempt", "not_met", "unknown"))
    assert len(found["split_units"]) == divided
    assert found["disconnected"] == []
    assert sum(found["by_kind"].values()) == after == len(found["units"])
    assert sum(unit["population"] for unit in found["units"]) == pytest.approx(found["population"], abs=after)


def test_thanh_hoa_has_the_kinds_and_people_of_the_resolution(vn_data):
    found = json.loads(previewed(vn_data, "--province", "38").stdout)
    assert found["by_kind"] == {"phuong": 19, "xa": 147}
    assert found["population"] == 4_324_773


def test_without_names_nothing_is_named_and_kinds_are_derived(vn_data):
    found = json.loads(previewed(vn_data, "--province", "38").stdout)
    assert {unit["name"] for unit in found["units"]} == {None}
    assert {unit["kind_source"] for unit in found["units"]} == {"derived"}


def test_people_of_a_divided_unit_go_by_area_and_the_row_says_so(vn_data):
    found = json.loads(previewed(vn_data, "--province", "38").stdout)
    divided = set(found["split_units"])
    for unit in found["units"]:
        takes_a_part = any(part["old_code"] in divided for part in unit["parts"])
        assert unit["population_source"] == ("estimated_by_area" if takes_a_part else "summed")


def test_a_township_that_only_became_a_commune_counts_among_the_new(vn_data):
    found = json.loads(previewed(vn_data, "--province", "38").stdout)
    muong_lat = next(unit for unit in found["units"] if unit["parts"] == [{"old_code": "14845", "share": 1.0}])
    assert (muong_lat["kind"], muong_lat["status"] != "kept") == ("xa", True)


def test_two_provinces_that_merge_are_one_problem(vn_data):
    found = json.loads(previewed(vn_data, "--province", "83,86").stdout)
    assert found["before"] == 148 + 102
    assert any({part["old_code"][:2] for part in unit["parts"]} and len(unit["parts"]) > 1 for unit in found["units"])


def test_torn_units_are_those_the_table_of_neighbours_shows(vn_data):
    found = json.loads(previewed(vn_data).stdout)
    assert found["disconnected"] == ["22480", "32248"]


@pytest.mark.parametrize("provinces", ["01", "10", "31", "56", "24,27", "83,84,86"])
def test_the_figures_are_those_of_the_table_of_provinces(vn_data, provinces):
    with (vn_data / "counts_by_province.csv").open(encoding="utf-8-sig") as table:
        rows = [row for row in csv.DictReader(table) if row["province_code"] in provinces.split(",")]
    found = json.loads(previewed(vn_data, "--province", provinces).stdout)

    def total(column: str) -> float:
        return sum(float(row[column]) for row in rows)

    assert found["before"] == total("old_units")
    assert len(found["split_units"]) == total("old_split")
    assert found["population"] == total("population_old")
    assert found["area_km2"] == pytest.approx(total("area_old_km2"), abs=0.06 * len(rows))
    shared = total("new_units_shared_with_other_old_province") / 2
    assert found["after"] == total("new_units") - shared


def test_people_of_the_units_add_up_to_the_people_of_the_province(vn_data):
    found = json.loads(previewed(vn_data, "--province", "01").stdout)
    assert sum(unit["population"] for unit in found["units"]) == found["population"] == 8_854_531


def test_what_has_no_area_is_left_out_aloud_and_its_status_is_unknown(vn_data):
    result = previewed(vn_data, "--province", "10")
    found = {unit["code"]: unit for unit in json.loads(result.stdout)["units"]}
    assert "02923" in result.stderr
    assert (found["02923"]["area_km2"] > 0, found["02923"]["status"]) == (True, "unknown")
