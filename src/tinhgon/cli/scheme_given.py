"""The scheme a question is asked of: a file, previewed on the number of the book on which it stands."""

from __future__ import annotations

from pathlib import Path

from tinhgon.cli.book_given import numbered
from tinhgon.exchange import BadInput, Fault, read_scheme
from tinhgon.register import Book
from tinhgon.scheme import Preview, Progress
from tinhgon.scheme import preview as preview_scheme
from tinhgon.vocabulary import Message


def previewed(scheme_file: Path, book: Book, progress: Progress | None = None) -> Preview:
    """What the scheme in a file does; one that changes nothing, or stands on an unknown number, is refused."""
    scheme = read_scheme(scheme_file, book.current)
    if not scheme.operations:
        empty = Fault(scheme_file.name, None, None, Message("scheme.empty"), Message("remedy.write_operation"))
        raise BadInput((empty,))
    return preview_scheme(scheme, numbered(book, scheme.baseline, scheme_file.name), progress=progress)
