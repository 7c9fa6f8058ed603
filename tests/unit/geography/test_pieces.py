"""A divided territory is drawn in pieces of the right size, each on the side of the land it went to."""

from __future__ import annotations

import pytest
from shapely import box

from tinhgon.geography import Piece, cut_into_pieces

SQUARE = box(0, 0, 1, 1)


def test_two_pieces_have_their_shares_and_lie_towards_the_land_they_join():
    cut = cut_into_pieces(SQUARE, [Piece("east", 0.25, (3, 0.5)), Piece("west", 0.75, (-3, 0.5))])
    assert cut["east"].area == pytest.approx(0.25, abs=1e-5)
    assert cut["west"].area == pytest.approx(0.75, abs=1e-5)
    assert cut["west"].centroid.x < cut["east"].centroid.x
    assert cut["west"].union(cut["east"]).equals(SQUARE)


def test_three_pieces_lie_in_the_order_of_their_lands():
    lands = {"a": (0, -5), "b": (0, 5), "c": (0, 0.5)}
    cut = cut_into_pieces(SQUARE, [Piece(id, 1 / 3, land) for id, land in lands.items()])
    assert cut["a"].centroid.y < cut["c"].centroid.y < cut["b"].centroid.y
    assert [shape.area for shape in cut.values()] == pytest.approx([1 / 3] * 3, abs=1e-5)


def test_an_unknown_share_gets_what_is_left_and_no_share_no_shape():
    cut = cut_into_pieces(SQUARE, [Piece("a", 0.5), Piece("b", None), Piece("c", None), Piece("d", 0.0)])
    assert sorted(cut) == ["a", "b", "c"]
    assert cut["b"].area == pytest.approx(0.25, abs=1e-5)


def test_one_piece_is_the_whole():
    assert cut_into_pieces(SQUARE, [Piece("a", None)]) == {"a": SQUARE}
    assert cut_into_pieces(SQUARE, [Piece("a", 0.0)]) == {}
