"""Looking at a workbook before it is opened: kilobytes can unpack to gigabytes, and a formula can pass for a value."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tinhgon.exchange.faults import BadInput, Fault, refusal
from tinhgon.exchange.files import MIB, read_bytes
from tinhgon.exchange.workbook.grid import cell_name, column_number
from tinhgon.vocabulary import Message

#: A province takes 3 MB unpacked, the whole country 60.
MAX_PACKED_BYTES = 64 * MIB
MAX_UNPACKED_BYTES = 256 * MIB
_MAX_DIRECTORY_BYTES = 4 * MIB
MAX_PARTS = 500
MAX_ROWS = 300_000
MAX_COLUMNS = 400
_CHUNK = MIB
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(/?)>(\s*<(?:\w+:)?f\b)?")
_SHOWN = re.compile(rb"\s*<(?:\w+:)?v>([^<]{1,20})<")
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class OddCell:
    """A cell with a formula, or with the error that it shows."""

    cell: str
    error: str | None
    row: int


@dataclass(frozen=True)
class Inspected:
    """A workbook that may be opened, and the cells of each sheet that must not be taken for values."""

    content: bytes
    odd_cells: dict[str, list[OddCell]]


def inspected(path: Path) -> Inspected:
    """The bytes of a workbook that is what it says it is, neither too large nor with macros."""
    if path.suffix.lower() in (".xlsm", ".xltm", ".xlam"):
        raise refusal(path.name, Message("xlsx.macros"), Message("remedy.save_as_xlsx"))
    content = read_bytes(path, MAX_PACKED_BYTES)
    if content.startswith(_OLE):
        locked = _ENCRYPTED in content[: 64 * 1024]
        message = Message("xlsx.protected") if locked else Message("input.other_form", {"form": "xls"})
        raise refusal(path.name, message, Message("remedy.remove_password" if locked else "remedy.save_as_xlsx"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return Inspected(content, dict(_sheets(path.name, archive)))
    except (zipfile.BadZipFile, zlib.error, KeyError, ElementTree.ParseError, NotImplementedError, EOFError) as error:
        raise refusal(path.name, Message("xlsx.broken"), Message("remedy.save_as_xlsx")) from error
    except RuntimeError as error:  # a part that asks for a password
        raise refusal(path.name, Message("xlsx.protected"), Message("remedy.remove_password")) from error


def _sheets(name: str, archive: zipfile.ZipFile) -> Iterator[tuple[str, list[OddCell]]]:
    parts = archive.infolist()
    too_large = Message("xlsx.unpacks_too_large", {"limit_mb": MAX_UNPACKED_BYTES // MIB})
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise refusal(name, too_large, Message("remedy.right_file"))
    if any(part.filename.endswith("vbaProject.bin") for part in parts):
        raise refusal(name, Message("xlsx.macros"), Message("remedy.save_as_xlsx"))
    sheets = _sheet_parts(archive)
    for part in parts:
        if part.filename in sheets:
            yield sheets[part.filename], _odd_cells(name, sheets[part.filename], archive.read(part))
        else:
            _try(archive, part)


def _try(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Unpack a part and keep nothing: its checksum shows whether the directory lies about its size."""
    with archive.open(part) as stream:
        while stream.read(_CHUNK):
            pass


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Which part of the archive holds which sheet."""
    book, relations = (
        ElementTree.fromstring(_undeclared(_small(archive, part)))
        for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    )
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    found = {}
    for sheet in (element for element in book.iter() if element.tag.endswith("}sheet")):
        target = targets.get(sheet.get(_REL), "")
        found[target.lstrip("/") if target.startswith("/") else f"xl/{target}"] = sheet.get("name", "")
    return found


def _small(archive: zipfile.ZipFile, part: str) -> bytes:
    if archive.getinfo(part).file_size > _MAX_DIRECTORY_BYTES:
        raise zipfile.BadZipFile(part)
    return archive.read(part)


def _undeclared(content: bytes) -> bytes:
    """XML without declarations of its own: through them a few bytes become gigabytes, or somebody else's file."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise zipfile.BadZipFile("declarations")
    return content


def _odd_cells(name: str, sheet: str, content: bytes) -> list[OddCell]:
    """The cells with a formula or an error; a sheet that reaches too far to be laid out is refused."""
    odd = []
    for found in _CELL.finditer(_undeclared(content)):
        place = _PLACE.search(found[1])
        if place is None:
            continue
        column, row = column_number(place[1].decode()), int(place[2])
        # Empty cells that only have a colour take no room; any other far cell makes the whole rectangle real.
        if not found[2] and (row > MAX_ROWS or column > MAX_COLUMNS):
            message = Message("xlsx.too_many_rows", {"limit": MAX_ROWS})
            fault = Fault(name, None, None, message, Message("remedy.right_file"), sheet=sheet)
            raise BadInput((fault,))
        if found[3]:
            odd.append(OddCell(cell_name(row, column), None, row))
        elif b't="e"' in found[1]:
            shown = _SHOWN.match(content, found.end())
            odd.append(OddCell(cell_name(row, column), shown[1].decode("utf-8", "replace") if shown else "#", row))
    return odd
