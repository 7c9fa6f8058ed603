"""What is on the table: the scheme as previewed and checked, its fingerprint, and whose rights it concerns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tinhgon.cutover import stale_findings
from tinhgon.decision import Decision, Frozen, Stage, freeze
from tinhgon.register import Register
from tinhgon.scheme import Preview
from tinhgon.vocabulary import Findings, SchemeId, TerritoryId, UnitId
from tinhgon_site.accounts.rights import held_by
from tinhgon_site.accounts.roles import Role, RoleInScope
from tinhgon_site.decisions import store
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.reach import scopes_reaching
from tinhgon_site.schemes.shown import Shown, show

ONE_DAY = timedelta(days=1)
CLOSED = frozenset({Stage.APPLIED, Stage.UNDONE, Stage.WITHDRAWN})
#: For each thing concerned: its unit, and the units above it. A role reaches the thing if it is held over one of them.
Reaches = frozenset[frozenset[str]]


@dataclass(frozen=True)
class OnTheTable:
    """The version of a scheme about which the next step is taken; without operations there is nothing to show."""

    decision: Decision
    shown: Shown | None
    frozen: Frozen | None
    stale: Findings

    @property
    def fingerprint(self) -> str:
        """What a page has to send back, so that nobody decides about what they did not see."""
        return "" if self.frozen is None else self.frozen.fingerprint


def on_the_table(scheme: SchemeId) -> OnTheTable:
    """What a step would rest on now; costs a preview and the checks where nobody has looked at the scheme lately."""
    decision = store.load_decision(scheme)
    shown = show(scheme, decision.version)
    if not isinstance(shown, Shown):
        return OnTheTable(decision, None, None, ())
    frozen = freeze(shown.preview, shown.findings)
    stale: Findings = ()
    # What happened after a scheme was carried out, or taken off the table, is no fault of it.
    if decision.stage not in CLOSED:
        stale = tuple(stale_findings(shown.scheme, shown.before, registers.load_register()))
    return OnTheTable(decision, shown, frozen, stale)


def reaches_of(preview: Preview) -> Reaches:
    """For each unit that a scheme touches: the units a role over which reaches it, before or after the change."""
    eve = preview.scheme.days[0] - ONE_DAY
    return frozenset(
        path
        for register, day in ((preview.before, eve), (preview.after, preview.last_day))
        for path in _paths(register, preview.touched, day)
    )


def holds(role: Role, roles: frozenset[RoleInScope], reaches: Reaches) -> bool:
    """Whether somebody holds a role over everything that is concerned."""
    right = held_by(role)
    return all(right(roles, within=path) for path in reaches)


def _paths(register: Register, touched: frozenset[str], day: date) -> Iterator[frozenset[str]]:
    for id in sorted(touched):
        holder = register.holder_of(TerritoryId(id), day)
        unit = register.units.get(UnitId(id) if holder is None else holder)
        if unit is not None and unit.exists_on(day):
            yield scopes_reaching(register, UnitId(unit.id), day)
