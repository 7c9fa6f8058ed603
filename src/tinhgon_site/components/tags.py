"""The parts as template tags; every template has them without loading anything.

`{% icon "map" %}` · `{{ n|number }}` `{{ n|number:1 }}` `{{ n|signed }}` `{{ share|percent }}` · `{{ d|day }}`
`{{ t|instant }}`
`{% figure_card label value unit=… note=… href=… tone=… %}` · `{% status_badge "met" %}` · `{% finding row %}`
`{% data_table table %}` · `{% day_slider moments current %}` · `{% empty_state title text href=… action=… %}`
`{% progress value maximum label %}` · `{% breadcrumbs links %}`
`{% unit_map map %}` · `{% lineage_drawing drawing %}` · `{% bar_chart chart %}` · `{% line_chart chart %}`
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tinhgon_site.components import formats
from tinhgon_site.components.charts import BarChart, LineChart, place_bars, place_lines
from tinhgon_site.components.lineage import CARD_HEIGHT, CARD_WIDTH, LineageDrawing, place
from tinhgon_site.components.maps import UnitMap, colourings_data, map_texts
from tinhgon_site.components.values import (
    SEVERITY_ICONS,
    SEVERITY_LABELS,
    STATUS_ICONS,
    STATUS_LABELS,
    Cell,
    Column,
    FindingRow,
    Link,
    Moment,
    Row,
    Table,
    Text,
)

register = template.Library()

UNKNOWN = "—"


@register.filter
def number(value: formats.Number | None, digits: int | None = None) -> str:
    """A number in the reader's writing; unknown is a dash."""
    return UNKNOWN if value is None else formats.number(value, digits)


@register.filter
def signed(value: formats.Number | None, digits: int | None = None) -> str:
    """A difference with its sign; unknown is a dash."""
    return UNKNOWN if value is None else formats.signed(value, digits)


@register.filter
def percent(value: formats.Number | None, digits: int = 1) -> str:
    """A share as per cent; unknown is a dash."""
    return UNKNOWN if value is None else formats.percent(value, digits)


@register.filter
def day(value: date | None) -> str:
    """A day in the reader's writing; no day is a dash."""
    return UNKNOWN if value is None else formats.day(value)


@register.filter
def instant(value: datetime | None) -> str:
    """A moment in the reader's writing; none is a dash."""
    return UNKNOWN if value is None else formats.instant(value)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small drawing beside a word; never the only bearer of a meaning."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("vendor/icons/sprite.svg"),
        name,
    )


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(links: Sequence[Link]) -> dict[str, Any]:
    """The way from the first page to here; the last one is here."""
    return {"links": links[:-1], "here": links[-1] if links else None}


@register.inclusion_tag("components/figure_card.html")
def figure_card(
    label: Text, value: Text, unit: Text = "", note: Text = "", href: str = "", tone: str = "", source: Text = ""
) -> dict[str, Any]:
    """One figure with its name; `tone` is a status, where the figure is one."""
    return {
        "label": label, "value": value, "unit": unit, "note": note, "href": href, "tone": tone, "source": source,
    }  # fmt: skip


@register.inclusion_tag("components/status_badge.html")
def status_badge(status: str, label: Text = "") -> dict[str, Any]:
    """Kept, met, exempt, not met or unknown, by word, sign and colour."""
    return {"status": status, "label": label or STATUS_LABELS[status], "icon_name": STATUS_ICONS[status]}


@register.inclusion_tag("components/finding.html")
def finding(row: FindingRow) -> dict[str, Any]:
    """A finding as a row of a list."""
    return {"row": row, "label": SEVERITY_LABELS[row.severity], "icon_name": SEVERITY_ICONS[row.severity]}


@register.inclusion_tag("components/data_table.html")
def data_table(table: Table) -> dict[str, Any]:
    """A table that can be sorted and filtered; readable without script."""
    return {"table": table, "lines": [_line(table.columns, row) for row in table.rows]}


def _line(columns: Sequence[Column], row: Row) -> dict[str, Any]:
    return {"row": row, "cells": [_shown(column, cell) for column, cell in zip(columns, row.cells, strict=True)]}


def _shown(column: Column, cell: Cell) -> dict[str, Any]:
    return {
        "kind": column.kind,
        # A word on a figure stands before it, so that digits stay below digits.
        "is_figure": column.kind in ("number", "difference", "share"),
        "label": column.label,
        "text": _written(column, cell),
        "sort": _sort_key(column, cell),
        "status": cell.value if column.kind == "status" else "",
        "href": cell.href,
        "note": cell.note,
    }


def _written(column: Column, cell: Cell) -> Text:
    value = cell.value
    if value is None:
        return UNKNOWN
    if column.kind == "number" and isinstance(value, (int, float)):
        return formats.number(value, column.digits)
    if column.kind == "difference" and isinstance(value, (int, float)):
        return formats.signed(value, column.digits)
    if column.kind == "share" and isinstance(value, (int, float)):
        return formats.percent(value, 1 if column.digits is None else column.digits)
    if isinstance(value, datetime):
        return formats.instant(value)
    if isinstance(value, date):
        return formats.day(value)
    return value if isinstance(value, Text) else str(value)


def _sort_key(column: Column, cell: Cell) -> str:
    if cell.value is None or column.kind == "text":
        return ""
    return cell.value.isoformat() if isinstance(cell.value, date) else str(cell.value)


@register.inclusion_tag("components/day_slider.html", takes_context=True)
def day_slider(context: dict[str, Any], moments: Sequence[Moment], current: date, name: str = "on") -> dict[str, Any]:
    """Choose a day: by its date, by sliding over the days on which something changed, or by naming one of them."""
    request = context["request"]
    others = [(key, value) for key, values in request.GET.lists() if key != name for value in values]
    return {"moments": moments, "current": current, "name": name, "others": others, "path": request.path}


@register.inclusion_tag("components/empty_state.html")
def empty_state(
    title: Text, text: Text = "", href: str = "", action: Text = "", icon_name: str = "info-circle"
) -> dict[str, Any]:
    """Why nothing is here, and what to do."""
    return {"title": title, "text": text, "href": href, "action": action, "icon_name": icon_name}


@register.inclusion_tag("components/progress.html")
def progress(value: float, maximum: float, label: Text) -> dict[str, Any]:
    """How far a long work has come."""
    return {"value": value, "maximum": maximum, "label": label}


@register.inclusion_tag("components/unit_map.html")
def unit_map(map: UnitMap) -> dict[str, Any]:
    """Units on a map; the table of the same selection is the other view of it."""
    return {
        "map": map,
        "colourings": json.dumps(colourings_data(map.colourings), ensure_ascii=False),
        "texts": json.dumps(map_texts(), ensure_ascii=False),
    }


@register.inclusion_tag("components/lineage_drawing.html")
def lineage_drawing(drawing: LineageDrawing) -> dict[str, Any]:
    """Who continues whom, from the oldest on the left to the newest on the right."""
    return {"placed": place(drawing), "card_width": CARD_WIDTH, "card_height": CARD_HEIGHT}


@register.inclusion_tag("components/bar_chart.html")
def bar_chart(chart: BarChart) -> dict[str, Any]:
    """Bars of one figure, with the target they are measured against."""
    return {"placed": place_bars(chart)}


@register.inclusion_tag("components/line_chart.html")
def line_chart(chart: LineChart) -> dict[str, Any]:
    """Figures over time, broken where they are unknown."""
    return {"placed": place_lines(chart)}
