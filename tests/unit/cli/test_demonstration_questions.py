"""Questions to the demonstration province, before and after 1 July 2025, as a person would ask them."""

import json

from click.testing import CliRunner

from tinhgon.cli import main


def ask(*words):
    result = CliRunner().invoke(main, words)
    return result, json.loads(result.stdout) if result.stdout.startswith(("{", "[")) else None


def test_counts_on_both_sides_of_the_day_with_an_explanation_that_adds_up():
    result, found = ask("count", "--on", "2025-06-30", "--on", "2025-07-01", "--json")
    assert result.exit_code == 0
    assert found["days"] == ["2025-06-30", "2025-07-01"]
    assert found["by_kind"]["xa"] == [452, 147]
    assert found["by_kind"]["phuong"] == [63, 19]
    assert found["by_kind"]["thi_tran"] == [32, 0]
    for one in found["explanation"]:
        before, after = found["by_kind"][one["kind"]]
        assert one["difference"] == after - before
        assert all(isinstance(sentence, str) and sentence for sentence in one["operations"])


def test_what_became_of_a_divided_ward_names_every_successor():
    result, found = ask("lineage", "14758", "--on", "2025-06-30", "--json")
    assert result.exit_code == 0
    assert found["name"] == "Phường Đông Thọ"
    shares = {row["name"]: row["share"] for row in found["successors"]}
    assert set(shares) == {"Phường Hàm Rồng", "Phường Hạc Thành"}
    assert abs(sum(shares.values()) - 1) < 1e-9
    assert {row["act"] for row in found["successors"]} == {"1686/NQ-UBTVQH15"}


def test_a_code_means_another_unit_after_the_day():
    _, before = ask("lineage", "14758", "--on", "2025-06-30", "--json")
    _, after = ask("lineage", "14758", "--on", "2025-07-01", "--json")
    assert (before["name"], after["name"]) == ("Phường Đông Thọ", "Phường Hàm Rồng")
    assert "Phường Đông Thọ" in {row["name"] for row in after["predecessors"]}


def test_a_township_that_became_a_commune_is_answered_with_itself():
    _, found = ask("lineage", "14845", "--on", "2025-06-30", "--json")
    assert [(row["name"], row["basis"]) for row in found["successors"]] == [("Xã Mường Lát", "same_unit")]


def test_a_district_that_ended_is_not_said_to_be_unchanged():
    result, _ = ask("lineage", "384", "--on", "2025-06-30")
    assert "01/07/2025" in result.stdout
    assert "Không có thay đổi" not in result.stdout
    before, _ = ask("lineage", "384", "--on", "2025-06-01", "--to", "2025-06-30")
    assert "Không có thay đổi" in before.stdout


def test_a_unit_that_ended_without_a_word_is_said_to_have_ended(tmp_path):
    register = tmp_path / "register.tinhgon"
    register.write_text('2000-01-01  xa C1 "Xã An" code 00001\n2020-01-01  end C1\n')
    result, _ = ask("lineage", "00001", "--on", "2019-01-01", "--register", str(register))
    assert "01/01/2020" in result.stdout


def test_a_code_that_nobody_carries_is_a_no():
    result, _ = ask("lineage", "99999", "--on", "2025-07-01", "--json")
    assert result.exit_code == 1
    assert "99999" in result.stderr


def test_the_census_is_restated_to_the_units_of_today():
    result, found = ask("restate", "population", "--units-on", "2025-07-01", "--on", "2019-04-01", "--json")
    assert result.exit_code == 0
    assert len(found["rows"]) == 166
    assert all((row["value"] is None) == bool(row["reasons"]) for row in found["rows"])


def test_the_data_are_reviewed_without_errors():
    result, found = ask("review", "--on", "2025-07-01", "--json")
    assert result.exit_code == 0, [f["sentence"] for f in found["findings"] if f["severity"] == "error"]


def test_two_days_are_compared():
    result, found = ask("diff", "--on", "2025-06-30", "--on", "2025-07-01", "--json")
    assert result.exit_code == 0
    assert len(found["begun"]) == 144
    assert len(found["ended"]) == 525 + 26


def test_two_numbers_of_the_book_are_compared():
    result, found = ask("diff", "--on", "2025-07-01", "--number", "1", "--number", "2", "--json")
    assert result.exit_code == 0
    assert len(found["begun"]) == 144


def test_answers_come_in_three_languages(monkeypatch):
    said = set()
    for language in ("vi", "en", "th"):
        monkeypatch.setenv("TINHGON_LANGUAGE", language)
        said.add(CliRunner().invoke(main, ["lineage", "14758", "--on", "2025-06-30"]).stdout)
    assert len(said) == 3


def test_a_number_the_book_does_not_have_is_bad_input():
    result, _ = ask("lineage", "14758", "--number", "99")
    assert result.exit_code == 2
