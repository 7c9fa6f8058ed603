"""A world in memory: the book, the decisions, the ledger and the files, and a way to pull the plug at any call."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.unit.cutover.hamlet import ACT, NOW
from tinhgon.cutover import CutoverPlan, CutoverStep, Evidence, RegisterChange
from tinhgon.decision import Decision, Particulars, Resolution, Role, Shown, Step, advance, freeze
from tinhgon.exchange import Change, changed_rows
from tinhgon.register import Book, Entry, EntryKind, Register
from tinhgon.scheme import Preview, Scheme, preview
from tinhgon.vocabulary import Findings, SchemeId


class Killed(BaseException):
    """The process is gone; nothing after this line happens."""


@dataclass
class MemoryWorld:
    """Everything that would be on disk; `before_call` is told of each call, and may kill."""

    book: Book
    schemes: dict[tuple[SchemeId, int], Scheme] = field(default_factory=dict)
    decisions: dict[SchemeId, Decision] = field(default_factory=dict)
    ledger: dict[str, dict[CutoverStep, Evidence]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    record: list[str] = field(default_factory=list)
    findings: Findings = ()
    clock: datetime = NOW
    before_call: Callable[[str], None] = lambda name: None

    @classmethod
    def opening(cls, register: Register) -> MemoryWorld:
        return cls(Book.opening(register, recorded_at=NOW, by="lan"))

    # -- the door that the library knows ------------------------------------------------------------------------

    def now(self) -> datetime:
        self.clock += timedelta(seconds=1)
        return self.clock

    def current(self) -> Register:
        self.before_call("current")
        return self.book.current

    def register(self, number: int) -> Register:
        self.before_call("register")
        return self.book.register(number)

    def kept_change(self, number: int) -> Change:
        self.before_call("kept_change")
        return changed_rows(self.book.register(number - 1), self.book.register(number))

    def first_entries(self, ids: Collection[str]) -> Mapping[str, Entry]:
        self.before_call("first_entries")
        found: dict[str, Entry] = {}
        for entry, register in zip(self.book.entries, self.book.registers, strict=True):
            for id in set(ids) & {*register.units, *register.territories}:
                found.setdefault(id, entry)
        return found

    def scheme(self, scheme: SchemeId, version: int) -> Scheme:
        self.before_call("scheme")
        return self.schemes[scheme, version]

    def decision(self, scheme: SchemeId) -> Decision:
        self.before_call("decision")
        return self.decisions[scheme]

    def examine(self, preview: Preview) -> Findings:
        self.before_call("examine")
        return self.findings

    def done(self, plan: CutoverPlan) -> Mapping[CutoverStep, Evidence]:
        self.before_call("done")
        return dict(self.ledger.get(plan.id, {}))

    def change_register(self, change: RegisterChange) -> bool:
        self.before_call("change_register")
        is_fresh = change.expected_number == self.book.entries[-1].number and all(
            self.decisions[h.scheme].records == h.records[:-1] for h in change.histories
        )
        if is_fresh:
            book = self.book.recording(
                change.register, change.plan.kind, recorded_at=change.at, by=change.by, reason=change.plan.reason,
                act=None if change.act is None else change.act.id, scheme=change.plan.scheme.id,
            )  # fmt: skip
            decisions = {**self.decisions, **{h.scheme: h for h in change.histories}}
            ledger = {**self.ledger, change.plan.id: {**self.ledger.get(change.plan.id, {}), **change.marks}}
            # One transaction: nothing can come between these.
            self.book, self.decisions, self.ledger = book, decisions, ledger
            self.record.append(f"{change.plan.id} change_register")
        self.before_call("changed_register")
        return is_fresh

    def mark(self, plan: CutoverPlan, step: CutoverStep, evidence: Evidence) -> None:
        self.before_call("mark")
        if step not in self.ledger.setdefault(plan.id, {}):
            self.ledger[plan.id][step] = evidence
            self.record.append(f"{plan.id} {step}")
        self.before_call("marked")

    def write_file(self, name: str, content: bytes) -> None:
        self.before_call("write_file")
        self.files[name] = content
        self.before_call("written_file")

    def remove_file(self, name: str) -> None:
        self.before_call("remove_file")
        self.files.pop(name, None)
        self.before_call("removed_file")

    # -- what a test prepares ------------------------------------------------------------------------------------

    def keep(self, scheme: Scheme, version: int = 1) -> None:
        """A new version of a scheme on the table."""
        self.schemes[scheme.id, version] = scheme
        if version == 1:
            self.decisions[scheme.id] = Decision.drafted(scheme.id, by="lan", at=NOW)

    def decide(self, scheme: SchemeId, resolution: Resolution | None = None) -> Decision:
        """Submit, appraise and decide the version on the table."""
        decision = self.decisions[scheme]
        frozen = freeze(preview(self.schemes[scheme, decision.version], self.book.current), self.findings)
        given = Particulars(shown=Shown(frozen, frozen.fingerprint), resolution=resolution or Resolution(ACT))
        for step, by, role in (
            (Step.SUBMIT, "lan", Role.PLANNER),
            (Step.APPRAISE, "bảo", Role.APPRAISER),
            (Step.DECIDE, "dung", Role.DECIDER),
        ):
            further = advance(decision, step, by=by, role=role, at=self.now(), particulars=given)
            assert isinstance(further, Decision), further
            decision = further
        self.decisions[scheme] = decision
        return decision

    def write(self, register: Register, kind: EntryKind = EntryKind.CHANGE) -> None:
        """Somebody else writes a number of the book."""
        self.book = self.book.recording(register, kind, recorded_at=self.now(), by="ai đó")

    def kept(self) -> tuple[object, ...]:
        """Everything that is kept, without the times at which it was."""
        entries = [(e.number, e.kind, e.scheme, e.act) for e in self.book.entries]
        stages = {id: [(r.stage, r.number) for r in d.records] for id, d in self.decisions.items()}
        return entries, self.book.registers, stages, self.ledger, self.files, self.record
