"""Lists kept as records: the JSON that a register of a day is downloaded as, and the properties of boundaries."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tinhgon.exchange.csv_files import border_row, border_table, unit_row, unit_table
from tinhgon.exchange.faults import Faults
from tinhgon.exchange.files import read_bytes
from tinhgon.exchange.json_form import MAX_JSON_BYTES, parsed
from tinhgon.exchange.lists import BORDER_COLUMNS, UNIT_COLUMNS, BorderTable, Lists, UnitTable
from tinhgon.exchange.tables import TableRow, number_text
from tinhgon.vocabulary import Message

_EXTRA = "extra"
#: A boundary whose properties say these is also a row of a list.
TELLING = ("code", "name", "kind")


def read_list_json(path: Path | str, *, kinds: Collection[str] = ()) -> Lists:
    """The lists of a JSON file with `units` and, where it says so, `borders`: a record each."""
    path = Path(path)
    data = parsed(read_bytes(path, MAX_JSON_BYTES), path.name)
    return lists_from_data(data, path.name, kinds)


def lists_from_data(data: Any, name: str, kinds: Collection[str]) -> Lists:
    """The lists that JSON data holds."""
    units = data.get("units") if isinstance(data, dict) else None
    if not isinstance(units, list):
        faults = Faults(name)
        faults.at("units", Message("json.no_units"), Message("remedy.right_file"))
        faults.check()
    borders = data.get("borders") or []
    return Lists(
        _units(name, "units", units or (), kinds),
        _borders(name, "borders", borders if isinstance(borders, list) else ()),
    )


def units_from_features(data: Any, name: str, kinds: Collection[str]) -> UnitTable:
    """The units that the properties of boundaries describe; none where they only say whose boundary each is."""
    features = data.get("features", ()) if isinstance(data, dict) else ()
    records = [feature.get("properties") for feature in features if isinstance(feature, dict)]
    told = [record for record in records if isinstance(record, dict) and all(record.get(key) for key in TELLING)]
    return _units(name, "features[{}].properties", told, kinds) if told and len(told) == len(records) else UnitTable(())


class _PathFaults(Faults):
    """Faults by the path of a record; rows are counted from 1, as in a table below its header."""

    def __init__(self, file: str, pattern: str) -> None:
        super().__init__(file)
        self.pattern = pattern if "{}" in pattern else pattern + "[{}]"

    def add(self, row: int | None, column: str | int | None, message: Message, remedy: Message) -> None:
        place = self.pattern.partition("[")[0] if row is None else self.pattern.format(row - 1)
        self.at(f"{place}.{column}" if isinstance(column, str) else place, message, remedy)


def _units(name: str, pattern: str, records: Sequence[Any], kinds: Collection[str]) -> UnitTable:
    faults = _PathFaults(name, pattern)
    return unit_table([(row.number, unit_row(row, kinds)) for row in _rows(records, UNIT_COLUMNS, faults)], faults)


def _borders(name: str, pattern: str, records: Sequence[Any]) -> BorderTable:
    faults = _PathFaults(name, pattern)
    return border_table([(row.number, border_row(row)) for row in _rows(records, BORDER_COLUMNS, faults)], faults)


def _rows(records: Sequence[Any], known: Sequence[str], faults: Faults) -> Iterator[TableRow]:
    for number, record in enumerate(records, start=1):
        if not isinstance(record, dict):
            faults.add(number, None, Message("json.not_a_record"), Message("remedy.right_file"))
            continue
        own = record.get(_EXTRA)
        values = {key: value for key, value in record.items() if key in known}
        values |= own if isinstance(own, Mapping) else {}
        yield _row(number, values, faults)


def _row(number: int, values: Mapping[str, Any], faults: Faults) -> TableRow:
    cells = []
    for key, value in values.items():
        if isinstance(value, (dict, list)):
            faults.add(number, key, Message("json.not_a_record"), Message("remedy.check_value"))
        cells.append(_cell(value))
    return TableRow(number, cells, {key: index for index, key in enumerate(values)}, faults, has_marks=False)


def _cell(value: Any) -> str:
    if value is None or isinstance(value, (dict, list)):
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return number_text(value) if isinstance(value, (int, float)) else str(value)
