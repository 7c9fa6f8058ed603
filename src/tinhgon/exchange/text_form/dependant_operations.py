"""Changes of posts, people and the like as lines, by the operation's fields: `transfer_person person N1 post V2`."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from tinhgon.exchange.tables import did_you_mean
from tinhgon.exchange.text_form.line import Line
from tinhgon.exchange.text_form.tokens import quoted, word
from tinhgon.scheme.operations import OPERATIONS, Operation
from tinhgon.scheme.operations.dependants import ChangeDependants
from tinhgon.vocabulary import Message

_DAY = "effective_on"
#: The operations that are written by their fields, by the word that begins the line.
BY_FIELDS: dict[str, type[Operation]] = {
    name: cls for name, cls in OPERATIONS.items() if issubclass(cls, ChangeDependants)
}


# -- reading --------------------------------------------------------------------------------------------------------


def read_by_fields(line: Line, day: date, name: str) -> Operation:
    """What follows the word: a field's name and its value, field after field."""
    operation: Operation = BY_FIELDS[name](**_fields(line, BY_FIELDS[name]), effective_on=day)  # type: ignore[call-arg]
    return operation


def _fields(line: Line, cls: Any) -> dict[str, Any]:
    known, start = dict(_readable(cls)), line.column
    found: dict[str, Any] = {}
    while line.is_name():
        column, name = line.column, line.name()
        if name not in known:
            raise line.slip(Message("text.no_attribute", {"word": name}), did_you_mean(name, known), column)
        if name in found:
            raise line.slip(Message("text.said_twice", {"word": name}), Message("remedy.keep_one_row"), column)
        found[name] = _value(line, known[name])
    for each in fields(cls):
        if each.name in known and each.name not in found and _is_needed(each):
            raise line.slip(Message("json.missing_key", {"key": each.name}), Message("remedy.add_key"), start)
    return found


@cache
def _readable(cls: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(cls)
    return tuple((each.name, _plain(hints[each.name])) for each in fields(cls) if each.name != _DAY)


def _plain(hint: Any) -> Any:
    """The type without the possibility of nothing, and an id as the text it is."""
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    return hint.__supertype__ if isinstance(hint, NewType) else hint


def _is_needed(each: Field[Any]) -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _value(line: Line, hint: Any) -> Any:
    if get_origin(hint) is tuple:
        inner = _plain(get_args(hint)[0])
        line.mark("(")
        found = tuple(_several(line, inner)) if is_dataclass(inner) else line.names()
        line.mark(")")
        return found
    if is_dataclass(hint):
        line.mark("(")
        made = hint(**_fields(line, hint))  # type: ignore[operator]
        line.mark(")")
        return made
    if hint is date:
        return line.day()
    if hint is bool:
        return line.keyword("true", "false") == "true"
    return line.name()


def _several(line: Line, cls: Any) -> Iterator[Any]:
    while line.is_name():
        yield cls(**_fields(line, cls))
        if not line.took_mark(","):
            break


# -- writing --------------------------------------------------------------------------------------------------------


def by_fields(operation: object) -> str:
    """The line of an operation, after the day."""
    name = next(name for name, cls in BY_FIELDS.items() if type(operation) is cls)
    return " ".join([name, *_clauses(operation)])


def _clauses(value: Any) -> Iterator[str]:
    for each in fields(value):
        said = getattr(value, each.name)
        if each.name != _DAY and (_is_needed(each) or said != each.default):
            yield f"{each.name} {_written(said)}"


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return word(value) if value else quoted(value)
    if is_dataclass(value):
        return f"({' '.join(_clauses(value))})"
    if any(is_dataclass(each) for each in value):
        return f"({', '.join(' '.join(_clauses(each)) for each in value)})"
    return f"({' '.join(word(each) if each else quoted(each) for each in value)})"
