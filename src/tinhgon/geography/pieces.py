"""Pieces of a divided territory on the map: cut by their shares of its land, each towards the land it went to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shapely import Polygon
from shapely.geometry.base import BaseGeometry

#: Halvings of the strip in which a cut lies: to a millionth of the shape's width.
_HALVINGS = 20


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece to be drawn: its share of the land (`None`: not known), and a point of the land it joins, if any."""

    id: str
    share: float | None
    towards: tuple[float, float] | None = None


def cut_into_pieces(shape: BaseGeometry, pieces: Sequence[Piece]) -> dict[str, BaseGeometry]:
    """The shape in strips of the pieces' shares, in the order in which the lands they join lie.

    Where the cut really runs nobody has said: the result is approximate, and so to be marked. What has no known share
    gets an equal part of what the others leave; a piece without land (share 0) gets no shape.
    """
    shares = _shares(pieces)
    ordered = sorted((piece for piece in pieces if shares[piece.id] > 0), key=lambda p: _position(shape, pieces, p))
    cut: dict[str, BaseGeometry] = {}
    rest, left = shape, sum(shares[piece.id] for piece in ordered)
    for piece in ordered[:-1]:
        cut[piece.id], rest = _cut_off(rest, shares[piece.id] / left, _direction(pieces))
        left -= shares[piece.id]
    if ordered:
        cut[ordered[-1].id] = rest
    return cut


def _shares(pieces: Sequence[Piece]) -> dict[str, float]:
    known = sum(piece.share for piece in pieces if piece.share is not None)
    unknown = sum(piece.share is None for piece in pieces)
    rest = max(0.0, 1 - known) / unknown if unknown else 0.0
    return {piece.id: rest if piece.share is None else piece.share for piece in pieces}


def _direction(pieces: Sequence[Piece]) -> tuple[float, float]:
    """From one of the lands joined to the one farthest from it; eastward where fewer than two are known."""
    points = sorted({piece.towards for piece in pieces if piece.towards is not None})
    pairs = [(a, b) for a in points for b in points if a < b]
    if not pairs:
        return 1.0, 0.0
    a, b = max(pairs, key=lambda pair: (pair[1][0] - pair[0][0]) ** 2 + (pair[1][1] - pair[0][1]) ** 2)
    length = ((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length


def _position(shape: BaseGeometry, pieces: Sequence[Piece], piece: Piece) -> tuple[float, str]:
    """How far along the direction the land lies; one whose land is not known goes by the middle of the shape."""
    x, y = _direction(pieces)
    middle = shape.centroid
    towards = piece.towards or (middle.x, middle.y)
    return towards[0] * x + towards[1] * y, piece.id


def _cut_off(shape: BaseGeometry, part: float, direction: tuple[float, float]) -> tuple[BaseGeometry, BaseGeometry]:
    """The part of the shape that comes first along a direction, and the rest; the part is found by halving."""
    x, y = direction
    west, south, east, north = shape.bounds
    along = [cx * x + cy * y for cx in (west, east) for cy in (south, north)]
    low, high = min(along), max(along)
    wanted = shape.area * part
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if shape.intersection(_before(shape, direction, middle)).area < wanted:
            low = middle
        else:
            high = middle
    strip = _before(shape, direction, high)
    return shape.intersection(strip), shape.difference(strip)


def _before(shape: BaseGeometry, direction: tuple[float, float], distance: float) -> BaseGeometry:
    """Everything near the shape that lies less far along a direction than `distance`."""
    x, y = direction
    west, south, east, north = shape.bounds
    reach = 2 * (abs(east - west) + abs(north - south)) + 1
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    across = middle_x * -y + middle_y * x
    ends = [across - reach, across + reach]
    front = [(distance * x - end * y, distance * y + end * x) for end in ends]
    back = [((distance - 2 * reach) * x - end * y, (distance - 2 * reach) * y + end * x) for end in reversed(ends)]
    return Polygon([*front, *back])
