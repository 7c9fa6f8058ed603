"""The library's rows and the tables that keep them: a kind of fact is one entry of `KEPT`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final, TypeVar

import orjson
from django.db import connection
from django.db.models import Q

from tinhgon.exchange.rows import AttributeRow, StateRow
from tinhgon.register import (
    DEPENDANT_KINDS,
    Border,
    BorderKind,
    Combination,
    Ending,
    Measure,
    Method,
    Observation,
    Succession,
)
from tinhgon.vocabulary import LegalAct
from tinhgon_site.registers import models

T = TypeVar("T")
#: Enough for one statement; SQLite takes more, but not every build of it.
BATCH = 800
#: "Equal, or both unknown" in the language of each database.
_IS_SAME: Final = {"sqlite": "IS", "postgresql": "IS NOT DISTINCT FROM"}


@dataclass(frozen=True)
class Kept:
    """How one kind of row is kept: its table, its columns in the order of the row's own fields, and the two ways.

    `keys` are the columns that name the things the row hangs on; they are never empty, and indexed.
    """

    kind: str
    model: type[models.Row]
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    row: Callable[..., Any]
    values: Callable[[Any], Sequence[Any]] = tuple
    is_placed: bool = False

    @property
    def order(self) -> tuple[str, ...]:
        """The order of entry."""
        return ("entered_id", "place") if self.is_placed else ("entered_id", "id")

    def read(self, among: Q) -> Iterator[Any]:
        """The rows that a condition chooses, in the order of entry."""
        chosen = self.model._default_manager.filter(among).order_by(*self.order)
        for values in chosen.values_list(*self.columns).iterator(chunk_size=10_000):
            yield self.row(*values)

    def read_recorded(self) -> Iterator[tuple[Any, int, int | None]]:
        """All rows with the numbers between which each stood, by subject and then in the order of entry."""
        chosen = self.model._default_manager.order_by(self.keys[0], *self.order)
        for entered, removed, *values in chosen.values_list("entered_id", "removed_id", *self.columns).iterator():
            yield self.row(*values), entered, removed

    def close(self, rows: Sequence[Any], number: int) -> None:
        """Say of rows that stand that this number takes them out."""
        if not rows:
            return
        # A row may stand twice; then both are taken out together (see `tinhgon.exchange.rows`).
        closed = _execute_many(self._closing_statement(), ((number, *self.values(row)) for row in rows))
        if closed != len(rows):
            raise LookupError(f"{len(rows)} rows of {self.kind} should be taken out, {closed} were found")

    def open(self, rows: Sequence[Any], number: int) -> None:
        """Enter rows."""
        if rows:
            placed = ((number, *self.values(row), place)[: self._width] for place, row in enumerate(rows))
            if connection.vendor == "postgresql":
                _copy(self._copying_statement(), placed)
            else:
                _execute_many(self._opening_statement(), placed)

    @property
    def _width(self) -> int:
        return 1 + len(self.columns) + self.is_placed

    def _opening_statement(self) -> str:
        names = ("entered", *self.columns, "place")[: self._width]
        marks = ", ".join(["%s"] * self._width)
        return f"INSERT INTO {self._table} ({', '.join(map(_quoted, names))}) VALUES ({marks})"

    def _copying_statement(self) -> str:
        names = ("entered", *self.columns, "place")[: self._width]
        return f"COPY {self._table} ({', '.join(map(_quoted, names))}) FROM STDIN"

    def _closing_statement(self) -> str:
        same = [
            f"{_quoted(name)} {'=' if name in self.keys else _IS_SAME[connection.vendor]} %s" for name in self.columns
        ]
        return f"UPDATE {self._table} SET removed = %s WHERE removed IS NULL AND {' AND '.join(same)}"

    @property
    def _table(self) -> str:
        return _quoted(self.model._meta.db_table)


# Rows are written without an object each: for a scheme of thousands of operations the objects take ten times as long
# as the database.


def _execute_many(statement: str, rows: Iterable[Sequence[Any]]) -> int:
    """Run a statement for each row of values; how many rows of the table it touched."""
    day = connection.ops.adapt_datefield_value
    adapted = [[day(value) if isinstance(value, date) else value for value in row] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(statement, adapted)
        return cursor.rowcount


def _copy(statement: str, rows: Iterable[Sequence[Any]]) -> None:
    """Enter rows as one stream: PostgreSQL takes them so in a third of the time."""
    with connection.cursor() as cursor, cursor.copy(statement) as stream:
        for row in rows:
            stream.write_row(row)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items in lots that fit one statement."""
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))


def _attribute(subject: str, attribute: str, text: Any, number: Any, flag: Any, start: Any, end: Any) -> AttributeRow:
    value = text if text is not None else number if number is not None else flag
    # A province has a dozen names of attributes and tens of thousands of values.
    return AttributeRow(subject, sys.intern(attribute), value, start, end)


def _attribute_values(row: AttributeRow) -> Sequence[Any]:
    value = row.value
    is_text, is_flag = isinstance(value, str), isinstance(value, bool)
    typed = (value if is_text else None, None if is_text or is_flag else value, value if is_flag else None)
    return row.subject, row.attribute, *typed, row.start, row.end


def _observation(subject: str, measure: str, on: Any, value: float, boundaries: Any, method: str, source: str) -> Any:
    return Observation(subject, sys.intern(measure), on, value, boundaries, Method(method), sys.intern(source))


def _observation_values(row: Observation) -> Sequence[Any]:
    return row.subject, row.measure, row.on, row.value, row.boundaries_on, row.method.value, row.source


def _succession_values(row: Succession) -> Sequence[Any]:
    return row.predecessor, row.successor, row.on, row.share, row.basis, row.act


def _ending_values(row: Ending) -> Sequence[Any]:
    return row.unit, row.on, row.reason, row.act


def _act_values(row: LegalAct) -> Sequence[Any]:
    return row.id, row.number, row.title, row.issuer, row.signed_on, row.in_force_on, row.source


def _border(a: Any, b: Any, shared_km: float, kind: str) -> Border:
    return Border(a, b, shared_km, BorderKind(kind))


def _border_values(row: Border) -> Sequence[Any]:
    return row.a, row.b, row.shared_km, row.kind.value


def _measure(code: str, unit: str, combination: str, weight: str | None) -> Measure:
    return Measure(code, unit, Combination(combination), weight)


def _measure_values(row: Measure) -> Sequence[Any]:
    return row.code, row.unit, row.combination.value, row.weight


def _state(subject: str, about: str | None, said: str, start: Any, end: Any) -> StateRow:
    return StateRow(subject, tuple(orjson.loads(said).items()), start, end)


def _state_values(row: StateRow, hangs_on: str) -> Sequence[Any]:
    said = dict(row.said)
    about = said.get(hangs_on)
    # In one fixed order: a row is found again by what it says.
    return row.subject, about, orjson.dumps(said, option=orjson.OPT_SORT_KEYS).decode(), row.start, row.end


def _kept_states(kind: str, model: type[models.State]) -> Kept:
    """How the states of one kind are kept; people, who hang on nothing, are found by where they live."""
    hangs_on = DEPENDANT_KINDS[kind].KIND.hangs_on or "home"
    return Kept(kind, model, _STATE_COLUMNS, ("subject",), _state, partial(_state_values, hangs_on=hangs_on))


#: The table of each kind of dependant.
STATES: Final[dict[str, type[models.State]]] = {
    "posts": models.PostState,
    "people": models.PersonState,
    "appointments": models.AppointmentState,
    "memberships": models.MembershipState,
    "competences": models.CompetenceState,
    "assets": models.AssetState,
    "obligations": models.ObligationState,
    "cases": models.CaseloadState,
}
_STATE_COLUMNS: Final = ("subject", "about", "said", "start_on", "end_on")
_VALUE_COLUMNS: Final = ("subject", "attribute", "text", "number", "flag", "start_on", "end_on")
_OBSERVATION_COLUMNS: Final = ("subject", "measure", "observed_on", "value", "boundaries_on", "method", "source")
_SUCCESSION_COLUMNS: Final = ("predecessor", "successor", "succeeded_on", "share", "basis", "act")
_ACT_COLUMNS: Final = ("act", "number", "title", "issuer", "signed_on", "in_force_on", "source")

#: Every kind of row, by the name it has in `tinhgon.exchange.rows.Rows`.
KEPT: Final[dict[str, Kept]] = {
    kept.kind: kept
    for kept in (
        Kept("units", models.UnitValue, _VALUE_COLUMNS, ("subject",), _attribute, _attribute_values),
        Kept("territories", models.TerritoryValue, _VALUE_COLUMNS, ("subject",), _attribute, _attribute_values),
        Kept(
            "observations", models.Observation, _OBSERVATION_COLUMNS, ("subject",), _observation, _observation_values,
            is_placed=True,
        ),
        Kept(
            "successions", models.Succession, _SUCCESSION_COLUMNS, ("predecessor", "successor"), Succession,
            _succession_values, is_placed=True,
        ),
        Kept(
            "endings", models.Ending, ("unit", "ended_on", "reason", "act"), ("unit",), Ending, _ending_values,
            is_placed=True,
        ),
        Kept("acts", models.Act, _ACT_COLUMNS, ("act",), LegalAct, _act_values),
        Kept("borders", models.Border, ("a", "b", "shared_km", "kind"), ("a", "b"), _border, _border_values),
        Kept("measures", models.Measure, ("code", "unit", "combination", "weight"), ("code",), _measure,
             _measure_values),
        *(_kept_states(kind, model) for kind, model in STATES.items()),
    )
}  # fmt: skip


def standing_at(number: int) -> Q:
    """The rows that the book had at a number."""
    return Q(entered__lte=number) & (Q(removed__isnull=True) | Q(removed__gt=number))
