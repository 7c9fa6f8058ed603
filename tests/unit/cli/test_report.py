"""Papers and tables from the terminal: the annex, the crosswalk, the register of a day."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from docx import Document

from tests.worlds import hamlet
from tinhgon.cli import main
from tinhgon.exchange import read_crosswalk, read_handed_in, read_register, write_register

SCHEME = """
scheme mau "Phương án mẫu"
baseline 1
2025-07-01  merge C1 C2 into C9 "Xã An Bình" code 00009
"""


@pytest.fixture
def files(tmp_path):
    (tmp_path / "s.tinhgon").write_text(SCHEME, encoding="utf-8")
    write_register(hamlet().numbered(1), tmp_path / "r.json")
    return tmp_path


def run(*words):
    return CliRunner().invoke(main, ["report", *map(str, words)])


def test_the_annex_and_the_crosswalk_of_a_scheme(files):
    given = (files / "s.tinhgon", "--register", files / "r.json", "--out")
    assert run("annex", *given, files / "a.docx", "--act", "12/NQ", "--signed-on", "2025-06-16").exit_code == 0
    assert Document(str(files / "a.docx")).tables[0].rows[1].cells[0].text == "Số: 12/NQ"
    assert run("annex", *given, files / "a.xlsx").exit_code == 0
    assert run("crosswalk", *given, files / "c.csv").exit_code == 0
    assert {(row.old_code, row.new_code) for row in read_crosswalk(files / "c.csv") if row.new_code == "00009"} == {
        ("00001", "00009"),
        ("00002", "00009"),
    }


def test_another_ending_is_refused_before_anything_is_written(files):
    result = run("annex", files / "s.tinhgon", "--register", files / "r.json", "--out", files / "a.pdf")
    assert (result.exit_code, ".docx" in result.stderr, (files / "a.pdf").exists()) == (2, True, False)


@pytest.mark.parametrize("name", ["u.xlsx", "u.csv"])
def test_the_lists_of_a_day_can_be_handed_in(files, name):
    assert run("register", "--register", files / "r.json", "--on", "2025-06-30", "--out", files / name).exit_code == 0
    assert len(read_handed_in([files / name]).lists.units) == 4


def test_the_whole_register(files):
    assert (
        run("register", "--register", files / "r.json", "--on", "2025-06-30", "--out", files / "w.tinhgon").exit_code
        == 0
    )
    from datetime import UTC, datetime  # noqa: PLC0415 - for this reading alone

    assert read_register(files / "w.tinhgon", recorded_at=datetime.now(UTC)).current == hamlet().numbered(1)
