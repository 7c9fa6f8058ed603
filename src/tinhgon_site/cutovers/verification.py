"""Holding everything kept against the record: the first thing that does not fit is named.

The chain vouches for itself; it remembers a fingerprint of every step taken with a scheme and of every step of a
cutover. So a decision, a scheme, a ledger, a register or a file that was changed afterwards no longer fits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tinhgon.cutover import CutoverStep, change_hash
from tinhgon.decision import DecisionRecord
from tinhgon.scheme import Scheme
from tinhgon.vocabulary import Finding, SchemeId, error
from tinhgon_site.accounts import store as accounts
from tinhgon_site.audit import store as audit
from tinhgon_site.cutovers import files, store
from tinhgon_site.decisions import store as decisions
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.actions import number_hashes
from tinhgon_site.schemes import store as schemes

#: What reading says of rows that mean nothing: words and numbers that do not exist, text that is no JSON.
UNREADABLE = (ValueError, LookupError, TypeError)

Noted = dict[tuple[str, str], dict[str, Any]]


@dataclass(frozen=True)
class Verified:
    """What was held against what: how many deeds, decisions and cutovers, and the first thing that does not fit."""

    chain: audit.Verification
    records: int
    cutovers: int
    fault: Finding | None

    @property
    def is_whole(self) -> bool:
        return self.chain.is_whole and self.fault is None


def verify(remembered: str | None = None) -> Verified:
    """Walk the chain, then hold decisions, schemes, ledger, registers and files against it.

    Findings
    --------
    verify.decision_differs : the steps taken with a scheme are not those that were noted.
    verify.scheme_differs : a version of a scheme is not what was on the table.
    verify.ledger_differs : the ledger of a cutover is not what was noted.
    verify.register_differs : a number of the book is not the change that was decided.
    verify.opening_differs : the first number of the book is not what was read when the book was opened.
    verify.roles_differ : a person holds another role than the record says.
    verify.file_differs, verify.file_missing : a table of a cutover was changed or is gone.
    verify.unreadable : what is kept was changed so much that it means nothing any more.
    """
    chain = audit.verify(remembered)
    fault = next(_faults(), None) if chain.is_whole else None
    return Verified(chain, decisions.records_kept(), len(store.cutovers_kept()), fault)


def _faults() -> Iterator[Finding]:
    taken, steps = _noted()
    for scheme in sorted({*decisions.decided_schemes(), *taken}):
        yield from _or_unreadable(scheme, _decision_faults(SchemeId(scheme), taken.get(scheme, [])))
    yield from _or_unreadable("book", _opening_faults())
    yield from _or_unreadable("accounts", _role_faults())
    yield from _or_unreadable("schemes", _saved_faults())
    yield from _or_unreadable("cutovers", _ledger_faults(steps))
    for cutover in store.cutovers_kept():
        yield from _or_unreadable(cutover, _cutover_faults(cutover))


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
        elif entry.deed in ("cutover.applied", "cutover.annulled"):
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


def _opening_faults() -> Iterator[Finding]:
    """The beginning of the book, against its fingerprints in the record."""
    for entry in audit.entries(subject_kind="book", newest_first=False):
        if entry.deed == "book.opened":
            number = int(entry.details["number"])
            kept = number_hashes(number)
            if any(entry.details.get(part) != kept[part] for part in kept):
                yield error("verify.opening_differs", str(number), number=number)


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
