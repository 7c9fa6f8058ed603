"""Files that cannot be used: exit status 2, a sentence with file, row, column and remedy, and nothing written."""

import pytest
from click.testing import CliRunner

from tinhgon.cli import main
from tinhgon.cli.answers import plain

UNITS = "code,name,kind,district_code,province_code,lon,lat,area_km2,population,perimeter_km\n" + "".join(
    f"0000{n},Xã {name},xa,001,01,105.{n},19.{n},{area},{people},20\n"
    for n, name, area, people in ((1, "An", 20, 9000), (2, "Bình", 15, 8000), (3, "Cát", 33, 15000))
)
ADJACENCY = "a,b,shared_km,kind\n00001,00002,2.5,border\n00002,00003,1.5,border\n"
CROSSWALK = "old_code,new_code,share\n00001,00001,1\n00002,00001,1\n00003,00003,1\n"


@pytest.fixture
def files(tmp_path):
    def write(**contents):
        texts = {"units": UNITS, "adjacency": ADJACENCY, "crosswalk": CROSSWALK, **contents}
        for name, text in texts.items():
            path = tmp_path / f"{name}.csv"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return [f"--{name}={tmp_path / name}.csv" for name in texts]

    return write


def previewed(arguments):
    return CliRunner().invoke(main, ["preview", *arguments, "--json"])


def test_good_files_are_answered(files):
    assert previewed(files()).exit_code == 0


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        ({"units": UNITS.replace("kind", "sort", 1)}, ("units.csv", "kind")),
        ({"units": UNITS.encode("utf-16")}, ("units.csv",)),
        ({"units": UNITS + "00001,Xã Khác,xa,001,01,105,19,1,1,1\n"}, ("units.csv", "5", "code")),
        ({"units": UNITS.replace(",20,", ",-20,")}, ("units.csv", "2", "area_km2")),
        ({"crosswalk": CROSSWALK.replace("00003,00003,1", "00003,,1")}, ("crosswalk.csv", "4", "new_code")),
        (
            {"crosswalk": CROSSWALK.replace("00001,00001,1", "00001,00001,0.6\n00001,00003,0.6")},
            ("crosswalk.csv", "1,2"),
        ),
        ({"crosswalk": "old_code,new_code,share\n00001,00001,1\n"}, ("crosswalk.csv", "00002")),
        ({"adjacency": ADJACENCY.replace("border", "frontier")}, ("adjacency.csv", "kind")),
        ({"adjacency": b"\x00\xff" * 5000}, ("adjacency.csv",)),
        ({"units": UNITS.replace("Cát,xa", "Cát,lang")}, ("units.csv", "4", "kind")),
        (
            {"crosswalk": CROSSWALK.replace("share", "new_kind,share").replace(",1\n", ",quan,1\n")},
            ("new_kind", "quan"),
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(files, broken, place):
    result = previewed(files(**broken))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert all(part in result.stderr for part in place), result.stderr


@pytest.mark.parametrize("day", ["0001-01-01", "2025-02-30", "1/7/2025"])
def test_a_day_that_has_no_eve_or_is_none_is_refused(files, day):
    assert previewed([*files(), "--on", day]).exit_code == 2


def test_nothing_is_written_when_the_question_has_no_answer(files, tmp_path):
    arguments = [a for a in files() if not a.startswith("--crosswalk")]
    out = tmp_path / "plan.csv"
    result = CliRunner().invoke(
        main, ["propose", "merge-communes", *arguments, "--count", "9", f"--out={out}", "--json"]
    )
    assert result.exit_code == 1
    assert result.stdout == ""
    assert not out.exists()


def test_an_unknown_setting_of_the_objective_is_refused_with_the_nearest_name(files, tmp_path):
    objective = tmp_path / "objective.toml"
    objective.write_text("blance = 2.0\n")
    arguments = [a for a in files() if not a.startswith("--crosswalk")]
    more = ["--count", "2", f"--objective={objective}", f"--out={tmp_path / 'plan.csv'}"]
    result = CliRunner().invoke(main, ["propose", "merge-communes", *arguments, *more])
    assert result.exit_code == 2
    assert "balance" in result.stderr


@pytest.mark.parametrize(
    "settings",
    [
        "a = " + "[" * 5000,
        "access = " + "9" * 5000,
        "access = 1e300",
        "access = -1",
        "# " + "x" * 70_000,
        "cap_share = 0",
    ],
)
def test_settings_that_are_none_are_refused(files, tmp_path, settings):
    objective = tmp_path / "objective.toml"
    objective.write_text(settings)
    arguments = [a for a in files() if not a.startswith("--crosswalk")]
    more = ["--count", "2", f"--objective={objective}", f"--out={tmp_path / 'plan.csv'}"]
    result = CliRunner().invoke(main, ["propose", "merge-communes", *arguments, *more])
    assert (result.exit_code, "objective.toml" in result.stderr) == (2, True), result.stderr


def test_a_minimum_of_people_may_be_switched_off_and_a_spreadsheet_may_mark_the_file(files, tmp_path):
    objective = tmp_path / "objective.toml"
    objective.write_text("\ufeffpeople_min_share = 0\n")
    arguments = [a for a in files() if not a.startswith("--crosswalk")]
    more = ["--count", "2", f"--objective={objective}", f"--out={tmp_path / 'plan.csv'}"]
    assert CliRunner().invoke(main, ["propose", "merge-communes", *arguments, *more]).exit_code == 0


def test_figures_that_are_missing_for_any_plan_are_bad_input(files, tmp_path):
    arguments = [a for a in files(units=UNITS.replace(",20\n", ",\n")) if not a.startswith("--crosswalk")]
    more = ["--count", "2", f"--out={tmp_path / 'plan.csv'}"]
    assert CliRunner().invoke(main, ["propose", "merge-communes", *arguments, *more]).exit_code == 2


def test_a_unit_without_people_or_point_is_told_before_it_is_planned_with(files, tmp_path):
    head, *rows = UNITS.splitlines(keepends=True)
    columns = head.strip().split(",")
    first = dict(zip(columns, rows[0].strip().split(","), strict=True)) | {"population": "", "lon": "", "lat": ""}
    units = "".join([head, ",".join(first[name] for name in columns) + "\n", *rows[1:]])
    arguments = [a for a in files(units=units) if not a.startswith("--crosswalk")]
    out = f"--out={tmp_path / 'plan.csv'}"
    result = CliRunner().invoke(main, ["propose", "merge-communes", *arguments, "--count", "2", out])
    assert (result.exit_code, result.stderr.count("00001")) == (0, 2), result.stderr


@pytest.mark.parametrize("option", ["--gap=nan", "--limit=nan", "--limit=0", "--seed=-1", f"--seed={2**64}"])
def test_a_number_that_is_none_is_refused(files, tmp_path, option):
    arguments = [a for a in files() if not a.startswith("--crosswalk")]
    more = ["--count", "2", f"--out={tmp_path / 'plan.csv'}", option]
    assert CliRunner().invoke(main, ["propose", "merge-communes", *arguments, *more]).exit_code == 2


def test_a_lock_that_groups_two_units_in_one_row_is_not_half_understood(files, tmp_path):
    locks = tmp_path / "locks.csv"
    locks.write_text("rule,a,b,value\ngroup,00001,00002,G\n")
    arguments = [a for a in files() if not a.startswith("--crosswalk")]
    more = ["--count", "2", f"--locked={locks}", f"--out={tmp_path / 'plan.csv'}"]
    result = CliRunner().invoke(main, ["propose", "merge-communes", *arguments, *more])
    assert (result.exit_code, "00002" in result.stderr) == (2, True)


def test_locks_hold_and_unknown_codes_are_refused(files, tmp_path):
    locks = tmp_path / "locks.csv"
    locks.write_text("rule,a,b,value\napart,00001,00002,\n")
    objective = tmp_path / "objective.toml"
    objective.write_text("shape = 0\n")
    arguments = [a for a in files() if not a.startswith("--crosswalk")]
    out = tmp_path / "plan.csv"
    more = ["--count", "2", f"--objective={objective}", f"--locked={locks}", f"--out={out}", "--json"]
    assert CliRunner().invoke(main, ["propose", "merge-communes", *arguments, *more]).exit_code == 0
    plan = dict(line.split(",")[:2] for line in out.read_text().splitlines()[1:])
    assert plan["00001"] != plan["00002"]
    locks.write_text("rule,a,b,value\nkeep,00009,,\n")
    result = CliRunner().invoke(main, ["propose", "merge-communes", *arguments, *more])
    assert (result.exit_code, "00009" in result.stderr) == (2, True)


def test_a_file_that_cannot_be_written_is_said_with_the_reason(files, tmp_path):
    arguments = [a for a in files() if not a.startswith("--crosswalk")]
    out = tmp_path / "no folder" / "plan.csv"
    result = CliRunner().invoke(main, ["propose", "merge-communes", *arguments, "--count", "2", f"--out={out}"])
    assert (result.exit_code, str(out) in result.stderr) == (2, True), result.stderr


def test_a_full_disk_is_said_and_nothing_is_left_behind(files, tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tinhgon.exchange.files.os.fsync", full)
    arguments = [a for a in files() if not a.startswith("--crosswalk")]
    before = sorted(tmp_path.iterdir())
    more = ["--count", "2", f"--out={tmp_path / 'plan.csv'}"]
    result = CliRunner().invoke(main, ["propose", "merge-communes", *arguments, *more])
    assert (result.exit_code, "plan.csv" in result.stderr) == (2, True)
    assert sorted(tmp_path.iterdir()) == before


def test_a_terminal_is_shown_every_character_and_obeys_none():
    assert plain("Xã \u202eAn\x1b[31m\tđỏ") == "Xã \\u{202e}An\\u{1b}[31m\tđỏ"


def test_a_scheme_that_changes_nothing_is_told_so(tmp_path):
    scheme = tmp_path / "scheme.tinhgon"
    scheme.write_text('scheme s1 "Đề án"\nbaseline 1\n')
    for words in (["check", str(scheme)], ["diff", "--scheme", str(scheme), "--on", "2025-07-01"]):
        result = CliRunner().invoke(main, words)
        assert (result.exit_code, "scheme.tinhgon" in result.stderr) == (2, True)


def test_a_difference_names_the_tree_in_which_the_parent_changed():
    words = ["diff", "--on", "2025-06-30", "--on", "2025-07-01"]
    said = CliRunner().invoke(main, words).stdout
    assert "cấp trên theo địa bàn" in said
    assert "parent" not in said


CIRCLES = {
    "land within itself": "2010-01-01  set territory v1 within v2\n2010-01-01  set territory v2 within v1\n",
    "land within its own village": "2010-01-01  set territory a1 within v1\n",
    "pieces of each other": "2010-01-01  set territory a1 piece_of a2\n2010-01-01  set territory a2 piece_of a1\n",
    "units under each other": "2010-01-01  set unit D1 under D2\n2010-01-01  set unit D2 under D1\n",
}


@pytest.mark.parametrize("circle", CIRCLES.values(), ids=CIRCLES)
def test_no_question_runs_in_a_circle(tmp_path, circle):
    register, scheme = tmp_path / "register.tinhgon", tmp_path / "scheme.tinhgon"
    register.write_text(
        """register number 1
measure population people sum
2000-01-01  huyen D1 "Huyện Trên" code 001
2000-01-01  huyen D2 "Huyện Dưới" code 002
2000-01-01  xa C1 "Xã An" code 00001 under D1 territories a1
2000-01-01  xa C2 "Xã Bình" code 00002 under D2 territories a2
2000-01-01  territory v1 within a1
2000-01-01  territory v2 within a1
border a1 a2 1 km
2019-04-01  observe a1 population 4
"""
        + circle
    )
    scheme.write_text(
        """scheme s "Nhập"
baseline 1
2026-07-01  merge C1 C2 into C9 "Xã An Bình" kind xa code 9 under nothing
2026-07-01  end tier huyen
"""
    )
    days = ["--on", "2025-01-01", "--on", "2027-01-01"]
    for words in (
        ["check", str(scheme)],
        ["review", *days[:2]],
        ["lineage", "00001", *days[:2]],
        ["count", *days],
        ["restate", "population", "--units-on", "2025-01-01", *days],
        ["diff", "--scheme", str(scheme), *days],
    ):
        result = CliRunner().invoke(main, [*words, "--register", str(register)])
        assert result.exception is None or isinstance(result.exception, SystemExit), words


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["preview", "--units", "nowhere.csv", "--crosswalk", "nowhere.csv"], "Không có tệp này"),
        (["check", "nowhere.tinhgon"], "Không có tệp này"),
        (["read", "register", "nowhere.json"], "Không có tệp này"),
        (["lineage", "00001", "--register", "nowhere.xlsx"], "Không có tệp này"),
        (["lineage", "00001", "--on", "1/7/2025"], "không phải là ngày"),
        (["count", "--on", "2025-07-01"], "hai ngày"),
        (["diff", "--on", "2025-07-01", "--number", "1", "--scheme", "s.tinhgon"], "hai đề án"),
    ],
)
def test_what_is_wrong_with_a_question_is_said_in_the_readers_language(words, said):
    result = CliRunner().invoke(main, words)
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
