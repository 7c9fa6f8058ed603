"""What a scheme does, operation by operation, with what comes of it; and what becomes of what ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tinhgon.checks import Disposition, Outcome
from tinhgon.register import Register, Value, is_parent_attribute, land_name, unit_name
from tinhgon.scheme import AttributeChange, Difference
from tinhgon.vocabulary import Message, Param, TerritoryId, UnitId
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import finding_row, has_word_for, kind_word, said, word_for
from tinhgon_site.components.values import Cell, Column, FindingRow, Row, Table
from tinhgon_site.registers.presenters.province import Figure
from tinhgon_site.registers.presenters.unit import attribute_words
from tinhgon_site.schemes.shown import Shown

PER_PAGE = 40


@dataclass(frozen=True, slots=True)
class Done:
    """One operation as a sentence, what comes of it, and why it cannot be done."""

    number: int
    sentence: str
    consequences: tuple[str, ...]
    problems: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True)
class Doings:
    """A page of the operations."""

    page: Page[int]
    done: tuple[Done, ...]


def operations(shown: Shown, page: str) -> Doings:
    """The operations in their order, a page of them; a page that is not there is the nearest one."""
    places = range(len(shown.preview.descriptions))
    asked = Paginator(places, PER_PAGE).get_page(page)
    consequences, problems = _by_place(shown)
    found = tuple(
        Done(
            place + 1,
            f"{said(_named(shown, shown.preview.descriptions[place]))}.",
            tuple(consequences.get(place, ())),
            tuple(problems.get(place, ())),
        )
        for place in asked.object_list
    )
    return Doings(asked, found)


def _named(shown: Shown, message: Message) -> Message:
    """The message with planned units that have no name yet called by what they come from: nobody knows an id."""
    return Message(message.code, {name: _called(shown, param) for name, param in message.params.items()})


def _called(shown: Shown, param: Param) -> Param:
    if isinstance(param, Message):
        return _named(shown, param)
    if isinstance(param, tuple):
        return tuple(_called(shown, part) for part in param)
    # Ids that a draft made up hold a day; codes, which may be ids as well, never do.
    if isinstance(param, str) and "@" in param and param in shown.preview.after.units:
        return unit_name(shown.preview.after, UnitId(param), shown.preview.last_day)
    return param


def _by_place(shown: Shown) -> tuple[dict[int, list[str]], dict[int, list[FindingRow]]]:
    consequences: dict[int, list[str]] = {}
    for consequence in shown.preview.consequences:
        consequences.setdefault(consequence.operation, []).append(said(_named(shown, consequence.message)))
    problems: dict[int, list[FindingRow]] = {}
    for problem in shown.preview.problems:
        problems.setdefault(problem.operation, []).append(finding_row(problem.finding))
    return consequences, problems


def difference_figures(difference: Difference) -> tuple[Figure, ...]:
    """How much is different on the last day from what would be without the scheme."""
    counted = (
        (_("Units that begin"), len(difference.begun)),
        (_("Units that end"), len(difference.ended)),
        (_("Changes of units that stay"), len(difference.changed)),
        (_("Land that changes hands"), len(difference.land_changed)),
        (_("Land divided"), len(difference.land_ended)),
    )
    return tuple(Figure(label, formats.number(count)) for label, count in counted)


@dataclass(frozen=True, slots=True)
class Different:
    """Things that differ in one way: what way, and each of them in words."""

    heading: str
    lines: tuple[str, ...]


def differences(shown: Shown, difference: Difference) -> tuple[Different, ...]:
    """What begins, what ends, and what changes about units that stay, one by one."""
    day = difference.day
    found = (
        Different(_("Units that begin"), tuple(unit_name(shown.after, unit, day) for unit in difference.begun)),
        Different(_("Units that end"), tuple(unit_name(shown.before, unit, day) for unit in difference.ended)),
        Different(
            _("Changes of units that stay"), tuple(_change_words(shown, change, day) for change in difference.changed)
        ),
    )
    return tuple(one for one in found if one.lines)


def _change_words(shown: Shown, change: AttributeChange, day: date) -> str:
    before = _value_words(shown.before, change.attribute, change.before, day)
    after = _value_words(shown.after, change.attribute, change.after, day)
    return f"{unit_name(shown.before, UnitId(change.id), day)}: {attribute_words(change.attribute)} {before} → {after}"


def _value_words(register: Register, attribute: str, value: Value | None, day: date) -> str:
    if value is None:
        return "—"
    if is_parent_attribute(attribute):
        return unit_name(register, UnitId(str(value)), day)
    return kind_word(str(value)) if attribute == "kind" else str(value)


def dispositions_table(shown: Shown) -> Table:
    """How many things of each kind are carried over, ended with a reason, or have no place."""
    columns = (
        Column(_("What depends on units that end")),
        Column(_("Carried over"), "number", 0),
        Column(_("Ended with a reason"), "number", 0),
        Column(_("Unplaced"), "number", 0),
        Column(_("Placed twice"), "number", 0),
    )
    rows = tuple(
        Row(t.kind, (Cell(_kind(t.kind)), Cell(t.carried), Cell(t.ended), Cell(t.unplaced), Cell(t.doubled)))
        for t in shown.tallies
    )
    return Table("dispositions", _("What becomes of what ends"), columns, rows, has_filter=False, is_sortable=False)


def _kind(kind: str) -> str:
    return capfirst(word_for("dependant", kind))


@dataclass(frozen=True, slots=True)
class Ended:
    """Things that end for one reason."""

    reason: str
    names: tuple[str, ...]


def ended_by_reason(shown: Shown) -> tuple[Ended, ...]:
    """What nobody continues, by the reason of its end."""
    found: dict[str, list[str]] = {}
    for disposition in shown.dispositions:
        if disposition.outcome is Outcome.ENDED:
            found.setdefault(disposition.reason, []).append(_name(shown, disposition))
    return tuple(Ended(reason_words(reason), tuple(names)) for reason, names in found.items())


def reason_words(reason: str) -> str:
    """A reason in words; codes have a word, what people wrote stands as it is."""
    return word_for("ending", reason) if has_word_for("ending", reason) else reason


def unplaced(shown: Shown) -> Sequence[str]:
    """What has no place, or more than one."""
    wrong = (Outcome.UNPLACED, Outcome.DOUBLED)
    return [_name(shown, disposition) for disposition in shown.dispositions if disposition.outcome in wrong]


def _name(shown: Shown, disposition: Disposition) -> str:
    day = shown.day_before.on
    if UnitId(disposition.dependant) in shown.before.units:
        return unit_name(shown.before, UnitId(disposition.dependant), day)
    return land_name(shown.before, TerritoryId(disposition.dependant), day)
