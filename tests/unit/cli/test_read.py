"""Registers and schemes from form to form and back: the same things, or a refusal before anything is written."""

import json

import pytest
from click.testing import CliRunner

from tests.worlds import delta
from tinhgon.cli import main
from tinhgon.demonstration import demonstration_book
from tinhgon.exchange import write_register

FORMS = ("tinhgon", "json", "xlsx", "json.gz")


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def register_file(tmp_path):
    path = tmp_path / "delta.tinhgon"
    write_register(delta(), path)
    return path


@pytest.mark.parametrize("there", FORMS)
@pytest.mark.parametrize("back", FORMS)
def test_a_register_goes_through_any_two_forms_unchanged(register_file, tmp_path, there, back):
    first, second, last = tmp_path / f"first.{there}", tmp_path / f"second.{back}", tmp_path / "last.tinhgon"
    for source, target in ((register_file, first), (first, second), (second, last)):
        assert run("read", "register", source, "--out", target).exit_code == 0
    assert last.read_bytes().splitlines()[1:] == register_file.read_bytes().splitlines()[1:]


def test_one_number_of_a_book_is_written_as_text(tmp_path):
    book, text = tmp_path / "book.json", tmp_path / "one.tinhgon"
    write_register(demonstration_book(), book)
    assert run("read", "register", book, "--out", text).exit_code == 2
    assert not text.exists()
    assert run("read", "register", book, "--number", 1, "--out", text).exit_code == 0
    found = json.loads(run("count", "--register", text, "--on", "2025-06-30", "--on", "2025-07-01", "--json").stdout)
    assert found["by_kind"]["xa"] == [452, 452]


def test_a_number_that_the_book_does_not_have_is_told_with_those_it_has(register_file, tmp_path):
    result = run("read", "register", register_file, "--number", 7, "--out", tmp_path / "x.json")
    assert (result.exit_code, "7" in result.stderr, (tmp_path / "x.json").exists()) == (2, True, False)


def test_a_draft_is_written_whole_or_not_at_all(register_file, tmp_path):
    units, crosswalk = tmp_path / "units.csv", tmp_path / "crosswalk.csv"
    units.write_text("code,name,kind,district_code\n00001,Xã An,xa,001\n00002,Xã Bình,xa,001\n")
    crosswalk.write_text("old_code,new_code,share\n00001,N,1\n00002,N,1\n")
    scheme = tmp_path / "scheme.tinhgon"
    files = ("--units", units, "--crosswalk", crosswalk, "--out", scheme)
    assert run("draft", *files, "--register-out", tmp_path / "register.docx").exit_code == 2
    assert not scheme.exists()
    assert run("draft", *files, "--register-out", tmp_path / "register.json").exit_code == 0
    assert run("check", scheme, "--register", tmp_path / "register.json").exit_code == 0
    scheme.write_text(scheme.read_text().replace("baseline 1", "baseline 4"))
    refused = run("check", scheme, "--register", tmp_path / "register.json")
    assert (refused.exit_code, "scheme.tinhgon" in refused.stderr) == (2, True)
