"""Who continues whom, drawn: units in columns by day, lines from each to what became of it, partial ones broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tinhgon_site.components.values import Text

CARD_WIDTH, CARD_HEIGHT = 208, 50
CARD_GAP, COLUMN_GAP = 12, 104
HEAD_HEIGHT = 34
EDGE = 4
# What fits on a card in the page's font.
LABEL_LETTERS, DETAIL_LETTERS = 25, 32


@dataclass(frozen=True, slots=True)
class LineageNode:
    """A unit in a stretch of its life: name, a word on it, its page, and whether the drawing is about it."""

    id: str
    label: Text
    detail: Text = ""
    href: str = ""
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class LineageColumn:
    """The units of one stretch of time, under its heading."""

    heading: Text
    nodes: tuple[LineageNode, ...]


@dataclass(frozen=True, slots=True)
class LineageLink:
    """One unit continues (a part of) another; the label says the share where only a part passed."""

    before: str
    after: str
    label: Text = ""
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class LineageDrawing:
    """The whole: columns from the oldest to the newest."""

    label: Text
    columns: tuple[LineageColumn, ...]
    links: tuple[LineageLink, ...]


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """A unit's card and where it stands."""

    node: LineageNode
    x: float
    y: float

    @property
    def label(self) -> str:
        return _shortened(str(self.node.label), LABEL_LETTERS)

    @property
    def detail(self) -> str:
        return _shortened(str(self.node.detail), DETAIL_LETTERS)

    @property
    def text_x(self) -> float:
        return self.x + 12

    @property
    def label_y(self) -> float:
        return self.y + (21 if self.node.detail else 30)

    @property
    def detail_y(self) -> float:
        return self.y + 39


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A line between two cards, and where its share is written."""

    link: LineageLink
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PlacedHeading:
    """A column's heading and where it stands."""

    text: Text
    x: float


@dataclass(frozen=True, slots=True)
class PlacedLineage:
    """The drawing with every part in its place."""

    label: Text
    width: float
    height: float
    headings: tuple[PlacedHeading, ...]
    nodes: tuple[PlacedNode, ...]
    links: tuple[PlacedLink, ...]


def place(drawing: LineageDrawing) -> PlacedLineage:
    """Give each card its place: near what it comes from, so that lines cross little."""
    columns = _untangled(drawing)
    tallest = max((len(column) for column in columns), default=0)
    inner = tallest * (CARD_HEIGHT + CARD_GAP) - CARD_GAP
    placed = {node.node.id: node for index, column in enumerate(columns) for node in _stacked(column, index, inner)}
    links = tuple(
        _curve(link, placed[link.before], placed[link.after])
        for link in drawing.links
        if link.before in placed and link.after in placed
    )
    width = len(columns) * (CARD_WIDTH + COLUMN_GAP) - COLUMN_GAP + 2 * EDGE
    headings = tuple(PlacedHeading(column.heading, _x_of(index)) for index, column in enumerate(drawing.columns))
    return PlacedLineage(drawing.label, width, inner + HEAD_HEIGHT + EDGE, headings, tuple(placed.values()), links)


def _x_of(column: int) -> float:
    return EDGE + column * (CARD_WIDTH + COLUMN_GAP)


def _stacked(nodes: Sequence[LineageNode], column: int, inner: float) -> list[PlacedNode]:
    height = len(nodes) * (CARD_HEIGHT + CARD_GAP) - CARD_GAP
    top = HEAD_HEIGHT + (inner - height) / 2
    return [PlacedNode(node, _x_of(column), top + row * (CARD_HEIGHT + CARD_GAP)) for row, node in enumerate(nodes)]


def _untangled(drawing: LineageDrawing) -> list[list[LineageNode]]:
    """Order each column by the middle of its neighbours: first from the left, then back from the right."""
    columns = [list(column.nodes) for column in drawing.columns]
    for left, right in pairwise(columns):
        _sort_beside(right, left, [(link.after, link.before) for link in drawing.links])
    for left, right in reversed(list(pairwise(columns))):
        _sort_beside(left, right, [(link.before, link.after) for link in drawing.links])
    return columns


def _sort_beside(nodes: list[LineageNode], fixed: Sequence[LineageNode], pairs: list[tuple[str, str]]) -> None:
    rows = {node.id: row for row, node in enumerate(fixed)}
    middles = {}
    for row, node in enumerate(nodes):
        beside = [rows[other] for one, other in pairs if one == node.id and other in rows]
        middles[node.id] = sum(beside) / len(beside) if beside else row
    nodes.sort(key=lambda node: middles[node.id])


def _curve(link: LineageLink, before: PlacedNode, after: PlacedNode) -> PlacedLink:
    x1, y1 = before.x + CARD_WIDTH, before.y + CARD_HEIGHT / 2
    x2, y2 = after.x, after.y + CARD_HEIGHT / 2
    middle = (x1 + x2) / 2
    path = f"M{x1:.0f} {y1:.1f}C{middle:.0f} {y1:.1f} {middle:.0f} {y2:.1f} {x2:.0f} {y2:.1f}"
    # Half way, shares that leave one unit and shares that reach one unit are equally far apart.
    return PlacedLink(link, path, middle, (y1 + y2) / 2 + 4)


def _shortened(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"
