"""Drafts in the database: keeping files, telling of them, handing their content out, throwing them away."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from tinhgon_site.intake import models

#: Names are shown and become names of files for a moment; no system takes longer ones.
_NAME_BYTES = 180
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]')


class NoSuchUpload(LookupError):
    """There is no such draft, or it is somebody else's: both look the same from outside."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What its owner says of an upload."""

    on: date | None = None
    figures_on: date | None = None
    source: str = ""
    reason: str = ""
    strikes_missing: bool = False


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of an upload without its content."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An upload without the content of its files."""

    id: UUID
    owner: str
    uploaded_at: datetime
    particulars: Particulars
    files: tuple[KeptFile, ...]

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)


@transaction.atomic
def keep_upload(files: Sequence[UploadedFile], particulars: Particulars, *, owner: str, at: datetime) -> UUID:
    """Keep files as a draft of their owner."""
    upload = models.Upload.objects.create(owner=owner, uploaded_at=at, **asdict(particulars))
    names = set[str]()
    for place, file in enumerate(files):
        content = file.read()
        name = _single(safe_name(file.name or ""), names)
        models.UploadedFile.objects.create(
            upload=upload,
            place=place,
            name=name,
            content=content,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
        )
    return upload.id


def drafts_of(owner: str) -> tuple[Draft, ...]:
    """The drafts of one person, the latest first."""
    rows = models.Upload.objects.filter(owner=owner).order_by("-uploaded_at", "id")
    return tuple(_draft(row) for row in rows)


def draft_of(id: UUID, owner: str) -> Draft:
    """One draft; `NoSuchUpload` where there is none that is the owner's."""
    row = models.Upload.objects.filter(pk=id, owner=owner).first()
    if row is None:
        raise NoSuchUpload(str(id))
    return _draft(row)


def change_particulars(id: UUID, owner: str, particulars: Particulars) -> None:
    """Write what the owner now says of a draft."""
    if not models.Upload.objects.filter(pk=id, owner=owner).update(**asdict(particulars)):
        raise NoSuchUpload(str(id))


@transaction.atomic
def throw_away(id: UUID, owner: str) -> None:
    """Forget a draft with its files; of two who do so at once, one finds nothing any more."""
    # The row itself says who came first; PostgreSQL locks it, SQLite lets one writer in at a time.
    row = models.Upload.objects.select_for_update().filter(pk=id, owner=owner).first()
    if row is None:
        raise NoSuchUpload(str(id))
    row.delete()


@contextmanager
def files_of(draft: Draft) -> Iterator[tuple[Path, ...]]:
    """The files of a draft in a folder of their own, under their names, until the end of the block."""
    with TemporaryDirectory(prefix="tinhgon-") as folder:
        paths = []
        for row in models.UploadedFile.objects.filter(upload_id=draft.id).order_by("place").iterator():
            path = Path(folder, row.name)
            path.write_bytes(bytes(row.content))
            paths.append(path)
        yield tuple(paths)


def safe_name(name: str) -> str:
    """A file's name as it may be shown and kept: without folders, without characters nobody sees, not too long."""
    bare = _UNSAFE.sub("_", unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])).strip(" .")
    stem, dot, ending = (bare or "file").rpartition(".")
    ending = (dot + ending)[-20:]
    return (stem or "file").encode()[:_NAME_BYTES].decode(errors="ignore") + (ending if stem else dot + ending)


def _single(name: str, taken: set[str]) -> str:
    """The name, or with a number before it where another file of the upload has it."""
    found, number = name, 2
    while found.casefold() in taken:
        found, number = f"{number}-{name}", number + 1
    taken.add(found.casefold())
    return found


def _draft(row: models.Upload) -> Draft:
    files = row.files.order_by("place").values_list("name", "size", "sha256")
    particulars = Particulars(row.on, row.figures_on, row.source, row.reason, row.strikes_missing)
    return Draft(row.id, row.owner, row.uploaded_at, particulars, tuple(KeptFile(*file) for file in files))
