"""Questions about plans from the command line: why, against another one, near it, and for a whole country."""

import csv
import json

import pytest
from click.testing import CliRunner

from tinhgon.cli import main

UNITS = """code,name,kind,district_code,province_code,area_km2,perimeter_km,population,lon,lat
01,Xã Một,xa,d1,p1,20,20,1000,105.1,20
02,Xã Hai,xa,d1,p1,20,20,2000,105.2,20
03,Xã Ba,xa,d1,p1,20,20,1500,105.3,20
04,Xã Bốn,xa,d2,p1,20,20,1500,105.4,20
05,Xã Năm,xa,d3,p2,20,20,1000,106.1,20
06,Xã Sáu,xa,d3,p2,20,20,1000,106.2,20
"""
ADJACENCY = "a,b,shared_km,kind\n01,02,4,border\n02,03,4,border\n03,04,4,border\n05,06,4,border\n"
OURS = "old_code,new_code,share\n01,A,1\n02,A,1\n03,B,1\n04,B,1\n05,C,1\n06,C,1\n"
THEIRS = "old_code,new_code,share\n01,X,1\n02,Y,1\n03,Y,1\n04,Y,1\n05,Z,1\n06,Z,1\n"


@pytest.fixture
def files(tmp_path):
    texts = {"units": UNITS, "adjacency": ADJACENCY, "ours": OURS, "theirs": THEIRS}
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def ask(files, verb, *more):
    shared = ["--units", str(files / "units.csv"), "--adjacency", str(files / "adjacency.csv")]
    return CliRunner().invoke(main, ["propose", verb, *shared, *map(str, more)], env={"TINHGON_LANGUAGE": "en"})


def test_a_plan_is_explained_as_a_table_in_words_and_as_json(files):
    plan = ("--province", "p1", "--crosswalk", files / "ours.csv")
    assert "Xã Hai (02)" in ask(files, "explain", *plan).stdout
    words = ask(files, "explain", *plan, "--group", "01").stdout
    assert words.startswith("Xã Hai (02): 2 communes, 3,000 people, 40 km²: Xã Một (01) and Xã Hai (02).")
    shown = json.loads(ask(files, "explain", *plan, "--json").stdout)["groups"]
    assert [(one["members"], one["alternative"]["unit"]) for one in shown] == [
        (["01", "02"], "03"),
        (["03", "04"], "03"),
    ]


def test_a_new_unit_that_the_plan_does_not_have_is_bad_input(files):
    result = ask(files, "explain", "--province", "p1", "--crosswalk", files / "ours.csv", "--group", "99")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "99" in result.stderr


def test_two_plans_are_compared_by_the_same_terms(files):
    plans = ("--province", "p1", "--crosswalk", files / "ours.csv", "--with", files / "theirs.csv")
    found = json.loads(ask(files, "compare", *plans, "--json").stdout)
    gap = found["second"]["objective"] - found["first"]["objective"]
    assert sum(one["difference"] for one in found["counterparts"]) == pytest.approx(gap)
    assert found["regions"][0]["members"] == ["01", "02", "03", "04"]
    said = ask(files, "compare", *plans).stdout
    assert "0 new units are the same in both plans, 2 differ." in said


def test_a_plan_that_leaves_a_unit_out_is_bad_input(files):
    (files / "short.csv").write_text("old_code,new_code,share\n01,A,1\n02,A,1\n03,B,1\n", encoding="utf-8")
    result = ask(files, "explain", "--province", "p1", "--crosswalk", files / "short.csv")
    assert result.exit_code == 2


def country(files, *more):
    return ask(files, "country", "--crosswalk", files / "ours.csv", "--workers", 1, "--out", files / "out", *more)


def test_a_country_that_was_stopped_goes_on_and_gives_the_same_table(files):
    whole = json.loads(country(files, "--json").stdout)
    assert whole["total"]["proved"] == 2
    assert [(one["province"], one["units"], one["count"]) for one in whole["provinces"]] == [("p1", 4, 2), ("p2", 2, 1)]
    table = (files / "out/provinces.csv").read_text()
    (files / "out/done/p2.json").unlink()
    again = country(files)
    assert "1 province was done before" in again.stderr
    kept, new = ([line.split(",") for line in text.splitlines()] for text in (table, read(files, "provinces.csv")))
    seconds = kept[0].index("seconds")
    for row in (*kept, *new):
        del row[seconds]
    assert kept == new
    shapes = json.loads(read(files, "map.geojson"))["features"]
    assert {(shape["properties"]["province"], shape["properties"]["approximate"]) for shape in shapes} == {
        ("p1", True),
        ("p2", True),
    }


def read(files, name):
    return (files / "out" / name).read_text(encoding="utf-8")


def test_locks_hold_in_the_province_where_they_are(files):
    (files / "locks.csv").write_text("rule,a,b,value\nkeep,01,,\n", encoding="utf-8")
    assert country(files, "--locked", files / "locks.csv").exit_code == 0
    assert "\n01,01,1\n02,03,1\n" in read(files, "crosswalk.csv")


def test_provinces_that_merge_are_one_question_and_one_without_a_plan_is_named(files):
    (files / "counts.csv").write_text('province_code,count\n"p1,p2",1\n', encoding="utf-8")
    result = ask(files, "country", "--counts", files / "counts.csv", "--workers", 1, "--out", files / "out")
    assert result.exit_code == 1
    assert "Province p1,p2 has no plan:" in result.stdout
    assert "2 separate parts" in result.stderr


@pytest.mark.parametrize(
    ("counts", "said"),
    [("p9,1", "p9"), ("p1,0", "does not lie between"), ("p1,1.5", "whole"), ("p1,2\np1,3", "already")],
)
def test_counts_that_make_no_sense_are_bad_input(files, counts, said):
    (files / "counts.csv").write_text(f"province_code,count\n{counts}\n", encoding="utf-8")
    result = ask(files, "country", "--counts", files / "counts.csv", "--out", files / "out")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_cluster_that_does_not_answer_keeps_what_is_done(files, monkeypatch):
    monkeypatch.setattr("tinhgon.cli.propose_country.PATIENCE_SECONDS", 0.3)
    result = country(files, "--cluster", "tcp://127.0.0.1:1")
    assert result.exit_code == 1
    assert "No scheduler answers at tcp://127.0.0.1:1" in result.stderr


P1 = ("--province", "p1")


def test_a_frontier_is_drawn_and_its_plans_are_written(files):
    objective = files / "objective.toml"
    objective.write_text("people_min_share = 1.0\n", encoding="utf-8")
    asked = (*P1, "--count", 2, "--between", "objective,below_people", "--objective", objective)
    found = json.loads(ask(files, "frontier", *asked, "--out", files / "plans", "--json").stdout)
    assert [(one["second"], one["proved"]) for one in found["points"]] == [(0, True)]
    assert (files / "plans/plan-0.csv").exists()
    counts = ask(files, "frontier", *P1, "--count", "2-4")
    assert [row.split()[0] for row in counts.stdout.splitlines()] == ["New", "2", "3", "4"]


@pytest.mark.parametrize("wrong", [["--count", "2"], ["--count", "2", "--between", "objective,sun"], ["--count", "x"]])
def test_a_frontier_without_sense_is_bad_input(files, wrong):
    assert ask(files, "frontier", *P1, *wrong).exit_code == 2


def test_plans_nearly_as_good_say_which_mergers_are_safe(files):
    found = json.loads(ask(files, "alternatives", *P1, "--count", 2, "--within", 0.9, "--json").stdout)
    assert found["plans"][0]["likeness"] == 1
    assert {one["certainty"] for one in found["mergers"]} <= {"safe", "shared", "disputed"}
    assert "pairs of communes" in ask(files, "alternatives", *P1, "--count", 2, "--within", 0.0001).stdout


def test_a_torn_plan_is_repaired_by_the_smallest_change_and_improved_near_a_commune(files):
    (files / "torn.csv").write_text("old_code,new_code,share\n01,A,1\n02,B,1\n03,A,1\n04,B,1\n", encoding="utf-8")
    plan = (*P1, "--crosswalk", files / "torn.csv", "--out", files / "whole.csv")
    found = json.loads(ask(files, "repair", *plan, "--json").stdout)
    assert (len(found["moved"]), found["smallest"], found["faults"]) == (1, True, 2)
    assert "goes to" in ask(files, "repair", *plan).stdout
    refused = ask(files, "improve", *P1, "--crosswalk", files / "torn.csv", "--near", "05", "--out", files / "x.csv")
    assert (refused.exit_code, "05" in refused.stderr) == (2, True)
    better = ask(files, "improve", *P1, "--crosswalk", files / "whole.csv", "--near", "01,04", "--out", files / "x.csv")
    assert "Proved: with the other new units as they are" in better.stdout


def test_what_the_minima_cost_is_said_in_words(files):
    said = ask(files, "explain", *P1, "--crosswalk", files / "ours.csv", "--standards").stdout
    assert said.startswith("The minima cost each resident")


def test_limits_ways_and_a_range_of_numbers_come_from_files(tmp_path):
    """Four communes in a row: by real ways the pass in the middle is shut, and no unit may cross the old districts."""
    units = tmp_path / "units.csv"
    rows = [f"0000{n},Xã {n},xa,{'A' if n < 3 else 'B'},01,40,9000,20,{105 + n / 10},20" for n in (1, 2, 3, 4)]
    head = "code,name,kind,district_code,province_code,area_km2,population,perimeter_km,lon,lat"
    units.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    borders = tmp_path / "adjacency.csv"
    borders.write_text("a,b,shared_km,kind\n00001,00002,3,border\n00002,00003,3,border\n00003,00004,3,border\n")
    limits = tmp_path / "limits.toml"
    limits.write_text("crossing = 0\n")
    ways = tmp_path / "travel.csv"
    pairs = [(a, b) for a in range(1, 5) for b in range(1, 5) if a != b]
    far = "\n".join(f"0000{a},0000{b},{500 if {a, b} == {2, 3} else 20 * abs(a - b)}" for a, b in pairs)
    ways.write_text(f"from,to,minutes\n{far}\n")
    out = tmp_path / "plan.csv"
    given = ["propose", "merge-communes", f"--units={units}", f"--adjacency={borders}", f"--out={out}", "--json"]

    def asked(*more):
        return CliRunner().invoke(main, [*given, *more], env={"TINHGON_LANGUAGE": "en"})

    found = asked("--count=2", "--count-to=4", f"--limits={limits}", f"--travel={ways}")
    answer = json.loads(found.stdout)
    assert (found.exit_code, answer["proved"]) == (0, True)
    assert 2 <= answer["count"] <= 4
    plan = {row["old_code"]: row["new_code"] for row in csv.DictReader(out.read_text(encoding="utf-8").splitlines())}
    assert plan["00002"] != plan["00003"]
    limits.write_text("crossing = 0.5\nacross = 1\n")
    bad = asked("--count=2", f"--limits={limits}")
    assert (bad.exit_code, bad.stdout) == (2, "")
    assert "crossing" in bad.stderr
    assert "across" in bad.stderr
    ways.write_text("from,to,km\n00001,00002,3\n00001,00002,4\n")
    assert "is said twice" in asked("--count=2", f"--travel={ways}").stderr
    ways.write_text("from,to,km\n00001,00002,3\n")
    assert asked("--count=2", f"--travel={ways}").exit_code in (1, 2)
