"""A draft as it stands: arranged, written as a scheme, previewed and examined; worked out once for each number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final
from uuid import UUID

from tinhgon.checks import Status, UnitStatus, unit_statuses
from tinhgon.checks.reach import SeatDistance, seat_distance
from tinhgon.register import Register
from tinhgon.reports import PreviewTable
from tinhgon.scheme import Origin, Scheme, preview
from tinhgon.scheme.arrangement import Arrangement, Entry, arrangement_of, scheme_of
from tinhgon.vocabulary import Findings, UnitId
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.country import commune_kinds, country, law
from tinhgon_site.registers.day import Day, day_of
from tinhgon_site.registers.recent import Recent
from tinhgon_site.schemes import store
from tinhgon_site.schemes.drafts import Draft, Kept, history_of
from tinhgon_site.schemes.shown import ONE_DAY, Shown


@dataclass(frozen=True)
class Beginning:
    """What a draft begins with: the version, what it arranges, and the register it stands on."""

    scheme: Scheme
    arrangement: Arrangement
    register: Register


@dataclass(frozen=True)
class Drafted:
    """A draft at one of its numbers, with everything that follows; what costs time is worked out at first use."""

    draft: Draft
    beginning: Beginning
    kept: Kept
    arrangement: Arrangement
    left_out: tuple[Entry, ...]
    scheme: Scheme
    written: Findings

    @property
    def register(self) -> Register:
        return self.beginning.register

    @property
    def on(self) -> date:
        return self.draft.effective_on

    @cached_property
    def day_before(self) -> Day:
        """The units without the scheme, on the eve."""
        return day_of(self.scheme.baseline, self.on - ONE_DAY)

    @cached_property
    def shown(self) -> Shown | None:
        """The draft as pages show a version; nothing while it changes nothing."""
        if not self.scheme.operations:
            return None
        head = store.version_of(self.draft.scheme, self.draft.base_version)
        head = replace(head, operations=len(self.scheme.operations), first_on=min(self.scheme.days))
        return Shown(head, self.scheme, preview(self.scheme, self.register))

    @cached_property
    def table(self) -> PreviewTable | None:
        return None if self.shown is None else self.shown.table

    @cached_property
    def findings(self) -> Findings:
        """What stands in the way of writing it, then what is found about it."""
        return (*self.written, *(() if self.shown is None else self.shown.findings))

    @cached_property
    def statuses(self) -> Mapping[UnitId, UnitStatus]:
        """How each unit stands to the law; while nothing changes all are kept."""
        if self.table is not None:
            return {line.unit: line.status for line in self.table.lines}
        return unit_statuses(self.register, self.register, self.on, law(), country())

    @cached_property
    def distances(self) -> Mapping[UnitId, SeatDistance | None]:
        """For each unit of several parts how far these lie from its seat, in straight lines."""
        found = {}
        for id, planned in self.arrangement.planned.items():
            if len(planned.portions) > 1:
                parts = tuple(Origin(portion.unit, portion.share) for portion in planned.portions)
                found[id] = seat_distance(self.register, parts, planned.seat, country(), self.on)
        return found

    def counted(self, status: Status) -> int:
        return sum(1 for found in self.statuses.values() if found.status is status)


_beginnings: Final[Recent[tuple[str, str, date], Beginning]] = Recent(room=8)
_drafted: Final[Recent[tuple[UUID, int], Drafted]] = Recent(room=24)


def drafted(draft: Draft) -> Drafted:
    """A draft as it stands at its number."""
    key = (draft.mark, draft.number)
    return _drafted.get(key) or _drafted.put(key, _work_out(draft))


def _work_out(draft: Draft) -> Drafted:
    beginning, kept = beginning_of(draft), history_of(draft)
    arrangement, left_out = kept.history.replay(beginning.arrangement)
    written = scheme_of(
        arrangement, beginning.scheme, beginning.arrangement, beginning.register, country().kind_of_merger
    )
    return Drafted(draft, beginning, kept, arrangement, left_out, written.scheme, written.findings)


def beginning_of(draft: Draft) -> Beginning:
    """The version on which a draft began, as an arrangement."""
    head = store.version_of(draft.scheme, draft.base_version)
    key = (head.fingerprint, registers.mark_of(head.baseline), draft.effective_on)
    return _beginnings.get(key) or _beginnings.put(key, _begin(draft, head.baseline))


def _begin(draft: Draft, baseline: int) -> Beginning:
    scheme, register = store.load_scheme(draft.scheme, draft.base_version), registers.load_register(baseline)
    arrangement = arrangement_of(scheme, register, commune_kinds(), draft.effective_on)
    return Beginning(scheme, arrangement, register)
