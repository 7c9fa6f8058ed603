"""What the editor offers before communes are merged: names, kind, seat, and how the unit would stand to the law."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tinhgon.checks import lowest_tier, unit_statuses
from tinhgon.checks.naming import NamedPart, name_problems, suggested_names
from tinhgon.register import unit_reading
from tinhgon.scheme import Scheme, preview
from tinhgon.scheme.arrangement import Merge, scheme_of
from tinhgon.vocabulary import SchemeId, UnitId
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import finding_row, kind_word, word_for
from tinhgon_site.components.values import STATUS_LABELS
from tinhgon_site.registers.country import country, law
from tinhgon_site.registers.day import AREA, POPULATION
from tinhgon_site.schemes.drafting import Drafted
from tinhgon_site.schemes.presenters.units import quantity

TRIAL: Final = UnitId("?")


def offers(drafted: Drafted, units: Sequence[UnitId], name: str = "") -> dict[str, Any]:
    """What can be offered for a merger of these old units, and what speaks against a name somebody typed."""
    parts = tuple(unit for unit in dict.fromkeys(units) if unit in drafted.arrangement.names)
    day, taken = drafted.day_before, tuple(_other_names(drafted, frozenset(parts)))
    named = [_named_part(drafted, unit) for unit in parts]
    kind = country().kind_of_merger((day.by_id[unit].kind for unit in parts if unit in day.by_id), drafted.on)
    suggestions = suggested_names(named, taken, law(), country(), drafted.on)
    ordered = sorted(parts, key=lambda unit: -(_population(drafted, unit) or 0.0))
    return {
        "kind": kind or "",
        "kinds": [
            {"code": one.code, "label": capfirst(kind_word(one.code)), "prefix": one.prefix}
            for one in country().kinds_on(drafted.on, lowest_tier(country()))
        ],
        "names": [
            {"name": one.name, "why": finding_row(one.reason).sentence, "rule": one.reason.rule} for one in suggestions
        ],
        "seats": [{"unit": unit, "name": drafted.arrangement.names[unit]} for unit in ordered],
        "against": [
            {"sentence": row.sentence, "rule": row.rule, "severity": row.severity}
            for row in map(finding_row, name_problems(name, taken, law(), country(), drafted.on) if name else ())
        ],
        "trial": _trial(drafted, parts, kind) if len(parts) > 1 else None,
    }


def _trial(drafted: Drafted, parts: tuple[UnitId, ...], kind: str | None) -> dict[str, Any] | None:
    """How a unit of these parts would stand to the law: only this one merger is tried, on the register as it is."""
    merger = Merge(parts, TRIAL, kind=kind)
    if merger.problems(drafted.beginning.arrangement):
        return None
    bare = drafted.beginning.arrangement.placing(dict.fromkeys(drafted.beginning.arrangement.planned))
    empty = Scheme(SchemeId("?"), "", drafted.scheme.baseline, ())
    written = scheme_of(merger.apply(bare), empty, bare, drafted.register, country().kind_of_merger)
    if not written.scheme.operations:
        return None
    shown = preview(written.scheme, drafted.register)
    found = unit_statuses(shown.before, shown.after, drafted.on, law(), country(), units=[TRIAL]).get(TRIAL)
    if found is None:
        return None
    figures = {measure: _figure(shown.after, measure, drafted) for measure in (POPULATION, AREA)}
    return {
        "population": figures[POPULATION],
        "area": figures[AREA],
        "status": found.status.value,
        "statusWord": capfirst(str(STATUS_LABELS[found.status.value])),
        "missing": [
            f"{capfirst(word_for('measure', one.standard))} {quantity(one.standard, -one.missing)}"
            for one in found.shortfalls
        ],
        "rule": "; ".join(dict.fromkeys(norm.citation for norm in found.norms)),
    }


def _figure(register: Any, measure: str, drafted: Drafted) -> str:
    if measure not in register.measures:
        return "—"
    value = unit_reading(register, TRIAL, measure, drafted.on).value
    if value is None:
        return "—"
    return formats.number(value, 0) + " " + _("people") if measure == POPULATION else formats.number(value, 2) + " km²"


def _population(drafted: Drafted, unit: UnitId) -> float | None:
    found = drafted.day_before.by_id.get(unit)
    return None if found is None or found.population is None else found.population.value


def _named_part(drafted: Drafted, unit: UnitId) -> NamedPart:
    found = drafted.day_before.by_id.get(unit)
    district = None if found is None else drafted.day_before.district_name(found.district)
    return NamedPart(drafted.arrangement.names[unit], _population(drafted, unit), district or None)


def _other_names(drafted: Drafted, parts: frozenset[UnitId]) -> Iterable[str]:
    """The names that the units beside a merger of these parts have in the draft."""
    arrangement = drafted.arrangement
    for unit, name in arrangement.names.items():
        if unit not in parts and not arrangement.places(unit):
            yield name
    for planned in arrangement.planned.values():
        if planned.name is not None and not set(planned.units) <= parts:
            yield planned.name
