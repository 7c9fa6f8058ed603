"""Holding everything kept against the record: the first thing that does not fit is named.

The chain vouches for itself; it remembers a fingerprint of every step taken with a scheme and of every step of a
cutover. So a decision, a scheme, a ledger, a register or a file that was changed afterwards no longer fits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from tinhgon.cutover import CutoverStep, change_hash
from tinhgon.decision import DecisionRecord
from tinhgon.scheme import Scheme
from tinhgon.vocabulary import Finding, Findings, SchemeId, error, note
from tinhgon_site.accounts import store as accounts
from tinhgon_site.audit import store as audit
from tinhgon_site.cutovers import files, store
from tinhgon_site.decisions import store as decisions
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.actions import entry_hash, number_hashes
from tinhgon_site.registers.boundaries import edition_fingerprint, editions, wrongly_standing
from tinhgon_site.schemes import store as schemes

#: What reading says of rows that mean nothing: words and numbers that do not exist, text that is no JSON.
UNREADABLE = (ValueError, LookupError, TypeError)

#: The deeds by which a scheme changed the book.
CUTOVERS: Final = ("cutover.applied", "cutover.annulled")

Noted = dict[tuple[str, str], dict[str, Any]]


class Part(StrEnum):
    """The kinds of things that are held against the record."""

    STEPS = "steps"
    BOOK = "book"
    ROLES = "roles"
    SCHEMES = "schemes"
    SHAPES = "shapes"
    LEDGER = "ledger"
    CUTOVERS = "cutovers"


@dataclass(frozen=True, slots=True)
class Checked:
    """One kind of thing that was held against the record: how many there are, and the first that does not fit."""

    part: Part
    count: int
    fault: Finding | None


@dataclass(frozen=True)
class Verified:
    """What was held against what, part by part; `older` says what is from before its fingerprints were kept."""

    chain: audit.Verification
    parts: tuple[Checked, ...] = ()
    older: Findings = ()

    @property
    def fault(self) -> Finding | None:
        """The first thing that does not fit."""
        return next((part.fault for part in self.parts if part.fault is not None), None)

    @property
    def is_whole(self) -> bool:
        return self.chain.is_whole and self.fault is None

    @property
    def records(self) -> int:
        return self._count(Part.STEPS)

    @property
    def cutovers(self) -> int:
        return self._count(Part.CUTOVERS)

    def _count(self, part: Part) -> int:
        return next((checked.count for checked in self.parts if checked.part is part), 0)


def verify(remembered: str | None = None) -> Verified:
    """Walk the chain, then hold steps, schemes, book, shapes, roles, ledger, registers and files against it.

    Findings
    --------
    verify.decision_differs : the steps taken with a scheme are not those that were noted.
    verify.scheme_differs : a version of a scheme is not what was on the table.
    verify.ledger_differs : the ledger of a cutover is not what was noted.
    verify.register_differs : a number of the book is not the change that was decided.
    verify.opening_differs : a number of the book is not what was read when it was loaded.
    verify.entry_differs : who wrote a number of the book, when, why or by what authority is not what was noted.
    verify.entry_unnoted : the book has a number of which the record says nothing.
    verify.shapes_differ, verify.shapes_unnoted, verify.shape_replaced : boundaries are not those that were loaded.
    verify.roles_differ : a person holds another role than the record says.
    verify.file_differs, verify.file_missing : a table of a cutover was changed or is gone.
    verify.unreadable : what is kept was changed so much that it means nothing any more.
    verify.older_numbers, verify.older_shapes : notes that something was kept before the record remembered it.
    """
    chain = audit.verify(remembered)
    if not chain.is_whole:
        return Verified(chain)
    parts = tuple(Checked(part, count(), next(faults(), None)) for part, count, faults in _parts())
    return Verified(chain, parts, tuple(_older()))


def _parts() -> Iterator[tuple[Part, Callable[[], int], Callable[[], Iterator[Finding]]]]:
    taken, steps = _noted()
    yield Part.STEPS, decisions.records_kept, lambda: _step_faults(taken)
    yield Part.BOOK, registers.current_number, lambda: _or_unreadable("book", _book_faults())
    yield Part.ROLES, lambda: len(accounts.roles_kept()), lambda: _or_unreadable("accounts", _role_faults())
    yield Part.SCHEMES, _versions_kept, lambda: _or_unreadable("schemes", _saved_faults())
    yield Part.SHAPES, lambda: len(editions()), lambda: _or_unreadable("boundaries", _shape_faults())
    yield Part.LEDGER, store.marks_kept, lambda: _or_unreadable("cutovers", _ledger_faults(steps))
    yield Part.CUTOVERS, lambda: len(store.cutovers_kept()), _all_cutover_faults


def _step_faults(taken: dict[str, list[dict[str, Any]]]) -> Iterator[Finding]:
    for scheme in sorted({*decisions.decided_schemes(), *taken}):
        yield from _or_unreadable(scheme, _decision_faults(SchemeId(scheme), taken.get(scheme, [])))


def _all_cutover_faults() -> Iterator[Finding]:
    for cutover in store.cutovers_kept():
        yield from _or_unreadable(cutover, _cutover_faults(cutover))


def _versions_kept() -> int:
    return sum(scheme.number for scheme in schemes.schemes())


def _or_unreadable(thing: str, faults: Iterator[Finding]) -> Iterator[Finding]:
    """The faults of something kept; that it can be read no more is one too."""
    try:
        yield from faults
    except UNREADABLE as wrong:
        yield error("verify.unreadable", thing, thing=thing, detail=f"{type(wrong).__name__}: {wrong}")


def _noted() -> tuple[dict[str, list[dict[str, Any]]], Noted]:
    """What the record says of steps taken with schemes, and of steps of cutovers."""
    taken: dict[str, list[dict[str, Any]]] = {}
    steps: Noted = {}
    for entry in audit.entries(subject_kind="scheme", newest_first=False):
        if entry.deed.startswith("decision."):
            taken.setdefault(entry.subject_id, []).append(entry.details)
        elif entry.deed in CUTOVERS:
            for step, evidence in entry.details["steps"].items():
                steps[entry.details["cutover"], step] = evidence
        elif entry.deed == "cutover.step":
            evidence = {key: value for key, value in entry.details.items() if key not in ("cutover", "step")}
            steps[entry.details["cutover"], entry.details["step"]] = evidence
    return taken, steps


def _decision_faults(scheme: SchemeId, noted: list[dict[str, Any]]) -> Iterator[Finding]:
    kept = dict(enumerate(_records(scheme), start=1))
    remembered = {int(details["place"]): details["record"] for details in noted}
    for place in sorted({*kept, *remembered}):
        record = kept.get(place)
        if record is None or remembered.get(place) != decisions.record_fingerprint(record):
            yield error("verify.decision_differs", scheme, scheme=scheme, place=place)
        elif record.frozen is not None and _scheme_hash(scheme, record.version) != record.frozen.scheme:
            yield error("verify.scheme_differs", scheme, scheme=scheme, version=record.version)


def _book_faults() -> Iterator[Finding]:
    """Every number of the book against its fingerprints in the record: what it changed, who wrote it, when and why."""
    noted: set[int] = set()
    for entry in _writings():
        details, number = entry.details, int(entry.details["number"])
        noted.add(number)
        if "change" in details and details["change"] != number_hashes(number)["change"]:
            yield error("verify.opening_differs", str(number), number=number)
        elif "entry" in details and details["entry"] != entry_hash(number):
            code = "verify.opening_differs" if "change" in details else "verify.entry_differs"
            yield error(code, str(number), number=number)
    for number in range(1, registers.current_number() + 1):
        if number not in noted:
            yield error("verify.entry_unnoted", str(number), number=number)


def _writings() -> Iterator[audit.Entry]:
    """The deeds by which a number of the book was written."""
    for entry in audit.entries(newest_first=False):
        if "number" in entry.details and (entry.deed.startswith("book.") or entry.deed in CUTOVERS):
            yield entry


def _shape_faults() -> Iterator[Finding]:
    """Every loading of shapes against its fingerprint, and that the last one stands."""
    noted = {int(e.subject_id): e.details["fingerprint"] for e in audit.entries(subject_kind="boundaries")}
    kept = editions()
    for edition in sorted({*kept, *noted}):
        if edition in noted and (edition not in kept or edition_fingerprint(edition) != noted[edition]):
            yield error("verify.shapes_differ", str(edition), edition=edition)
        elif edition not in noted and noted and edition > min(noted):
            yield error("verify.shapes_unnoted", str(edition), edition=edition)
    for subject in wrongly_standing()[:1]:
        yield error("verify.shape_replaced", subject, subject=subject)


def _older() -> Iterator[Finding]:
    """What was kept before the record remembered it: it is there and may well be right, but nothing vouches for it."""
    numbers = [e.details["number"] for e in _writings() if "entry" not in e.details]
    if numbers:
        yield note("verify.older_numbers", count=len(numbers), numbers=tuple(str(number) for number in numbers))
    noted = {int(e.subject_id) for e in audit.entries(subject_kind="boundaries")}
    shapes = [edition for edition in editions() if not noted or edition < min(noted)]
    if shapes:
        yield note("verify.older_shapes", count=len(shapes))


def _role_faults() -> Iterator[Finding]:
    """Who was given which role and when it ended, against what the record tells of both."""
    noted = sorted(
        (
            entry.deed,
            entry.subject_id,
            entry.details["role"],
            entry.details["scope"],
            entry.details["on"],
            entry.details.get("until", ""),
        )
        for entry in audit.entries(subject_kind="person")
        if entry.deed in ("role.given", "role.ended")
    )
    for _, person, role, *_ in sorted(set(noted) ^ set(accounts.roles_kept()))[:1]:
        yield error("verify.roles_differ", person, person=person, role=role)


def _saved_faults() -> Iterator[Finding]:
    """Every version as it was when it was saved, also of a scheme with which no step was taken yet."""
    for entry in audit.entries(subject_kind="scheme", newest_first=False):
        if entry.deed == "scheme.saved":
            id, version = SchemeId(entry.subject_id), int(entry.details["version"])
            if _scheme_hash(id, version) != entry.details["fingerprint"]:
                yield error("verify.scheme_differs", id, scheme=id, version=version)
    for scheme, stage in decisions.stages().items():
        records = _records(scheme)
        if not records or records[-1].stage is not stage:
            yield error("verify.decision_differs", scheme, scheme=scheme, place=len(records))


def _records(scheme: SchemeId) -> tuple[DecisionRecord, ...]:
    try:
        return decisions.load_decision(scheme).records
    except schemes.NoSuchScheme:
        return ()


def _scheme_hash(scheme: SchemeId, version: int) -> str | None:
    kept = _scheme(scheme, version)
    return None if kept is None else kept.fingerprint


def _scheme(scheme: SchemeId, version: int) -> Scheme | None:
    try:
        return schemes.read_scheme(scheme, version)
    except schemes.NoSuchScheme:
        return None


def _ledger_faults(noted: Noted) -> Iterator[Finding]:
    kept: Noted = {(step.cutover, step.step.value): dict(step.evidence) for step in store.ledger()}
    for cutover, step in sorted({*kept, *noted}):
        if kept.get((cutover, step)) != noted.get((cutover, step)):
            yield error("verify.ledger_differs", cutover, cutover=cutover, step=step)


def _cutover_faults(cutover: str) -> Iterator[Finding]:
    done = {step.step: dict(step.evidence) for step in store.done_steps(cutover)}
    id, version, deed = cutover.rsplit("/", 2)
    meant = next((evidence["change"] for evidence in done.values() if "change" in evidence), None)
    number = done.get(CutoverStep.CHANGE_REGISTER, {}).get("number")
    if meant is not None and number is not None and change_hash(registers.read_change(int(number))) != meant:
        yield error("verify.register_differs", id, scheme=id, number=number)
    is_taken_back = CutoverStep.TAKE_BACK_FILES in {s.step for s in store.done_steps(f"{id}/{version}/annul")}
    for step, evidence in done.items():
        is_gone = is_taken_back and deed == "apply" and step is not CutoverStep.WRITE_RECORD
        if "file" in evidence and not is_gone:
            yield from _file_faults(f"{id}/{version}/{evidence['file']}", str(evidence["sha256"]))


def _file_faults(name: str, sha256: str) -> Iterator[Finding]:
    content = files.read_file(name)
    if content is None:
        yield error("verify.file_missing", name, file=name)
    elif hashlib.sha256(content).hexdigest() != sha256:
        yield error("verify.file_differs", name, file=name)
