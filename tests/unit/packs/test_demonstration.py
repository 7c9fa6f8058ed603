"""The demonstration province: its figures are the published ones, and its tables can be made again."""

import csv
import runpy
import tomllib
from collections import Counter

import pytest

from tinhgon.packs import load_pack

THANH_HOA = load_pack("vn").demonstration
SOURCES = tomllib.loads((THANH_HOA.folder / "sources.toml").read_text(encoding="utf-8"))


def rows(table):
    return list(csv.DictReader(THANH_HOA.table(table).read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def before():
    return {row["code"]: row for row in rows("units")}


@pytest.fixture(scope="module")
def after():
    return {row["code"]: row for row in rows("units_after")}


@pytest.fixture(scope="module")
def crosswalk():
    return rows("crosswalk")


def test_units_before_and_after(before, after):
    assert len(before) == len(rows("units")) == SOURCES["figures"]["units_before"] == 547
    assert Counter(unit["kind"] for unit in before.values()) == {"xa": 452, "phuong": 63, "thi_tran": 32}
    assert len(after) == len(rows("units_after")) == SOURCES["figures"]["units_after"] == 166
    assert Counter(unit["kind"] for unit in after.values()) == {"xa": 147, "phuong": 19}


def test_the_two_populations_differ_by_ten_people_and_both_are_kept(before, after):
    estimated = sum(int(unit["population"]) for unit in before.values())
    reported = sum(int(unit["population"]) for unit in after.values())
    assert estimated == SOURCES["figures"]["population_estimated"] == 4_324_773
    assert reported == SOURCES["figures"]["population_reported"] == 4_324_783
    assert [printed["value"] for printed in SOURCES["printed_population"]] == [4_320_947, 4_324_783]


def test_everybody_has_a_destination(before, after, crosswalk):
    shares = Counter()
    for row in crosswalk:
        shares[row["old_code"]] += float(row["share"])
        assert (row["new_name"], row["new_kind"]) == (after[row["new_code"]]["name"], after[row["new_code"]]["kind"])
    assert set(shares) == set(before)
    assert {row["new_code"] for row in crosswalk} == set(after)
    assert all(abs(total - 1) <= 0.001 for total in shares.values())
    assert sum(n > 1 for n in Counter(row["old_code"] for row in crosswalk).values()) == 10


def test_twenty_one_communes_stay_as_they_are(before, crosswalk):
    parts = Counter(row["new_code"] for row in crosswalk)
    pieces = Counter(row["old_code"] for row in crosswalk)
    single = [row for row in crosswalk if parts[row["new_code"]] == 1 and pieces[row["old_code"]] == 1]
    kept = [row for row in single if before[row["old_code"]]["kind"] == row["new_kind"]]
    assert len(kept) == SOURCES["figures"]["units_kept"] == 21
    assert [row["new_name"] for row in single if row not in kept] == ["Xã Mường Lát"]


def test_the_kind_that_the_rule_gives_is_the_official_kind(before, crosswalk):
    pack = load_pack("vn")
    kinds = {}
    for row in crosswalk:
        if float(row["share"]) > 0:
            kinds.setdefault(row["new_code"], []).append(before[row["old_code"]]["kind"])
    given = {row["new_code"]: row["new_kind"] for row in crosswalk}
    assert {code: pack.kind_of_merger(parts, THANH_HOA.effective_on) for code, parts in kinds.items()} == given


def test_borders_are_between_units_of_the_province(before):
    borders = rows("adjacency")
    assert len(borders) == 1551
    assert all(row["a"] in before and row["b"] in before and row["a"] < row["b"] for row in borders)
    assert Counter(row["kind"] for row in borders) == {"border": 1534, "point": 17}


def test_districts_are_those_of_the_units(before):
    assert len(rows("districts")) == 26
    assert {(row["code"], row["name"], row["kind"]) for row in rows("districts")} == {
        (unit["district_code"], unit["district_name"], unit["district_kind"]) for unit in before.values()
    }


def test_terrain_is_nowhere_passed_off_as_verified(before):
    assert Counter(unit["terrain"] for unit in before.values()) == {"mountain": 174, "other": 373}
    assert {unit["terrain_source"] for unit in before.values()} == {"unverified"}
    assert len({unit["district_name"] for unit in before.values() if unit["terrain"] == "mountain"}) == 11


def test_the_area_says_where_it_comes_from(after):
    assert [unit["name"] for unit in after.values() if unit["area_source"] == "polygon"] == ["Xã Tân Tiến"]


def test_the_act_was_in_force_before_the_day_of_the_change():
    (act,) = SOURCES["act"]
    assert act["signed_on"] <= act["in_force_on"] < act["effective_on"] == THANH_HOA.effective_on


def test_the_tables_can_be_made_again(vn_data, repository, tmp_path):
    runpy.run_path(str(repository / "tools" / "make_demonstration.py"))["main"](vn_data, tmp_path)
    for made in sorted(tmp_path.iterdir()):
        assert made.read_bytes() == (THANH_HOA.folder / made.name).read_bytes(), made.name
    assert len(list(tmp_path.iterdir())) == 5
