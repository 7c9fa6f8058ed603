"""`tinhgon diff`: how the world differs between two days, two numbers of the book, or two schemes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tinhgon.cli import options
from tinhgon.cli.answers import BAD_INPUT, GOOD, answering, give_json, language, line, tell, tell_finding
from tinhgon.cli.book_given import book_given, register_given
from tinhgon.cli.scheme_given import previewed
from tinhgon.language import word
from tinhgon.register import Book, Register, is_parent_attribute, unit_name
from tinhgon.scheme import AttributeChange, Difference, compare_days
from tinhgon.vocabulary import Message, Param, UnitId, canonical


@click.command()
@options.register_file
@click.option("--on", "days", type=options.Day(), multiple=True, required=True, help="A day, or two to compare.")
@click.option("--number", "numbers", type=int, multiple=True, help="A number of the book, or two to compare.")
@click.option("--scheme", "schemes", type=options.FILE, multiple=True, help="A scheme file, or two to compare.")
@options.as_json
@answering
def diff(
    register_file: Path | None,
    days: tuple[date, ...],
    numbers: tuple[int, ...],
    schemes: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Compare two days, two numbers of the book on a day, or what one or two schemes make of a day."""
    if max(len(days), len(numbers), len(schemes)) > 2 or (numbers and schemes):
        tell(Message("diff.two_sides"))
        return BAD_INPUT
    book = book_given(register_file)
    sides = _schemes(book, schemes) if schemes else _numbers(register_file, numbers)
    if sides is None:
        return BAD_INPUT
    before, after = sides
    found = compare_days(before, days[0], after, days[-1])
    if as_json:
        give_json(canonical(found))
    else:
        _print(found, before, days[0], after, days[-1])
    return GOOD


def _numbers(register_file: Path | None, numbers: tuple[int, ...]) -> tuple[Register, Register]:
    first = register_given(register_file, numbers[0] if numbers else None)
    return first, register_given(register_file, numbers[-1]) if numbers else first


def _schemes(book: Book, files: tuple[Path, ...]) -> tuple[Register, Register] | None:
    """What the schemes make of the book: one against its baseline, two against each other."""
    shown = []
    for file in files:
        one = previewed(file, book)
        for problem in one.problems:
            tell_finding(problem.finding)
        shown.append(one)
    if not all(one.is_applicable for one in shown):
        return None
    return (shown[0].before if len(shown) == 1 else shown[0].after), shown[-1].after


def _print(found: Difference, before: Register, first: date, after: Register, second: date) -> None:
    if not found:
        line(Message("diff.same"))
        return
    for unit in found.ended:
        name, code = unit_name(before, unit, first), before.units[unit].code(first)
        line(Message("diff.ended", {"name": name, "code": code}))
    for unit in found.begun:
        name, code = unit_name(after, unit, second), after.units[unit].code(second)
        line(Message("diff.begun", {"name": name, "code": code}))
    for change in found.changed:
        line(Message("diff.changed", _changed(change, before, first, after, second)))
    land = len(found.land_begun) + len(found.land_ended) + len(found.land_changed)
    counts: dict[str, Param] = {"begun": len(found.begun), "ended": len(found.ended), "changed": len(found.changed)}
    line(Message("diff.summary", {**counts, "land": land}))


def _changed(change: AttributeChange, before: Register, first: date, after: Register, second: date) -> dict[str, Param]:
    """The change in words: a parent by its name, a kind by its word."""
    attribute, name = change.attribute, unit_name(after, UnitId(change.id), second)
    old, new = _value(change.before, attribute, before, first), _value(change.after, attribute, after, second)
    return {"name": name, "attribute": attribute, "before": old, "after": new}


def _value(value: object, attribute: str, register: Register, day: date) -> Param:
    if value is None:
        return None
    if is_parent_attribute(attribute):
        return unit_name(register, UnitId(str(value)), day)
    return word("kind", str(value), language()) if attribute == "kind" else str(value)
