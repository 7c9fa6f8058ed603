"""Small charts drawn on the server: bars beside each other, and figures over time. They print as they look."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tinhgon_site.components import formats
from tinhgon_site.components.values import Text

LABEL_WIDTH, BAR_WIDTH, VALUE_WIDTH = 190, 300, 110
BAR_HEIGHT, BAR_STEP = 18, 30
PLOT_LEFT, PLOT_TOP, PLOT_WIDTH, PLOT_HEIGHT = 72, 14, 460, 170
PLOT_RIGHT, PLOT_BOTTOM = 96, 30
TICKS = 4
LABEL_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its figure (None is unknown and draws no bar), and a status where the figure has one."""

    label: Text
    value: float | None
    tone: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars of one figure; `target` draws the line they are measured against."""

    label: Text
    bars: tuple[Bar, ...]
    unit: Text = ""
    digits: int | None = 0
    target: float | None = None
    target_label: Text = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Figures by day, in order; None from a day on means that it is not known from there."""

    label: Text
    points: tuple[tuple[date, float | None], ...]


@dataclass(frozen=True, slots=True)
class LineChart:
    """Figures over time. In steps, since a count or a boundary holds until the next change; else straight lines."""

    label: Text
    series: tuple[Series, ...]
    unit: Text = ""
    digits: int | None = 0
    is_stepped: bool = True


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A bar where it stands."""

    label: str
    text: str
    tone: str
    y: float
    text_y: float
    width: float
    value_x: float


@dataclass(frozen=True, slots=True)
class PlacedBars:
    """The bars, the line of the target, and the size of the whole."""

    chart: BarChart
    width: float
    height: float
    bar_x: float
    bar_height: float
    label_x: float
    bars: tuple[PlacedBar, ...]
    target_x: float | None
    target_text: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    text: str

    @property
    def text_y(self) -> float:
        return self.at + 4


@dataclass(frozen=True, slots=True)
class PlacedSeries:
    """A line where it runs, its dots, and its last figure."""

    label: Text
    number: int
    path: str
    dots: tuple[tuple[float, float, str], ...]
    end_x: float
    end_y: float
    end_text: str


@dataclass(frozen=True, slots=True)
class PlacedLines:
    """The lines, the marks of both axes, and the size of the whole."""

    chart: LineChart
    width: float
    height: float
    left: float
    right: float
    bottom: float
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    series: tuple[PlacedSeries, ...]

    @property
    def label_x(self) -> float:
        return self.left - 8

    @property
    def day_y(self) -> float:
        return self.height - 8


def place_bars(chart: BarChart) -> PlacedBars:
    """Lengths in proportion to the figures, from zero."""
    known = [bar.value for bar in chart.bars if bar.value is not None]
    largest = max([*known, chart.target or 0, 0]) or 1
    bars = tuple(_placed_bar(chart, bar, row, largest) for row, bar in enumerate(chart.bars))
    top = 24 if chart.target is not None else 4
    target_x = None if chart.target is None else LABEL_WIDTH + chart.target / largest * BAR_WIDTH
    target = (
        "" if chart.target is None else f"{chart.target_label} {formats.number(chart.target, chart.digits)}".strip()
    )
    width = LABEL_WIDTH + BAR_WIDTH + VALUE_WIDTH
    height = top + len(bars) * BAR_STEP
    return PlacedBars(chart, width, height, LABEL_WIDTH, BAR_HEIGHT, LABEL_WIDTH - 10, bars, target_x, target)


def _placed_bar(chart: BarChart, bar: Bar, row: int, largest: float) -> PlacedBar:
    y = (24 if chart.target is not None else 4) + row * BAR_STEP
    width = 0.0 if bar.value is None else max(bar.value, 0) / largest * BAR_WIDTH
    text = "—" if bar.value is None else formats.number(bar.value, chart.digits)
    label = str(bar.label)
    short = label if len(label) <= LABEL_LETTERS else label[: LABEL_LETTERS - 1] + "…"
    return PlacedBar(short, text, bar.tone, y, y + 14, round(width, 1), round(LABEL_WIDTH + width + 8, 1))


def place_lines(chart: LineChart) -> PlacedLines:
    """Days across, figures upward; the figures' axis begins at zero unless all of them lie far from it."""
    points = [point for series in chart.series for point in series.points]
    values = [value for _, value in points if value is not None]
    days = [on.toordinal() for on, _ in points]
    ticks = nice_ticks(min(values, default=0), max(values, default=1))
    low, high = ticks[0], ticks[-1]
    first, last = min(days, default=0), max(days, default=1)

    def x_of(on: date) -> float:
        return PLOT_LEFT + (on.toordinal() - first) / ((last - first) or 1) * PLOT_WIDTH

    def y_of(value: float) -> float:
        return PLOT_TOP + (high - value) / ((high - low) or 1) * PLOT_HEIGHT

    spots = [
        [(x_of(on), None if value is None else y_of(value), value) for on, value in series.points]
        for series in chart.series
    ]
    placed = tuple(
        _placed_series(chart, series, number, spot)
        for number, (series, spot) in enumerate(zip(chart.series, spots, strict=True), 1)
    )
    return PlacedLines(
        chart=chart,
        width=PLOT_LEFT + PLOT_WIDTH + PLOT_RIGHT,
        height=PLOT_TOP + PLOT_HEIGHT + PLOT_BOTTOM,
        left=PLOT_LEFT,
        right=PLOT_LEFT + PLOT_WIDTH,
        bottom=PLOT_TOP + PLOT_HEIGHT,
        x_ticks=_day_ticks(sorted({on for on, _ in points}), x_of),
        y_ticks=tuple(Tick(round(y_of(tick), 1), formats.number(tick)) for tick in ticks),
        series=placed,
    )


Spot = tuple[float, float | None, float | None]


def _placed_series(chart: LineChart, series: Series, number: int, spots: Sequence[Spot]) -> PlacedSeries:
    dots = tuple(
        (round(x, 1), round(y, 1), formats.number(value, chart.digits))
        for x, y, value in spots
        if y is not None and value is not None
    )
    end_x, end_y, end_text = dots[-1] if dots else (0.0, 0.0, "")
    return PlacedSeries(series.label, number, _path(spots, chart.is_stepped), dots, end_x + 8, end_y + 4, end_text)


def _path(spots: Sequence[Spot], is_stepped: bool) -> str:
    """A line that breaks where the figure is unknown; nothing is drawn across a hole."""
    parts, is_drawing = [], False
    for x, y, _ in spots:
        if y is None:
            # What held until now is drawn up to the day from which it is unknown.
            parts.append(f"H{x:.1f}" if is_stepped and is_drawing else "")
            is_drawing = False
        elif not is_drawing:
            parts.append(f"M{x:.1f} {y:.1f}")
            is_drawing = True
        else:
            parts.append(f"H{x:.1f}V{y:.1f}" if is_stepped else f"L{x:.1f} {y:.1f}")
    return "".join(parts)


def nice_ticks(low: float, high: float) -> list[float]:
    """Round figures for an axis, from just below the lowest to just above the highest.

    Example
    -------
    >>> nice_ticks(0, 547)
    [0, 200, 400, 600]
    """
    if low > 0 and low < high * 0.6:
        low = 0
    if high <= low:
        high = low + 1
    rough = (high - low) / TICKS
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough)
    first = math.floor(low / step)
    last = math.ceil(high / step)
    ticks = [round(number * step, 10) for number in range(first, last + 1)]
    return [int(tick) if tick == int(tick) else tick for tick in ticks]


def _day_ticks(days: Sequence[date], x_of: Callable[[date], float]) -> tuple[Tick, ...]:
    """The first and the last day, and those between that have room for their name."""
    ticks: list[Tick] = []
    room = PLOT_WIDTH / 5
    for on in days:
        at = x_of(on)
        is_last = on == days[-1]
        while is_last and len(ticks) > 1 and at - ticks[-1].at < room:
            ticks.pop()
        if not ticks or at - ticks[-1].at >= room or is_last:
            ticks.append(Tick(round(at, 1), formats.day(on)))
    return tuple(ticks)
