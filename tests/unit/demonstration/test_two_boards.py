"""The story of two boards that become one: placed, checked, carried out and undone, from the files of the example."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.unit.cutover.memory import MemoryWorld
from tinhgon.checks import dispositions, examine
from tinhgon.checks.dependants import Outcome
from tinhgon.checks.people import Placement, person_lines
from tinhgon.cli import main
from tinhgon.cutover import annul, run
from tinhgon.cutover import plan as plan_cutover
from tinhgon.decision import Resolution, Role
from tinhgon.exchange import read_register, read_scheme
from tinhgon.packs import load_pack
from tinhgon.packs.law import norms_of_country
from tinhgon.register import Asset, Establishment, Membership, Register
from tinhgon.scheme import Preview, Scheme, preview
from tinhgon.vocabulary import LegalAct, UnitId, has_errors
from tinhgon.vocabulary.ids import ActId

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "two-boards"
DAY = date(2025, 3, 1)
EVE = DAY - timedelta(days=1)
NEW = UnitId("tgdv")


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, object], Scheme]:
    """What the command of the example's page answers, and the scheme it writes."""
    out = tmp_path_factory.mktemp("example") / "placed.txt"
    options = [
        "--open",
        "dv=db.dang",
        "--most-deputies",
        "3",
        "--surplus-until",
        "2030-02-28",
        "--json",
        "--out",
        str(out),
    ]
    files = [str(EXAMPLE / "scheme.txt"), "--register", str(EXAMPLE / "register.txt")]
    found = CliRunner().invoke(main, ["propose", "match-people", *files, *options])
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout), read_scheme(out)


@pytest.fixture(scope="module")
def register() -> Register:
    now = datetime(2025, 2, 1).astimezone()
    return read_register(EXAMPLE / "register.txt", recorded_at=now, measures=load_pack("vn").measures.values()).current


@pytest.fixture(scope="module")
def shown(answer: tuple[dict[str, object], Scheme], register: Register) -> Preview:
    return preview(answer[1], register)


def test_the_placement_is_proved_and_wishes_are_met_as_far_as_that_goes(
    answer: tuple[dict[str, object], Scheme],
) -> None:
    said = answer[0]
    assert said["proved"] is True
    assert (len(said["post_of"]), said["unplaced"], said["leaving"]) == (13, [], ["n05"])  # type: ignore[arg-type]
    # The youngest deputy of the mass mobilisation board wished to go to the bloc, whose work goes there.
    assert said["post_of"]["n07"] == "db.dang.pbt"  # type: ignore[index]


def test_the_new_board_has_a_head_four_deputies_and_six_divisions(shown: Preview) -> None:
    assert shown.is_applicable
    after = Establishment(shown.after, DAY)
    assert len(after.with_role(NEW, "head")) == 1
    deputies = [held for post in after.with_role(NEW, "deputy") for held in after.held(post)]
    assert len(deputies) == 4
    divisions = [u for u in shown.after.children_of(NEW, DAY) if u.kind(DAY) == "phong_ban_dang"]
    assert len(divisions) == 6
    # The one beyond the local cap is the shortest in service, and ends within five years.
    assert [held.day("ends_on", DAY) for held in deputies if held.day("ends_on", DAY)] == [date(2030, 2, 28)]


def test_nobody_and_nothing_is_left_behind(shown: Preview) -> None:
    assert not has_errors(examine(shown, norms_of_country("vn"), load_pack("vn")))
    assert {found.outcome for found in dispositions(shown)} == {Outcome.CARRIED, Outcome.ENDED}
    lines = person_lines(shown)
    assert {line.placement for line in lines} == {Placement.PLACED, Placement.LEAVING}
    members = shown.after.at(DAY).existing(Membership).values()
    assert {m.body(DAY) for m in members} == {"db.dang", "db.ubnd"}
    assert all(m.text("receipt", DAY) for m in members)
    things = shown.after.at(DAY).existing(Asset).values()
    assert {a.body(DAY) for a in things} == {NEW, "db.dang", "db.ubnd"}
    assert all(a.text("handover_record", DAY) for a in things)
    assert {u.parent("administration", DAY) for id, u in shown.after.units.items() if id.startswith("cs")} == {
        "db.dang", "db.ubnd",
    }  # fmt: skip


def test_what_was_shown_is_carried_out_and_undone(shown: Preview, register: Register) -> None:
    world = MemoryWorld.opening(register)
    world.keep(shown.scheme)
    act = LegalAct(ActId("QD-1"), "1-QĐ/TU", "Hợp nhất hai ban", "Tỉnh ủy", date(2025, 2, 20))
    decision = world.decide(shown.scheme.id, Resolution(act))
    made = plan_cutover(decision, shown.scheme, reason="Thực hiện")
    assert run(made, world, by="long", role=Role.OPERATOR).is_complete
    applied = world.book.current
    assert applied.at(DAY).values() == shown.after.at(DAY).values()
    assert applied.at(EVE).values() == register.at(EVE).values()
    # Before it is in force it is annulled as if it had not been; afterwards every appointment is restored.
    restored = annul(register, applied, applied)
    assert isinstance(restored, Register)
    assert restored.at(DAY).values() == register.at(DAY).values()
    later = DAY + timedelta(days=90)
    undone = shown.after
    for operation in shown.reversal(later):
        assert not has_errors(operation.problems(undone))
        undone = operation.apply(undone)
    assert undone.at(later).values() == register.at(later).values()
