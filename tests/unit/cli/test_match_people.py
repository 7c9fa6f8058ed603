"""`tinhgon propose match-people`: from files to a scheme, and what is said to one person and of one post."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from tests.unit.proposals.test_placing_a_register import a_register, merging
from tinhgon.cli import main
from tinhgon.exchange import read_scheme, register_text, scheme_text
from tinhgon.scheme.operations import Appoint, ChangeStatus


def asked(folder: Path, *more: str) -> Result:
    register, scheme = folder / "so.txt", folder / "phuong-an.txt"
    register.write_text(register_text(a_register()), encoding="utf-8")
    scheme.write_text(scheme_text(merging(h="head", d="deputy")), encoding="utf-8")
    command = ["propose", "match-people", str(scheme), "--register", str(register), *more]
    return CliRunner().invoke(main, command, env={"TINHGON_LANGUAGE": "en"})


def test_the_answer_as_json_names_nobody_and_the_scheme_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    found = asked(tmp_path, "--json", "--out", str(out), "--fairness", "--appeal", "Ban Tổ chức")
    assert found.exit_code == 0, found.output
    answer = json.loads(found.stdout)
    assert answer["post_of"] == {"binh": "d", "chi": "h"}
    assert (answer["unplaced"], answer["leaving"], answer["proved"]) == (["an"], ["dung"], True)
    assert [aim["aim"] for aim in answer["aims"]][:3] == ["protected", "mandatory", "placed"]
    assert {row["by"] for row in answer["fairness"]} == {"origin", "sex", "age"}
    placed = [op for op in read_scheme(out).operations if isinstance(op, (Appoint, ChangeStatus))]
    assert {op.person for op in placed} == {"an", "binh", "chi", "dung"}


def test_it_is_explained_to_a_person_and_for_a_post(tmp_path: Path) -> None:
    found = asked(tmp_path, "--person", "an", "--post", "h", "--appeal", "the Party committee's board")
    assert found.exit_code == 0, found.output
    assert "an (an) gets no post and waits in the pool." in found.output
    assert "An appeal is decided by: the Party committee's board." in found.output
    assert "goes to chi, because of:" in found.output
    assert "next by the criteria: an (" in found.output


def test_an_id_that_is_not_asked_about_is_refused(tmp_path: Path) -> None:
    found = asked(tmp_path, "--person", "nobody")
    assert found.exit_code == 2
    assert "The question is not about nobody" in found.output
