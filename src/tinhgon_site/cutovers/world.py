"""The library's door to this installation: the book, the decisions, the ledger and the files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tinhgon.checks import examine
from tinhgon.cutover import CutoverPlan, CutoverStep, Evidence, RegisterChange
from tinhgon.decision import Decision
from tinhgon.exchange import Change
from tinhgon.register import Entry, EntryKind, Register
from tinhgon.scheme import Preview, Scheme
from tinhgon.vocabulary import Findings, SchemeId
from tinhgon_site.audit.actions import Actor, Subject, note
from tinhgon_site.cutovers import files, store
from tinhgon_site.decisions import store as decisions
from tinhgon_site.decisions.actions import add_and_note
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.actions import entry_hash
from tinhgon_site.registers.country import country, law
from tinhgon_site.schemes import store as schemes


@dataclass(frozen=True)
class Installation:
    """A `tinhgon.cutover.World` that keeps things here, in somebody's name."""

    by: Actor

    # -- asking ---------------------------------------------------------------------------------------------------

    def now(self) -> datetime:
        return timezone.localtime()

    def current(self) -> Register:
        return registers.load_register()

    def register(self, number: int) -> Register:
        return registers.load_register(number)

    def kept_change(self, number: int) -> Change:
        return registers.read_change(number)

    def first_entries(self, ids: Collection[str]) -> Mapping[str, Entry]:
        return registers.first_entries(ids)

    def scheme(self, scheme: SchemeId, version: int) -> Scheme:
        return schemes.load_scheme(scheme, version)

    def decision(self, scheme: SchemeId) -> Decision:
        return decisions.load_decision(scheme)

    def examine(self, preview: Preview) -> Findings:
        return examine(preview, law(), country()) if preview.is_applicable else ()

    def done(self, plan: CutoverPlan) -> Mapping[CutoverStep, Evidence]:
        return store.done(plan)

    # -- doing ----------------------------------------------------------------------------------------------------

    def change_register(self, change: RegisterChange) -> bool:
        try:
            with transaction.atomic():
                self._keep(change)
        except (registers.StaleBook, decisions.Overtaken):
            return False
        return True

    def mark(self, plan: CutoverPlan, step: CutoverStep, evidence: Evidence) -> None:
        at = self.now()
        with transaction.atomic():
            if store.add_mark(plan.id, step, evidence, by=self.by.label, at=at):
                details = {"cutover": plan.id, "step": step.value, **evidence}
                note("cutover.step", Subject("scheme", plan.scheme.id), by=self.by, details=details, at=at)

    def write_file(self, name: str, content: bytes) -> None:
        files.write_file(name, content)

    def remove_file(self, name: str) -> None:
        files.remove_file(name)

    def _keep(self, change: RegisterChange) -> None:
        """All of it or nothing: decisions, book, ledger and record."""
        plan = change.plan
        for history in change.histories:
            add_and_note(history, by=self.by, at=change.at)
        number = registers.record(
            change.register,
            change.plan.kind,
            by=change.by,
            at=change.at,
            expected_number=change.expected_number,
            reason=plan.reason,
            act=None if change.act is None else change.act.id,
            scheme=plan.scheme.id,
        )
        for step, evidence in change.marks.items():
            store.add_mark(plan.id, step, evidence, by=self.by.label, at=change.at)
        deed = "cutover.applied" if plan.kind is EntryKind.CHANGE else "cutover.annulled"
        marks = {step.value: dict(evidence) for step, evidence in change.marks.items()}
        details = {
            "cutover": plan.id,
            "number": number,
            "reason": plan.reason,
            "steps": marks,
            "entry": entry_hash(number),
        }
        note(deed, Subject("scheme", plan.scheme.id), by=self.by, details=details, at=change.at)
