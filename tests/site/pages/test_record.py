"""The record as a page: deeds in words, the last hash, whether the chain is whole."""

from __future__ import annotations

import pytest

from tinhgon_site.audit import store


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
