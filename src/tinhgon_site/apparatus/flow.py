"""Flows of people between units, as bands whose width is the number of people; drawn on the server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tinhgon_site.components import formats
from tinhgon_site.components.values import Text

WIDTH, TOP = 1134.0, 34.0
_HEIGHT, _GAP, _BAR, _LEFT, _RIGHT = 520.0, 10.0, 14.0, 300.0, 820.0
#: Beyond so many ends the smallest are drawn as one.
ENDS = 18
_INK, _SOFT = "#1c2130", "#525a6c"
_FACES = "Be Vietnam Pro, Noto Sans, Liberation Sans, Arial, sans-serif"
_TONES = {"placed": "#7faecb", "waiting": "#d9a13b", "leaving": "#b98aa8", "unplaced": "#c8483c"}


@dataclass(frozen=True, slots=True)
class Flow:
    """How many go from where to where; `tones` say what an end on the right means."""

    title: Text
    counts: Mapping[tuple[str, str], int]
    tones: Mapping[str, str]
    heads: tuple[Text, Text]
    rest: Text


@dataclass(frozen=True, slots=True)
class _End:
    name: str
    count: int
    y: float
    height: float


def flow_svg(flow: Flow) -> SafeString:
    """The drawing; it carries its own colours and prints as it looks."""
    counts = _gathered(flow)
    total = sum(counts.values()) or 1
    most = max((len({pair[side] for pair in counts}) for side in (0, 1)), default=1)
    scale = max(_HEIGHT - (most - 1) * _GAP, 100.0) / total
    left, right = _ends(counts, 0, scale), _ends(counts, 1, scale)
    height = max((end.y + end.height for ends in (left, right) for end in ends.values()), default=TOP) + 20
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="flow" viewBox="0 0 {} {:.0f}" font-family="{}" role="img" '
        'aria-label="{}"><g font-size="12" fill="{}"><text x="{}" y="16" text-anchor="end">{}</text>'
        '<text x="{}" y="16">{}</text></g>{}{}{}</svg>'.replace("{:.0f}", "{}"),
        WIDTH, round(height), _FACES, flow.title, _SOFT, _LEFT + _BAR, flow.heads[0], _RIGHT, flow.heads[1],
        _bands(counts, left, right, scale, flow.tones), _names(left, _LEFT, -8, "end"),
        _names(right, _RIGHT, _BAR + 8, "start"),
    )  # fmt: skip


def _gathered(flow: Flow) -> dict[tuple[str, str], int]:
    kept = [_largest(flow.counts, side) for side in (0, 1)]
    found: Counter[tuple[str, str]] = Counter()
    for (one, other), count in flow.counts.items():
        rest = str(flow.rest)
        found[one if one in kept[0] else rest, other if other in kept[1] else rest] += count
    return dict(found)


def _largest(counts: Mapping[tuple[str, str], int], side: int) -> set[str]:
    sums: Counter[str] = Counter()
    for pair, count in counts.items():
        sums[pair[side]] += count
    return {name for name, _ in sums.most_common(ENDS)}


def _ends(counts: Mapping[tuple[str, str], int], side: int, scale: float) -> dict[str, _End]:
    sums: Counter[str] = Counter()
    for pair, count in counts.items():
        sums[pair[side]] += count
    found, y = dict[str, _End](), TOP
    for name, count in sums.most_common():
        found[name] = _End(name, count, y, max(count * scale, 1.0))
        # The name of a thin end needs its own room.
        y += max(count * scale, 8.0) + _GAP
    return found


def _bands(
    counts: Mapping[tuple[str, str], int],
    left: Mapping[str, _End],
    right: Mapping[str, _End],
    scale: float,
    tones: Mapping[str, str],
) -> SafeString:
    used_left, used_right = Counter[str](), Counter[str]()
    bands = []
    start, end, middle = _LEFT + _BAR, _RIGHT, (_LEFT + _BAR + _RIGHT) / 2
    order = {name: place for place, name in enumerate(right)}
    for (one, other), count in sorted(
        counts.items(), key=lambda pair: (list(left).index(pair[0][0]), order[pair[0][1]])
    ):
        y0, y1 = left[one].y + used_left[one] * scale, right[other].y + used_right[other] * scale
        width = max(count * scale, 0.6)
        used_left[one] += count
        used_right[other] += count
        path = (
            f"M{start:.1f} {y0:.1f}C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {end:.1f} {y1:.1f}"
            f"v{width:.1f}C{middle:.1f} {y1 + width:.1f} {middle:.1f} {y0 + width:.1f} {start:.1f} {y0 + width:.1f}z"
        )
        bands.append((path, _TONES[tones.get(other, "placed")], one, other, formats.number(count)))
    return format_html_join("", '<path d="{}" fill="{}" fill-opacity="0.55"><title>{} → {}: {}</title></path>', bands)


def _names(ends: Mapping[str, _End], x: float, shift: float, anchor: str) -> SafeString:
    return format_html_join(
        "",
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>'
        '<text x="{}" y="{}" font-size="11" text-anchor="{}" fill="{}">{} · {}</text>',
        (
            (x, f"{end.y:.1f}", _BAR, f"{end.height:.1f}", _INK, x + shift, f"{end.y + end.height / 2 + 4:.1f}",
             anchor, _INK, end.name if len(end.name) < 42 else end.name[:41] + "…", formats.number(end.count))
            for end in ends.values()
        ),
    )  # fmt: skip
