"""A map as a sheet of its own: title, legend, scale and sources in one SVG that any program opens and A3 takes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import shapely
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tinhgon_site.components import formats
from tinhgon_site.components.maps import Colouring, Feature, lines_of, tones_of
from tinhgon_site.components.values import Text

#: A3 laid across, in points, less a margin that every printer can keep.
WIDTH, HEIGHT = 1134.0, 785.0
_TITLE, _PANEL, _GAP = 62.0, 236.0, 16.0
_KM_PER_DEGREE = 111.32
#: Print cannot ask the page for its colours: these are the light ones of `tokens.css`.
COLOURS = {
    "step-1": "#f1ead2", "step-2": "#d3d6c1", "step-3": "#9fb8bd", "step-4": "#5f86a8", "step-5": "#2c4f86",
    "kind-1": "#e9dfc3", "kind-2": "#d98c6a", "kind-3": "#8fb3a5", "kind-4": "#8a94c4", "kind-5": "#d9b65b",
    "kind-6": "#b98aa8", "kind-7": "#9fbf77", "kind-8": "#7faecb", "kept": "#a9bdd6", "met": "#8cc6a2",
    "exempt": "#ecc978", "not_met": "#df8b80", "unknown": "#cfccd6", "none": "#dedad1",
}  # fmt: skip
_INK, _SOFT, _LINE, _ACCENT = "#1c2130", "#525a6c", "#8d8471", "#9e1b22"
_FACES = "Be Vietnam Pro, Noto Sans, Liberation Sans, Arial, sans-serif"
_SMALLEST, _LARGEST = 4.2, 9.0
_LETTER = 0.56


@dataclass(frozen=True, slots=True)
class MapSheet:
    """What a sheet shows; `notes` say day, number and sources, and what is approximate."""

    title: Text
    subtitle: Text
    features: Sequence[Feature] = field(repr=False)
    colouring: Colouring
    notes: tuple[Text, ...] = ()


def sheet_svg(sheet: MapSheet) -> SafeString:
    """The sheet as SVG; it carries its own colours and asks for nothing from elsewhere."""
    units = [f for f in sheet.features if f.get("geometry") and f["properties"].get("role", "unit") == "unit"]
    tone_of = tones_of(units, sheet.colouring)
    frame = _Frame(units) if units else None
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="map-sheet" viewBox="0 0 {0} {1}" font-family="{2}" role="img" '
        'aria-label="{3}"><rect width="{0}" height="{1}" fill="#ffffff"/>{4}{5}{6}{7}</svg>',
        WIDTH,
        HEIGHT,
        _FACES,
        sheet.title,
        _titles(sheet),
        _map(units, frame, tone_of) if frame else "",
        _legend(sheet, units, tone_of),
        _scale(frame) if frame else "",
    )


def sheet_file(sheet: MapSheet) -> bytes:
    """The sheet as a file of its own."""
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + str(sheet_svg(sheet)).encode()


class _Frame:
    """Where on the sheet a place on earth is; a province is small enough for one factor."""

    def __init__(self, units: Sequence[Feature]) -> None:
        points = [point for unit in units for line in lines_of(unit) for point in line]
        self.west, self.north = min(p[0] for p in points), max(p[1] for p in points)
        east, south = max(p[0] for p in points), min(p[1] for p in points)
        self.shrink = math.cos(math.radians((south + self.north) / 2))
        width, height = (east - self.west) * self.shrink or 1, (self.north - south) or 1
        room_x, room_y = WIDTH - _PANEL - _GAP, HEIGHT - _TITLE
        self.scale = min(room_x / width, room_y / height)
        self.left = (room_x - width * self.scale) / 2
        self.top = _TITLE + (room_y - height * self.scale) / 2

    def place(self, point: Sequence[float]) -> tuple[float, float]:
        x = self.left + (point[0] - self.west) * self.shrink * self.scale
        return x, self.top + (self.north - point[1]) * self.scale

    def outline(self, feature: Feature) -> str:
        lines = ("L".join("{:.1f} {:.1f}".format(*self.place(p)) for p in line) for line in lines_of(feature))
        return "".join(f"M{line}Z" for line in lines)


def _titles(sheet: MapSheet) -> SafeString:
    return format_html(
        '<rect width="{}" height="4" fill="{}"/><text x="0" y="32" font-size="22" font-weight="600" fill="{}">{}</text>'
        '<text x="0" y="50" font-size="11" fill="{}">{}</text>',
        WIDTH, _ACCENT, _INK, sheet.title, _SOFT, sheet.subtitle,
    )  # fmt: skip


def _map(units: Sequence[Feature], frame: _Frame, tone_of: Callable[..., str]) -> SafeString:
    paths = format_html_join(
        "",
        '<path d="{}" fill="{}"><title>{}</title></path>',
        ((frame.outline(u), COLOURS[tone_of(u["properties"])], u["properties"]["name"]) for u in units),
    )
    labels = format_html_join(
        "", '<text x="{}" y="{}" font-size="{}">{}</text>', ((f"{x:.1f}", f"{y:.1f}", f"{size:.1f}", text)
        for x, y, size, text in _labels(units, frame)),
    )  # fmt: skip
    return format_html(
        '<g stroke="{}" stroke-width="0.4" fill-rule="evenodd">{}</g>'
        '<g fill="{}" text-anchor="middle" stroke="#ffffff" stroke-width="1.6" paint-order="stroke">{}</g>',
        _LINE, paths, _INK, labels,
    )  # fmt: skip


def _labels(units: Sequence[Feature], frame: _Frame) -> Iterator[tuple[float, float, float, str]]:
    """Names where there is room for them, the largest units first; none lies on another."""
    taken: list[tuple[float, float, float, float]] = []
    shapes = [(shapely.geometry.shape(unit["geometry"]), unit["properties"]) for unit in units]
    for shape, properties in sorted(shapes, key=lambda pair: -pair[0].area):
        west, _south, east, _north = shape.bounds
        room = (east - west) * frame.shrink * frame.scale
        text = str(properties.get("label") or properties["name"])
        size = min(_LARGEST, 1.25 * room / (_LETTER * max(len(text), 4)))
        if size < _SMALLEST:
            continue
        point = shape.representative_point()
        x, y = frame.place((point.x, point.y))
        half, box = _LETTER * size * len(text) / 2, size * 0.6
        around = (x - half, y - box, x + half, y + box)
        if not any(_touch(around, other) for other in taken):
            taken.append(around)
            yield x, y + size * 0.35, size, text


def _touch(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _legend(sheet: MapSheet, units: Sequence[Feature], tone_of: Callable[..., str]) -> SafeString:
    """The colours with their words and how many units have each; below, the notes."""
    left = WIDTH - _PANEL
    counted = Counter(tone_of(unit["properties"]) for unit in units)
    entries = [(tone, words) for tone, words in _entries(sheet.colouring, units, tone_of) if counted[tone] and words]
    rows = format_html_join(
        "",
        '<rect x="{}" y="{}" width="16" height="11" fill="{}" stroke="{}" stroke-width="0.4"/>'
        '<text x="{}" y="{}" font-size="10.5" fill="{}">{}</text>'
        '<text x="{}" y="{}" font-size="10.5" fill="{}" text-anchor="end">{}</text>',
        (
            (left, y, COLOURS[tone], _LINE, left + 24, y + 9.5, _INK, words, WIDTH, y + 9.5, _SOFT,
             formats.number(counted[tone]))
            for y, (tone, words) in zip(_steps(_TITLE + 34, 18), entries, strict=False)
        ),
    )  # fmt: skip
    below = _TITLE + 34 + 18 * len(entries) + 22
    lines = [line for note in sheet.notes for line in (*_wrapped(str(note), 44), "")]
    notes = format_html_join(
        "",
        '<text x="{}" y="{}" font-size="9.5" fill="{}">{}</text>',
        ((left, y, _SOFT, line) for y, line in zip(_steps(below, 12.5), lines, strict=False) if line),
    )
    head = format_html(
        '<text x="{}" y="{}" font-size="12" font-weight="600" fill="{}">{}</text>',
        left, _TITLE + 22, _INK, capfirst(str(sheet.colouring.label)),
    )  # fmt: skip
    return format_html("{}{}{}", head, rows, notes)


def _steps(first: float, step: float) -> Iterator[float]:
    while True:
        yield first
        first += step


def _entries(colouring: Colouring, units: Sequence[Feature], tone_of: Callable[..., str]) -> Iterator[tuple[str, str]]:
    if colouring.kind == "steps":
        for step in range(1, 6):
            values = [
                unit["properties"][colouring.property]
                for unit in units
                if tone_of(unit["properties"]) == f"step-{step}"
            ]
            if values:
                low, high = (formats.number(value, colouring.digits) for value in (min(values), max(values)))
                yield f"step-{step}", f"{low} – {high} {colouring.unit}".strip()
    else:
        for category in colouring.categories:
            yield tone_of({colouring.property: category.value}), capfirst(str(category.label))
    yield "none", capfirst(_("unknown"))


def _scale(frame: _Frame) -> SafeString:
    """A bar of a round number of kilometres, and where north is."""
    per_km = frame.scale / _KM_PER_DEGREE
    km = max((n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500) if n * per_km <= 180), default=1)
    left, y = WIDTH - _PANEL, HEIGHT - 14
    return format_html(
        '<path d="M{0} {1}v5h{2}v-5" fill="none" stroke="{3}" stroke-width="1.2"/>'
        '<text x="{0}" y="{4}" font-size="10" fill="{3}">{5} km</text>'
        '<path d="M{6} {7}l6 18l-6 -5l-6 5z" fill="{3}"/><text x="{6}" y="{8}" font-size="10" fill="{3}" '
        'text-anchor="middle">{9}</text>',
        left, y, f"{km * per_km:.1f}", _INK, y - 6, formats.number(km),
        WIDTH - 16, y - 30, y - 34, _("N"),
    )  # fmt: skip


def _wrapped(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        if line and len(line) + len(word) >= width:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line
