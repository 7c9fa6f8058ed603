"""The shapes of the map, kept in editions: a later one replaces the shapes of what it names, and nothing is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

import shapely
from django.db import transaction
from shapely.geometry.base import BaseGeometry

from tinhgon.geography import approximate_cells
from tinhgon.register import Register, territory_reading
from tinhgon.vocabulary import TerritoryId, fingerprint
from tinhgon_site.audit.actions import Actor, Subject, note
from tinhgon_site.registers import models
from tinhgon_site.registers.recent import Recent
from tinhgon_site.registers.rows import batches


@dataclass(frozen=True, slots=True)
class Shape:
    """A kept shape, in longitude and latitude: of which day's boundaries, and whether it is only computed."""

    geometry: BaseGeometry
    is_approximate: bool
    boundaries_on: date


@dataclass(frozen=True)
class Shapes:
    """Every shape that stands, by the id of its territory or unit; `mark` changes when any of them does."""

    mark: str
    by_id: Mapping[str, Shape]


NO_SHAPES: Final = Shapes("", {})
_loaded: Final[Recent[UUID, Shapes]] = Recent(room=2)


@transaction.atomic
def save_shapes(
    shapes: Mapping[str, BaseGeometry],
    *,
    boundaries_on: date,
    source: str,
    by: str,
    at: datetime,
    is_approximate: bool = False,
) -> None:
    """Keep shapes of territories or units as a new edition, in place of those these had before.

    The record remembers the edition by its fingerprint, so that nobody redraws a border unseen.
    """
    edition = models.Edition.objects.create(
        loaded_at=at, by=by, source=source, is_approximate=is_approximate, boundaries_on=boundaries_on
    )
    for batch in batches(sorted(shapes)):
        standing = models.Boundary.objects.filter(subject__in=batch, replaced_by__isnull=True)
        standing.update(replaced_by=edition)
    models.Boundary.objects.bulk_create(_boundary(subject, shapes[subject], edition) for subject in sorted(shapes))
    details = {"edition": edition.pk, "shapes": len(shapes), "fingerprint": edition_fingerprint(edition.pk)}
    note("boundaries.kept", Subject("boundaries", str(edition.pk)), by=Actor("", by), details=details, at=at)


def edition_fingerprint(edition: int) -> str:
    """The fingerprint of one loading of shapes as it is kept: where from, when, by whom, and each shape."""
    digest = hashlib.sha256()
    head = models.Edition.objects.get(pk=edition)
    about = (head.loaded_at.astimezone(UTC), head.by, head.source, head.is_approximate, head.boundaries_on)
    digest.update(fingerprint(about).encode())
    rows = models.Boundary.objects.filter(edition=edition).order_by("subject").values_list("subject", "shape")
    for subject, shape in rows.iterator():
        digest.update(f"\x1e{subject}\x1f".encode())
        digest.update(bytes(shape))
    return digest.hexdigest()


def editions() -> tuple[int, ...]:
    """Every loading of shapes, in order."""
    return tuple(models.Edition.objects.order_by("id").values_list("id", flat=True))


def wrongly_standing() -> tuple[str, ...]:
    """Whose shape that stands is not the one of the last edition that has one: replaced, or not, by nobody."""
    # The later edition of a thing comes later in the order, and is the one that stays in the dictionary.
    rows = models.Boundary.objects.order_by("edition")
    last = dict(rows.values_list("subject", "edition"))
    standing = dict(rows.filter(replaced_by__isnull=True).values_list("subject", "edition"))
    return tuple(sorted(subject for subject in last if standing.get(subject) != last[subject]))


def save_approximate_shapes(register: Register, day: date, *, by: str, at: datetime) -> int:
    """Keep cells computed from centre points for all land of a day that has no shape yet; how many there were."""
    known = load_shapes().by_id
    lands = [id for id, land in register.territories.items() if land.exists_on(day) and id not in known]
    points = {str(id): point for id in lands if (point := centre_point(register, id, day)) is not None}
    if points:
        areas = {id: territory_reading(register, TerritoryId(id), "area_km2", day).value for id in points}
        cells = approximate_cells(points, areas)
        save_shapes(cells, boundaries_on=day, source="centre points", by=by, at=at, is_approximate=True)
    return len(points)


def load_shapes() -> Shapes:
    """The shapes that stand; read once, and again after a new edition."""
    last = models.Edition.objects.order_by("-id").first()
    if last is None:
        return NO_SHAPES
    return _loaded.get(last.mark) or _loaded.put(last.mark, Shapes(last.mark.hex, _shapes()))


def edition_mark() -> UUID | None:
    """What tells the shapes that stand from all others; none before the first."""
    return models.Edition.objects.order_by("-id").values_list("mark", flat=True).first()


def centre_point(register: Register, territory: TerritoryId, day: date) -> tuple[float, float] | None:
    """Longitude and latitude of a point within a territory, as far as known."""
    record = register.territories[territory]
    lon, lat = record.value("lon", day), record.value("lat", day)
    return None if lon is None or lat is None else (float(lon), float(lat))


def _shapes() -> dict[str, Shape]:
    rows = models.Boundary.objects.filter(replaced_by__isnull=True)
    values = rows.values_list("subject", "shape", "edition__is_approximate", "edition__boundaries_on")
    return {
        subject: Shape(shapely.from_wkb(bytes(shape)), is_approximate, on)
        for subject, shape, is_approximate, on in values.iterator()
    }


def _boundary(subject: str, shape: BaseGeometry, edition: models.Edition) -> models.Boundary:
    west, south, east, north = shape.bounds
    wkb = shapely.to_wkb(shape)
    return models.Boundary(subject=subject, shape=wkb, west=west, south=south, east=east, north=north, edition=edition)
