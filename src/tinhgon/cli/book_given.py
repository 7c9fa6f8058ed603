"""The book a question is asked of: a register file, or the demonstration province."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from tinhgon.demonstration import demonstration_book
from tinhgon.exchange import read_register
from tinhgon.packs import load_pack
from tinhgon.register import Book, Register


def book_given(register_file: Path | None) -> Book:
    """The book in a file; without a file the demonstration province, before and after 1 July 2025."""
    if register_file is None:
        return demonstration_book()
    now = datetime.now().astimezone()
    return read_register(register_file, recorded_at=now, measures=load_pack("vn").measures.values())


def register_given(register_file: Path | None, number: int | None) -> Register:
    """The register at a number of the book, the latest if none is named."""
    book = book_given(register_file)
    if number is None:
        return book.current
    try:
        return book.register(number)
    except KeyError:
        known = ", ".join(str(entry.number) for entry in book.entries)
        raise click.BadParameter(f"the book has no number {number}; it has {known}") from None
