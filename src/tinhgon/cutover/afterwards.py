"""The steps after the change of the register: each may be done twice, and is then as if done once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Final

from tinhgon.cutover import documents
from tinhgon.cutover.documents import change_hash
from tinhgon.cutover.plan import CutoverPlan, CutoverStep
from tinhgon.cutover.world import Evidence, World
from tinhgon.decision import Refusal
from tinhgon.register import EntryKind, Register
from tinhgon.vocabulary import error

CROSSWALK_FILE = "crosswalk.csv"
LINEAGE_FILE = "lineage.csv"
RECORD_FILE = "record.json"
Done = Mapping[CutoverStep, Evidence]


def write_crosswalk(plan: CutoverPlan, world: World, done: Done) -> Evidence | Refusal:
    """The table of old and new codes, from the two numbers of the book."""
    before, after = _registers(world, done)
    return _written(plan, world, CROSSWALK_FILE, documents.crosswalk(before, after, plan.scheme))


def write_lineage(plan: CutoverPlan, world: World, done: Done) -> Evidence | Refusal:
    """Who continues whom, from the two numbers of the book."""
    return _written(plan, world, LINEAGE_FILE, documents.lineage(*_registers(world, done)))


def write_record(plan: CutoverPlan, world: World, done: Done) -> Evidence | Refusal:
    """What was done, with the hashes of the files: the last step."""
    # In one order, whatever the order in which a stopped cutover wrote them.
    files = dict(sorted((str(e["file"]), str(e["sha256"])) for e in done.values() if "file" in e))
    name = RECORD_FILE if plan.kind is EntryKind.CHANGE else f"annulment-{RECORD_FILE}"
    act = world.decision(plan.scheme.id).act if plan.kind is EntryKind.CHANGE else None
    return _written(
        plan, world, name, documents.record(plan.scheme, plan.version, act, *_registers(world, done), files)
    )


def take_back_files(plan: CutoverPlan, world: World, done: Done) -> Evidence | Refusal:
    """What was annulled must not be handed on: its tables go; what they said can be derived from its number again."""
    for name in (CROSSWALK_FILE, LINEAGE_FILE):
        try:
            world.remove_file(f"{plan.folder}/{name}")
        except OSError as fault:
            return _file_refusal(plan, name, fault)
    return {"removed": f"{CROSSWALK_FILE}, {LINEAGE_FILE}"}


def verify(plan: CutoverPlan, world: World, done: Done) -> Evidence | Refusal:
    """Read back what this number of the book changed: it is, row by row, what was rehearsed.

    Findings
    --------
    cutover.read_back_differs : the kept register does not say what was decided. Nothing may build on it.
    """
    number = int(done[CutoverStep.CHANGE_REGISTER]["number"])
    meant = next(evidence["change"] for evidence in done.values() if "change" in evidence)
    if change_hash(world.kept_change(number)) != meant:
        title = plan.scheme.title
        return Refusal((error("cutover.read_back_differs", plan.scheme.id, scheme=title, number=number),))
    return {"number": number}


def _registers(world: World, done: Done) -> tuple[Register, Register]:
    change = done[CutoverStep.CHANGE_REGISTER]
    return world.register(int(change["before"])), world.register(int(change["number"]))


def _written(plan: CutoverPlan, world: World, name: str, content: bytes) -> Evidence | Refusal:
    try:
        world.write_file(f"{plan.folder}/{name}", content)
    except OSError as fault:
        return _file_refusal(plan, name, fault)
    return {"file": name, "sha256": hashlib.sha256(content).hexdigest()}


def _file_refusal(plan: CutoverPlan, name: str, fault: OSError) -> Refusal:
    """The register is changed already; only the paper is missing, and going on later writes it."""
    said = fault.strerror or str(fault)
    return Refusal((error("cutover.file_not_written", plan.scheme.id, file=name, fault=said),))


#: How each step after the change is done.
AFTERWARDS: Final[Mapping[CutoverStep, Callable[[CutoverPlan, World, Done], Evidence | Refusal]]] = {
    CutoverStep.WRITE_CROSSWALK: write_crosswalk,
    CutoverStep.WRITE_LINEAGE: write_lineage,
    CutoverStep.TAKE_BACK_FILES: take_back_files,
    CutoverStep.VERIFY: verify,
    CutoverStep.WRITE_RECORD: write_record,
}
