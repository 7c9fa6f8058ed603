"""`tinhgon restate`: a series of figures within the boundaries of one chosen day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tinhgon.cli import options
from tinhgon.cli.answers import BAD_INPUT, GOOD, answering, give_json, language, line, table, tell
from tinhgon.cli.book_given import register_given
from tinhgon.language import say
from tinhgon.register import Register, Restated, Series, unit_name
from tinhgon.register import restate as restate_series
from tinhgon.vocabulary import Message, UnitId


@click.command()
@click.argument("measure")
@click.option("--units-on", type=options.Day(), required=True, help="The day whose units the series is for.")
@click.option("--on", "days", type=options.Day(), multiple=True, required=True, help="A day of the series; repeat it.")
@click.option("--code", "codes", multiple=True, help="Only the unit with this code; repeat it for more.")
@options.register_file
@options.number
@options.as_json
@answering
def restate(
    measure: str,
    units_on: date,
    days: tuple[date, ...],
    codes: tuple[str, ...],
    register_file: Path | None,
    number: int | None,
    as_json: bool,
) -> int:
    """Restate the series of MEASURE to the units of any day; what cannot be known stays unknown and says why."""
    register = register_given(register_file, number)
    if measure not in register.measures:
        tell(Message("restate.no_measure", {"measure": measure, "known": tuple(sorted(register.measures))}))
        return BAD_INPUT
    units = _units(register, codes, units_on)
    if units is not None and len(units) < len(codes):
        return BAD_INPUT
    series = restate_series(register, measure, units_on, days, units)
    if as_json:
        give_json(_as_json(series, register))
    else:
        _print(series, register)
    return GOOD


def _units(register: Register, codes: tuple[str, ...], on: date) -> list[UnitId] | None:
    """The units that carry the codes on the day; all of them when no code is named."""
    if not codes:
        return None
    units = list[UnitId]()
    for code in codes:
        found = register.units_with_code(code, on)
        if not found:
            tell(Message("lineage.no_such_code", {"code": code, "day": on}))
        units += [UnitId(unit.id) for unit in found]
    return units


def _as_json(series: Series, register: Register) -> dict[str, object]:
    return {
        "measure": series.measure,
        "units_on": series.units_on.isoformat(),
        "days": [day.isoformat() for day in series.days],
        "rows": [_row_as_json(row, series, register) for row in series.rows],
    }


def _row_as_json(row: Restated, series: Series, register: Register) -> dict[str, object]:
    return {
        "code": register.units[row.unit].code(series.units_on),
        "name": unit_name(register, row.unit, series.units_on),
        "on": row.day.isoformat(),
        "value": row.value,
        "basis": row.basis.value,
        "estimated": row.is_estimated,
        "reasons": [say(reason, language()) for reason in row.reasons],
    }


def _print(series: Series, register: Register) -> None:
    speech = language()
    units = dict.fromkeys(row.unit for row in series.rows)
    head = [Message("report.column.code"), Message("report.column.name")]
    head += [Message("restate.day", {"day": day}) for day in series.days]
    rows = [
        (
            register.units[unit].code(series.units_on) or "",
            unit_name(register, unit, series.units_on),
            *(_cell(row, speech) for row in series.of_unit(unit)),
        )
        for unit in units
    ]
    table(head, rows, right=frozenset(range(2, 2 + len(series.days))))
    for row in series.rows:
        if row.value is None:
            unit = unit_name(register, row.unit, series.units_on)
            line(Message("restate.unknown", {"unit": unit, "day": row.day, "reasons": row.reasons}))
    if any(row.is_estimated for row in series.rows):
        line(Message("restate.estimates"))


def _cell(row: Restated, speech: str) -> str:
    mark = " *" if row.is_estimated and row.value is not None else ""
    return say(Message("report.number", {"value": None if row.value is None else round(row.value, 4)}), speech) + mark
