"""The record as a page: deeds in words, the last hash, whether the chain is whole."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from urllib.parse import urlencode

import pytest

from tests.site.pages.conftest import words_of
from tinhgon_site.audit import store
from tinhgon_site.audit.chain import WRITING, Link


def test_the_record_names_deeds_and_vouches_for_them(read):
    page = read("/record/", language="en")
    assert store.head().hash in page
    assert "The record is whole" in page
    assert "role given" in page


def test_a_hash_from_a_paper_is_looked_for(read):
    assert "The record is whole" in read(f"/record/?hash={store.head().hash}", language="en")
    assert "is not among them" in read(f"/record/?hash={'a' * 64}", language="en")


@pytest.mark.parametrize("text", ["zz", "' OR 1=1", "<i>", "A" * 500])
def test_what_is_no_hash_is_said_to_be_none(read, text):
    assert "A hash has 64 characters" in read(f"/record/?hash={text}", language="en")


@pytest.mark.parametrize(
    ("sought", "count"),
    [
        ({"deed": "cutover.applied"}, 1),
        ({"person": "trịnh quốc", "deed": "decision.appraise"}, 1),
        ({"scheme": "may-xep-166"}, 1),
        ({"first_on": "2026-11-02", "scheme": "thanh-hoa-2025"}, 0),
        ({"first_on": "2025-07-01", "last_on": "2025-07-01", "deed": "cutover.applied"}, 1),
        ({"text": "1686/NQ-UBTVQH15 decide"}, 1),
        ({"text": "nothing of the kind"}, 0),
    ],
    ids=str,
)
def test_the_record_is_searched_by_person_deed_scheme_day_and_words(read, get, sought, count):
    query = urlencode(sought)
    page = read(f"/record/?{query}", language="en")
    assert f"{count} record{'' if count == 1 else 's'}" in page
    rows = list(csv.reader(io.StringIO(get(f"/record/records.csv?{query}").getvalue().decode("utf-8-sig"))))
    assert len(rows) == count + 1


def test_what_cannot_be_a_day_is_marked_and_not_asked(read):
    assert "This cannot be read. Correct it." in read("/record/?first_on=gestern", language="en")


def test_a_downloaded_record_can_be_verified_elsewhere(get):
    lines = [json.loads(line) for line in get("/record/records.jsonl").getvalue().decode().splitlines()]
    for line in lines:
        hash, recorded_at = line.pop("hash"), datetime.fromisoformat(line.pop("recorded_at"))
        assert (line.pop("writing"), Link(recorded_at=recorded_at, **line).hash()) == (WRITING, hash)
    assert hash == store.head().hash
    assert get("/record/records.exe").status_code == 404


def test_everything_is_verified_at_the_press_of_a_button(visitor):
    assert visitor().get("/record/verify/").status_code == 302, "an address alone costs nobody the work"
    page = words_of(visitor().post("/record/verify/").content.decode())
    assert "Everything kept fits the record" in page
    assert "2 numbers of the book: what changed, who wrote it, when and why" in page
    assert "1 loadings of boundaries" in page
