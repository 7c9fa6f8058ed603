"""The province's real reorganisation told step by step, from what the book and the scheme really say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tinhgon.checks import Status, dispositions, examine, tally
from tinhgon.demonstration.facts import Facts
from tinhgon.demonstration.opening import PROVINCE
from tinhgon.packs.law import norms_of_country
from tinhgon.register import Method, Register, predecessors, successors, unit_reading
from tinhgon.reports import PreviewTable, preview_table
from tinhgon.scheme import Preview, Scheme, preview
from tinhgon.vocabulary import Message, Param, Severity, UnitId

#: What is asked about both sides of the day: what became of these codes, and whence these came.
BECAME = ("14845", "14755", "14758")
CAME_FROM = ("14797",)
_TIER, _TIER_THAT_ENDS = "commune", "district"


@dataclass(frozen=True)
class Stretch:
    """One part of the walk: what it is about, and what there is to say."""

    title: Message
    lines: tuple[Message, ...]


def eve_of_change(register: Register, facts: Facts) -> Stretch:
    """The province before: how many units of which kinds, how many people, and how much of that is estimated."""
    day = facts.before_on
    communes = register.at(day).of_kinds(_kinds(facts))
    figures = [o for o in register.all_observations() if o.measure == "population" and o.on == facts.figures_on]
    people = {
        "population": sum(unit_reading(register, unit, "population", day).value or 0 for unit in communes),
        "estimated": sum(o.method is not Method.REPORTED for o in figures),
        "figures": len(figures),
    }
    lines = (
        Message("walk.units", {"count": len(communes), "kinds": _by_kind(facts, register, day, _TIER)}),
        Message("walk.districts", {"kinds": _by_kind(facts, register, day, _TIER_THAT_ENDS)}),
        Message("walk.people", people),
    )
    return Stretch(Message("walk.eve", {"province": register.units[PROVINCE].name(day), "day": day}), lines)


def scheme_shown(scheme: Scheme, register: Register, facts: Facts) -> Stretch:
    """The scheme: what becomes of the units, whether anything is lost, how the new ones stand to the law."""
    shown = preview(scheme, register)
    table = preview_table(shown, norms_of_country(facts.pack.code), facts.pack)
    lines = (*_becomes(table, register), *_complete(shown), *_lawful(shown, table, facts))
    return Stretch(Message("walk.scheme", {"title": scheme.title}), lines)


def decision_told(scheme: Scheme, fingerprint: str, facts: Facts) -> Stretch:
    """The decision: which act, signed when, about exactly which scheme."""
    act = facts.act
    line = Message("walk.decided", {"act": act.number, "issuer": act.issuer, "day": act.signed_on, "hash": fingerprint})
    return Stretch(Message("walk.decision", {"title": scheme.title}), (line,))


def change_told(before: Register, after: Register, facts: Facts) -> Stretch:
    """The day: the book's new number, what stands from that day on, and the people, as reported and as added up."""
    day = facts.effective_on
    readings = [unit_reading(after, unit, "population", day) for unit in after.at(day).of_kinds(_kinds(facts))]
    reported = sum(reading.value or 0 for reading in readings)
    derived = round(sum(reading.derived or 0 for reading in readings))
    lines = (
        Message("walk.number", {"before": before.number, "after": after.number}),
        Message("walk.units", {"count": len(readings), "kinds": _by_kind(facts, after, day, _TIER)}),
        Message("walk.totals", {"reported": reported, "derived": derived, "difference": reported - derived}),
        *_endings(after, day),
    )
    return Stretch(Message("walk.change", {"day": day}), lines)


def questions_answered(before: Register, after: Register, facts: Facts) -> Stretch:
    """Questions about both sides of the day, and about what the book said earlier."""
    eve, day = facts.before_on, facts.effective_on
    said = len(before.at(day).of_kinds(_kinds(facts)))
    lines = (
        *(_became(after, code, eve, day) for code in BECAME),
        *(_came_from(after, code, eve, day) for code in CAME_FROM),
        Message("walk.two_clocks", {"number": before.number, "day": day, "count": said}),
    )
    return Stretch(Message("walk.questions"), lines)


def _kinds(facts: Facts) -> frozenset[str]:
    return frozenset(kind.code for kind in facts.pack.kinds.values() if kind.tier == _TIER)


def _by_kind(facts: Facts, register: Register, day: date, tier: str) -> tuple[Param, ...]:
    counts = register.at(day).counts_by_kind
    kinds = (kind for kind in facts.pack.kinds.values() if kind.tier == tier and kind.code in counts)
    return tuple(Message("walk.kind", {"count": counts[kind.code], "kind": kind.code}) for kind in kinds)


def _becomes(table: PreviewTable, register: Register) -> Iterator[Message]:
    kept = table.by_status[Status.KEPT]
    figures = {"before": table.before, "after": table.after, "new": table.after - kept, "kept": kept}
    yield Message("walk.becomes", {**figures, "cut": table.cut, "share": table.share_cut})
    kinds: tuple[Param, ...] = tuple(
        Message("walk.kind", {"count": count, "kind": kind}) for kind, count in table.by_kind.items()
    )
    yield Message("walk.kinds", {"kinds": kinds})
    names: tuple[Param, ...] = tuple(register.units[unit].name(table.on) for unit in table.divided)
    yield Message("walk.divided", {"count": len(names), "names": names})


def _complete(shown: Preview) -> Iterator[Message]:
    counts = tally(dispositions(shown))
    lost = sum(count.unplaced + count.doubled for count in counts)
    yield Message("walk.complete") if lost == 0 else Message("walk.incomplete", {"count": lost})
    for count in counts:
        figures = {"carried": count.carried, "ended": count.ended, "unplaced": count.unplaced, "doubled": count.doubled}
        yield Message("check.disposition", {"kind": Message(f"dependant.{count.kind}"), **figures})


def _lawful(shown: Preview, table: PreviewTable, facts: Facts) -> Iterator[Message]:
    counts = {status.value: table.by_status[status] for status in Status}
    yield Message("walk.statuses", counts)
    below: tuple[Param, ...] = tuple(line.name for line in table.lines if line.status.status is Status.NOT_MET)
    if below:
        yield Message("walk.below", {"names": below})
    found = examine(shown, norms_of_country(facts.pack.code), facts.pack)
    weights = {weight.value: sum(finding.severity is weight for finding in found) for weight in Severity}
    yield Message("check.summary", {"title": shown.scheme.title, **weights})


def _endings(after: Register, day: date) -> Iterator[Message]:
    ended = [ending for ending in after.all_endings() if ending.on == day]
    if ended:
        yield Message("walk.ended", {"count": len(ended)})


def _became(register: Register, code: str, eve: date, day: date) -> Message:
    (unit,) = register.units_with_code(code, eve)
    rows = successors(register, UnitId(unit.id), eve, day)
    answers: tuple[Param, ...] = tuple(_part(row.name, row.share) for row in rows)
    return Message("walk.became", {"name": unit.name(eve), "day": eve, "answers": answers})


def _came_from(register: Register, code: str, eve: date, day: date) -> Message:
    (unit,) = register.units_with_code(code, day)
    rows = predecessors(register, UnitId(unit.id), day, eve)
    answers: tuple[Param, ...] = tuple(_part(row.name, row.share) for row in rows)
    return Message("walk.came_from", {"name": unit.name(day), "day": day, "answers": answers})


def _part(name: str, share: float | None) -> Message:
    if share == 1:
        return Message("walk.whole", {"name": name})
    return Message("walk.part", {"name": name, "share": share})
