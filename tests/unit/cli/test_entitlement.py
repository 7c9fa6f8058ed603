"""`tinhgon entitlement`: the answer as JSON and as steps to read; what is wrong with the file, key by key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tinhgon.cli import main

PERSON = {
    "on": "2025-05-01",
    "scheme_effective_on": "2025-03-01",
    "born_on": "1966-01-15",
    "sex": "male",
    "group": "civil_servant",
    "wish": "early_retirement",
    "grade_coefficient": 4.65,
    "position_allowance": 0.60,
    "allowances": {"public_service": 0.25},
    "monthly_pay_vnd": None,
    "insured": {"years": 22, "months": 0},
    "service": {"years": 0, "months": 0},
    "hazard_years": 0,
    "directly_affected": True,
    "rule": None,
}


def asked(folder: Path, text: str, *more: str) -> Result:
    path = folder / "person.json"
    path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["entitlement", "--input", str(path), *more], env={"TINHGON_LANGUAGE": "en"})


def test_the_answer_as_json(tmp_path: Path) -> None:
    found = asked(tmp_path, json.dumps(PERSON), "--json")
    answer = json.loads(found.stdout)
    assert found.exit_code == 0
    assert list(answer) == [
        "rule", "version", "case", "months_early", "years_early", "years_insured",
        "salary_vnd", "steps", "amount_vnd", "verified", "alternatives",
    ]  # fmt: skip
    assert (answer["case"], answer["amount_vnd"], answer["verified"]) == ("A", 744_778_125, True)
    assert sum(step["amount_vnd"] for step in answer["steps"]) == answer["amount_vnd"]
    assert all(list(other) == list(answer) for other in answer["alternatives"])


def test_the_answer_to_read(tmp_path: Path) -> None:
    found = asked(tmp_path, json.dumps(PERSON))
    assert "Together: 744,778,125 VND" in found.stdout
    assert "staying on: 0 VND" in found.stdout


def test_who_gets_nothing_is_answered_no_and_why(tmp_path: Path) -> None:
    found = asked(tmp_path, json.dumps(PERSON | {"born_on": "1990-01-15"}), "--json")
    answer = json.loads(found.stdout)
    assert (found.exit_code, answer["amount_vnd"]) == (1, 0)
    assert answer["steps"][-1]["text"].startswith("Not entitled to early retirement")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"grade_coefficient": 234}, "grade_coefficient: “234” does not lie between 0 and 13. Did you mean 2.34?"),
        ({"born_on": "2509-01-15"}, "born_on: 2509-01-15 is a year of the Buddhist era. Write the year 1966."),
        ({"born_on": "15/1/1966"}, "born_on: “15/1/1966” is not a day."),
        ({"born_on": "1866-01-15"}, "born_on: “1866-01-15” does not lie between 1930 and 2025-05-01."),
        ({"born_on": "2025-06-01"}, "The person would be born after leaving."),
        ({"sex": "nam"}, "sex: “nam” is none of male and female."),
        ({"wish": "resign"}, "Did you mean “resignation”?"),
        ({"insured": {"years": 22, "months": 13}}, "insured.months: “13” does not lie between 0 and 11."),
        ({"insured": 22}, "insured: Here an object with keys is due."),
        ({"insured": {"years": 22, "days": 3}}, "insured.days: The key “days” is not known."),
        ({"allowances": {"hazard": 0.2}}, "The allowance hazard does not belong to the monthly pay"),
        ({"grade_coefficient": None}, "Neither a grade coefficient nor a monthly pay is given."),
        ({"grade_coefficient": "4,65"}, "grade_coefficient: “4,65” is not a number."),
        ({"monthly_pay_vnd": 1.5}, "monthly_pay_vnd: “1.5” is not a whole number."),
        ({"directly_affected": "yes"}, "directly_affected: “yes” is none of true and false."),
        ({"on": None}, "The key “on” is missing."),
        ({"salary": 1}, "The key “salary” is not known."),
        ({"rule": "999"}, "No rule is called “999”"),
        ({"rule": 178}, "“178” is not a rule."),
    ],
)
def test_what_is_wrong_is_said_key_by_key(tmp_path: Path, changes: dict[str, object], said: str) -> None:
    found = asked(tmp_path, json.dumps(PERSON | changes), "--json")
    assert (found.exit_code, found.stdout) == (2, "")
    assert said.replace("“", '"').replace("”", '"') in found.stderr.replace("“", '"').replace("”", '"')


@pytest.mark.parametrize("text", ["", "[]", "{", "3"])
def test_a_file_that_is_no_person_is_refused(tmp_path: Path, text: str) -> None:
    found = asked(tmp_path, text)
    assert found.exit_code == 2
    assert "person.json" in found.stderr
