"""The organisation chart of a unit as a sheet: bodies in columns under their units, readable with 300 boxes on A3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from tinhgon_site.components.map_sheet import HEIGHT, WIDTH
from tinhgon_site.components.values import Text

#: More boxes than these would be too small to read: they go to another sheet.
BOXES = 320
_TOP, _FOOT, _GAP = 64.0, 22.0, 6.0
_WIDEST = 264.0
_LARGEST, _LETTER, _INDENT, _DEEPEST = 11.0, 0.56, 8.0, 4
_INK, _SOFT, _LINE, _ACCENT = "#1c2130", "#525a6c", "#8d8471", "#9e1b22"
_FACES = "Be Vietnam Pro, Noto Sans, Liberation Sans, Arial, sans-serif"
_FILLS = {"unit": "#e9dfc3", "full": "#ffffff", "vacant": "#fbf0d4", "surplus": "#f6dcd8", "both": "#f3e2e9"}


@dataclass(frozen=True, slots=True)
class Box:
    """One body: its name, how deep it stands, and a line of figures; `tone` says what it lacks or has too many of."""

    name: str
    figures: str = ""
    depth: int = 0
    tone: str = "full"


@dataclass(frozen=True, slots=True)
class Chart:
    """Boxes in order, each after the one it stands under; `legend` explains the tones."""

    title: Text
    subtitle: Text
    boxes: tuple[Box, ...]
    legend: tuple[tuple[str, Text], ...] = ()
    mark: Text = ""


@dataclass(frozen=True, slots=True)
class _Grid:
    """How many columns, how high a row, how large the letters."""

    columns: int
    rows: int
    width: float
    height: float
    size: float


def sheets_of(chart: Chart) -> list[SafeString]:
    """The chart as one sheet, or as several where it has more boxes than one can hold."""
    parts = [chart.boxes[start : start + BOXES] for start in range(0, len(chart.boxes), BOXES)] or [()]
    return [_sheet(chart, part, number, len(parts)) for number, part in enumerate(parts, start=1)]


def chart_file(chart: Chart) -> bytes:
    """The first sheet as a file of its own."""
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + str(sheets_of(chart)[0]).encode()


def _sheet(chart: Chart, boxes: Sequence[Box], number: int, of: int) -> SafeString:
    grid = _grid(len(boxes))
    subtitle = f"{chart.subtitle} · {number}/{of}" if of > 1 else str(chart.subtitle)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="map-sheet" viewBox="0 0 {0} {1}" font-family="{2}" role="img" '
        'aria-label="{3}. {4}"><rect width="{0}" height="{1}" fill="#ffffff"/>'
        '<rect width="{0}" height="4" fill="{5}"/>'
        '<text x="0" y="32" font-size="22" font-weight="600" fill="{6}">{3}</text>'
        '<text x="0" y="50" font-size="11" fill="{7}">{4}</text>{8}{9}{10}</svg>',
        WIDTH, HEIGHT, _FACES, chart.title, subtitle, _ACCENT, _INK, _SOFT, _mark(chart), _drawn(boxes, grid),
        _legend(chart),
    )  # fmt: skip


def _mark(chart: Chart) -> SafeString:
    if not chart.mark:
        return mark_safe("")
    text = '<text x="{}" y="32" text-anchor="end" font-size="13" font-weight="600" fill="{}">{}</text>'
    return format_html(text, WIDTH, _ACCENT, chart.mark)


def _grid(boxes: int) -> _Grid:
    """As many columns as let the letters be largest."""
    room = HEIGHT - _TOP - _FOOT

    def with_columns(columns: int) -> _Grid:
        rows = -(-max(boxes, 1) // columns)
        width, height = min(WIDTH / columns, _WIDEST), min(room / rows, 44.0)
        return _Grid(columns, rows, width, height, min(_LARGEST, height * 0.32, (width - 22) / (25 * _LETTER)))

    return max(map(with_columns, range(1, 13)), key=lambda grid: (grid.size, -grid.columns))


def _drawn(boxes: Sequence[Box], grid: _Grid) -> SafeString:
    return format_html_join(
        "", "{}{}", ((_stem(boxes, place, grid), _box(boxes[place], place, grid)) for place in range(len(boxes)))
    )


def _corner(place: int, grid: _Grid) -> tuple[float, float]:
    return (place // grid.rows) * grid.width, _TOP + (place % grid.rows) * grid.height


def _box(box: Box, place: int, grid: _Grid) -> SafeString:
    x, y = _corner(place, grid)
    x += _inset(box)
    width, size = grid.width - _GAP - _inset(box), grid.size
    height, is_unit = grid.height - max(2.0, grid.height * 0.12), box.tone == "unit"
    name_y = y + (height * 0.46 if box.figures else height * 0.62)
    return format_html(
        '<g><title>{}{}</title><rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="2" fill="{}" stroke="{}" '
        'stroke-width="0.6"/><text x="{:.1f}" y="{:.1f}" font-size="{:.1f}" font-weight="{}" fill="{}">{}</text>'
        '<text x="{:.1f}" y="{:.1f}" font-size="{:.1f}" fill="{}">{}</text></g>'.replace("{:.1f}", "{}"),
        box.name, f": {box.figures}" if box.figures else "",
        *_tenths(x, y, width, height), _FILLS[box.tone], _LINE,
        *_tenths(x + 4, name_y, size), 600 if is_unit or not box.depth else 500, _INK,
        _fitted(box.name, width - 8, size),
        *_tenths(x + 4, y + height * 0.86, size * 0.84), _SOFT, _fitted(box.figures, width - 8, size * 0.84),
    )  # fmt: skip


def _stem(boxes: Sequence[Box], place: int, grid: _Grid) -> SafeString:
    """The line from a box up to the one it stands under, within its column."""
    box = boxes[place]
    if not box.depth:
        return mark_safe("")
    x, y = _corner(place, grid)
    above = next((n for n in range(place - 1, -1, -1) if boxes[n].depth < box.depth), place)
    is_same_column = above // grid.rows == place // grid.rows
    top = _corner(above, grid)[1] + grid.height * 0.88 if is_same_column else _TOP
    middle = y + grid.height * 0.44
    left = x + _inset(box) - _INDENT / 2
    path = '<path d="M{} {}V{}H{}" fill="none" stroke="{}" stroke-width="0.7"/>'
    return format_html(path, *_tenths(left, top, middle, left + _INDENT / 2), _LINE)


def _inset(box: Box) -> float:
    return min(box.depth, _DEEPEST) * _INDENT


def _tenths(*values: float) -> Iterator[str]:
    return (f"{value:.1f}" for value in values)


def _fitted(text: str, width: float, size: float) -> str:
    """As much of a text as there is room for; the whole of it stands in the box's title."""
    letters = int(width / (size * _LETTER))
    return text if len(text) <= letters else text[: max(letters - 1, 1)].rstrip() + "…"


def _legend(chart: Chart) -> SafeString:
    y = HEIGHT - 12
    return format_html_join(
        "",
        '<rect x="{}" y="{}" width="14" height="10" fill="{}" stroke="{}" stroke-width="0.6"/>'
        '<text x="{}" y="{}" font-size="9" fill="{}">{}</text>',
        (
            (n * 210, y - 9, _FILLS[tone], _LINE, n * 210 + 20, y, _SOFT, words)
            for n, (tone, words) in enumerate(chart.legend)
        ),
    )
