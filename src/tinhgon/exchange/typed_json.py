"""Values of the house as JSON and back, by the types of their fields; and the JSON Schema that says the same.

A dataclass is an object with its fields as keys; a field that has its default is left out. Days are ISO 8601, sets are
sorted lists. What does not fit becomes a fault with its path, such as `operations[2].into.id`.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, NewType, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from tinhgon.exchange.faults import Faults
from tinhgon.exchange.tables import day_from, did_you_mean
from tinhgon.vocabulary import Message

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is within JSON; written out only when there is something to say about it."""

    above: Place | None = None
    part: str | int = ""

    def key(self, name: str) -> Place:
        return Place(self, name)

    def item(self, index: int) -> Place:
        return Place(self, index)

    def __str__(self) -> str:
        before = "" if self.above is None else str(self.above)
        if isinstance(self.part, int):
            return f"{before}[{self.part}]"
        return f"{before}.{self.part}" if before else self.part


ROOT = Place()


class Misfit:
    """What a value becomes when it did not fit; the fault is noted."""


MISFIT = Misfit()
Reader: TypeAlias = Callable[[Any, Place, Faults], Any]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A choice between dataclasses, told apart by a word under `key`."""

    key: str
    options: Mapping[str, type] = field(hash=False)

    def __hash__(self) -> int:
        return hash((self.key, tuple(self.options)))

    def name_of(self, value: object) -> str:
        """The word that stands for the type of a value."""
        return next(name for name, option in self.options.items() if type(value) is option)


# -- writing --------------------------------------------------------------------------------------------------------


def plain(value: Any, tagged: Tagged | None = None) -> Any:
    """A value as JSON data."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(plain(member, tagged) for member in value)
    if isinstance(value, tuple):
        return [plain(member, tagged) for member in value]
    if is_dataclass(value) and not isinstance(value, type):
        tag = {tagged.key: tagged.name_of(value)} if tagged and type(value) in tagged.options.values() else {}
        return tag | {f.name: plain(v, tagged) for f in fields(value) if (v := getattr(value, f.name)) != _default(f)}
    raise TypeError(f"no JSON for {type(value).__name__}")


# -- reading --------------------------------------------------------------------------------------------------------


def typed(data: Any, hint: Any, place: Place, faults: Faults) -> Any:
    """JSON data as a value of a type; `MISFIT`, with a fault noted, when it is none."""
    return reader_of(hint)(data, place, faults)


@cache
def reader_of(hint: Any) -> Reader:
    """What reads values of a type."""
    if isinstance(hint, Tagged):
        return _tagged_reader(hint)
    if isinstance(hint, NewType):
        return reader_of(hint.__supertype__)
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _union_reader(args)
    if origin in (tuple, frozenset):
        return _list_reader(origin, args)
    if is_dataclass(hint):
        return _object_reader(hint)  # type: ignore[arg-type]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _enum_reader(hint)
    return _SCALARS[hint]


def read_object(
    data: Any, readers: Mapping[str, Reader], required: frozenset[str], place: Place, faults: Faults
) -> dict[str, Any] | Misfit:
    """The keys of an object, each read in its own way; unknown and missing keys are faults."""
    if not isinstance(data, dict):
        return _misfit(("object",), data, place, faults)
    fits = True
    found: dict[str, Any] = {}
    for key, item in data.items():
        read = readers.get(key)
        if read is None:
            faults.at(str(place.key(key)), Message("json.unknown_key", {"key": key}), did_you_mean(key, readers))
            fits = False
        else:
            found[key] = value = read(item, place.key(key), faults)
            fits = fits and value is not MISFIT
    for key in sorted(required - data.keys()):
        faults.at(str(place.key(key)), Message("json.missing_key", {"key": key}), Message("remedy.add_key"))
        fits = False
    return found if fits else MISFIT


def read_list(data: Any, read: Reader, place: Place, faults: Faults) -> list[Any] | Misfit:
    """The items of a list."""
    if not isinstance(data, list):
        return _misfit(("list",), data, place, faults)
    items = [read(item, place.item(index), faults) for index, item in enumerate(data)]
    return MISFIT if any(item is MISFIT for item in items) else items


def _object_reader(cls: type) -> Reader:
    hints = get_type_hints(cls)
    known = fields(cls)
    readers: dict[str, Reader] = {}
    required = frozenset(f.name for f in known if f.default is MISSING and f.default_factory is MISSING)

    def read(data: Any, place: Place, faults: Faults) -> Any:
        if not readers:  # made at the first use: a type may contain itself
            readers.update({f.name: reader_of(hints[f.name]) for f in known})
        found = read_object(data, readers, required, place, faults)
        if isinstance(found, Misfit):
            return MISFIT
        try:
            return cls(**found)
        except ValueError:
            # The type's own law: a border written from the larger id, a weight without a mean.
            code = f"impossible.{cls.__name__.lower()}"
            faults.at(str(place), Message(code), Message(f"remedy.{code}"))
            return MISFIT

    return read


def _tagged_reader(tagged: Tagged) -> Reader:
    def read(data: Any, place: Place, faults: Faults) -> Any:
        name = data.get(tagged.key) if isinstance(data, dict) else None
        if not isinstance(name, str) or name not in tagged.options:
            message = Message("json.no_such_word", {"word": name if isinstance(name, str) else ""})
            faults.at(str(place.key(tagged.key)), message, did_you_mean(str(name or ""), tagged.options))
            return MISFIT
        rest = {key: value for key, value in data.items() if key != tagged.key}
        return reader_of(tagged.options[name])(rest, place, faults)

    return read


def _union_reader(args: tuple[Any, ...]) -> Reader:
    """A union is read by the form of the data: nothing, an object, a list, text, truth or number."""
    by_form: dict[str, Reader] = {form: reader_of(arg) for arg in args for form in _forms(arg)}

    def read(data: Any, place: Place, faults: Faults) -> Any:
        option = by_form.get(_form(data))
        if option is None:
            return _misfit(tuple(sorted(by_form)), data, place, faults)
        return option(data, place, faults)

    return read


def _list_reader(origin: Any, args: tuple[Any, ...]) -> Reader:
    fixed = origin is tuple and args[-1] is not Ellipsis
    reads = tuple(map(reader_of, args)) if fixed else (reader_of(args[0]),)

    def read(data: Any, place: Place, faults: Faults) -> Any:
        if fixed and isinstance(data, list) and len(data) != len(reads):
            params = {"count": len(reads), "found": len(data)}
            faults.at(str(place), Message("json.other_length", params), Message("remedy.see_schema"))
            return MISFIT
        if not isinstance(data, list):
            return _misfit(("list",), data, place, faults)
        items = [reads[i if fixed else 0](item, place.item(i), faults) for i, item in enumerate(data)]
        return MISFIT if any(item is MISFIT for item in items) else origin(items)

    return read


def _enum_reader(cls: type[Enum]) -> Reader:
    options = {str(member.value): member for member in cls}

    def read(data: Any, place: Place, faults: Faults) -> Any:
        if isinstance(data, str) and data in options:
            return options[data]
        message = Message("input.not_one_of", {"text": str(data), "options": tuple(options)})
        faults.at(str(place), message, did_you_mean(str(data), options))
        return MISFIT

    return read


def _text(data: Any, place: Place, faults: Faults) -> Any:
    return data if isinstance(data, str) else _misfit(("text",), data, place, faults)


def _truth(data: Any, place: Place, faults: Faults) -> Any:
    return data if isinstance(data, bool) else _misfit(("truth",), data, place, faults)


def _number(data: Any, place: Place, faults: Faults) -> Any:
    fits = isinstance(data, (int, float)) and not isinstance(data, bool)
    return float(data) if fits else _misfit(("number",), data, place, faults)


def _whole(data: Any, place: Place, faults: Faults) -> Any:
    fits = isinstance(data, int) and not isinstance(data, bool)
    return data if fits else _misfit(("whole",), data, place, faults)


def _nothing(data: Any, place: Place, faults: Faults) -> Any:
    return None if data is None else _misfit(("null",), data, place, faults)


def _day(data: Any, place: Place, faults: Faults) -> Any:
    day = day_from(data) if isinstance(data, str) else None
    if day is None:
        faults.at(str(place), Message("input.not_a_day", {"text": str(data)}), Message("remedy.write_day"))
    return MISFIT if day is None else day


def _instant(data: Any, place: Place, faults: Faults) -> Any:
    try:
        instant = datetime.fromisoformat(data)
    except (TypeError, ValueError):
        instant = None
    if instant is None or instant.tzinfo is None:
        faults.at(str(place), Message("input.not_an_instant", {"text": str(data)}), Message("remedy.write_instant"))
        return MISFIT
    return instant


_SCALARS: dict[Any, Reader] = {
    str: _text,
    bool: _truth,
    float: _number,
    int: _whole,
    type(None): _nothing,
    date: _day,
    datetime: _instant,
}


def _misfit(expected: tuple[str, ...], data: Any, place: Place, faults: Faults) -> Misfit:
    message = Message("json.other_form", {"expected": expected, "found": _form(data)})
    faults.at(str(place), message, Message("remedy.see_schema"))
    return MISFIT


def _form(data: Any) -> str:
    if data is None:
        return "null"
    if isinstance(data, bool):
        return "truth"
    return {str: "text", int: "number", float: "number", list: "list", dict: "object"}[type(data)]


def _forms(hint: Any) -> tuple[str, ...]:
    if isinstance(hint, NewType):
        return _forms(hint.__supertype__)
    if isinstance(hint, Tagged) or is_dataclass(hint):
        return ("object",)
    if get_origin(hint) in (tuple, frozenset):
        return ("list",)
    if get_origin(hint) in (Union, types.UnionType):
        return tuple(form for arg in get_args(hint) for form in _forms(arg))
    return ({bool: "truth", float: "number", int: "number", type(None): "null"}.get(hint, "text"),)


def _default(f: Any) -> Any:
    return f.default if f.default_factory is MISSING else f.default_factory()


# -- the schema -----------------------------------------------------------------------------------------------------


def schema_of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of a type; dataclasses are put into `definitions` under their names."""
    if isinstance(hint, NewType):
        return schema_of(hint.__supertype__, definitions)
    if isinstance(hint, Tagged):
        return {"oneOf": [_tagged_schema(hint.key, name, cls, definitions) for name, cls in hint.options.items()]}
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return {"anyOf": [schema_of(arg, definitions) for arg in args]}
    if origin is frozenset:
        return {"type": "array", "items": schema_of(args[0], definitions), "uniqueItems": True}
    if origin is tuple and args[-1] is Ellipsis:
        return {"type": "array", "items": schema_of(args[0], definitions)}
    if origin is tuple:
        items = [schema_of(arg, definitions) for arg in args]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
    if is_dataclass(hint):
        name = hint.__name__  # type: ignore[union-attr]
        if name not in definitions:
            definitions[name] = {}  # taken before its fields are looked at: a type may contain itself
            definitions[name] = object_schema(hint, definitions)  # type: ignore[arg-type]
        return {"$ref": f"#/$defs/{name}"}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    return dict(_SCALAR_SCHEMAS[hint])


def object_schema(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of a dataclass: what it is in its own words, its fields, and which of them must be there."""
    hints = get_type_hints(cls)
    first_line = (cls.__doc__ or "").strip().split("\n")[0]
    return {
        "description": first_line,
        "type": "object",
        "properties": {f.name: schema_of(hints[f.name], definitions) for f in fields(cls)},
        "required": [f.name for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING],
        "additionalProperties": False,
    }


def _tagged_schema(key: str, name: str, cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    schema = object_schema(cls, definitions)
    schema["properties"] = {key: {"const": name}, **schema["properties"]}
    schema["required"] = [key, *schema["required"]]
    definitions[cls.__name__] = schema
    return {"$ref": f"#/$defs/{cls.__name__}"}


_SCALAR_SCHEMAS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    float: {"type": "number"},
    int: {"type": "integer"},
    type(None): {"type": "null"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}
