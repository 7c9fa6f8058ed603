"""Whatever an office hands in, told apart by what it is: lists, boundaries, or a whole register."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from tinhgon.exchange.csv_files import read_adjacency, read_units
from tinhgon.exchange.faults import BadInput, Fault, refusal
from tinhgon.exchange.files import read_bytes, table_lines
from tinhgon.exchange.forms import read_text, read_workbook
from tinhgon.exchange.geojson import MAX_GEOJSON_BYTES, Boundaries, boundaries_from_data
from tinhgon.exchange.json_form import FORMAT, parsed, read_json
from tinhgon.exchange.list_records import lists_from_data, units_from_features
from tinhgon.exchange.lists import Lists, UnitTable
from tinhgon.register import Book, Register
from tinhgon.vocabulary import Message

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xltm", ".xlam")
_TEXT = (".tinhgon", ".txt")
_JSON = (".json", ".geojson")
KNOWN_ENDINGS = (".xlsx", ".csv", ".geojson", ".json", ".tinhgon", ".gz")


@dataclass(frozen=True)
class HandedIn:
    """What some files hold together; `described` are the units that boundaries tell of beside their shapes."""

    lists: Lists = field(default_factory=Lists)
    boundaries: Boundaries = field(default_factory=lambda: Boundaries({}))
    whole: Book | Register | None = None
    described: UnitTable = field(default_factory=lambda: UnitTable(()))


def read_handed_in(files: Iterable[Path], *, kinds: Collection[str] = ()) -> HandedIn:
    """Everything that some files hold; one that cannot be used refuses them all, with the faults of every file.

    Parameters
    ----------
    kinds : the kinds that the units may be of; without any, whatever the lists say
    """
    held, faults, omitted = HandedIn(), list[Fault](), 0
    for file in files:
        try:
            held = _together(held, _read(file, kinds), file.name)
        except BadInput as refused:
            faults += refused.faults
            omitted += refused.omitted
    if faults:
        raise BadInput(tuple(faults), omitted)
    # A list says more than the properties beside a shape: these count only where there is none.
    is_listed = held.lists.units or held.whole is not None
    return held if is_listed else replace(held, lists=replace(held.lists, units=held.described))


def _read(file: Path, kinds: Collection[str]) -> HandedIn:
    suffix = (file.with_suffix("") if file.suffix.lower() == ".gz" else file).suffix.lower()
    if suffix == ".csv":
        return HandedIn(_csv(file, kinds))
    if suffix in _WORKBOOKS:
        return _workbook(file, kinds)
    if suffix in _JSON:
        return _json(file, kinds)
    if suffix in _TEXT:
        return HandedIn(whole=read_text(file))
    message = Message("input.unknown_form", {"suffix": file.suffix})
    raise refusal(file.name, message, Message("remedy.use_form", {"options": KNOWN_ENDINGS}))


def _csv(file: Path, kinds: Collection[str]) -> Lists:
    """A list of neighbours by its columns `a` and `b`; anything else is taken for a list of units."""
    header = next(iter(table_lines(file)), "")
    try:
        names = {name.strip() for name in next(csv.reader([header]), [])}
    except csv.Error:
        names = set()
    return Lists(borders=read_adjacency(file)) if {"a", "b"} <= names else Lists(read_units(file, kinds=kinds))


def _workbook(file: Path, kinds: Collection[str]) -> HandedIn:
    from tinhgon.exchange import list_workbook  # noqa: PLC0415 - loading it takes as long as reading a province

    if list_workbook.is_list_workbook(file):
        return HandedIn(list_workbook.read_list_workbook(file, kinds=kinds))
    return HandedIn(whole=read_workbook(file))


def _json(file: Path, kinds: Collection[str]) -> HandedIn:
    data = parsed(read_bytes(file, MAX_GEOJSON_BYTES), file.name)
    if isinstance(data, dict) and data.get("format") == FORMAT:
        return HandedIn(whole=read_json(file))
    if isinstance(data, dict) and "units" in data:
        return HandedIn(lists_from_data(data, file.name, kinds))
    boundaries = boundaries_from_data(data, file.name)
    return HandedIn(boundaries=boundaries, described=units_from_features(data, file.name, kinds))


def _together(held: HandedIn, more: HandedIn, name: str) -> HandedIn:
    """What was held with what one more file brings; two files that say the same kind of thing are refused."""
    for mine, theirs in (
        (held.lists.units, more.lists.units),
        (held.lists.borders, more.lists.borders),
        (held.whole or (), more.whole or ()),
    ):
        if mine and theirs:
            raise refusal(name, Message("list.twice"), Message("remedy.one_list"))
    lists = Lists(held.lists.units or more.lists.units, held.lists.borders or more.lists.borders)
    shapes = {**held.boundaries.by_code, **more.boundaries.by_code}
    if len(shapes) < len(held.boundaries) + len(more.boundaries):
        raise refusal(name, Message("list.twice"), Message("remedy.one_list"))
    boundaries = Boundaries(shapes, (*held.boundaries.findings, *more.boundaries.findings))
    described = UnitTable((*held.described, *more.described))
    return HandedIn(lists, boundaries, held.whole or more.whole, described)
