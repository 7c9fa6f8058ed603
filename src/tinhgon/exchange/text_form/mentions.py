"""The ids that lines name, looked up when everything is declared: a slip of the pen must not become a new thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tinhgon.exchange.faults import Faults
from tinhgon.exchange.tables import did_you_mean
from tinhgon.register import is_parent_attribute
from tinhgon.vocabulary import Message

_SORTS = {"unit": "unit", "within": "territory", "piece_of": "territory"}


def sort_named_by(attribute: str) -> str | None:
    """What an attribute's value names: a unit, a territory, or nothing."""
    return "unit" if is_parent_attribute(attribute) else _SORTS.get(attribute)


class Mentions:
    """Where which id was named; ids that stand `elsewhere`, outside this register, need no declaration."""

    def __init__(self) -> None:
        self.elsewhere: set[str] = set()
        self._noted: list[tuple[int, int, str, str]] = []

    def note(self, row: int, column: int, sort: str, id: str) -> None:
        """An id was named in a line."""
        self._noted.append((row, column, sort, id))

    def check(self, known: Mapping[str, Iterable[str]], faults: Faults) -> None:
        """Note a fault for each id that is declared nowhere; measures need declaring only if any is declared."""
        sets = {sort: frozenset(ids) | self.elsewhere for sort, ids in known.items()}
        told: set[tuple[int, str]] = set()
        for row, column, sort, id in self._noted:
            # `under P1` names its parent once for two hierarchies.
            if id in sets[sort] or (sort == "measure" and not known[sort]) or (row, id) in told:
                continue
            told.add((row, id))
            message = Message("text.unknown_id", {"id": id})
            remedy = did_you_mean(id, known[sort])
            near = remedy.code == "remedy.did_you_mean"
            faults.add(row, column, message, remedy if near else Message("remedy.declare", {"id": id}))
