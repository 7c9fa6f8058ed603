"""What people said of overlaps holds while the wording does; and functions nobody will own are named."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from tinhgon.checks.judged import Judgement, Verdict, judged, wording_of
from tinhgon.checks.overlap import Clause
from tinhgon.cli import main

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "two-boards"
ONE = Clause("a", "sở 1", "tỉnh", "Quản lý nhà nước về an toàn thực phẩm")
OTHER = Clause("b", "sở 2", "tỉnh", "Quản lý an toàn thực phẩm")
SAID = Judgement("b", "a", Verdict.DISMISSED, "khác khâu", "lan", date(2025, 1, 2), wording_of(OTHER.text, ONE.text))


def test_a_judgement_holds_for_the_same_wordings_and_lapses_with_a_word() -> None:
    assert [pair.verdict for pair in judged([ONE, OTHER], [])] == [Verdict.OPEN]
    assert [pair.verdict for pair in judged([OTHER, ONE], [SAID])] == [Verdict.DISMISSED]
    changed = Clause("b", "sở 2", "tỉnh", "Quản lý an toàn thực phẩm chế biến")
    (pair,) = judged([ONE, changed], [SAID])
    assert (pair.verdict, pair.judgement) == (Verdict.OUTDATED, SAID)


def test_the_latest_judgement_counts() -> None:
    later = Judgement("a", "b", Verdict.ACCEPTED, "cùng khâu", "bảo", date(2025, 2, 1), SAID.wording)
    assert [pair.verdict for pair in judged([ONE, OTHER], [later, SAID])] == [Verdict.ACCEPTED]


def asked(*more: str) -> tuple[int, str]:
    files = [str(EXAMPLE / "scheme.txt"), "--register", str(EXAMPLE / "register.txt")]
    found = CliRunner().invoke(main, ["overlap", *files, "--at-least", "0.2", *more], env={"TINHGON_LANGUAGE": "en"})
    return found.exit_code, found.output


def test_the_command_lists_pairs_and_keeps_what_was_said(tmp_path: Path) -> None:
    status, text = asked("--json")
    pairs = json.loads(text)["overlaps"]
    assert status == 1
    assert pairs
    assert json.loads(text)["gaps"] == []
    rows = [f"{p['one']},{p['other']},dismissed,khác đối tượng,lan,2025-02-03,{p['wording']}" for p in pairs]
    said = tmp_path / "said.csv"
    said.write_text("one,other,verdict,reason,by,on,wording\n" + "\n".join(rows) + "\n", encoding="utf-8")
    status, text = asked("--judged", str(said))
    assert status == 0
    assert "dismissed" in text
    assert "khác đối tượng" in text


def test_a_verdict_without_a_reason_is_refused_by_its_cell(tmp_path: Path) -> None:
    said = tmp_path / "said.csv"
    said.write_text("one,other,verdict,reason,by,on,wording\na,b,dismissed,,lan,2025-02-03,x\n", encoding="utf-8")
    status, text = asked("--judged", str(said))
    assert status == 2
    assert "reason" in text
