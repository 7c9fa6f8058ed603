"""The library's rows and the tables that keep them: a kind of fact is one entry of `KEPT`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from django.db.models import Q

from tinhgon.exchange.rows import AttributeRow
from tinhgon.register import Border, BorderKind, Combination, Ending, Measure, Method, Observation, Succession
from tinhgon.vocabulary import LegalAct
from tinhgon_site.registers import models

T = TypeVar("T")
#: Enough for one statement; SQLite takes more, but not every build of it.
BATCH = 800


@dataclass(frozen=True)
class Kept:
    """How one kind of row is kept: its table, its columns in the order of the row's own fields, and the two ways.

    `keys` are the columns that name the things the row hangs on; rows are looked up and narrowed by them.
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

    def kept_rows(self, rows: Iterable[Any], number: int) -> Iterator[models.Row]:
        """The rows as objects of the table, entered at a number."""
        for place, row in enumerate(rows):
            named = dict(zip(self.columns, self.values(row), strict=True))
            yield self.model(entered_id=number, **named, **({"place": place} if self.is_placed else {}))

    def read(self, among: Q) -> Iterator[Any]:
        """The rows that a condition chooses, in the order of entry."""
        chosen = self.model._default_manager.filter(among).order_by(*self.order)
        for values in chosen.values_list(*self.columns).iterator(chunk_size=10_000):
            yield self.row(*values)

    def read_recorded(self) -> Iterator[tuple[Any, int, int | None]]:
        """All rows with the numbers between which each stood, by subject and then in the order of entry."""
        chosen = self.model._default_manager.order_by(*self.keys, *self.order)
        for entered, removed, *values in chosen.values_list("entered_id", "removed_id", *self.columns).iterator():
            yield self.row(*values), entered, removed

    def close(self, rows: Sequence[Any], number: int) -> None:
        """Say of rows that stand that this number takes them out."""
        standing = self._standing(rows)
        ids = [standing[exact(row)].pop() for row in rows]
        for batch in batches(ids):
            self.model._default_manager.filter(pk__in=batch).update(removed_id=number)

    def open(self, rows: Sequence[Any], number: int) -> None:
        """Enter rows."""
        self.model._default_manager.bulk_create(self.kept_rows(rows, number))

    def _standing(self, rows: Sequence[Any]) -> dict[Any, list[int]]:
        key = self.keys[0]
        place = self.columns.index(key)
        subjects = sorted({self.values(row)[place] for row in rows})
        found: dict[Any, list[int]] = {}
        for batch in batches(subjects):
            chosen = self.model._default_manager.filter(removed__isnull=True, **{f"{key}__in": batch})
            for id, *values in chosen.order_by("pk").values_list("pk", *self.columns):
                found.setdefault(exact(self.row(*values)), []).append(id)
        return found


def batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items in lots that fit one statement."""
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))


def exact(row: Any) -> Any:
    """A row as a key that tells "true" from 1, which Python holds for equal."""
    return (row, isinstance(row.value, bool)) if isinstance(row, AttributeRow) else row


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
    )
}  # fmt: skip


def standing_at(number: int) -> Q:
    """The rows that the book had at a number."""
    return Q(entered__lte=number) & (Q(removed__isnull=True) | Q(removed__gt=number))
