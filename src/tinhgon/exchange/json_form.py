"""A register or a whole book as JSON: every row with the numbers of the book between which it stood.

The form is published as a JSON Schema (`schemas/register.schema.json`). A register without a book has a `number`
instead of `entries`, and its rows say nothing of numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson

from tinhgon.exchange.dependant_checks import Days, check_states
from tinhgon.exchange.dependant_form import plain_states, read_states, states_schema
from tinhgon.exchange.faults import BadInput, Fault, Faults
from tinhgon.exchange.files import MIB, read_bytes, replace_file
from tinhgon.exchange.rows import (
    BARE,
    KINDS,
    AttributeRow,
    BookRows,
    Recorded,
    Rows,
    bitemporal_rows,
    book_from_rows,
    register_from_rows,
    register_rows,
)
from tinhgon.exchange.typed_json import (
    MISFIT,
    ROOT,
    Misfit,
    Place,
    Reader,
    plain,
    read_list,
    read_object,
    reader_of,
    schema_of,
)
from tinhgon.register import (
    DEPENDANT_KINDS,
    Book,
    Border,
    Ending,
    Entry,
    Measure,
    Observation,
    Register,
    Succession,
    Value,
)
from tinhgon.vocabulary import LegalAct, Message, Period

FORMAT = "tinhgon-register"
VERSION = 1
#: A nation's register with its history is below 100 MB.
MAX_JSON_BYTES = 512 * MIB
_THINGS: dict[str, type] = {
    "observations": Observation,
    "successions": Succession,
    "endings": Ending,
    "acts": LegalAct,
    "borders": Border,
    "measures": Measure,
}


# -- writing --------------------------------------------------------------------------------------------------------


def write_json(content: Book | Register, path: Path | str) -> None:
    """Write a book, or one register, as JSON; `.gz` is packed."""
    pieces = json_pieces(content)
    replace_file(Path(path), lambda stream: stream.writelines(pieces))


def to_json(content: Book | Register) -> bytes:
    """A book, or one register, as JSON: one thing a line, so that two versions can be compared."""
    return b"".join(json_pieces(content))


def json_pieces(content: Book | Register) -> Iterable[bytes]:
    """The JSON in pieces, for files and answers that should not be made in memory first."""
    if isinstance(content, Book):
        rows = bitemporal_rows(content)
        head: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    else:
        rows = _timeless(register_rows(content))
        head = {"format": FORMAT, "version": VERSION, "number": content.number}
    yield orjson.dumps(head)[:-1]
    if isinstance(content, Book):
        yield from _list_pieces("entries", map(plain, rows.entries))
    yield from _list_pieces("measures", map(_plain_recorded, rows.measures))
    yield from _list_pieces("acts", map(_plain_recorded, rows.acts))
    yield from _list_pieces("units", _plain_things(rows.units))
    yield from _list_pieces("territories", _plain_things(rows.territories))
    for kind in ("borders", "observations", "successions", "endings"):
        yield from _list_pieces(kind, map(_plain_recorded, getattr(rows, kind)))
    for kind in DEPENDANT_KINDS:
        # A register without any is written as it was before there could be any.
        if states := getattr(rows, kind):
            yield from _list_pieces(kind, plain_states(states))
    yield b"}\n"


def _timeless(rows: Rows) -> BookRows:
    """Rows of a register without a book: the number 0 stands for "says nothing"."""
    return BookRows((), **{kind: tuple(Recorded(row, 0) for row in getattr(rows, kind)) for kind in KINDS})


def _list_pieces(key: str, items: Iterable[dict[str, Any]]) -> Iterable[bytes]:
    yield b',\n"' + key.encode() + b'": ['
    separator = b"\n"
    for item in items:
        yield separator + orjson.dumps(item)
        separator = b",\n"
    yield b"]"


def _plain_recorded(recorded: Recorded[Any]) -> dict[str, Any]:
    row: dict[str, Any] = plain(recorded.row)
    return row | _numbers(recorded)


def _plain_things(rows: Iterable[Recorded[AttributeRow]]) -> Iterable[dict[str, Any]]:
    thing: dict[str, Any] = {}
    for recorded in rows:
        row = recorded.row
        if thing.get("id") != row.subject:
            if thing:
                yield thing
            thing = {"id": row.subject, "rows": []}
        days = {name: day for name, day in (("start", row.start), ("end", row.end)) if day is not None}
        thing["rows"].append({"attribute": row.attribute, "value": row.value} | days | _numbers(recorded))
    if thing:
        yield thing


def _numbers(recorded: Recorded[Any]) -> dict[str, int]:
    entered = {"entered": recorded.entered} if recorded.entered else {}
    return entered if recorded.removed is None else {**entered, "removed": recorded.removed}


# -- reading --------------------------------------------------------------------------------------------------------


def read_json(path: Path | str) -> Book | Register:
    """The book, or the register, of a JSON file; anything that does not fit is refused with its path."""
    path = Path(path)
    return from_json(read_bytes(path, MAX_JSON_BYTES), path.name)


def from_json(content: bytes, name: str = "JSON") -> Book | Register:
    """The book, or the register, that JSON holds; `name` stands in the faults."""
    return from_data(parsed(content, name), Faults(name))


def from_data(data: Any, faults: Faults) -> Book | Register:
    """The book, or the register, that JSON data holds; other forms bring what they read into this one."""
    check_form(data, FORMAT, VERSION, faults)
    head = "number" if "number" in data else "entries"
    found = read_object(data, _top_readers(head), frozenset({"format", "version", head}), ROOT, faults)
    faults.check()
    assert not isinstance(found, Misfit)  # it would have left a fault
    entries: tuple[Entry, ...] = tuple(found.get("entries", ()))
    _check_entries(entries, faults)
    if head == "entries":
        _check_numbers(entries, found, faults)
    _check_things(found, faults)
    _check_dependants(found, faults)
    faults.check()
    flat = {kind: tuple(_flat(kind, found.get(kind, ()))) for kind in KINDS}
    if head == "entries":
        return book_from_rows(BookRows(entries, **flat))
    return register_from_rows(Rows(**{kind: tuple(r.row for r in rows) for kind, rows in flat.items()}), found[head])


def parsed(content: bytes, name: str) -> Any:
    """JSON data; the place of a slip of the pen is given by line and column."""
    try:
        return orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        message = Message("input.broken_json", {"detail": error.msg})
        raise BadInput((Fault(name, error.lineno, error.colno, message, Message("remedy.mend_json")),)) from error


def check_form(data: Any, form: str, version: int, faults: Faults) -> None:
    """Refuse JSON that is something else, or written by a later Tinhgon."""
    if not isinstance(data, dict) or data.get("format") != form:
        faults.at("format", Message("json.other_format", {"format": form}), Message("remedy.right_file"))
    elif data.get("version") != version:
        message = Message("json.other_version", {"version": str(data.get("version")), "known": version})
        faults.at("version", message, Message("remedy.newer_tinhgon"))
    faults.check()


_DAY = reader_of(date | None)
_NUMBER = reader_of(int)
_VALUE = reader_of(Value)
_TEXT = reader_of(str)
_ROW_READERS: dict[str, Reader] = {"attribute": _TEXT, "value": _VALUE, "start": _DAY, "end": _DAY}
_NUMBER_READERS: dict[str, Reader] = {"entered": _NUMBER, "removed": _NUMBER}
_Thing = tuple[str, list[Recorded[AttributeRow]]]


def _top_readers(head: str) -> dict[str, Reader]:
    in_book = head == "entries"
    thing = _thing_reader(in_book)
    kinds = {kind: _list_reader(_recorded_reader(cls, in_book)) for kind, cls in _THINGS.items()}
    first = _list_reader(reader_of(Entry)) if in_book else _NUMBER
    kinds |= {"units": _list_reader(thing), "territories": _list_reader(thing)}
    kinds |= {kind: _states_reader(kind, in_book) for kind in DEPENDANT_KINDS}
    return {"format": _TEXT, "version": _NUMBER, head: first, **kinds}


def _states_reader(kind: str, in_book: bool) -> Reader:
    declared = DEPENDANT_KINDS[kind].KIND
    return lambda data, place, faults: read_states(declared, data, place, faults, in_book=in_book)


def _list_reader(read: Reader) -> Reader:
    return lambda data, place, faults: read_list(data, read, place, faults)


def _recorded_reader(cls: type, in_book: bool) -> Reader:
    """One observation, succession, ...: its fields, and in a book the numbers beside them."""
    read_row = reader_of(cls)

    def read(data: Any, place: Place, faults: Faults) -> Any:
        if not in_book or not isinstance(data, dict):
            row, numbers = read_row(data, place, faults), {"entered": 0}
        else:
            numbers_only = {key: data[key] for key in _NUMBER_READERS if key in data}
            found = read_object(numbers_only, _NUMBER_READERS, frozenset({"entered"}), place, faults)
            row = read_row({key: item for key, item in data.items() if key not in numbers_only}, place, faults)
            if isinstance(found, Misfit):
                return MISFIT
            numbers = found
        return MISFIT if row is MISFIT else Recorded(row, **numbers)

    return read


def _thing_reader(in_book: bool) -> Reader:
    row_readers = _ROW_READERS | (_NUMBER_READERS if in_book else {})
    required = frozenset({"attribute", "value", "entered"} if in_book else {"attribute", "value"})

    def rows_reader(data: Any, place: Place, faults: Faults) -> Any:
        return read_list(data, lambda *given: read_object(given[0], row_readers, required, *given[1:]), place, faults)

    readers = {"id": _TEXT, "rows": rows_reader}

    def read(data: Any, place: Place, faults: Faults) -> Any:
        found = read_object(data, readers, frozenset(readers), place, faults)
        if isinstance(found, Misfit):
            return MISFIT
        rows = [_attribute_row(found["id"], row) for row in found["rows"]]
        return found["id"], rows or [Recorded(AttributeRow(found["id"], BARE, True), 0)]

    return read


def _attribute_row(subject: str, row: Mapping[str, Any]) -> Recorded[AttributeRow]:
    content = AttributeRow(subject, row["attribute"], row["value"], row.get("start"), row.get("end"))
    return Recorded(content, row.get("entered", 0), row.get("removed"))


def _flat(kind: str, found: Iterable[Any]) -> Iterable[Recorded[Any]]:
    if kind in ("units", "territories"):
        return (row for _, rows in found for row in rows)
    return found


# -- what the parts say together ------------------------------------------------------------------------------------


def _check_entries(entries: tuple[Entry, ...], faults: Faults) -> None:
    for index, (earlier, later) in enumerate(pairwise(entries), start=1):
        if later.number <= earlier.number or later.recorded_at < earlier.recorded_at:
            place = str(ROOT.key("entries").item(index))
            faults.at(place, Message("book.runs_back", {"number": later.number}), Message("remedy.order_entries"))


def _check_numbers(entries: tuple[Entry, ...], found: Mapping[str, Any], faults: Faults) -> None:
    """In a book every row was entered by one of its numbers, and removed, if at all, by a later one."""
    known = {entry.number for entry in entries}
    for place, recorded in _placed(found):
        for key, number in (("entered", recorded.entered), ("removed", recorded.removed)):
            if number is not None and number not in known:
                message = Message("book.no_number", {"number": number})
                faults.at(str(place.key(key)), message, Message("remedy.number_of_entry"))
        if recorded.removed is not None and recorded.removed <= recorded.entered:
            faults.at(str(place.key("removed")), Message("book.removed_early"), Message("remedy.number_of_entry"))


def _check_things(found: Mapping[str, Any], faults: Faults) -> None:
    """A thing stands once in its list, its periods go forward, and on each day an attribute has one value."""
    for kind in ("units", "territories"):
        seen: dict[str, int] = {}
        things: list[_Thing] = found.get(kind, [])
        for index, (id, rows) in enumerate(things):
            place = ROOT.key(kind).item(index)
            if (first := seen.setdefault(id, index)) != index:
                message = Message("input.id_twice", {"id": id, "first": str(ROOT.key(kind).item(first))})
                faults.at(str(place.key("id")), message, Message("remedy.keep_one"))
            _check_rows(rows, place.key("rows"), faults)


def _check_dependants(found: Mapping[str, Any], faults: Faults) -> None:
    """What the standing states say together; a book's earlier numbers were checked when they were written."""
    kinds = {
        kind: [(ROOT.key(kind).item(i), r.row) for i, r in enumerate(found.get(kind, ())) if r.removed is None]
        for kind in DEPENDANT_KINDS
    }
    if not any(kinds.values()):
        return
    units: dict[str, list[Days]] = {}
    for id, rows in found.get("units", ()):
        standing = (r.row for r in rows if r.removed is None and r.row.attribute == "exists" and r.row.value is True)
        units[id] = [(row.start, row.end) for row in standing]
    check_states(units, kinds, lambda place, name, *said: faults.at(str(place.key(name)), *said))


def _check_rows(rows: list[Recorded[AttributeRow]], place: Place, faults: Faults) -> None:
    by_attribute: dict[str, list[tuple[int, Recorded[AttributeRow]]]] = {}
    for index, recorded in enumerate(rows):
        row = recorded.row
        if row.start is not None and row.end is not None and row.start >= row.end:
            message = Message("input.period_backwards", {"start": row.start, "end": row.end})
            faults.at(str(place.item(index).key("end")), message, Message("remedy.end_after_start"))
        else:
            others = by_attribute.setdefault(row.attribute, [])
            clash = next((first for first, other in others if _clash(recorded, other)), None)
            if clash is not None:
                message = Message("input.two_values", {"attribute": row.attribute, "first": str(place.item(clash))})
                faults.at(str(place.item(index)), message, Message("remedy.one_value"))
            others.append((index, recorded))


def _clash(one: Recorded[AttributeRow], other: Recorded[AttributeRow]) -> bool:
    """Whether two rows of one attribute stand in one number of the book for one day."""
    if (one.removed is not None and one.removed <= other.entered) or (
        other.removed is not None and other.removed <= one.entered
    ):
        return False
    return Period(one.row.start, one.row.end).overlaps(Period(other.row.start, other.row.end))


def _placed(found: Mapping[str, Any]) -> Iterable[tuple[Place, Recorded[Any]]]:
    for kind in KINDS:
        for index, item in enumerate(found.get(kind, ())):
            place = ROOT.key(kind).item(index)
            if kind in ("units", "territories"):
                yield from ((place.key("rows").item(i), row) for i, row in enumerate(item[1]))
            else:
                yield place, item


# -- the schema -----------------------------------------------------------------------------------------------------


def register_schema() -> dict[str, Any]:
    """The JSON Schema of the form, made from the types; the published file is this."""
    definitions: dict[str, Any] = {}
    numbers = {"entered": {"type": "integer"}, "removed": {"type": "integer"}}
    for cls in (*_THINGS.values(), Entry):
        schema_of(cls, definitions)
    for cls in _THINGS.values():
        definitions[cls.__name__]["properties"] |= numbers
    day = {"type": ["string", "null"], "format": "date"}
    row = {
        "description": "One value of one attribute, from a day until before another; between two numbers of the book.",
        "type": "object",
        "properties": {
            "attribute": {"type": "string"},
            "value": {"type": ["string", "number", "boolean"]},
            "start": day,
            "end": day,
            **numbers,
        },
        "required": ["attribute", "value"],
        "additionalProperties": False,
    }
    thing = {
        "description": "A unit or a territory: an id that names one thing for ever, and its dated attributes.",
        "type": "object",
        "properties": {"id": {"type": "string"}, "rows": {"type": "array", "items": {"$ref": "#/$defs/Row"}}},
        "required": ["id", "rows"],
        "additionalProperties": False,
    }
    kinds = {kind: {"type": "array", "items": {"$ref": f"#/$defs/{cls.__name__}"}} for kind, cls in _THINGS.items()}
    things = {kind: {"type": "array", "items": {"$ref": "#/$defs/Thing"}} for kind in ("units", "territories")}
    states = {
        kind: {"type": "array", "items": {"$ref": f"#/$defs/{cls.__name__}"}} for kind, cls in DEPENDANT_KINDS.items()
    }
    definitions |= {cls.__name__: states_schema(cls.KIND) for cls in DEPENDANT_KINDS.values()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A register of administrative units, or the book of all its numbers",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "number": {"type": "integer"},
            "entries": {"type": "array", "items": {"$ref": "#/$defs/Entry"}},
            **things,
            **kinds,
            **states,
        },
        "required": ["format", "version"],
        "oneOf": [{"required": ["number"]}, {"required": ["entries"]}],
        "additionalProperties": False,
        "$defs": definitions | {"Row": row, "Thing": thing},
    }
