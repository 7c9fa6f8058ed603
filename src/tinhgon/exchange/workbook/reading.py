"""A register or a book from a workbook; what is wrong is said by sheet and cell."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from tinhgon.exchange.faults import BadInput, Fault, Faults, refusal
from tinhgon.exchange.json_form import FORMAT, VERSION, from_data
from tinhgon.exchange.rows import BARE
from tinhgon.exchange.tables import did_you_mean, header_columns
from tinhgon.exchange.text_form.values import NUMBERS, TEXTS, TRUTHS, is_known
from tinhgon.exchange.workbook.cells import Unfit, plain_value, unescaped
from tinhgon.exchange.workbook.grid import cell_name
from tinhgon.exchange.workbook.layout import (
    ABOUT,
    ATTRIBUTE,
    DEPENDANT_SHEETS,
    ENTERED,
    NUMBER_LABEL,
    REQUIRED,
    ROW_SHEETS,
    SHEETS,
    THING_COLUMNS,
    THING_SHEETS,
    Column,
    Holds,
    attribute_column,
    dependant_columns,
    row_columns,
)
from tinhgon.exchange.workbook.safety import Inspected, inspected
from tinhgon.register import DEPENDANT_KINDS, Book, Register
from tinhgon.vocabulary import Message

_Cells = Sequence[Sequence[Any]]


def read_workbook(path: Path | str) -> Book | Register:
    """The book, or the register, of a workbook."""
    path = Path(path)
    opened = inspected(path)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(opened.content)) as workbook:
            sheets = {name: workbook.get_sheet_by_name(name) for name in workbook.sheet_names}
            return _Reading(path.name, opened).read(sheets)
    except CalamineError as error:
        raise refusal(path.name, Message("xlsx.broken"), Message("remedy.save_as_xlsx")) from error


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something of the JSON data stands: a row of a sheet, and the attribute when it is a single value."""

    sheet: str
    row: int
    attribute: str | None = None


@dataclass
class _Reading:
    """The rows of the sheets as JSON data, and where each stands."""

    file: str
    opened: Inspected
    faults: Faults = field(init=False)
    columns: dict[str, dict[str, int]] = field(default_factory=dict)
    places: dict[str, _Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.faults = Faults(self.file)

    def read(self, sheets: Mapping[str, CalamineSheet]) -> Book | Register:
        """Everything, or all faults."""
        cells: dict[str, _Cells] = {name: sheet.to_python(skip_empty_area=False) for name, sheet in sheets.items()}
        self._check_sheets(cells)
        for name in (name for name in _KNOWN if name in sheets):
            self._check_merged(name, sheets[name])
            self._check_odd_cells(name)
        self.faults.check()
        data: dict[str, Any] = {kind: self._things(kind, cells.get(kind, ())) for kind in THING_SHEETS}
        data |= {kind: self._rows(kind, cells.get(kind, ())) for kind in ROW_SHEETS}
        data |= {kind: self._states(kind, cells[kind]) for kind in DEPENDANT_SHEETS if kind in cells}
        self.faults.check()
        if len(data["entries"]) == 1:
            _enter(data, data["entries"][0].get("number"))
        if not data["entries"]:
            # A workbook without entries is one register; its number stands on the first sheet.
            del data["entries"]
            data["number"] = _register_number(cells.get(ABOUT, ()))
        try:
            return from_data({"format": FORMAT, "version": VERSION, **data}, Faults(self.file))
        except BadInput as refused:
            raise BadInput(tuple(map(self._placed, refused.faults)), refused.omitted) from refused

    # -- the workbook as a whole ------------------------------------------------------------------------------------

    def _check_sheets(self, cells: Mapping[str, _Cells]) -> None:
        missing = [name for name in _KNOWN if name not in cells]
        strangers = [
            name
            for name, rows in cells.items()
            if name not in (*_KNOWN, ABOUT) and any(cell != "" for row in rows for cell in row)
        ]
        for name in strangers:
            message, remedy = Message("xlsx.unknown_sheet", {"sheet": name}), did_you_mean(name, missing or _KNOWN)
            self.faults.note(Fault(self.file, None, None, message, remedy, sheet=name))
        if "units" in missing:
            remedy = Message("remedy.right_file")
            if strangers:
                remedy = Message("remedy.rename_sheet", {"sheet": strangers[0], "to": "units"})
            self.faults.add(None, None, Message("xlsx.no_sheet", {"sheet": "units"}), remedy)

    def _check_merged(self, name: str, sheet: CalamineSheet) -> None:
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
            cells = f"{cell_name(top + 1, left + 1)}:{cell_name(bottom + 1, right + 1)}"
            message = Message("xlsx.merged", {"cells": cells})
            self._note(name, cell_name(top + 1, left + 1), message, Message("remedy.unmerge"))

    def _check_odd_cells(self, name: str) -> None:
        for odd in self.opened.odd_cells.get(name, ()):
            message = Message("xlsx.cell_error", {"text": odd.error}) if odd.error else Message("xlsx.formula")
            self._note(name, odd.cell, message, Message("remedy.paste_values"))

    # -- sheets -----------------------------------------------------------------------------------------------------

    def _things(self, kind: str, cells: _Cells) -> list[dict[str, Any]]:
        """Units or territories: the rows of one id together, an attribute row for each filled cell."""
        columns = self._header(kind, cells, ("id",), (*_FIXED, *THING_SHEETS[kind]))
        attributes = tuple(self._attributes(kind, columns))
        things: list[dict[str, Any]] = []
        known: dict[str, int] = {}
        for number, row in self._filled(kind, cells):
            said = self._said(kind, number, row, (*THING_COLUMNS, *ENTERED))
            values = self._said(kind, number, row, attributes)
            if "id" not in said:
                continue
            index = known.setdefault(said["id"], len(things))
            if index == len(things):
                things.append({"id": said["id"], "rows": []})
                self.places[f"{kind}[{index}]"] = _Place(kind, number)
            if "exists" not in columns:
                values["exists"] = True
            days = {"start": said.get("from"), "end": said.get("until")}
            clock = {key: said[key] for key in ("entered", "removed") if key in said}
            rows = things[index]["rows"]
            for attribute, value in (values or {BARE: True}).items():
                self.places[f"{kind}[{index}].rows[{len(rows)}]"] = _Place(kind, number, attribute)
                rows.append({"attribute": attribute, "value": value} | days | clock)
        return things

    def _rows(self, kind: str, cells: _Cells) -> list[dict[str, Any]]:
        """Observations, successions and the like: a row each."""
        columns = row_columns(kind)
        required = tuple(column.name for column in columns if column.default is REQUIRED)
        clock = () if kind == "entries" else ENTERED
        known = tuple(column.name for column in (*columns, *clock))
        header = self._header(kind, cells, required, known)
        for name in header:
            if name not in known:
                self._note(kind, cell_name(1, header[name] + 1), _no_column(name), did_you_mean(name, known))
        found: list[dict[str, Any]] = []
        for number, row in self._filled(kind, cells):
            self.places[f"{kind}[{len(found)}]"] = _Place(kind, number)
            unsaid = {column.name: None for column in columns if column.default is None}
            found.append(unsaid | self._said(kind, number, row, (*columns, *clock)))
        return found

    def _states(self, kind: str, cells: _Cells) -> list[dict[str, Any]]:
        """Posts, people, assets and the like: a row for each stretch of days on which nothing about one changes."""
        usual, declared = dependant_columns(kind), DEPENDANT_KINDS[kind].KIND
        header = self._header(kind, cells, ("id", *declared.required), (*_FIXED, *declared.by_name, _EXISTS.name))
        columns = [column for column in (*usual, *ENTERED, _EXISTS) if column.name in header]
        for name in header.keys() - {column.name for column in columns}:
            if declared.knows(name):
                columns.append(Column(name, Holds.ANY, None))
            else:
                self._note(kind, cell_name(1, header[name] + 1), _no_column(name), did_you_mean(name, declared.by_name))
        never = tuple(column for column in columns if column in (THING_COLUMNS[0], *ENTERED, _EXISTS))
        found: list[dict[str, Any]] = []
        for number, row in self._filled(kind, cells):
            self.places[f"{kind}[{len(found)}]"] = _Place(kind, number)
            is_never = _EXISTS.name in header and row[header[_EXISTS.name]] is False
            said = self._said(kind, number, row, never if is_never else columns)
            found.append({_IN_JSON.get(name, name): value for name, value in said.items()})
        return found

    def _header(self, kind: str, cells: _Cells, required: Sequence[str], known: Sequence[str]) -> dict[str, int]:
        faults = Faults(self.file)
        names = [str(cell) for cell in cells[0]] if cells else []
        try:
            self.columns[kind] = header_columns(names, required, known, faults) if names else {}
        except BadInput as refused:
            self.columns[kind] = {}
            for fault in refused.faults:
                self.faults.note(replace(fault, sheet=kind, row=None))
        return self.columns[kind]

    def _attributes(self, kind: str, columns: Mapping[str, int]) -> Iterator[Column]:
        """The columns that hold attributes, by the names these have in the sheet."""
        for name in columns:
            if name in _FIXED:
                continue
            attribute = unescaped(name).removeprefix(ATTRIBUTE)
            if name.startswith(ATTRIBUTE) or unescaped(name) != attribute or is_known(attribute):
                yield replace(attribute_column(attribute), name=name)
            else:
                known = (*TEXTS, *NUMBERS, *TRUTHS, *_FIXED)
                self._note(kind, cell_name(1, columns[name] + 1), _no_column(name), did_you_mean(name, known))

    def _filled(self, kind: str, cells: _Cells) -> Iterator[tuple[int, Sequence[Any]]]:
        """The rows that hold something, with their numbers; nothing may stand under a column without a name."""
        columns = self.columns[kind]
        if not columns:
            return
        named = frozenset(columns.values())
        unnamed = [index for index in range(len(cells[0])) if index not in named]
        for number, row in enumerate(cells[1:], start=2):
            for index in unnamed:
                if row[index] != "":
                    message = Message("input.unnamed_column", {"position": index + 1})
                    self._note(kind, cell_name(number, index + 1), message, Message("remedy.name_column"))
            if any(cell != "" for cell in row):
                yield number, row

    def _said(self, kind: str, number: int, row: Sequence[Any], columns: Sequence[Column]) -> dict[str, Any]:
        """What the filled cells of a row say; an empty cell that must not be is a fault."""
        said = {}
        for column in columns:
            index = self.columns[kind].get(column.name)
            if index is None:
                continue
            try:
                value = plain_value(row[index], column)
            except Unfit as unfit:
                self._note(kind, cell_name(number, index + 1), unfit.message, unfit.remedy)
                continue
            if value is not None:
                said[unescaped(column.name).removeprefix(ATTRIBUTE)] = value
            elif column.default is REQUIRED and column not in ENTERED:
                remedy = Message("remedy.fill_in", {"column": column.name})
                self._note(kind, cell_name(number, index + 1), Message("input.empty"), remedy)
        return said

    # -- where things stand -----------------------------------------------------------------------------------------

    def _note(self, sheet: str, cell: str | None, message: Message, remedy: Message) -> None:
        self.faults.note(Fault(self.file, None, None, message, remedy, sheet=sheet, cell=cell))

    def _placed(self, fault: Fault) -> Fault:
        """A fault of the JSON data at the cell that the data came from."""
        path = fault.path or ""
        prefix, _, key = path.rpartition(".")
        place = self.places.get(path) or self.places.get(prefix)
        if place is None:
            return fault
        columns = self.columns[place.sheet]
        name = {"start": "from", "end": "until", "value": place.attribute}.get(key, key)
        column = columns.get(name or "id", columns.get(place.attribute or "id", 0))
        return replace(fault, sheet=place.sheet, cell=cell_name(place.row, column + 1), path=None)


_KNOWN = (*SHEETS, *DEPENDANT_SHEETS)
_EXISTS = Column("exists", Holds.TRUTH, None)
_IN_JSON = {"from": "start", "until": "end"}
_FIXED = tuple(column.name for column in (*THING_COLUMNS, *ENTERED))


def _enter(data: dict[str, Any], number: Any) -> None:
    """With one entry in the book nobody needs to say which number entered a row."""
    for kind in THING_SHEETS:
        for thing in data[kind]:
            for row in thing["rows"]:
                row.setdefault("entered", number)
    for kind in (kind for kind in (*ROW_SHEETS, *DEPENDANT_SHEETS) if kind != "entries" and kind in data):
        for row in data[kind]:
            row.setdefault("entered", number)


def _register_number(about: _Cells) -> int:
    """The number on the first sheet; 0 where there is none."""
    found = next((row[1] for row in about if len(row) > 1 and row[0] == NUMBER_LABEL), 0)
    return int(found) if isinstance(found, (int, float)) else 0


def _no_column(name: str) -> Message:
    return Message("xlsx.no_column", {"column": name})
