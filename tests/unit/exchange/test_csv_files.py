"""Lists of units, neighbours and crosswalks: read whole, or refused with every fault, its row, column and remedy."""

from __future__ import annotations

import gzip
import os
import tracemalloc
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.unit.exchange.saying import only, refused
from tests.worlds import applying, given, hamlet
from tinhgon.exchange import (
    UnitRow,
    UnitTable,
    border_rows,
    crosswalk_rows,
    read_adjacency,
    read_crosswalk,
    read_units,
    register_from_tables,
    unit_rows,
    write_adjacency,
    write_crosswalk,
    write_units,
)
from tinhgon.register import BorderKind, Method
from tinhgon.vocabulary import TerritoryId, UnitId

Written = Callable[..., Path]
UNITS = """\
name,code,kind,district_code,province_code,population,area_km2,note,district_name,lon,lat
Xã An,00001,xa,001,24,1200,10.5,đồng bằng,Huyện Thượng,105.5,20.5
Xã Bình,00002,xa,001,24,,8,,Huyện Thượng,,
Phường Cát,00003,phuong,002,27,5000,3,,Huyện Hạ,106,21
"""
BORDERS = "a,b,shared_km,kind\n00002,00001,3.2,border\n00002,00003,0.05,point\n00001,00003,,ferry\n"
CROSSWALK = "old_code,new_code,share\n00001,N1,1.0\n00002,N1,0.6\n00002,N2,0.4\n00003,N2,1\n"


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(content: str | bytes, name: str = "units.csv") -> Path:
        path = tmp_path / name
        raw = content.encode() if isinstance(content, str) else content
        path.write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
        return path

    return write


def test_units_are_read_in_any_column_order_with_what_nobody_asked_for(written: Written) -> None:
    units = read_units(written(UNITS))
    assert [unit.code for unit in units] == ["00001", "00002", "00003"]
    assert units.rows[0].extra == {"note": "đồng bằng"}
    assert units.rows[0].population == 1200
    assert units.rows[1].population is None
    assert units.rows[1].lon is None


@pytest.mark.parametrize("name", ["units.csv.gz", "units.gz"])
def test_a_packed_file_and_a_byte_order_mark_are_read(written: Written, name: str) -> None:
    assert read_units(written("\ufeff" + UNITS, name)).rows == read_units(written(UNITS)).rows


def test_blank_rows_are_passed_over_but_counted(written: Written) -> None:
    faults = refused(read_units, written(UNITS.replace("Xã Bình", ",,,,,,,,,,\n\nXã Bình").replace(",8,", ",-8,")))
    assert (only(faults).row, only(faults).column) == (5, "area_km2")


def test_letters_are_composed_so_that_one_name_is_one_name(written: Written) -> None:
    apart = unicodedata.normalize("NFD", UNITS)
    assert apart != UNITS
    assert read_units(written(apart)).rows == read_units(written(UNITS)).rows


def test_only_the_provinces_asked_for_are_the_problem(written: Written) -> None:
    path = written(UNITS)
    assert read_units(path, "24").codes == {"00001", "00002"}
    assert read_units(path, "24").elsewhere == {"00003"}
    assert read_units(path, "24,27").codes == {"00001", "00002", "00003"}
    fault = only(refused(read_units, path, "25"))
    assert fault.message.code == "units.no_province"
    assert refused(read_units, path, " , ")


def test_an_unknown_terrain_is_kept_and_warned_of(written: Written) -> None:
    units = read_units(written("code,name,kind,district_code,terrain\n1,An,xa,,núi\n2,Bình,xa,,mountain\n"))
    assert units.rows[0].terrain == "núi"
    assert [warning.code for warning in units.warnings] == ["units.unknown_terrain"]


BAD_UNITS = [
    ("Xã An,00001", "Xã An,", 2, "code", "input.empty"),
    ("Xã Bình,00002", "Xã Bình,00001", 3, "code", "input.code_twice"),
    (",xa,001,24,1200", ",,001,24,1200", 2, "kind", "input.empty"),
    ("10.5", "-10.5", 2, "area_km2", "input.negative"),
    ("10.5", '"10,5"', 2, "area_km2", "input.not_a_number"),
    ("10.5", "nan", 2, "area_km2", "input.not_a_number"),
    ("10.5", "1_0", 2, "area_km2", "input.not_a_number"),
    ("1200", "1.234", 2, "population", "input.not_whole"),
    ("105.5", "20105.5", 2, "lon", "input.out_of_range"),
    ("20.5", "-91", 2, "lat", "input.out_of_range"),
    ("Huyện Thượng,,", "Huyện Khác,,", 3, "district_name", "units.district_differs"),
    ("Xã Bình,00002", "Xã Bình,d001", 3, "code", "units.code_taken"),
    (",8,,", ",8,,,", 3, None, "input.ragged"),
]


@pytest.mark.parametrize(("old", "new", "row", "column", "code"), BAD_UNITS)
def test_a_wrong_cell_is_named_by_row_and_column(
    written: Written, old: str, new: str, row: int, column: str | None, code: str
) -> None:
    fault = only(refused(read_units, written(UNITS.replace(old, new, 1))))
    assert (fault.row, fault.column, fault.message.code) == (row, column, code)


def test_all_faults_are_told_at_once_up_to_a_limit(written: Written) -> None:
    rows = "".join(f"{i},An,xa,001,-1\n" for i in range(200))
    with pytest.raises(Exception, match="200 in all") as caught:
        read_units(written("code,name,kind,district_code,area_km2\n" + rows))
    assert len(caught.value.faults) == 50
    assert caught.value.omitted == 150


def test_a_missing_column_is_named_and_a_near_one_suggested(written: Written) -> None:
    fault = only(refused(read_units, written(UNITS.replace("district_code", "District code"))))
    assert fault.message.params == {"column": "district_code"}
    assert fault.remedy.params == {"column": "District code", "to": "district_code"}
    assert only(refused(read_units, written("code,name,kind\n1,An,xa\n"))).row == 1
    assert (
        only(refused(read_units, written("code,name,kind,district_code\n1,An,xa,\n"), "24")).column == "province_code"
    )


def test_a_column_that_is_there_twice_is_refused(written: Written) -> None:
    assert only(refused(read_units, written("code,name,kind,district_code,code\n1,An,xa,,1\n"))).column == "code"


def test_values_under_a_column_without_a_name_are_refused(written: Written) -> None:
    head = "code,name,kind,district_code,\n"
    assert len(read_units(written(head + "1,An,xa,,\n"))) == 1
    assert only(refused(read_units, written(head + "1,An,xa,,x\n"))).message.code == "input.unnamed_column"


def test_another_separator_is_recognised(written: Written) -> None:
    for separator in ";\t|":
        fault = only(refused(read_units, written(UNITS.replace(",", separator))))
        assert fault.message.code == "input.separator"
        assert fault.remedy.code == "remedy.save_as_csv_utf8"


def test_another_encoding_names_the_byte_and_the_row(written: Written) -> None:
    latin = "code,name,kind,district_code\n1,An,xa,001\n2,Xã,xa,001\n".encode("latin-1")
    fault = only(refused(read_units, written(latin)))
    assert (fault.row, fault.message.params) == (3, {"byte": "0xE3", "position": 4})
    assert fault.remedy.code == "remedy.save_as_csv_utf8"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "input.empty_file"),
        (b"\n", "input.column_missing"),
        (b"code,name,kind,district_code\n", "input.no_rows"),
        (b"PK\x03\x04rest", "input.other_form"),
        (b"\xff\xfec\x00o\x00d\x00", "input.other_form"),
        (b"%PDF-1.7", "input.other_form"),
        (b"code,name,kind,district_code\n1,A\x00n,xa,001\n", "input.nul"),
        (b'code,name,kind,district_code\n1,"An,xa,001\n2,B', "input.broken_csv"),
        (b'code,name,kind,district_code\n1,"An"x,xa,001\n', "input.broken_csv"),
        (b"code,name,kind,district_code\n" + b"x" * 200_000, "input.line_too_long"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(written: Written, content: bytes, code: str) -> None:
    assert refused(read_units, written(content))[0].message.code == code


def test_a_file_that_is_not_there_or_no_file_is_refused(tmp_path: Path) -> None:
    assert only(refused(read_units, tmp_path / "none.csv")).message.code == "input.no_file"
    assert only(refused(read_units, tmp_path)).message.code == "input.is_folder"


def test_a_broken_packed_file_is_refused(written: Written, tmp_path: Path) -> None:
    path = written(UNITS * 50, "units.csv.gz")
    path.write_bytes(path.read_bytes()[:-20])
    assert only(refused(read_units, path)).message.code == "input.broken_gzip"


@pytest.mark.parametrize("line", [b"\xa7" * 4095 + b"\n", b"rubbish " * 512, b"a,b\n"])
def test_two_hundred_megabytes_of_rubbish_are_refused_without_filling_memory(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "rubbish.csv"
    with path.open("wb") as stream:
        stream.write(line)
        # A hole in the file: 200 MB to whoever reads it, nothing on the disk.
        stream.truncate(200 * 2**20)
    tracemalloc.start()
    refused(read_units, path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * 2**20


def test_a_packed_file_that_unpacks_without_end_is_refused_without_filling_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.csv.gz"
    with gzip.open(path, "wb", compresslevel=1) as stream:
        for _ in range(150):
            stream.write((b"x" * 63 + b"\n") * 2**14)
    tracemalloc.start()
    faults = refused(read_units, path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert faults[0].message.code == "input.column_missing"
    assert peak < 20 * 2**20


def test_formulas_are_only_text_to_a_list(written: Written) -> None:
    assert read_units(written(UNITS.replace("Xã An", "=1+1"))).rows[0].name == "=1+1"


# -- neighbours -----------------------------------------------------------------------------------------------------


def test_neighbours_are_read_smaller_code_first(written: Written) -> None:
    borders = read_adjacency(written(BORDERS))
    assert [(row.a, row.b, row.shared_km, row.kind) for row in borders] == [
        ("00001", "00002", 3.2, BorderKind.BORDER),
        ("00002", "00003", 0.05, BorderKind.POINT),
        ("00001", "00003", 0.0, BorderKind.FERRY),
    ]


def test_only_pairs_within_the_problem_are_kept(written: Written) -> None:
    units_path, path = written(UNITS), written(BORDERS + "00001,99999,1,border\n", "adjacency.csv")
    assert len(read_adjacency(path, read_units(units_path, "24"))) == 1
    every = read_adjacency(path, read_units(units_path))
    assert len(every) == 3
    assert every.warnings[0].subjects == ("99999",)


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("00002,00001,1,border", None, "input.pair_twice"),
        ("00001,00001,1,border", "b", "input.borders_itself"),
        ("00001,00004,-1,border", "shared_km", "input.negative"),
        ("00001,00004,,border", "shared_km", "input.empty"),
        ("00001,00004,1,bordr", "kind", "input.not_one_of"),
        (",00004,1,border", "a", "input.empty"),
    ],
)
def test_a_wrong_pair_is_refused(written: Written, row: str, column: str | None, code: str) -> None:
    fault = only(refused(read_adjacency, written(BORDERS + row + "\n")))
    assert (fault.row, fault.column, fault.message.code) == (5, column, code)


# -- crosswalks -----------------------------------------------------------------------------------------------------


def test_a_crosswalk_says_what_becomes_of_what(written: Written) -> None:
    rows = read_crosswalk(
        written(
            CROSSWALK.replace("share\n", "share,new_name,new_kind\n")
            .replace("\n", ",,\n")[:-1]
            .replace("share,new_name,new_kind,,", "share,new_name,new_kind")
        )
    )
    assert [(row.old_code, row.new_code, row.share, row.new_name) for row in rows][1] == ("00002", "N1", 0.6, None)


def test_codes_that_the_units_lack_give_one_warning_that_lists_them(written: Written) -> None:
    units = read_units(written(UNITS))
    table = read_crosswalk(written(CROSSWALK + "77777,N1,1\n88888,N2,1\n", "crosswalk.csv"), units)
    assert len(table) == 4
    assert [warning.message.params["codes"] for warning in table.warnings] == [("77777", "88888")]


def test_units_of_other_provinces_do_not_count(written: Written) -> None:
    units_path, path = written(UNITS), written(CROSSWALK.replace("00003,N2,1", "00003,N2,0.2"), "crosswalk.csv")
    assert len(read_crosswalk(path, read_units(units_path, "24"))) == 3
    assert not read_crosswalk(path, read_units(units_path, "24")).warnings
    assert only(refused(read_crosswalk, path, read_units(units_path))).message.code == "crosswalk.shares"


def test_a_unit_without_a_row_is_an_error_that_lists_it(written: Written) -> None:
    units = read_units(written(UNITS))
    fault = only(refused(read_crosswalk, written(CROSSWALK.replace("00003,N2,1\n", ""), "crosswalk.csv"), units))
    assert fault.message.params == {"count": 1, "codes": ("00003",)}


def test_a_share_of_zero_is_declared_with_its_extent_unknown(written: Written) -> None:
    assert read_crosswalk(written(CROSSWALK + "00001,N2,0\n")).rows[-1].share == 0


@pytest.mark.parametrize(
    ("old", "new", "row", "column", "code"),
    [
        ("N2,0.4", "N2,0.6", 4, "share", "crosswalk.shares"),
        ("N2,0.4", "N2,0.402", 4, "share", "crosswalk.shares"),
        ("N2,0.4", "N2,-0.4", 4, "share", "input.negative"),
        ("N2,0.4", "N2,x", 4, "share", "input.not_a_number"),
        ("N2,0.4", "N2,", 4, "share", "input.empty"),
        ("N2,0.4", ",0.4", 4, "new_code", "crosswalk.goes_nowhere"),
        ("00002,N2", "00002,N1", 4, None, "input.pair_twice"),
    ],
)
def test_a_wrong_crosswalk_is_refused(
    written: Written, old: str, new: str, row: int, column: str | None, code: str
) -> None:
    faults = refused(read_crosswalk, written(CROSSWALK.replace(old, new, 1)))
    assert (faults[0].row, faults[0].column, faults[0].message.code) == (row, column, code)


def test_shares_within_the_tolerance_are_taken(written: Written) -> None:
    assert len(read_crosswalk(written(CROSSWALK.replace("N2,0.4", "N2,0.401")))) == 4


def test_a_new_unit_has_one_name(written: Written) -> None:
    path = written("old_code,new_code,share,new_name\n1,N,1,An\n2,N,1,Bình\n3,N,1,\n")
    fault = only(refused(read_crosswalk, path))
    assert (fault.row, fault.column, fault.message.code) == (3, "new_name", "crosswalk.new_unit_differs")


# -- registers ------------------------------------------------------------------------------------------------------

ON = date(2025, 6, 30)


def test_lists_open_a_register(written: Written) -> None:
    units = read_units(written(UNITS.replace("note", "pop_source").replace("đồng bằng", "repaired")))
    register = register_from_tables(units, read_adjacency(written(BORDERS, "a.csv"), units), on=ON)
    an = register.units[UnitId("00001")]
    assert (an.name(ON), an.code(ON), an.kind(ON)) == ("Xã An", "00001", "xa")
    assert an.parent("territory", ON) == an.parent("administration", ON) == "d001"
    assert register.units[UnitId("d001")].parent("territory", ON) == "p24"
    assert an.timeline("exists").spans[0][0].start is None
    assert register.holder_of(TerritoryId("t00001"), ON) == "00001"
    population = next(o for o in register.observations["t00001"] if o.measure == "population")
    assert (population.value, population.on, population.boundaries_on) == (1200, ON, ON)
    assert population.method is Method.ESTIMATED
    assert register.territories[TerritoryId("t00001")].text("extra:pop_source", ON) == "repaired"
    assert len(list(register.all_borders())) == 3


def test_without_a_district_the_province_stands_above(written: Written) -> None:
    path = written("code,name,kind,district_code,province_code,province_name\n1,An,xa,,01,Tỉnh Mẫu\n")
    register = register_from_tables(read_units(path), on=ON)
    assert register.units[UnitId("1")].parent("territory", ON) == "p01"
    assert unit_rows(register, ON).rows[0].province_name == "Tỉnh Mẫu"
    assert unit_rows(register, ON).rows[0].district_code is None


def test_lists_read_back_from_the_register_they_opened(written: Written, tmp_path: Path) -> None:
    units = read_units(written(UNITS))
    borders = read_adjacency(written(BORDERS, "a.csv"), units)
    register = register_from_tables(units, borders, on=ON)
    write_units(tmp_path / "again.csv", unit_rows(register, ON))
    write_adjacency(tmp_path / "borders.csv.gz", border_rows(register, ON))
    again = read_units(tmp_path / "again.csv")
    assert register_from_tables(again, read_adjacency(tmp_path / "borders.csv.gz", again), on=ON) == register


def test_what_became_of_what_reads_back(tmp_path: Path) -> None:
    after = applying(
        hamlet(),
        """
        2026-07-01  divide a4 into a4-1 0.7 (v1), a4-2 0.3 (v2) basis area
        2026-07-01  merge C1 C2 into C9 "An Bình" code 00001
        2026-07-01  split C3 into C14 "Cát Mới" code 00003 (a4-1) 0.7, C9 (a4-2) 0.3 basis area
        """,
    )
    table = crosswalk_rows(after, date(2026, 6, 30), date(2026, 7, 1))
    assert [(row.old_code, row.new_code, row.share, row.new_name) for row in table] == [
        ("00001", "00001", 1.0, "An Bình"),
        ("00002", "00001", 1.0, "An Bình"),
        ("00003", "00001", 0.3, "An Bình"),
        ("00003", "00003", 0.7, "Cát Mới"),
        ("00004", "00004", 1.0, "Đông"),
    ]
    write_crosswalk(tmp_path / "crosswalk.csv", table)
    assert read_crosswalk(tmp_path / "crosswalk.csv").rows == table.rows


def test_a_share_that_nobody_knows_is_left_out_with_a_warning_and_never_guessed() -> None:
    before = given('2000-01-01  commune C1 "An" code 1 territories a1\n2000-01-01  commune C2 "Bình" code 2')
    after = applying(
        before,
        """
        2026-07-01  divide a1 into a1-1, a1-2
        2026-07-01  split C1 into C2 (a1-1), C3 "Cát" code 3 (a1-2)
        """,
    )
    table = crosswalk_rows(after, date(2026, 6, 30), date(2026, 7, 1))
    assert table.rows == ()
    assert [warning.code for warning in table.warnings] == ["crosswalk.share_unknown"]


def test_territories_that_part_are_weighed_by_their_areas() -> None:
    after = applying(hamlet(), '2026-07-01  split C1 into C2 (a1), C9 "Hạ" code 00009 (a2)')
    shares = {row.new_code: row.share for row in crosswalk_rows(after, ON, date(2026, 7, 1)) if row.old_code == "00001"}
    assert shares == pytest.approx({"00002": 1 / 3, "00009": 2 / 3})


def test_zeros_that_a_spreadsheet_took_away_are_recognised(written: Written) -> None:
    units = read_units(written(UNITS.replace("00001", "1").replace("00002", "2").replace("00003", "3")))
    fault = only(refused(read_crosswalk, written(CROSSWALK, "crosswalk.csv"), units))
    assert (fault.message.code, fault.remedy.code) == ("crosswalk.no_row", "remedy.leading_zeros")
    assert fault.remedy.params == {"code": "1", "other": "00001"}


def test_a_code_that_is_the_id_of_another_units_land_is_refused(written: Written) -> None:
    fault = only(refused(read_units, written(UNITS.replace("00002", "t00001"))))
    assert (fault.row, fault.column, fault.message.code) == (3, "code", "units.code_taken")


def test_a_kind_that_the_country_does_not_have_is_refused(written: Written) -> None:
    fault = only(refused(read_units, written(UNITS.replace("phuong", "phuogn")), kinds=("xa", "phuong")))
    assert (fault.row, fault.column, fault.remedy.params) == (4, "kind", {"word": "phuong"})
    named = CROSSWALK.replace("share\n", "share,new_kind\n").replace("1.0\n", "1.0,quan\n").replace("6\n", "6,\n")
    named = named.replace("4\n", "4,\n").replace(",1\n", ",1,xa\n")
    fault = only(refused(read_crosswalk, written(named, "crosswalk.csv"), kinds=("xa", "phuong")))
    assert (fault.row, fault.column, fault.message.code) == (2, "new_kind", "input.not_one_of")


def test_a_list_of_far_too_many_rows_is_refused_before_it_fills_the_memory(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tinhgon.exchange.tables.MAX_ROWS", 3)
    assert only(refused(read_units, written(UNITS))).message.code == "input.too_many_rows"


@pytest.mark.parametrize(("value", "code"), [("1e999", "input.not_a_number"), ("1e300", "input.out_of_range")])
def test_an_area_larger_than_the_earth_is_refused(written: Written, value: str, code: str) -> None:
    fault = only(refused(read_units, written(UNITS.replace("10.5", value))))
    assert (fault.row, fault.column, fault.message.code) == (2, "area_km2", code)


def test_no_province_is_not_every_province(written: Written) -> None:
    assert only(refused(read_units, written(UNITS), "")).message.code == "units.no_province"


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "units.csv"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_units(path, UnitTable(()))
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "@SUM(1)", "+1+cmd|x", "-2+3", "'=1", "'An", "-", "-5", "+84"])
def test_no_name_runs_as_a_formula_in_a_spreadsheet_and_each_reads_back(tmp_path: Path, name: str) -> None:
    row = UnitRow("00001", name, "xa", "001", extra={"note": name})
    write_units(tmp_path / "units.csv", [row])
    assert read_units(tmp_path / "units.csv").rows == (row,)
    for text in (tmp_path / "units.csv").read_text().splitlines()[1].split(","):
        assert not text.startswith(("=", "@")), text
        assert not text.startswith(("+", "-")) or text in ("-", "-5", "+84"), text


def test_the_same_list_packs_to_the_same_bytes(written: Written, tmp_path: Path) -> None:
    units = read_units(written(UNITS))
    for name in ("one.csv.gz", "two.csv.gz"):
        write_units(tmp_path / name, units)
    assert (tmp_path / "one.csv.gz").read_bytes() == (tmp_path / "two.csv.gz").read_bytes()


# -- the real files -------------------------------------------------------------------------------------------------


def test_the_real_lists_open_a_register_and_read_back(vn_data: Path, tmp_path: Path) -> None:
    units = read_units(vn_data / "units_old.csv", "38")
    borders = read_adjacency(vn_data / "adjacency_old.csv", units)
    crosswalk = read_crosswalk(vn_data / "crosswalk.csv", units)
    assert (len(units), len({row.new_code for row in crosswalk})) == (547, 166)
    assert sum(unit.population or 0 for unit in units) == 4_324_773
    assert crosswalk.warnings[0].subjects[0] == "D318"
    register = register_from_tables(units, borders, on=ON)
    write_units(tmp_path / "units.csv", unit_rows(register, ON))
    write_adjacency(tmp_path / "adjacency.csv", border_rows(register, ON))
    again = read_units(tmp_path / "units.csv")
    assert register_from_tables(again, read_adjacency(tmp_path / "adjacency.csv", again), on=ON) == register
