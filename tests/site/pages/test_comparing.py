"""Any number of schemes side by side: figures, the best of a row, differences in words, files, the decided plan."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from tinhgon.scheme.operations import MergeUnits
from tinhgon.vocabulary import SchemeId
from tinhgon_site.audit.actions import INSTALLATION
from tinhgon_site.schemes import store
from tinhgon_site.schemes.actions import keep_scheme
from tinhgon_site.schemes.differing import Aspect, differing
from tinhgon_site.schemes.scenario import scenario

REAL, PLANNED, UNFINISHED = "thanh-hoa-2025", "may-xep-166", "minh-hoa-dang-soan"
TABLE = "/schemes/compare/table"


def scheme(id=REAL):
    found = scenario(SchemeId(id))
    assert found is not None
    return found


@pytest.fixture
def renamed(demonstration, db, today):
    """The real scheme with one new unit called otherwise, of another kind and with another seat."""
    real = store.load_scheme(SchemeId(REAL))
    place = next(n for n, one in enumerate(real.operations) if isinstance(one, MergeUnits))
    merger = real.operations[place]
    other = replace(merger, into=replace(merger.into, name="=Phường Khác", kind="phuong", seat="Nơi khác"))
    changed = (*real.operations[:place], other, *real.operations[place + 1 :])
    id = SchemeId("ten-khac")
    keep_scheme(replace(real, id=id, title="=HYPERLINK(1)", operations=changed), by=INSTALLATION, at=today,
                expected_version=0)  # fmt: skip
    return id


class TestFigures:
    def test_of_the_real_plan_and_the_planners(self, demonstration, db):
        real, planned = scheme(), scheme(PLANNED)
        assert (real.before, real.after, planned.before, planned.after) == (547, 166, 547, 166)
        assert (round(real.distance_km, 2), round(real.spread, 2), real.districts_crossed) == (2.35, 0.79, 4)
        assert planned.distance_km < real.distance_km, "nearer is what it plans for"
        assert planned.spread < real.spread
        assert (real.populations[0], real.populations[-1]) == (2991, 197142)

    def test_the_best_of_a_row_is_marked_among_schemes_of_the_same_units(self, read):
        page = read(f"/schemes/compare/?s={REAL}&s={PLANNED}&s={UNFINISHED}", language="en")
        assert re.search(r"would stand best\. 2\.35 best: [0-9.]+ 0\.07", page)
        assert "Old units divided 10 best: 0 0" in page


class TestDifferences:
    def test_none_from_itself(self, demonstration, db):
        assert differing(scheme(), scheme()).is_none

    def test_in_words(self, read):
        page = read(f"/schemes/compare/?s={PLANNED}", language="en")
        assert "Held against what is decided: Phương án sắp xếp đơn vị hành chính cấp xã" in page
        moves = len(differing(scheme(), scheme(PLANNED)).moves)
        assert f"{moves} old units go elsewhere" in page
        assert "instead of Phường Hàm Rồng (48.8%) and Phường Hạc Thành (51.2%)" in page
        assert f"{moves} đơn vị cũ về nơi khác" in read(f"/schemes/compare/?s={PLANNED}")
        assert f"หน่วยเดิม {moves} แห่งไปอยู่ที่อื่น" in read(f"/schemes/compare/?s={PLANNED}", language="th")

    def test_names_kinds_and_seats(self, renamed):
        found = differing(scheme(), scheme(renamed))
        assert not found.moves
        assert {aspect: len(found.of(aspect)) for aspect in Aspect} == {
            Aspect.NAME: 1, Aspect.KIND: len(found.of(Aspect.KIND)), Aspect.SEAT: len(found.of(Aspect.SEAT)),
        }  # fmt: skip
        assert found.of(Aspect.NAME)[0].there.name == "=Phường Khác"

    def test_of_schemes_that_stand_on_other_units(self, demonstration, db):
        found = differing(scheme(PLANNED), scheme(UNFINISHED))
        assert found.only_there
        assert len(found.only_here) > len(found.moves)


class TestTheReference:
    def test_is_the_decided_plan_unless_another_is_asked_for(self, read):
        assert "the decided plan" in read(f"/schemes/compare/?s={PLANNED}", language="en")
        alone = read(f"/schemes/compare/?s={PLANNED}&ref=-", language="en")
        assert "Held against" not in alone
        assert "Held against what is decided" in read(f"/schemes/compare/?s={UNFINISHED}&ref={REAL}", language="en")

    def test_that_there_is_not(self, read):
        assert "There is no scheme “nix”." in read(f"/schemes/compare/?s={PLANNED}&ref=nix", language="en", status=404)


class TestFiles:
    def test_the_table_as_csv_and_as_a_workbook(self, get, renamed):
        query = f"?s={PLANNED}&s={renamed}"
        rows = list(csv.reader(io.StringIO(get(f"{TABLE}.csv{query}").content.decode("utf-8-sig"))))
        assert rows[0][2:] == [scheme().title, scheme(PLANNED).title, "'=HYPERLINK(1)"]
        assert next(row for row in rows if row[1] == "Đơn vị sau")[2:] == ["166", "166", "166"]
        book = load_workbook(io.BytesIO(get(f"{TABLE}.xlsx{query}").content))
        figures, differences = book.worksheets
        assert figures.cell(1, 5).value == "=HYPERLINK(1)"
        assert figures.cell(1, 5).data_type == "s", "nothing that somebody wrote is run"
        assert differences.max_row > len(differing(scheme(), scheme(PLANNED)).moves)
        assert get(f"{TABLE}.pdf{query}").status_code == 404

    def test_more_schemes_than_a_page_draws_maps_of(self, read, demonstration, db, today):
        real = store.load_scheme(SchemeId(REAL))
        ids = [SchemeId(f"bien-the-{number:02}") for number in range(14)]
        for id in ids:
            keep_scheme(
                replace(real, id=id, title=f"Biến thể {id[-2:]}"), by=INSTALLATION, at=today, expected_version=0
            )
        page = read("/schemes/compare/?" + "&".join(f"s={id}" for id in ids), language="en")
        assert "Biến thể 13" in page
        assert "3 more schemes are in the table only" in page
        assert "The same as" in page
