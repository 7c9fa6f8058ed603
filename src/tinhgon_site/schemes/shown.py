"""A scheme as pages show it: previewed, checked and counted once for each version and baseline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from tinhgon.checks import (
    Disposition,
    Examination,
    ProvinceCounts,
    Tally,
    dispositions,
    province_counts,
    tally,
)
from tinhgon.checks.examine import findings_of
from tinhgon.register import Register
from tinhgon.reports import PreviewTable, preview_table
from tinhgon.scheme import Preview, Scheme, preview
from tinhgon.vocabulary import Findings, SchemeId
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.country import country, law
from tinhgon_site.registers.day import Day
from tinhgon_site.registers.recent import Recent
from tinhgon_site.schemes import store
from tinhgon_site.schemes.store import SchemeVersion

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Shown:
    """A version of a scheme with everything that follows from it; what costs time is worked out at first use."""

    version: SchemeVersion
    scheme: Scheme
    preview: Preview

    @property
    def before(self) -> Register:
        return self.preview.before

    @property
    def after(self) -> Register:
        return self.preview.after

    @property
    def on(self) -> date:
        """The day from which the whole scheme has its effect."""
        return self.preview.last_day

    @cached_property
    def day_before(self) -> Day:
        """The units without the scheme, on the eve of its first day."""
        return Day(self.before, self.scheme.days[0] - ONE_DAY)

    @cached_property
    def day_after(self) -> Day:
        """The units with the scheme."""
        return Day(self.after, self.on)

    @cached_property
    def examination(self) -> Examination:
        return Examination(self.preview, law(), country())

    @cached_property
    def findings(self) -> Findings:
        """Problems of the operations first; what else is found only makes sense where the scheme can be done at all."""
        problems = tuple(problem.finding for problem in self.preview.problems)
        return (*problems, *findings_of(self.examination)) if self.preview.is_applicable else problems

    @cached_property
    def table(self) -> PreviewTable:
        # Units formed on an earlier day are judged by the law of that day; the table is about the last one.
        judged = self.examination.statuses if len(self.scheme.days) == 1 else None
        return preview_table(self.preview, law(), country(), has_borders=bool(self.before.borders), statuses=judged)

    @cached_property
    def dispositions(self) -> tuple[Disposition, ...]:
        return dispositions(self.preview)

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        return tally(self.dispositions)

    @cached_property
    def counts(self) -> tuple[ProvinceCounts, ...]:
        return province_counts(self.examination)

    @cached_property
    def torn(self) -> int | None:
        """How many units have land that does not hang together; unknown without a table of neighbours."""
        return len(self.table.disconnected) if self.before.borders else None


#: By fingerprint of the scheme and mark of its baseline: neither ever means anything else.
_shown: Final[Recent[tuple[str, str], Shown]] = Recent(room=16)


def show(scheme: SchemeId, version: int | None = None) -> Shown | SchemeVersion:
    """A scheme ready to be shown; only its head where it has no operations yet, and so changes nothing."""
    head = store.version_of(scheme, version)
    if head.operations == 0:
        return head
    key = (head.fingerprint, registers.mark_of(head.baseline))
    return _shown.get(key) or _shown.put(key, _show(head))


def _show(head: SchemeVersion) -> Shown:
    scheme = store.load_scheme(head.id, head.number)
    return Shown(head, scheme, preview(scheme, registers.load_register(head.baseline)))
