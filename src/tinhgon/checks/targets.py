"""How many units a scheme leaves, kind by kind, beside what the nation and the province set out to reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tinhgon.checks.citing import cited
from tinhgon.checks.country import lowest_tier
from tinhgon.checks.examination import Examination
from tinhgon.checks.world import World
from tinhgon.norms import NATION, Norm, Scope
from tinhgon.register import Unit, unit_name
from tinhgon.vocabulary import Finding, Message, UnitId, note, warning

CUT_MIN, CUT_MAX, TOTAL = "target.cut-share-min", "target.cut-share-max", "plan.units-total"
#: What a province's plan calls the number of its units of a kind, where it gives one.
TOTAL_OF_KIND = "plan.{kind}-after"


@dataclass(frozen=True)
class ProvinceCounts:
    """The units of the lowest tier in one province before and after; no province where none stands above them."""

    province: UnitId | None
    scope: Scope
    before: Mapping[str, int]
    after: Mapping[str, int]

    @property
    def total_before(self) -> int:
        return sum(self.before.values())

    @property
    def total_after(self) -> int:
        return sum(self.after.values())

    @property
    def cut(self) -> int:
        return self.total_before - self.total_after

    @property
    def share_cut(self) -> float:
        """How much of the number is gone, 0 to 1."""
        return self.cut / self.total_before if self.total_before else 0.0


def province_counts(examination: Examination) -> tuple[ProvinceCounts, ...]:
    """The counts of every province in which the scheme changes a unit of the lowest tier."""
    day, country = examination.last_day, examination.country
    before, after = World(examination.before, day, country), World(examination.after, day, country)
    old, new = dict[UnitId | None, Counter[str]](), dict[UnitId | None, Counter[str]]()
    for world, counts in ((before, old), (after, new)):
        for unit in world.lowest.values():
            province = _continued(examination, _province(world, unit))
            counts.setdefault(province, Counter())[unit.kind(day) or ""] += 1
    touched = {_province(after, after.lowest[unit]) for unit in examination.formed if unit in after.lowest}
    touched |= {
        _continued(examination, _province(before, before.lowest[unit]))
        for unit, _ in examination.ended
        if unit in before.lowest
    }
    return tuple(
        ProvinceCounts(province, _scope(after, province), old.get(province, Counter()), new.get(province, Counter()))
        for province in sorted(touched, key=lambda one: one or "")
    )


def _province(world: World, unit: Unit) -> UnitId | None:
    root = world.root(unit)
    top = world.snapshot.units.get(root)
    return root if top is not None and world.rank(top) == 0 else None


def _continued(examination: Examination, province: UnitId | None) -> UnitId | None:
    """The province that stands in its place after the scheme."""
    if province is None or examination.after.has_unit(province, examination.last_day):
        return province
    later = {s.successor for s in examination.after.successors_of(province) if s.on in examination.days}
    return later.pop() if len(later) == 1 else province


def _scope(world: World, province: UnitId | None) -> Scope:
    record = None if province is None else world.register.units.get(province)
    code = None if record is None else record.code(world.day)
    return NATION if code is None else Scope.province(code)


def counts_against_targets(examination: Examination) -> Iterator[Finding]:
    """The counts by kind, the share cut against the nation's target, the total against the province's plan.

    Findings
    --------
    targets.counts; targets.cut_below, targets.cut_within, targets.cut_above;
    targets.as_planned, targets.not_as_planned; targets.no_plan when the province's plan gives no number.

    Source
    ------
    Resolution 76/2025/UBTVQH15: about 60-70 % fewer; the plan approved for each province in 2025.
    """
    for counts in province_counts(examination):
        yield _counted(examination, counts)
        yield from _against_the_nation(examination, counts)
        yield from _against_the_plan(examination, counts)


def _subjects(counts: ProvinceCounts) -> tuple[str, ...]:
    return () if counts.province is None else (counts.province,)


def _name(examination: Examination, counts: ProvinceCounts) -> str | Message:
    if counts.province is None:
        return Message("targets.whole_register")
    return unit_name(examination.after, counts.province, examination.last_day)


def _counted(examination: Examination, counts: ProvinceCounts) -> Finding:
    kinds = tuple(
        Message(
            "targets.of_kind", {"kind": kind, "before": counts.before.get(kind, 0), "after": counts.after.get(kind, 0)}
        )
        for kind in _kinds(examination, counts)
    )
    return note(
        "targets.counts",
        *_subjects(counts),
        province=_name(examination, counts),
        before=counts.total_before,
        after=counts.total_after,
        cut=counts.cut,
        share=counts.share_cut,
        kinds=kinds,
    )


def _kinds(examination: Examination, counts: ProvinceCounts) -> list[str]:
    """The kinds that there are, in the country's order."""
    order = {kind: place for place, kind in enumerate(examination.country.kinds)}
    return sorted({*counts.before, *counts.after}, key=lambda kind: (order.get(kind, len(order)), kind))


def _against_the_nation(examination: Examination, counts: ProvinceCounts) -> Iterator[Finding]:
    asked = examination.norms.on(examination.last_day)
    lowest, highest = asked.value(CUT_MIN), asked.value(CUT_MAX)
    if not isinstance(lowest, Norm) or not isinstance(highest, Norm):
        return
    weigh, code = note, "targets.cut_within"
    if counts.share_cut < lowest.number:
        weigh, code = warning, "targets.cut_below"
    elif counts.share_cut > highest.number:
        code = "targets.cut_above"
    found = weigh(
        code,
        *_subjects(counts),
        province=_name(examination, counts),
        share=counts.share_cut,
        lowest=lowest.number,
        highest=highest.number,
    )
    yield cited(found, lowest, highest)


def _against_the_plan(examination: Examination, counts: ProvinceCounts) -> Iterator[Finding]:
    if counts.scope == NATION:
        return
    asked = examination.norms.on(examination.last_day)
    total = asked.value(TOTAL, counts.scope)
    if not isinstance(total, Norm) or total.scope != counts.scope:
        yield note("targets.no_plan", *_subjects(counts), province=_name(examination, counts))
        return
    yield _compared(examination, counts, total, counts.total_after, None)
    lowest = lowest_tier(examination.country)
    for kind in (code for code, known in examination.country.kinds.items() if known.tier == lowest):
        name = TOTAL_OF_KIND.format(kind=kind)
        planned = asked.value(name, counts.scope) if name in examination.norms.rules else None
        if isinstance(planned, Norm) and planned.scope == counts.scope:
            yield _compared(examination, counts, planned, counts.after.get(kind, 0), kind)


def _compared(examination: Examination, counts: ProvinceCounts, plan: Norm, actual: int, kind: str | None) -> Finding:
    what = Message("targets.units") if kind is None else Message(f"kind.{kind}")
    weigh, code = (note, "targets.as_planned") if actual == plan.number else (warning, "targets.not_as_planned")
    said = weigh(
        code,
        *_subjects(counts),
        province=_name(examination, counts),
        what=what,
        planned=plan.number,
        actual=actual,
        difference=actual - plan.number,
    )
    return cited(said, plan)
