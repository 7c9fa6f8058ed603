"""Posts, people, assets and the like, a line for each state: `2021-07-01  post V1 "Chủ tịch" body UB1 role head`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tinhgon.exchange.dependant_checks import Days, check_states
from tinhgon.exchange.dependant_form import misfit
from tinhgon.exchange.faults import Faults
from tinhgon.exchange.rows import NEVER, StateRow, dependants_of
from tinhgon.exchange.tables import did_you_mean
from tinhgon.exchange.text_form.line import Line, period_text
from tinhgon.exchange.text_form.tokens import is_bare, quoted, word
from tinhgon.exchange.text_form.values import literal, read_literal
from tinhgon.register import DEPENDANT_KINDS, Dependant, Register, Unit, Value
from tinhgon.register.dependants import Attribute, Holds, states_of
from tinhgon.vocabulary import Message, Period

#: The word that begins a line, for each kind.
WORDS = {cls.KIND.one: kind for kind, cls in DEPENDANT_KINDS.items()}
#: Said of an id that is taken for ever by something that began and ended on one day.
NEVER_WORD = "never"
_NUMBERS = (Holds.NUMBER, Holds.WHOLE)


# -- reading --------------------------------------------------------------------------------------------------------


@dataclass
class States:
    """The states read so far, each with its line and the column where it begins."""

    found: dict[str, list[tuple[tuple[int, int], StateRow]]] = field(default_factory=dict)

    def read(self, line: Line, period: Period | None) -> None:
        """`[never] KIND ID ["name"] ATTRIBUTE VALUE ...`."""
        is_never, column = line.took(NEVER_WORD), line.column
        kind = WORDS[line.keyword(*WORDS)]
        id = line.name()
        if is_never:
            row = StateRow(id, NEVER)
        elif period is None:
            raise line.slip(Message("text.no_day"), Message("remedy.write_period"), 1)
        else:
            row = StateRow(id, tuple(sorted(dict(_said(line, kind)).items())), period.start, period.end)
            self._check_required(line, kind, row, column)
        self.found.setdefault(kind, []).append(((line.number, column), row))

    def _check_required(self, line: Line, kind: str, row: StateRow, column: int) -> None:
        given = {name for name, _ in row.said}
        for name in DEPENDANT_KINDS[kind].KIND.required:
            if name not in given:
                raise line.slip(Message("json.missing_key", {"key": name}), Message("remedy.add_key"), column)

    @property
    def ids(self) -> list[str]:
        return [row.subject for placed in self.found.values() for _, row in placed]

    def check(self, units: Iterator[Unit], faults: Faults) -> None:
        """Note what the lines say against each other."""
        if self.found:
            existence: dict[str, list[Days]] = {
                unit.id: [(period.start, period.end) for period, _ in unit.timeline("exists")] for unit in units
            }
            check_states(existence, self.found, lambda place, _name, *said: faults.add(place[0], place[1], *said))

    def dependants(self) -> Iterator[Dependant]:
        return iter(dependants_of({kind: [row for _, row in placed] for kind, placed in self.found.items()}))


def _said(line: Line, kind: str) -> Iterator[tuple[str, Value]]:
    declared = DEPENDANT_KINDS[kind].KIND
    if line.is_text() and "name" in declared.by_name:
        yield "name", line.text()
    while line.is_name():
        column, name = line.column, line.name()
        attribute = declared.by_name.get(name)
        if attribute is None:
            if not declared.knows(name):
                raise line.slip(
                    Message("text.no_attribute", {"word": name}), did_you_mean(name, declared.by_name), column
                )
            yield name, read_literal(line)
            continue
        column = line.column
        value = _value(line, attribute)
        if not attribute.fits(value):
            raise line.slip(*misfit(attribute, value), column)
        yield name, value


def _value(line: Line, attribute: Attribute) -> Value:
    if attribute.holds in _NUMBERS:
        return line.number_value()
    if attribute.holds is Holds.TRUTH:
        return line.keyword("true", "false") == "true"
    return line.name()


# -- writing --------------------------------------------------------------------------------------------------------


def dependant_lines(register: Register) -> Iterator[str]:
    """Every state of every dependant, kind by kind."""
    for kind, cls in DEPENDANT_KINDS.items():
        for _, record in sorted(register.dependants.get(kind, {}).items()):
            states = tuple(states_of(record))
            if not states:
                yield f"{NEVER_WORD} {cls.KIND.one} {word(record.id)}"
            for period, said in states:
                yield "  ".join([period_text(period), " ".join([cls.KIND.one, word(record.id), *_clauses(cls, said)])])


def _clauses(cls: type[Dependant], said: tuple[tuple[str, Value], ...]) -> Iterator[str]:
    rest = dict(said)
    if isinstance(name := rest.pop("name", None), str):
        yield quoted(name)
    for attribute, value in sorted(rest.items()):
        key = attribute if is_bare(attribute) else quoted(attribute)
        is_text = attribute in cls.KIND.by_name and isinstance(value, str)
        yield f"{key} {word(value) if is_text and isinstance(value, str) else literal(value)}"
