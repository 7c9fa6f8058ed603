"""Open data: the register of each day on which something changed, as files that are made once and then stay the same.

A number of the book never says anything else, so a file made from it is kept in the folder of the installation: who
has its checksum can tell for ever whether a copy is what was published.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import orjson
from django.conf import settings
from django.utils import timezone, translation

from tinhgon.exchange import (
    border_rows,
    crosswalk_rows,
    to_json,
    unit_rows,
    write_adjacency,
    write_crosswalk,
    write_units,
)
from tinhgon.register import Entry
from tinhgon_site.registers import downloads, store
from tinhgon_site.registers.api_units import features_of
from tinhgon_site.registers.boundaries import load_shapes
from tinhgon_site.registers.day import Day, day_of, days_of_change
from tinhgon_site.registers.drawing import draw_units

ONE_DAY = date.resolution
CSV, GEOJSON, JSON = "text/csv; charset=utf-8", "application/geo+json", "application/json"
WORKBOOK = downloads.FORMS["xlsx"][1]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its name, its type, and how it is made for a day."""

    name: str
    ending: str
    content_type: str
    make: Callable[[Day, Entry], bytes]


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that can be taken: of which day and number, how large, and its checksum (SHA-256)."""

    kind: Kind
    on: date
    number: int
    path: Path
    size: int
    sha256: str

    @property
    def name(self) -> str:
        return f"{self.kind.name}-{self.on.isoformat()}-no{self.number}.{self.kind.ending}"


def _units(day: Day, entry: Entry) -> bytes:
    return _written(lambda path: write_units(path, unit_rows(day.register, day.on).rows))


def _neighbours(day: Day, entry: Entry) -> bytes:
    return _written(lambda path: write_adjacency(path, border_rows(day.register, day.on).rows))


def _crosswalk(day: Day, entry: Entry) -> bytes:
    return _written(lambda path: write_crosswalk(path, crosswalk_rows(day.register, day.on - ONE_DAY, day.on).rows))


def _shapes(day: Day, entry: Entry) -> bytes:
    return orjson.dumps(features_of(day.register, day.on, draw_units(day.register, day.on)))


def _register(day: Day, entry: Entry) -> bytes:
    return to_json(day.register)


KINDS: Mapping[str, Kind] = {
    kind.name + "." + kind.ending: kind
    for kind in (
        Kind("units", "csv", CSV, _units),
        Kind("units", "xlsx", WORKBOOK, downloads.as_workbook),
        Kind("units", "json", JSON, downloads.as_json),
        Kind("adjacency", "csv", CSV, _neighbours),
        Kind("crosswalk", "csv", CSV, _crosswalk),
        Kind("shapes", "geojson", GEOJSON, _shapes),
        Kind("register", "json", JSON, _register),
    )
}


def days_offered(number: int) -> tuple[date, ...]:
    """The days of which there are files, the latest first: each on which something changed, and its eve; else today."""
    days = days_of_change(store.load_units(number)) if number else ()
    return tuple(sorted({stop for day in days for stop in (day, day - ONE_DAY)}, reverse=True)) or (
        timezone.localdate(),
    )


def files_of(number: int, on: date) -> tuple[OpenFile, ...]:
    """Every file of a day; those that nobody has asked for yet are made."""
    day = day_of(number, on)
    has_crosswalk = on in days_of_change(day.register)
    kinds = [kind for kind in KINDS.values() if has_crosswalk or kind.name != "crosswalk"]
    return tuple(open_file(kind, number, on) for kind in kinds if kind.name != "shapes" or load_shapes().by_id)


def open_file(kind: Kind, number: int, on: date) -> OpenFile:
    """One file, made if it is not there yet."""
    entry = store.entry(number)
    shapes = load_shapes().mark if kind.name == "shapes" else ""
    folder = Path(settings.DATA_FOLDER, "open-data", store.mark_of(number) + shapes)
    path = folder / f"{kind.name}-{on.isoformat()}.{kind.ending}"
    if not path.exists():
        # Files speak the language of the country: one file, one checksum, whoever asks for it first.
        with translation.override(settings.LANGUAGE_CODE):
            _keep(path, kind.make(day_of(number, on), entry))
    return OpenFile(kind, on, number, path, path.stat().st_size, _checksum(path))


def checksums(files: tuple[OpenFile, ...]) -> str:
    """The checksums as `sha256sum --check` reads them."""
    return "".join(f"{one.sha256}  {one.name}\n" for one in files)


def _checksum(path: Path) -> str:
    """The checksum, kept beside the file: what was published is not worked out again from what may lie there later."""
    beside = path.with_name(path.name + ".sha256")
    if not beside.exists():
        _keep(beside, hashlib.sha256(path.read_bytes()).hexdigest().encode())
    return beside.read_text(encoding="ascii")


def _keep(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; of two who make it at once one wins, and both made the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    try:
        os.link(file.name, path)
    except FileExistsError:
        return
    finally:
        Path(file.name).unlink()


def _written(write: Callable[[Path], None]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "table.csv")
        write(path)
        return downloads.BYTE_ORDER_MARK + path.read_bytes()
