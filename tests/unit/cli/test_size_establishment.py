"""`tinhgon propose size-establishment`: the posts of each commune of the demonstration under a ceiling, proved."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from tinhgon.cli import main
from tinhgon.demonstration import opening_register, real_scheme
from tinhgon.exchange import register_text, scheme_text

COMMUNES = 166


def test_every_commune_gets_its_posts_and_a_driver_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    register = opening_register().numbered(1)
    book, scheme = tmp_path / "so.txt", tmp_path / "phuong-an.txt"
    book.write_text(register_text(register), encoding="utf-8")
    scheme.write_text(scheme_text(real_scheme(register)), encoding="utf-8")
    command = ["propose", "size-establishment", str(scheme), "--register", str(book), "--ceiling", "5312", "--json"]
    found = CliRunner().invoke(main, [*command, "--least", "20", "--most", "40"])
    assert found.exit_code == 0, found.output
    answer = json.loads(found.stdout)
    assert answer["proved"]
    assert len(answer["communes"]) == COMMUNES
    assert sum(commune["posts"] for commune in answer["communes"]) <= 5312
    assert all(20 <= commune["posts"] <= 40 for commune in answer["communes"])
    assert CliRunner().invoke(main, [*command, "--weight", "sao=1"]).exit_code == 2
