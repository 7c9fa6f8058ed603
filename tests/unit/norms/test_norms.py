"""Norms are asked by name, place and the day of the event; what is not known or not verified is never silent."""

from datetime import date

import pytest

from tinhgon.language import LANGUAGES, say
from tinhgon.norms import NATION, Mark, Missing, Reason, Scope, UnknownNorm, read_norms

EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)

NATIONAL = """
[source]
S = "the gazette"

[rule."commune.area-min-km2"]
unit = "km2"
names = { vi = "Diện tích", en = "Area", th = "พื้นที่" }

[[norm]]
rule = "commune.area-min-km2"
value = 50
instrument = "Old act"
article = "Article 3"
from = 2016-05-25
until = 2025-07-01
mark = "F"
source = "S"

[[norm]]
rule = "commune.area-min-km2"
value = 100
instrument = "New act"
from = 2025-07-01
for = { terrain = "mountain" }
mark = "R"
source = "S"

[[norm]]
rule = "commune.area-min-km2"
value = 30
instrument = "New act"
from = 2025-07-01
for = { terrain = ["other", "island"] }
mark = "F"
source = "S"
"""

LOCAL = """
[source]
L = "the province's gazette"

[[norm]]
rule = "commune.area-min-km2"
value = 80
province = "38"
instrument = "Local decision"
from = 2025-07-01
until = 2026-01-01
for = { terrain = "mountain" }
mark = "F"
source = "L"
"""


@pytest.fixture
def law():
    read = read_norms([("national.toml", NATIONAL)])
    assert read.findings == ()
    return read.norms


@pytest.fixture
def local_law(law):
    read = read_norms([("local.toml", LOCAL)], base=law)
    assert read.findings == ()
    return read.norms


def area(norms, day, scope=NATION, **facts):
    return norms.on(day).value("commune.area-min-km2", scope, facts)


def test_the_version_is_that_of_the_day_of_the_event(law):
    assert area(law, EVE, terrain="mountain").value == 50
    assert area(law, DAY, terrain="mountain").value == 100
    assert area(law, date(2016, 5, 25)).value == 50


def test_before_any_version_the_answer_is_missing_with_its_reason(law):
    answer = area(law, date(2016, 5, 24))
    assert isinstance(answer, Missing)
    assert answer.reason is Reason.NOT_IN_FORCE


def test_where_the_answer_hangs_on_an_unknown_fact_there_is_none(law):
    for unknown in ({}, {"terrain": None}):
        answer = area(law, DAY, **unknown)
        assert (answer.reason, answer.needs) == (Reason.FACTS_UNKNOWN, ("terrain",))
        assert sorted(norm.value for norm in answer.candidates) == [30, 100]
    assert area(law, EVE).value == 50


def test_a_condition_may_allow_several_values(law):
    assert area(law, DAY, terrain="island").value == area(law, DAY, terrain="other").value == 30
    assert area(law, DAY, terrain="moon").reason is Reason.NOT_FOR_CASE


def test_a_recalled_value_says_so(law):
    assert not area(law, DAY, terrain="mountain").is_verified
    assert area(law, DAY, terrain="other").is_verified


def test_recalled_days_make_a_norm_unverified():
    text = NATIONAL.replace('until = 2025-07-01\nmark = "F"', 'until = 2025-07-01\nmark = "F"\ndates_mark = "R"')
    norm = area(read_norms([("n.toml", text)]).norms, EVE)
    assert (norm.mark, norm.dates_mark, norm.is_verified) == (Mark.FOUND, Mark.RECALLED, False)


def test_a_local_norm_goes_before_the_nations_in_its_place_and_days(local_law):
    here, there = Scope.province("38"), Scope.province("40")
    assert area(local_law, DAY, here, terrain="mountain").value == 80
    assert area(local_law, DAY, there, terrain="mountain").value == 100
    assert area(local_law, DAY, terrain="mountain").value == 100
    assert area(local_law, EVE, here, terrain="mountain").value == 50
    assert area(local_law, date(2026, 1, 1), here, terrain="mountain").value == 100


def test_where_the_local_norm_does_not_speak_of_the_case_the_nations_does(local_law):
    assert area(local_law, DAY, Scope.province("38"), terrain="other").value == 30


def test_where_the_local_norm_hangs_on_an_unknown_fact_the_nations_is_not_taken_instead(local_law):
    assert area(local_law, DAY, Scope.province("38")).reason is Reason.FACTS_UNKNOWN


def test_a_party_committee_has_norms_of_its_own():
    text = NATIONAL + LOCAL.replace('province = "38"', 'party_committee = "Hải Dương"').replace("[source]\nL", "#")
    norms = read_norms([("n.toml", text.replace('"L"', '"S"'))]).norms
    assert area(norms, DAY, Scope.party_committee("Hải Dương"), terrain="mountain").value == 80
    assert area(norms, DAY, Scope.province("Hải Dương"), terrain="mountain").value == 100


def test_a_value_only_for_a_province_is_none_of_the_nations():
    text = NATIONAL.split("[[norm]]", maxsplit=1)[0] + "[[norm]]" + LOCAL.split("[[norm]]")[1].replace('"L"', '"S"')
    answer = area(read_norms([("n.toml", text)]).norms, DAY, terrain="mountain")
    assert answer.reason is Reason.NOT_FOR_SCOPE


def test_an_unknown_name_is_a_mistake_of_the_program(law):
    with pytest.raises(UnknownNorm):
        law.on(DAY).value("commune.area-min-kms")


def test_versions_are_given_in_the_order_of_their_days(local_law):
    starts = [norm.in_force.start for norm in local_law.versions("commune.area-min-km2")]
    assert starts == sorted(starts)
    assert len(starts) == 4


def test_a_norm_cites_its_instrument_and_where_it_was_read(law):
    norm = area(law, EVE)
    assert norm.citation == "Old act, Article 3"
    assert norm.reference == "Old act, Article 3 (the gazette)"
    assert norm.rule.name("en") == "Area"


def test_only_a_number_is_taken_for_a_number(law):
    assert area(law, EVE).number == 50
    read = read_norms([("n.toml", NATIONAL.replace('"km2"', '"flag"').replace("= 50", "= true"))])
    assert read.findings != ()
    text = NATIONAL.replace('"km2"', '"text"')
    for number in ("50", "100", "30"):
        text = text.replace(f"value = {number}", f'value = "{number}"')
    with pytest.raises(TypeError):
        _ = area(read_norms([("n.toml", text)]).norms, EVE).number


def test_the_nation_is_not_named_and_a_province_is():
    with pytest.raises(ValueError, match="named"):
        Scope.province("")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_its_sentence(local_law, language):
    missing = [area(local_law, date(2016, 5, 24)), area(local_law, DAY), area(local_law, DAY, terrain="moon")]
    for answer in missing:
        assert say(answer.message, language)
