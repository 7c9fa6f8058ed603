"""One door for registers in any form: the file's own beginning and name say which it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path

from tinhgon.exchange.csv_files import read_adjacency, read_units
from tinhgon.exchange.csv_writing import write_adjacency, write_units
from tinhgon.exchange.faults import refusal
from tinhgon.exchange.files import text_lines, write_text
from tinhgon.exchange.json_form import MAX_JSON_BYTES, read_json, write_json
from tinhgon.exchange.listed_register import LISTED_MEASURES, register_from_tables
from tinhgon.exchange.listed_rows import border_rows, unit_rows
from tinhgon.exchange.lists import BorderTable
from tinhgon.exchange.text_form import register_from_text, register_text
from tinhgon.register import Book, Entry, EntryKind, Measure, Register
from tinhgon.vocabulary import Message

UNITS_FILE = "units.csv"
ADJACENCY_FILE = "adjacency.csv"
_TEXT = (".tinhgon", ".txt")
_WORKBOOK = (".xlsx", ".xlsm", ".xls")
_KNOWN = (*_TEXT, ".json", ".xlsx", UNITS_FILE)


def read_register(
    path: Path | str,
    *,
    recorded_at: datetime,
    by: str = "",
    on: date | None = None,
    province: str | None = None,
    measures: Iterable[Measure] = LISTED_MEASURES,
) -> Book:
    """The book of a file or a folder: text form, JSON, workbook, or a folder with `units.csv` (and `adjacency.csv`).

    Parameters
    ----------
    recorded_at, by : when and by whom a register that comes without a book is entered as its first number
    on : the day as of which lists describe the world; needed for lists only, the day of `recorded_at` if not given
    province : for lists, the provinces to take, such as "24,27"
    measures : for lists, what their columns measure
    """
    path = Path(path)
    if path.is_dir() or _stem_suffix(path) == ".csv":
        content: Book | Register = _listed(path, on or recorded_at.date(), province, measures)
    else:
        content = _reader(path)(path)
    if isinstance(content, Book):
        return content
    # A register keeps the number it says it has; one without a number begins a book.
    number = max(content.number, 1)
    return Book((Entry(number, EntryKind.OPENING, recorded_at, by),), (content.numbered(number),))


def write_register(content: Book | Register, path: Path | str, *, on: date | None = None) -> None:
    """Write a book or a register in the form that the name asks for; a name without an ending is a folder of lists.

    The text form holds one number of a book, lists hold one day of it (`on`): a book of several numbers is refused by
    the first, so that nothing is lost unnoticed.
    """
    path = Path(path)
    suffix = register_format(path, on)
    if suffix == ".json":
        write_json(content, path)
    elif suffix == ".xlsx":
        write_workbook(content, path)
    elif suffix in _TEXT:
        write_text(path, register_text(_single(content, path.name, suffix)))
    elif on is not None:
        register = content.current if isinstance(content, Book) else content
        path.mkdir(exist_ok=True)
        write_units(path / UNITS_FILE, unit_rows(register, on))
        write_adjacency(path / ADJACENCY_FILE, border_rows(register, on))


def register_format(path: Path, on: date | None = None) -> str:
    """The ending that says in which form a register is written; none is a folder of lists, where a day is given."""
    suffix = _stem_suffix(path)
    if suffix not in (*_TEXT, ".json", ".xlsx") and (suffix or on is None):
        raise _unknown_form(path)
    return suffix


def read_text(path: Path | str) -> Register:
    """The register of a file in the text form."""
    path = Path(path)
    return register_from_text("".join(text_lines(path)), path.name)


def read_workbook(path: Path | str) -> Book | Register:
    """The book, or the register, of a workbook."""
    from tinhgon.exchange import workbook  # noqa: PLC0415 - loading it takes as long as reading a province's lists

    return workbook.read_workbook(path)


def write_workbook(content: Book | Register, path: Path | str) -> None:
    """Write a book, or one register, as a workbook."""
    from tinhgon.exchange import workbook  # noqa: PLC0415 - as above

    workbook.write_workbook(content, path)


def write_template(path: Path | str) -> None:
    """Write an empty workbook to be filled in."""
    from tinhgon.exchange import workbook  # noqa: PLC0415 - as above

    workbook.write_template(path)


def _listed(path: Path, on: date, province: str | None, measures: Iterable[Measure]) -> Register:
    folder = path if path.is_dir() else path.parent
    units_path = path if path.is_file() else _present(folder, UNITS_FILE)
    if units_path is None:
        raise refusal(path.name, Message("input.no_lists", {"name": UNITS_FILE}), Message("remedy.right_file"))
    units = read_units(units_path, province)
    borders_path = _present(folder, ADJACENCY_FILE) if path.is_dir() else None
    borders = read_adjacency(borders_path, units) if borders_path else BorderTable(())
    return register_from_tables(units, borders, on=on, measures=measures)


def _present(folder: Path, name: str) -> Path | None:
    return next((path for path in (folder / name, folder / f"{name}.gz") if path.is_file()), None)


def _reader(path: Path) -> Callable[[Path], Book | Register]:
    suffix = _stem_suffix(path)
    if suffix in _TEXT:
        return read_text
    if suffix in _WORKBOOK:
        return read_workbook
    if suffix == ".json" or _begins_like_json(path):
        return read_json
    raise _unknown_form(path)


def _begins_like_json(path: Path) -> bool:
    """Whether a file without a telling name holds JSON."""
    first = next(iter(text_lines(path, MAX_JSON_BYTES)), "")
    return first.lstrip().startswith("{")


def _stem_suffix(path: Path) -> str:
    """The ending of a name, looking through `.gz`."""
    return (path.with_suffix("") if path.suffix.lower() == ".gz" else path).suffix.lower()


def _single(content: Book | Register, name: str, form: str) -> Register:
    if isinstance(content, Register):
        return content
    if len(content.entries) != 1:
        message = Message("book.one_number", {"form": form, "count": len(content.entries)})
        raise refusal(name, message, Message("remedy.save_as_json"))
    return content.current


def _unknown_form(path: Path) -> Exception:
    message = Message("input.unknown_form", {"suffix": path.suffix})
    return refusal(path.name, message, Message("remedy.use_form", {"options": _KNOWN}))
