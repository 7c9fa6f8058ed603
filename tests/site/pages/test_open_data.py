"""Open data: every file of a day with its size and checksum, true of what is handed out."""

from __future__ import annotations

import hashlib
import re

import pytest

DAY, EVE = "2025-07-01", "2025-06-30"


def test_every_file_is_what_its_checksum_says(get):
    page = get(f"/open-data/?on={DAY}").content.decode()
    found = re.findall(r'href="(/open-data/2/[^"]+/[a-z]+\.[a-z]+)"', page)
    assert len(found) == 7
    lines = get(f"/open-data/2/{DAY}/SHA256SUMS").content.decode().splitlines()
    sums = dict(reversed(line.split("  ")) for line in lines)
    for address in found:
        answer = get(address)
        content = b"".join(answer.streaming_content)
        name = re.search(r'filename="(.+)"', answer["Content-Disposition"])[1]
        assert hashlib.sha256(content).hexdigest() == sums[name]
        assert sums[name] in page
        assert get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_the_eve_has_no_crosswalk_and_the_page_names_number_sources_and_licence(get, read):
    assert "crosswalk" not in get(f"/open-data/?on={EVE}").content.decode()
    page = read("/open-data/", language="en")
    assert "number 2 of the book" in page
    assert "has not named a licence" in page
    assert f"units-{DAY}-no2.csv" in page


def test_the_office_may_say_its_own_licence(read, settings):
    settings.DATA_LICENCE = "CC BY 4.0, Sở Nội vụ"
    assert "CC BY 4.0, Sở Nội vụ" in read("/open-data/")


@pytest.mark.parametrize(
    "address",
    [
        *("?on=2024-01-01", f"9/{DAY}/units.csv", f"0/{DAY}/units.csv", "2/2024-01-01/units.csv", f"2/{DAY}/nix.csv"),
        *(f"2/{DAY}/..%2Fsecret", "2/x/SHA256SUMS"),
    ],
)
def test_nothing_else_is_made_or_found(get, address):
    assert get(f"/open-data/{address}").status_code == 404
