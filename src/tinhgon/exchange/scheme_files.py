"""One door for schemes in files: the text form for people, JSON for programs."""

from __future__ import annotations

from pathlib import Path

from tinhgon.exchange.faults import refusal
from tinhgon.exchange.files import text_lines, write_text
from tinhgon.exchange.scheme_form import read_scheme_json, write_scheme_json
from tinhgon.exchange.text_form import scheme_from_text, scheme_text
from tinhgon.register import Register
from tinhgon.scheme import Scheme
from tinhgon.vocabulary import Message

_TEXT = (".tinhgon", ".txt")
_JSON = ".json"


def read_scheme(path: Path | str, register: Register | None = None) -> Scheme:
    """The scheme of a file; with a register, what the text form leaves out of new units is taken over from it."""
    path = Path(path)
    if scheme_format(path) == _JSON:
        return read_scheme_json(path)
    return scheme_from_text("".join(text_lines(path)), path.name, register=register)


def write_scheme(scheme: Scheme, path: Path | str) -> None:
    """Write a scheme in the form that the name asks for."""
    path = Path(path)
    if scheme_format(path) == _JSON:
        write_scheme_json(scheme, path)
    else:
        write_text(path, scheme_text(scheme))


def scheme_format(path: Path) -> str:
    """The ending that says in which form a scheme is kept; a name with another is refused."""
    suffix = _suffix(path)
    if suffix not in (*_TEXT, _JSON):
        raise _unknown_form(path)
    return suffix


def _suffix(path: Path) -> str:
    """The ending of a name, looking through `.gz`."""
    return (path.with_suffix("") if path.suffix.lower() == ".gz" else path).suffix.lower()


def _unknown_form(path: Path) -> Exception:
    message = Message("input.unknown_form", {"suffix": path.suffix})
    return refusal(path.name, message, Message("remedy.use_form", {"options": (*_TEXT, _JSON)}))
