"""The schemes of the demonstration: the real one, a planner's, and one that somebody has left half-done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from tinhgon.demonstration.facts import Facts, demonstration_facts
from tinhgon.demonstration.figures import published_figures
from tinhgon.exchange import CrosswalkRow, UnitRow
from tinhgon.proposals.merge_communes import Candidate, Problem, propose
from tinhgon.register import BorderKind, Register
from tinhgon.scheme import Destination, Draft, Scheme, draft
from tinhgon.vocabulary import SchemeId, has_errors

REAL: Final = SchemeId("thanh-hoa-2025")
PLANNED: Final = SchemeId("may-xep-166")
UNFINISHED: Final = SchemeId("minh-hoa-dang-soan")


def real_scheme(register: Register) -> Scheme:
    """The scheme that Resolution 1686/NQ-UBTVQH15 approved: 547 communes become 166, and the districts end."""
    facts = demonstration_facts()
    found = _drafted(facts, register, map(_destination, facts.crosswalk), facts.effective_on, seats=facts.seats)
    return Scheme(
        id=REAL,
        title=facts.sources["real_scheme"]["title"],
        baseline=register.number,
        operations=found.operations,
        owner=facts.sources["province"]["planner"],
        legal_basis=(facts.act,),
        figures=tuple(published_figures(facts, found.units)),
        note=facts.sources["real_scheme"]["note"],
    )


def planned_scheme(register: Register) -> Scheme:
    """As many units as were decided, as the planner would arrange them: to compare with; takes some seconds."""
    facts = demonstration_facts()
    rows = _planned_rows()
    return Scheme(
        id=PLANNED,
        title=facts.sources["planned_scheme"]["title"],
        baseline=register.number,
        operations=_drafted(facts, register, rows, facts.effective_on).operations,
        note=facts.sources["planned_scheme"]["note"],
    )


def unfinished_scheme(register: Register, on: date) -> Scheme:
    """Ten communes of the mountains into five from a later day on: can be done as it is, and leaves things unsaid."""
    facts = demonstration_facts()
    return Scheme(
        id=UNFINISHED,
        title=facts.sources["unfinished_scheme"]["title"],
        baseline=register.number,
        operations=_drafted(facts, register, map(_destination, facts.sketch), on).operations,
        note=facts.sources["unfinished_scheme"]["note"],
    )


def _drafted(
    facts: Facts,
    register: Register,
    rows: Iterable[Destination],
    on: date,
    *,
    seats: Mapping[str, str] | None = None,
) -> Draft:
    ending = facts.pack.ended_kinds(on) if on == facts.effective_on else frozenset[str]()
    found = draft(register, rows, on, kind_of_merger=facts.pack.kind_of_merger, ending_kinds=ending, seats=seats or {})
    if has_errors(found.findings):
        raise LookupError(f"the register is not the demonstration's: {found.findings[0]}")
    return found


def _destination(row: CrosswalkRow) -> Destination:
    return Destination(row.old_code, row.new_code, row.share, row.new_name, row.new_kind)


@lru_cache
def _planned_rows() -> tuple[Destination, ...]:
    """The planner's groups; each is called for now after the unit that has the seat. Found once."""
    facts = demonstration_facts()
    found = propose(Problem(tuple(_candidates(facts)), _borders(facts), len(facts.units_after)))
    if found.figures is None:
        raise LookupError(f"the planner found no plan: {found.findings[0]}")
    listed = {row.code: row for row in facts.units}
    groups: dict[str, list[str]] = {}
    for old, new in found.plan.items():
        groups.setdefault(new, []).append(old)
    taken, rows = set[str](), list[Destination]()
    for new, group in sorted(groups.items()):
        kind = facts.pack.kind_of_merger((listed[old].kind for old in group), facts.effective_on)
        name = _provisional_name(facts, listed[found.figures.seats[new]], kind, taken)
        taken.add(facts.pack.bare_name(name))  # a ward and a commune of one name are namesakes, too
        rows += [Destination(old, new, 1.0, name, kind) for old in group]
    return tuple(rows)


def _provisional_name(facts: Facts, seat: UnitRow, kind: str | None, taken: Collection[str]) -> str:
    """The name of the unit with the seat; of namesakes the later ones say in which district they lie."""
    name = seat.name if kind is None else facts.pack.full_name(kind, seat.name)
    if facts.pack.bare_name(name) not in taken:
        return name
    return f"{name} ({facts.pack.bare_name(seat.district_name or seat.code)})"


def _candidates(facts: Facts) -> Iterator[Candidate]:
    for row in facts.units:
        point = None if row.lon is None or row.lat is None else (row.lon, row.lat)
        yield Candidate(
            row.code,
            row.district_code or "",
            row.province_code or "",
            row.population or 0.0,
            row.area_km2 or 0.0,
            row.perimeter_km,
            point,
        )


def _borders(facts: Facts) -> dict[tuple[str, str], float]:
    return {(row.a, row.b): row.shared_km for row in facts.borders if row.kind is not BorderKind.POINT}
