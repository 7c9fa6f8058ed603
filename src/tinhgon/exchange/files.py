"""Opening files that may be anything, and writing files so that the old one stays whole until the new one is."""

from __future__ import annotations

import gzip
import os
import re
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from tinhgon.exchange.faults import BadInput, Fault, refusal
from tinhgon.vocabulary import Message, Param

MIB = 2**20
#: The lists of a whole nation are below 10 MB; ten times that is not a list.
MAX_TABLE_BYTES = 96 * MIB
#: The longest real line is below 2,000 characters; without a limit, rubbish is one line of the whole file.
MAX_LINE_BYTES = 2**17
#: A nation's register fills 200,000 lines of text; what is far longer would only cost memory, and minutes.
MAX_TEXT_LINES = 300_000
_GZIP = b"\x1f\x8b"
#: Characters that nobody sees: they would change what a name looks like, or what a terminal or a reader shows of it.
_UNSEEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_LOOKS_LIKE = (
    (b"PK\x03\x04", "xlsx"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


@contextmanager
def opened(path: Path, max_bytes: int) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked if it is `.gz`; whatever is wrong with the file as a whole is refused here."""
    name = path.name
    try:
        if path.is_dir():
            raise refusal(name, Message("input.is_folder"), Message("remedy.give_file"))
        with path.open("rb") as raw:
            # Looked at, not read: what comes through a pipe cannot be wound back.
            packed = raw.peek(2)[:2] == _GZIP
            if os.fstat(raw.fileno()).st_size > max_bytes:
                raise too_large(name, max_bytes)
            # The cast holds by what the callers do: they only read.
            yield cast(BinaryIO, gzip.GzipFile(fileobj=raw, mode="rb")) if packed else raw
    except FileNotFoundError as error:
        raise refusal(name, Message("input.no_file"), Message("remedy.check_path", {"path": str(path)})) from error
    except PermissionError as error:
        raise refusal(name, Message("input.no_permission"), Message("remedy.permission")) from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise refusal(name, Message("input.broken_gzip"), Message("remedy.copy_again")) from error


def too_large(name: str, max_bytes: int) -> BadInput:
    """The refusal of a file beyond its limit."""
    size = Message("input.too_large", {"limit_mb": max_bytes // MIB})
    return refusal(name, size, Message("remedy.right_file"))


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """All bytes of a file that is not larger than it may be, unpacked if it is `.gz`."""
    with opened(path, max_bytes) as stream:
        content = stream.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise too_large(path.name, max_bytes)
    return content


def table_lines(path: Path) -> Iterator[str]:
    """The lines of a CSV file, each with its end; rubbish is refused at once, without reading it all."""
    return _lines(path, MAX_TABLE_BYTES, MAX_LINE_BYTES, Message("remedy.save_as_csv_utf8"))


def text_lines(path: Path, max_bytes: int = MAX_TABLE_BYTES) -> Iterator[str]:
    """The lines of a text file, each with its end; the undoing of a whole province is one long line."""
    for number, line in enumerate(_lines(path, max_bytes, max_bytes, Message("remedy.save_as_utf8")), start=1):
        if number > MAX_TEXT_LINES:
            too_many = Message("input.too_many_rows", {"limit": MAX_TEXT_LINES})
            raise refusal(path.name, too_many, Message("remedy.right_file"))
        yield line


def _lines(path: Path, max_bytes: int, max_line: int, remedy: Message) -> Iterator[str]:
    """The lines of a UTF-8 file; a byte order mark is left out."""
    with opened(path, max_bytes) as stream:
        size = 0
        for number, raw in enumerate(iter(lambda: stream.readline(max_line + 1), b""), start=1):
            size += len(raw)
            if number == 1:
                _refuse_other_forms(path.name, raw, remedy)
            if size > max_bytes:
                raise too_large(path.name, max_bytes)
            if len(raw) > max_line:
                message = Message("input.line_too_long", {"limit": max_line})
                raise BadInput((Fault(path.name, number, None, message, Message("remedy.right_file")),))
            yield _decoded(path.name, number, raw, remedy)


def _decoded(name: str, number: int, raw: bytes, remedy: Message) -> str:
    if b"\0" in raw:
        raise BadInput((Fault(name, number, None, Message("input.nul"), remedy),))
    try:
        text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        message = Message("input.not_utf8", {"byte": f"0x{raw[error.start]:02X}", "position": error.start + 1})
        raise BadInput((Fault(name, number, None, message, remedy),)) from error
    if unseen := _UNSEEN.search(text):
        what: dict[str, Param] = {"character": f"U+{ord(unseen[0]):04X}", "position": unseen.start() + 1}
        message, remedy = Message("input.unseen_character", what), Message("remedy.remove_character")
        raise BadInput((Fault(name, number, None, message, remedy),))
    return text


def _refuse_other_forms(name: str, head: bytes, remedy: Message) -> None:
    for magic, form in _LOOKS_LIKE:
        if head.startswith(magic):
            raise refusal(name, Message("input.other_form", {"form": form}), remedy)


def replace_file(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    """Write a file beside its place, then put it there: a full disk or a crash leaves the old one whole.

    A name ending in `.gz` is packed, without a time in it: the same content gives the same bytes. A link stays a link:
    what it leads to is replaced. A device or a pipe is written to and never replaced.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as raw:
                _write_packed(path, raw, write)
        else:
            _replace(Path(os.path.realpath(path)), write)
    except OSError as error:
        # The reason, with the name of the file that was asked for: the one beside it is nobody's business.
        raise OSError(error.errno, error.strerror, str(path)) from error


def _replace(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as raw:
            _write_packed(path, raw, write)
            raw.flush()
            os.fsync(raw.fileno())
        temporary.chmod(_usual_mode(path))
        temporary.replace(path)
    except BaseException:
        # Also when interrupted: nothing half-written stays behind.
        temporary.unlink(missing_ok=True)
        raise


def _write_packed(path: Path, raw: IO[bytes], write: Callable[[IO[bytes]], None]) -> None:
    if path.suffix.lower() == ".gz":
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
            write(cast(IO[bytes], packed))
    else:
        write(raw)


def write_text(path: Path, content: str) -> None:
    """Write a text as UTF-8, safely."""
    replace_file(path, lambda stream: _write_all(stream, content.encode()))


def write_bytes(path: Path, content: bytes) -> None:
    """Write bytes, safely."""
    replace_file(path, lambda stream: _write_all(stream, content))


def _write_all(stream: IO[bytes], content: bytes) -> None:
    stream.write(content)


def _usual_mode(path: Path) -> int:
    """The mode of the file that is replaced; for a new one what the person's umask gives."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
