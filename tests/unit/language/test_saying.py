"""Parameters are written as the reader's language writes them."""

from __future__ import annotations

from datetime import date

import pytest

from tinhgon.language import has_word, say, say_finding, word
from tinhgon.language.sentences import SENTENCES, Plural
from tinhgon.vocabulary import Finding, Message, Param, Severity


def said(template: str, **params: Param) -> str:
    """A template of no code in particular, filled in; English needs no catalogue for that."""
    SENTENCES["finding.plain"], kept = template, SENTENCES["finding.plain"]
    try:
        return say(Message("finding.plain", params), "en")
    finally:
        SENTENCES["finding.plain"] = kept


def in_sentence(value: Param, language: str) -> str:
    return say(Message("finding.plain", {"sentence": value}), language)


@pytest.mark.parametrize(
    ("language", "expected"), [("vi", "01/07/2025"), ("en", "1 July 2025"), ("th", "1 กรกฎาคม 2568")]
)
def test_a_day(language: str, expected: str) -> None:
    assert in_sentence(date(2025, 7, 1), language) == expected


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (4324783, "4.324.783", "4,324,783"),
        (1234.5, "1.234,5", "1,234.5"),
        (16000.0, "16.000", "16,000"),
        (29.9996, "29,9996", "29.9996"),
        (0.1 + 0.2, "0,3", "0.3"),
        (-381, "−381", "−381"),
        (-0.00001, "0", "0"),
        (0, "0", "0"),
    ],
)
def test_a_number(value: float, vi: str, en: str) -> None:
    assert in_sentence(value, "vi") == vi
    assert in_sentence(value, "en") == in_sentence(value, "th") == en


def test_forms_of_figures() -> None:
    assert said("{cut:percent}", cut=0.66905) == "66.91%"
    assert said("{number:plain}", number=2025) == "2025"
    assert said("{people:whole}", people=4999.6) == "5,000"
    assert said("{more:signed} {fewer:signed} {same:signed}", more=10, fewer=-10, same=0) == "+10 −10 0"
    assert said("{{{code}}}", code="x") == "{x}"


def test_what_is_not_known_is_said_to_be_unknown() -> None:
    assert [in_sentence(None, language) for language in ("vi", "en", "th")] == ["chưa rõ", "unknown", "ไม่ทราบ"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("vi", "An, Bình và Châu"), ("en", "An, Bình and Châu"), ("th", "An, Bình และ Châu")],
)
def test_a_list(language: str, expected: str) -> None:
    assert in_sentence(("An", "Bình", "Châu"), language) == expected


def test_lists_of_none_one_two_and_of_other_values() -> None:
    assert in_sentence((), "en") == "none"
    assert in_sentence(("An",), "en") == "An"
    assert in_sentence(("An", "Bình"), "en") == "An and Bình"
    assert in_sentence((date(2025, 7, 1), Message("kind.xa")), "vi") == "01/07/2025 và xã"
    assert said("{kinds:kind}", kinds=("xa", "phuong")) == "commune and ward"


def test_a_long_list_in_the_form_few_says_how_many_more_there_are() -> None:
    codes = tuple(f"{code:05}" for code in range(1, 9))
    assert said("{codes:few}", codes=codes) == "00001, 00002, 00003, 00004, 00005 and 3 more"
    # One more would take as much room as its count.
    assert said("{codes:few}", codes=codes[:6]) == "00001, 00002, 00003, 00004, 00005 and 00006"


def test_a_word_for_a_code_and_a_code_without_a_word() -> None:
    assert word("kind", "dac_khu") == "đặc khu"
    assert word("kind", "barangay") == "barangay"
    assert has_word("kind", "xa")
    assert not has_word("kind", "barangay")


def test_messages_within_messages_are_said_in_the_same_language() -> None:
    inner = Message("quantity.area_km2", {"value": 1.5})
    assert in_sentence(inner, "th") == "1.5 ตร.กม."


def test_whole_sentences_stand_one_after_the_other() -> None:
    reasons = (Message("reading.no_land"), Message("reading.not_combinable", {"measure": "perimeter_km"}))
    assert in_sentence(reasons, "en") == (
        "The unit holds no land, so nothing can be added up. "
        "The length of the outline of several territories cannot be combined into one figure."
    )


def test_english_counts_in_two_ways() -> None:
    people = {number: say(Message("quantity.population", {"value": number}), "en") for number in (0, 1, 1.5, 2)}
    assert people == {0: "0 persons", 1: "1 person", 1.5: "1.5 persons", 2: "2 persons"}


def test_a_list_counts_by_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SENTENCES, "finding.plain", Plural("units", "unit {units}", "units {units}"))
    assert say(Message("finding.plain", {"units": ("An",)}), "en") == "unit An"
    assert say(Message("finding.plain", {"units": ("An", "Bình")}), "en") == "units An and Bình"


def test_a_missing_parameter_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"quantity\.area_km2 lacks the parameter value"):
        say(Message("quantity.area_km2"))


def test_a_form_that_no_figure_has_is_an_error() -> None:
    with pytest.raises(ValueError, match="kind"):
        said("{kind:kind}", kind=3)


def test_a_whole_sentence_begins_with_a_capital_a_part_of_one_does_not() -> None:
    assert said("{kind:kind} A.", kind="xa") == "Commune A."
    assert said("{kind:kind} A", kind="xa") == "commune A"


def test_a_finding_is_said_with_its_rule_its_source_and_whether_it_is_verified() -> None:
    message = Message("reading.no_land")
    sentence = say(message)

    def finding(rule: str = "", source: str = "", *, is_verified: bool = True) -> str:
        return say_finding(Finding(Severity.WARNING, message, (), rule, source, is_verified), "vi")

    assert finding() == sentence
    assert finding("76/2025/UBTVQH15 Điều 5") == f"{sentence} (Căn cứ: 76/2025/UBTVQH15 Điều 5.)"
    assert finding(source="Báo Thanh Hóa") == f"{sentence} (Nguồn: Báo Thanh Hóa.)"
    assert finding("76/2025", "Quochoi.vn", is_verified=False) == (
        f"{sentence} (Căn cứ: 76/2025. Nguồn: Quochoi.vn.) [chưa kiểm chứng]"
    )
