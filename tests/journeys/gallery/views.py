"""Every component on a page, filled with made-up things."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from tests.journeys.gallery.province import communes, merged
from tinhgon_site.components.charts import Bar, BarChart, LineChart, Series
from tinhgon_site.components.lineage import LineageColumn, LineageDrawing, LineageLink, LineageNode
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
            "drawing": lineage(),
            "bars": BarChart(
                "Số đơn vị cấp xã theo huyện cũ",
                (
                    Bar("Hoằng Hóa", 37, "met"),
                    Bar("Thành phố Thanh Hóa", 31),
                    Bar("Mường Lát", 8, "exempt"),
                    Bar("Bá Thước", None),
                ),
                target=24,
                target_label="bình quân",
            ),
            "lines": LineChart(
                "Quy mô dân số",
                (
                    Series(
                        "Hạc Thành",
                        ((date(2019, 4, 1), 171000), (date(2022, 1, 1), 181500), (date(2025, 7, 1), 197142)),
                    ),
                    Series(
                        "Hoằng Lộc", ((date(2019, 4, 1), 61000), (date(2021, 1, 1), None), (date(2023, 1, 1), 90400))
                    ),
                ),
                unit="người",
            ),
            "statuses": ["kept", "met", "exempt", "not_met", "unknown"],
        },
    )


def lineage() -> LineageDrawing:
    """A ward that was made of two and a half, and one of those by an older merger."""
    here = LineageNode("hac", "Phường Hạc Thành", "từ 01/07/2025", "#", is_here=True)
    old = [
        LineageNode(f"o{n}", name, "đến 30/06/2025", "#")
        for n, name in enumerate(
            ["Phường Phú Sơn", "Phường Lam Sơn", "Phường Ba Đình", "Phường Đông Thọ, thành phố Thanh Hóa"]
        )
    ]
    other = LineageNode("other", "Phường Hàm Rồng", "từ 01/07/2025", "#")
    oldest = LineageNode("oldest", "Xã Đông Hải", "đến 30/11/2019")
    links = [LineageLink(node.id, "hac") for node in old[:3]]
    links += [
        LineageLink("o3", "hac", "62,4 %", True),
        LineageLink("o3", "other", "37,6 %", True),
        LineageLink("oldest", "o1"),
    ]
    return LineageDrawing(
        "Quá trình hình thành phường Hạc Thành",
        (
            LineageColumn("trước 2019", (oldest,)),
            LineageColumn("2019 – 2025", tuple(old)),
            LineageColumn("nay", (other, here)),
        ),
        tuple(links),
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
