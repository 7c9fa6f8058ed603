"""Questions about plans from the command line: why, against another one, near it, and for a whole country."""

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
