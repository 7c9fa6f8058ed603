"""Every component on a page, filled with made-up things."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from tests.journeys.gallery.province import communes, merged
from tinhgon_site.components.maps import Category, Colouring, UnitMap, by_area, by_population, by_status, draw_units
from tinhgon_site.components.values import Cell, Column, FindingRow, Link, Moment, Row, Table

BY_KIND = Colouring(
    "kind", "loại", categories=(Category("xa", "Xã"), Category("phuong", "Phường"), Category("thi_tran", "Thị trấn"))
)


def table(selection: str = "") -> Table:
    """The communes of the made-up province."""
    rows = [
        Row(
            p["id"],
            (
                Cell(p["name"], p["href"]),
                Cell(p["code"]),
                Cell(p["population"], note=_("estimate") if p["population"] else ""),
                Cell(p["area_km2"]),
                Cell(p["status"]),
            ),
            also="Tên cũ Đức Thọ",
        )
        for p in (feature["properties"] for feature in communes())
    ]
    columns = (
        Column("Đơn vị"),
        Column("Mã"),
        Column("Dân số", "number"),
        Column("Diện tích (km²)", "number", 2),
        Column("Tiêu chuẩn", "status"),
    )
    return Table("units", "Các đơn vị cấp xã", columns, rows, selection=selection)


def parts(request: HttpRequest) -> HttpResponse:
    """Figures, badges, findings, days, tables, empty states."""
    findings = [
        FindingRow("error", "Xã Hoằng Lộc không có đơn vị kế thừa.", (Link("Xã Hoằng Lộc", "#"),), "completeness"),
        FindingRow(
            "warning",
            "Phường Đông Xuân có 12.400 người, thiếu 8.600 người so với tiêu chuẩn.",
            (Link("Phường Đông Xuân", "#"),),
            "ward.population",
            "Nghị quyết 1211/2016/UBTVQH13, Điều 3",
        ),
        FindingRow("note", "Địa hình miền núi chưa kiểm chứng.", (), "", "Danh sách 11 huyện", is_verified=False),
    ]
    moments = [Moment(date(2019, 12, 1), "cũ"), Moment(date(2025, 3, 1), "547"), Moment(date(2025, 7, 1), "166")]
    return render(
        request,
        "gallery/parts.html",
        {
            "links": [Link("Trang đầu", "/"), Link("Thanh Hóa", "#"), Link("Hạc Thành")],
            "findings": findings,
            "moments": moments,
            "today": date(2025, 3, 1),
            "table": table(),
            "statuses": ["kept", "met", "exempt", "not_met", "unknown"],
        },
    )


def map_and_table(request: HttpRequest) -> HttpResponse:
    """Map and table as two views of one selection."""
    label = "Bản đồ các đơn vị cấp xã"
    drawing = draw_units(communes(), by_status(), label)
    shown = UnitMap(
        "province",
        label,
        "/gallery/before.geojson",
        (by_status(), BY_KIND, by_population(), by_area()),
        selection="units",
        chosen=request.GET.get("chosen", ""),
        drawing=drawing,
        is_approximate=True,
    )
    return render(request, "gallery/map.html", {"map": shown, "table": table("units")})


def pair(request: HttpRequest) -> HttpResponse:
    """Before and after, moving together."""
    maps = [
        UnitMap("before", "Trước", "/gallery/before.geojson", (by_population(),), pair="scheme", is_approximate=True),
        UnitMap("after", "Sau", "/gallery/after.geojson", (by_status(),), pair="scheme", is_approximate=True),
    ]
    return render(request, "gallery/pair.html", {"maps": maps})


def broken_map(request: HttpRequest) -> HttpResponse:
    """A map whose shapes cannot be had."""
    shown = UnitMap("province", "Bản đồ", "/gallery/nowhere.geojson", (by_status(),))
    return render(request, "gallery/map.html", {"map": shown, "table": table(shown.id)})


def before(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"type": "FeatureCollection", "features": communes()})


def after(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"type": "FeatureCollection", "features": merged()})
