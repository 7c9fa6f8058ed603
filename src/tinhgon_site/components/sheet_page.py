"""The page of a map sheet: the sheet itself, how it is coloured, and its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tinhgon_site.components.map_sheet import MapSheet, sheet_file, sheet_svg
from tinhgon_site.components.maps import Colouring

SVG = "image/svg+xml"


def sheet_answer(
    request: HttpRequest, sheet: MapSheet, colourings: Sequence[Colouring], *, name: str, back: str
) -> HttpResponse:
    """The sheet as a page that prints on A3, or with `form=svg` as a file; `colour` in the address says by what."""
    asked = request.GET.get("colour", "")
    chosen = replace(sheet, colouring=next((one for one in colourings if one.property == asked), colourings[0]))
    if request.GET.get("form") == "svg":
        response = HttpResponse(sheet_file(chosen), content_type=SVG)
        response["Content-Disposition"] = f'attachment; filename="{name}.svg"'
        return response
    kept = [(key, value) for key, values in request.GET.lists() for value in values if key not in ("colour", "form")]
    context = {
        "sheet": chosen,
        "drawing": sheet_svg(chosen),
        "colourings": colourings,
        "kept": kept,
        "svg": f"?{urlencode([*kept, ('colour', chosen.colouring.property), ('form', 'svg')])}",
        "name": name,
        "back": back,
    }
    return render(request, "components/map_sheet.html", context)
