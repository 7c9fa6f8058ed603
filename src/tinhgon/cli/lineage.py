"""`tinhgon lineage`: whence a unit came and what became of it, over any number of changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tinhgon.cli import options
from tinhgon.cli.answers import GOOD, NO, answering, give_json, line, tell
from tinhgon.cli.book_given import register_given
from tinhgon.register import Lineage, LineageRow, Register, lineage_by_code
from tinhgon.vocabulary import Message


@click.command()
@click.argument("code")
@options.register_file
@options.number
@click.option("--on", type=options.Day(), help="The day on which the code is read; today if not given.")
@click.option("--to", type=options.Day(), help="Follow successors up to this day; without it as far as is known.")
@options.as_json
@answering
def lineage(
    code: str, register_file: Path | None, number: int | None, on: date | None, to: date | None, as_json: bool
) -> int:
    """Whence the unit with CODE came and what became of it."""
    day = on or options.today()
    register = register_given(register_file, number)
    found = lineage_by_code(register, code, day, to=to)
    if not found:
        tell(Message("lineage.no_such_code", {"code": code, "day": day}))
        return NO
    if len(found) > 1:
        tell(Message("lineage.several_units", {"code": code, "day": day, "count": len(found)}))
    if as_json:
        answers = [_as_json(one, register) for one in found]
        give_json(answers[0] if len(answers) == 1 else answers)
    else:
        for one in found:
            _print(one, register, to)
    return GOOD if len(found) == 1 else NO


def _as_json(one: Lineage, register: Register) -> dict[str, object]:
    return {
        "code": one.code,
        "name": one.name,
        "on": one.on.isoformat(),
        "predecessors": [_row_as_json(row, register) for row in one.predecessors],
        "successors": [_row_as_json(row, register) for row in one.successors],
    }


def _row_as_json(row: LineageRow, register: Register) -> dict[str, object]:
    return {
        "code": row.code,
        "name": row.name,
        "on": row.on.isoformat(),
        "share": row.share,
        "basis": row.basis,
        "act": _act(row, register),
    }


def _act(row: LineageRow, register: Register) -> str | None:
    """The number of the legal act, as it is cited; its id where the register does not know it."""
    if row.act is None:
        return None
    act = register.acts.get(row.act)
    return row.act if act is None else act.number


def _print(one: Lineage, register: Register, to: date | None) -> None:
    line(Message("lineage.unit", {"code": one.code, "name": one.name, "day": one.on}))
    for heading, rows in (("lineage.predecessors", one.predecessors), ("lineage.successors", one.successors)):
        if rows:
            line(Message(heading))
        for row in rows:
            params = {"code": row.code, "name": row.name, "day": row.on, "share": row.share, "act": _act(row, register)}
            basis = Message(f"basis.{row.basis}")
            line(Message("lineage.row", {**params, "basis": basis}), "  ")
    end = _end(one, register, to or date.max)
    if end is not None:
        line(end)
    elif not one.predecessors and not one.successors:
        line(Message("lineage.unchanged"))


def _end(one: Lineage, register: Register, to: date) -> Message | None:
    """How the unit ended, when nobody continues it: by name and reason, or nobody knows how."""
    named = [ending for ending in register.endings.get(one.unit, ()) if one.on < ending.on <= to]
    if named:
        return Message("count.ended_because", {"unit": one.name, "day": named[-1].on, "reason": named[-1].reason})
    ended_on = register.units[one.unit].timeline("exists").spans[-1][0].end
    if one.successors or ended_on is None or not one.on < ended_on <= to:
        return None
    return Message("lineage.ended", {"unit": one.name, "day": ended_on})
