"""Real processes that are killed, starved of disk or raced: nothing is lost, nothing repeated, nothing half-written.

Each process is killed by a signal that nothing can catch, before and after every step and inside the one transaction.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from tests.site.cutovers.office import SCHEME, decided, open_office, small_province
from tinhgon.cutover.plan import APPLICATION, CutoverStep
from tinhgon.decision import Stage
from tinhgon_site.audit import store as audit
from tinhgon_site.cutovers import actions, files, store
from tinhgon_site.cutovers.verification import verify
from tinhgon_site.decisions import store as decisions
from tinhgon_site.registers import store as registers

pytestmark = pytest.mark.django_db(transaction=True)
CUTOVER = f"{SCHEME}/1/apply"
FILES = ("crosswalk.csv", "lineage.csv", "record.json")
# A step is told when it begins and when it is done; the rehearsal also at each of its five operations.
TOLD = 2 * len(APPLICATION) + 5
# Nothing happens between the end of one step and the beginning of the next: to die there is to die once.
STEPS = [1, 8, *range(2, 7, 2), *range(11, TOLD + 1, 2)]
# Four marks belong to the change; the fifth is that of the first paper.
CALLS = [
    *(f"{when} {name} 1" for name in ("decision", "register", "ledger", "note", "file")
      for when in ("before", "after")),
    "after ledger 4", "before ledger 5", "after ledger 5", "after note 2", "after file 3",
]  # fmt: skip


@pytest.fixture(autouse=True)
def office(transactional_db, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    return open_office()


def environment(folder: Path) -> dict[str, str]:
    """That of a process which works in the same installation as this test."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{quote(str(database['NAME']))}"
    else:
        url = f"postgresql://{database['USER']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TINHGON_TEST_", "PYTEST_"))}
    settings_module = {"DJANGO_SETTINGS_MODULE": "tinhgon_site.settings"}
    return {**kept, **settings_module, "TINHGON_HOME": str(folder), "DATABASE_URL": url}


@pytest.fixture
def applier(office, tmp_path, repository):
    """Processes that carry the scheme out; the first is made when it is needed."""
    made = []

    def make():
        made.append(
            subprocess.Popen(
                [sys.executable, "-m", "tests.site.cutovers.applier"],
                cwd=repository,
                env=environment(tmp_path),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        return made[-1]

    yield make
    for process in made:
        process.communicate()


def order(process, **orders):
    """Give an order without waiting for the answer."""
    process.stdin.write(json.dumps(orders) + "\n")
    process.stdin.flush()


def answer(process):
    """What came of the last order: the status of the process, and what it could still say."""
    return json.loads(process.stdout.readline())


def kept() -> dict[str, object]:
    """Everything that a cutover leaves, without times and without the hashes that cover them."""
    book = [(entry.number, entry.kind, entry.scheme, entry.act, entry.reason) for entry in registers.entries()]
    history = [(r.step, r.stage, r.number) for r in decisions.load_decision(SCHEME).records]
    return {
        "book": book,
        "register": registers.read_register(registers.current_number()),
        "history": history,
        "ledger": {step.step: dict(step.evidence) for step in store.done_steps(CUTOVER)},
        "files": {name: files.read_file(f"{SCHEME}/1/{name}") for name in FILES},
        "record": [entry.deed for entry in audit.entries(newest_first=False)],
    }


def litter(folder: Path) -> list[str]:
    """Files that are neither the papers of a cutover nor the installation's own."""
    return [path.name for path in (folder / "cutovers").rglob("*") if path.is_file() and path.name not in FILES]


def test_killed_anywhere_it_goes_on_where_it_was(office, applier, tmp_path):
    """One long test: all deaths are to arrive at the same."""
    decided(office)
    assert actions.apply(SCHEME, by=None, at=timezone.now()).is_complete
    straight, process = kept(), applier()
    for kill in [*(f"step {number}" for number in STEPS), *CALLS]:
        start_anew()
        order(process, kill=kill)
        assert answer(process) == {"status": -signal.SIGKILL}, kill
        assert_whole(kill)
        assert actions.apply(SCHEME, by=None, at=timezone.now()).is_complete, kill
        assert kept() == straight, kill
        assert litter(tmp_path) == [], kill
        assert verify().is_whole, kill


def assert_whole(kill: str) -> None:
    """After a death: either all of the change is there or nothing of it."""
    assert audit.verify().is_whole
    is_changed = registers.current_number() == 2
    assert (decisions.load_decision(SCHEME).stage is Stage.APPLIED) is is_changed, kill
    assert (CutoverStep.CHANGE_REGISTER in {s.step for s in store.done_steps(CUTOVER)}) is is_changed, kill
    if not is_changed:
        assert registers.read_register(1) == small_province().numbered(1)
        assert store.done_steps(CUTOVER) == ()


def start_anew():
    """The same installation as before the cutover: cheaper than making everything again."""
    call_command("flush", verbosity=0, interactive=False, reset_sequences=False, inhibit_post_migrate=True)
    for name in FILES:
        files.remove_file(f"{SCHEME}/1/{name}")
    decided(open_office())


class TestDiskFull:
    @pytest.mark.parametrize("step", [CutoverStep.WRITE_CROSSWALK, CutoverStep.WRITE_LINEAGE, CutoverStep.WRITE_RECORD])
    def test_a_paper_that_cannot_be_written_is_not_there_by_half(self, office, applier, tmp_path, step):
        decided(office)
        process = applier()
        order(process, full_from=step)
        said = answer(process)
        assert (said["status"], said["codes"]) == (0, ["cutover.file_not_written"])
        assert registers.current_number() == 2
        assert litter(tmp_path) == []
        assert not list((tmp_path / "cutovers").rglob(f"*{step.removeprefix('write_')}*"))
        assert actions.apply(SCHEME, by=None, at=timezone.now(), is_resuming=True).is_complete
        assert verify().is_whole

    def test_a_database_that_cannot_grow_keeps_nothing_of_the_change(self, office, applier):
        decided(office)
        before, process = kept(), applier()
        order(process, full_from=CutoverStep.CHANGE_REGISTER)
        said = answer(process)
        if connection.vendor == "sqlite":
            assert (said["status"], said["codes"]) == (0, ["cutover.not_kept"])
            assert kept() == before
        else:
            # The server has a disk of its own: only the papers are missing.
            assert said["codes"] == ["cutover.file_not_written"]
        assert actions.apply(SCHEME, by=None, at=timezone.now()).is_complete
        assert verify().is_whole


def test_of_two_at_once_one_changes_the_register(office, applier, tmp_path):
    decided(office)
    meeting = tmp_path / "meeting"
    meeting.mkdir()
    two = [applier(), applier()]
    for process in two:
        order(process, meet=str(meeting))
    answers = [answer(process) for process in two]
    assert all(said["complete"] and said["number"] == 2 for said in answers), answers
    assert len(registers.entries()) == 2
    deeds = [entry.deed for entry in audit.entries(newest_first=False)]
    assert deeds.count("cutover.applied") == deeds.count("decision.apply") == 1
    assert deeds.count("cutover.step") == 4
    assert litter(tmp_path) == []
    assert verify().is_whole
