"""Is anything owed that the scheme does not say: an owner, a legal basis, a day, a reason, a name, a number?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tinhgon.checks.examination import Examination
from tinhgon.register import unit_reading
from tinhgon.scheme.operations import DissolveUnit, DivideTerritory, SplitUnit, TransferTerritory
from tinhgon.vocabulary import Finding, Param, UnitId, note, warning

#: What the law compares of a new unit.
MEASURES = ("area_km2", "population")


def somebody_answers_for_it(examination: Examination) -> Iterator[Finding]:
    """The scheme has an owner and a legal basis, and each act of that basis a number and a day.

    Findings
    --------
    vagueness.no_owner, vagueness.no_legal_basis, vagueness.act_without_number, vagueness.act_without_day.
    """
    scheme = examination.scheme
    if not scheme.owner.strip():
        yield warning("vagueness.no_owner", scheme.id, scheme=scheme.title)
    if not scheme.legal_basis:
        yield warning("vagueness.no_legal_basis", scheme.id, scheme=scheme.title)
    for act in scheme.legal_basis:
        if not act.number.strip():
            yield warning("vagueness.act_without_number", act.id, act=act.title or act.id)
        elif act.signed_on is None and act.in_force_on is None:
            yield warning("vagueness.act_without_day", act.id, act=act.number)


def shares_have_a_basis(examination: Examination) -> Iterator[Finding]:
    """Where land or a unit is divided, each share is known, and it is said what the shares are of.

    Findings
    --------
    vagueness.share_unknown, vagueness.share_without_basis.
    """
    thing: str
    for operation in examination.scheme.ordered:
        match operation:
            case SplitUnit():
                thing, shares = operation.unit, [part.share for part in operation.parts]
            case DivideTerritory():
                thing, shares = operation.territory, [piece.share for piece in operation.pieces]
            case TransferTerritory():
                thing, shares = operation.territory, [operation.share]
            case _:
                continue
        name = examination.name_before(thing)
        if any(share is None for share in shares):
            yield warning("vagueness.share_unknown", thing, thing=name, day=operation.effective_on)
        if any(share is not None for share in shares) and not operation.basis.strip():
            yield warning("vagueness.share_without_basis", thing, thing=name, day=operation.effective_on)


def ends_have_a_reason(examination: Examination) -> Iterator[Finding]:
    """A unit that nobody continues ends for a reason that is written down.

    Findings
    --------
    vagueness.no_reason.
    """
    for operation in examination.scheme.ordered:
        if isinstance(operation, DissolveUnit) and not operation.reason.strip():
            name = examination.name_before(operation.unit)
            yield warning("vagueness.no_reason", operation.unit, unit=name, day=operation.effective_on)


def new_units_are_described(examination: Examination) -> Iterator[Finding]:
    """A unit that begins has a name, a code and a seat.

    Findings
    --------
    vagueness.no_name, vagueness.no_code (warnings), vagueness.no_seat (a note), each with all units concerned.
    """
    day, after = examination.last_day, examination.after
    begun = [unit for unit in examination.begun if after.has_unit(unit, day)]

    def lacking(attribute: str) -> list[UnitId]:
        return [unit for unit in begun if after.units[unit].value(attribute, day) is None]

    yield from _gathered(examination, "vagueness.no_name", warning, lacking("name"))
    yield from _gathered(examination, "vagueness.no_code", warning, lacking("code"))
    formed = [unit for unit in lacking("seat") if unit in examination.formed]
    yield from _gathered(examination, "vagueness.no_seat", note, formed)


def new_units_have_figures(examination: Examination) -> Iterator[Finding]:
    """The area and the population of each unit that the scheme forms are known, or it is said why not.

    Findings
    --------
    vagueness.no_figure.
    """
    day, after = examination.last_day, examination.after
    for measure in MEASURES:
        if measure in after.measures:
            lacking = [unit for unit in examination.formed if unit_reading(after, unit, measure, day).value is None]
        else:
            lacking = list(examination.formed)
        yield from _gathered(examination, "vagueness.no_figure", warning, lacking, measure=measure)


def _gathered(
    examination: Examination, code: str, weigh: Callable[..., Finding], units: Iterable[UnitId], **params: Param
) -> Iterator[Finding]:
    """One finding for all units that lack the same thing; none where nobody lacks it."""
    found = sorted(units)
    if found:
        names = tuple(examination.name(unit) for unit in found)
        yield weigh(code, *found, count=len(found), units=names, **params)
