"""Edits and what they are called, as JSON: on the way from the browser, and in the rows of a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson

from tinhgon.exchange.faults import BadInput, Faults
from tinhgon.exchange.typed_json import ROOT, Tagged, plain, typed
from tinhgon.scheme.arrangement import EDITS, Edit
from tinhgon.vocabulary import Message, Param

EDIT = Tagged("edit", EDITS)
#: A browser sends what waited while the line was down; more than this at once no person has done.
SENT_AT_MOST = 500
BYTES_AT_MOST = 1 << 20
ID_AT_MOST = 64


class Unreadable(ValueError):
    """What was sent is no list of changes; `where` says what does not fit."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


@dataclass(frozen=True, slots=True)
class Sent:
    """One change as a browser sent it: its own id, and the edit, or which one to take back or return.

    That is said by its number, or by the id under which it was sent: without a line a browser does not know more.
    """

    id: str
    edit: Edit | None = None
    undoes: int | str | None = None
    redoes: int | str | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """What a window sent: who works in it, the mark of the draft it shows, what it had seen, its changes in order."""

    account: str
    draft: str
    client: str
    seen: int
    changes: tuple[Sent, ...]


def read_sending(body: bytes) -> Sending:
    """The changes of a request.

    Raises
    ------
    Unreadable : it is no such JSON, or too much of it.
    """
    if len(body) > BYTES_AT_MOST:
        raise Unreadable("body")
    try:
        data = orjson.loads(body)
    except orjson.JSONDecodeError as misfit:
        raise Unreadable("JSON") from misfit
    if not isinstance(data, dict) or not isinstance(data.get("changes"), list):
        raise Unreadable("changes")
    if not 1 <= len(data["changes"]) <= SENT_AT_MOST:
        raise Unreadable("changes")
    changes = tuple(_sent(item, place) for place, item in enumerate(data["changes"]))
    return Sending(
        _word(data.get("account"), "account"),
        _id(data.get("draft"), "draft"),
        _id(data.get("client"), "client"),
        _number(data.get("seen"), "seen"),
        changes,
    )


def edit_text(edit: Edit | None) -> str:
    """An edit as it is kept; empty for none."""
    return "" if edit is None else orjson.dumps(plain(edit, EDIT)).decode()


def edit_from(data: Any, where: str = "edit") -> Edit:
    """The edit that JSON data says, by its type under `edit`."""
    faults = Faults(where)
    found = typed(data, EDIT, ROOT, faults)
    try:
        faults.check()
    except BadInput as misfit:
        raise Unreadable(where) from misfit
    edit: Edit = found
    return edit


def message_text(message: Message) -> str:
    """What something is called, as it is kept: said in each reader's own language."""
    return orjson.dumps({"code": message.code, "params": {k: _plain(v) for k, v in message.params.items()}}).decode()


def message_from(text: str) -> Message:
    """What something is called, from its row."""
    data = orjson.loads(text)
    return Message(data["code"], {name: _param(value) for name, value in data["params"].items()})


def _sent(item: Any, place: int) -> Sent:
    where = f"changes[{place}]"
    if not isinstance(item, dict):
        raise Unreadable(where)
    id = _id(item.get("id"), f"{where}.id")
    match item.get("do"):
        case "undo":
            return Sent(id, undoes=_one_of(item.get("of"), f"{where}.of"))
        case "redo":
            return Sent(id, redoes=_one_of(item.get("of"), f"{where}.of"))
        case "edit":
            return Sent(id, edit=edit_from(item.get("what"), f"{where}.what"))
        case _:
            raise Unreadable(f"{where}.do")


def _one_of(value: Any, where: str) -> int | str:
    return _id(value, where) if isinstance(value, str) else _number(value, where)


def _word(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise Unreadable(where)
    return value


def _id(value: Any, where: str) -> str:
    if not isinstance(value, str) or not 8 <= len(value) <= ID_AT_MOST or not value.replace("-", "").isalnum():
        raise Unreadable(where)
    return value


def _number(value: Any, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10**9:
        raise Unreadable(where)
    return value


def _plain(value: Param) -> Any:
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    if isinstance(value, Message):
        raise TypeError("an edit's name has no messages within")
    return value


def _param(value: Any) -> Param:
    return tuple(_param(member) for member in value) if isinstance(value, list) else value
