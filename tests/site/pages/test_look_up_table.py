"""A table of old addresses comes back with the units they are in now; nothing is chosen, and nothing is run."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

GIVEN = (
    "thôn 3, xã Hoằng Quý, huyện Hoằng Hóa, tỉnh Thanh Hóa\n"
    "P. Đông Thọ, TP. Thanh Hóa\n"
    "xã Quang Trung\n"
    "hoang qui\n"
    "huyện Như Thanh\n"
    "=HYPERLINK(1), zzzz\n"
)


@pytest.fixture
def hand_in(demonstration, db):
    def handed_in(*, language="en", status=200, **given):
        client = Client()
        client.cookies["tinhgon_language"] = language
        answer = client.post("/search/table/", given)
        assert answer.status_code == status
        return answer

    return handed_in


def rows_of(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_each_row_says_how_sure_it_is(hand_in):
    rows = rows_of(hand_in(addresses=GIVEN))
    assert [row["Result"].split(":")[0] for row in rows] == [
        "found", "divided", "several units of this name", "not exactly so", "only a larger unit was named", "not found",
    ]  # fmt: skip
    assert rows[0]["New address"] == "thôn 3, xã Hoằng Phú, tỉnh Thanh Hóa"
    assert rows[1]["New unit"] == rows[2]["New unit"] == rows[3]["New unit"] == ""
    assert rows[1]["Candidates"] == "Phường Hạc Thành, tỉnh Thanh Hóa (51.2%) | Phường Hàm Rồng, tỉnh Thanh Hóa (48.8%)"
    assert rows[2]["What was meant"].count("Xã Quang Trung") + rows[2]["What was meant"].count("Phường Quang Trung") > 1
    assert rows[5]["Address given"].startswith("'=")


def test_a_file_with_a_column_of_addresses(hand_in):
    content = "STT;Họ tên;Địa chỉ\n1;Lê Thị Á;xã Hoằng Quý, Hoằng Hóa\n".encode("utf-8-sig")
    (row,) = rows_of(hand_in(file=SimpleUploadedFile("a.csv", content)))
    assert (row["Address given"], row["Code"]) == ("xã Hoằng Quý, Hoằng Hóa", "15889")


def test_columns_copied_from_a_spreadsheet_are_one_line(hand_in):
    (row,) = rows_of(hand_in(addresses="thôn 3\txã Hoằng Quý\thuyện Hoằng Hóa"))
    assert row["New address"] == "thôn 3, xã Hoằng Phú, tỉnh Thanh Hóa"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"addresses": " \n "}, "There is no address in it"),
        ({"addresses": "xã An\n" * 2001}, "The table has 2,001 rows"),
        ({"file": SimpleUploadedFile("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")}, "no text that can be read"),
        ({"file": SimpleUploadedFile("a.csv", b"a" * 1_000_001)}, "larger than 1,000 kB"),
        ({}, "There is no address in it"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(hand_in, given, sentence):
    assert sentence in hand_in(status=422, **given).content.decode()


def test_a_form_of_another_site_is_refused(demonstration, db):
    assert Client(enforce_csrf_checks=True).post("/search/table/", {"addresses": "x"}).status_code == 403
