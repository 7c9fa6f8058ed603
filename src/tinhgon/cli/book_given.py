"""The book a question is asked of: a register file, or the demonstration province."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tinhgon.cli import options
from tinhgon.demonstration import demonstration_book
from tinhgon.exchange import BadInput, Fault, read_register
from tinhgon.packs import load_pack
from tinhgon.register import Book, Register
from tinhgon.vocabulary import Message


def book_given(register_file: Path | None) -> Book:
    """The book in a file; without a file the demonstration province, before and after 1 July 2025."""
    if register_file is None:
        return demonstration_book()
    now = datetime.now().astimezone()
    return read_register(register_file, recorded_at=now, measures=load_pack(options.COUNTRY).measures.values())


def register_given(register_file: Path | None, number: int | None) -> Register:
    """The register at a number of the book, the latest if none is named."""
    book = book_given(register_file)
    return book.current if number is None else numbered(book, number)


def numbered(book: Book, number: int, asked_by: str = "--number") -> Register:
    """One number of a book; one that it does not have is refused, with those it has and whoever asked for it."""
    known = tuple(entry.number for entry in book.entries)
    if number in known:
        return book.register(number)
    message, remedy = Message("book.no_number", {"number": number}), Message("remedy.one_of", {"options": known})
    raise BadInput((Fault(asked_by, None, None, message, remedy),))
