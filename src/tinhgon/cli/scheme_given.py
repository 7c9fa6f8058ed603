"""The scheme a question is asked of: a file, previewed on the number of the book on which it stands."""

from __future__ import annotations

from pathlib import Path

from tinhgon.cli.book_given import book_given, numbered
from tinhgon.demonstration.synthetic import synthetic_register, synthetic_scheme
from tinhgon.exchange import BadInput, Fault, read_scheme
from tinhgon.register import Book, Register
from tinhgon.scheme import Preview, Progress, Scheme
from tinhgon.scheme import preview as preview_scheme
from tinhgon.vocabulary import Message


def previewed(scheme_file: Path, book: Book, progress: Progress | None = None) -> Preview:
    """What the scheme in a file does; one that changes nothing, or stands on an unknown number, is refused."""
    scheme = read_scheme(scheme_file, book.current)
    if not scheme.operations:
        empty = Fault(scheme_file.name, None, None, Message("scheme.empty"), Message("remedy.write_operation"))
        raise BadInput((empty,))
    return preview_scheme(scheme, numbered(book, scheme.baseline, scheme_file.name), progress=progress)


def scheme_or_made_up(scheme_file: Path | None, register_file: Path | None) -> tuple[Scheme, Register]:
    """The scheme in a file with its register; without one the demonstration's change, with made-up people."""
    if scheme_file is None:
        register = synthetic_register()
        return synthetic_scheme(register), register
    book = book_given(register_file)
    scheme = read_scheme(scheme_file, book.current)
    return scheme, numbered(book, scheme.baseline, scheme_file.name)
