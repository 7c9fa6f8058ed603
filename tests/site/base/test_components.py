"""The drawings that are made on the server."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from tinhgon_site.components.charts import Bar, BarChart, LineChart, Series, nice_ticks, place_bars, place_lines
from tinhgon_site.components.lineage import LineageColumn, LineageDrawing, LineageLink, LineageNode, place
from tinhgon_site.components.maps import Category, Colouring, by_population, by_status, draw_units
from tinhgon_site.components.values import Cell, Column, Row, Table

SQUARE = [[[105.0, 20.0], [105.1, 20.0], [105.1, 20.1], [105.0, 20.0]]]


def shape(identity: str, **properties: object) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"id": identity, "name": identity, **properties},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }


def drawn(template: str, **values: object) -> str:
    return Template(template).render(Context({"request": RequestFactory().get("/x"), **values}))


def test_lines_of_a_lineage_cross_as_little_as_they_can():
    old = tuple(LineageNode(name, name) for name in "abcd")
    new = tuple(LineageNode(name, name) for name in "YX")
    links = (LineageLink("a", "X"), LineageLink("b", "X"), LineageLink("c", "Y"), LineageLink("d", "Y"))
    placed = place(LineageDrawing("", (LineageColumn("", old), LineageColumn("", new)), links))
    rows = {node.node.id: node.y for node in placed.nodes}
    assert rows["X"] < rows["Y"]
    assert rows["a"] < rows["b"] < rows["c"] < rows["d"]


def test_names_in_a_drawing_are_written_out_for_who_points_at_them_and_cannot_break_out():
    node = LineageNode("a", '<script>alert("x")</script> Thị trấn Nông trường Lam Sơn')
    page = drawn("{% lineage_drawing d %}", d=LineageDrawing("L", (LineageColumn("", (node,)),), ()))
    assert "<script>" not in page
    assert "Nông trường Lam Sơn</title>" in page


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(0, 547, [0, 200, 400, 600]), (0, 0, [0, 0.25, 0.5, 0.75, 1]), (171000, 197142, [170000, 180000, 190000, 200000])],
)
def test_an_axis_has_round_figures(low, high, ticks):
    assert nice_ticks(low, high) == ticks


def test_an_unknown_figure_draws_no_bar_and_no_line():
    bars = place_bars(BarChart("", (Bar("a", 4), Bar("b", None), Bar("c", 0))))
    assert [(bar.width, bar.text) for bar in bars.bars] == [(300.0, "4"), (0.0, "—"), (0.0, "0")]
    points = ((date(2019, 1, 1), 5.0), (date(2020, 1, 1), None), (date(2021, 1, 1), 7.0))
    path = place_lines(LineChart("", (Series("", points),))).series[0].path
    assert path.count("M") == 2
    assert "V" not in path


def test_a_still_drawing_has_the_colours_of_the_map_and_its_links():
    link = {
        "type": "Feature",
        "properties": {"role": "link"},
        "geometry": {"type": "LineString", "coordinates": [[105.0, 20.0], [105.1, 20.1]]},
    }
    page = draw_units([shape("a", status="not_met"), shape("b"), link], by_status(), "Bản đồ")
    assert page.count('<path class="map-not_met"') == 1
    assert page.count('<path class="map-none"') == 1
    assert page.count('<path class="map-link"') == 1
    kinds = Colouring("kind", "", categories=(Category("xa", "Xã"), Category("phuong", "Phường")))
    assert "map-kind-2" in draw_units([shape("a", kind="phuong")], kinds, "")


def test_five_steps_hold_equally_many_and_the_unknown_is_apart():
    units = [shape(str(n), population=n * 100) for n in range(10)] + [shape("x", population=None)]
    page = draw_units(units, by_population(), "")
    tones = re.findall(r'class="map-([\w-]+)"', page)
    assert [tones.count(f"step-{step}") for step in range(1, 6)] == [2, 2, 2, 2, 2]
    assert tones.count("none") == 1


def test_a_table_shows_the_unknown_as_unknown_and_escapes_what_it_is_given():
    columns = (Column("Tên"), Column("Dân số", "number"), Column("Tiêu chuẩn", "status"))
    rows = (Row("a", (Cell("<b>Xã</b>"), Cell(None), Cell("met"))), Row("b", (Cell("Xã"), Cell(0), Cell("unknown"))))
    page = drawn("{% data_table t %}", t=Table("t", "Bảng", columns, rows))
    assert "&lt;b&gt;Xã" in page
    assert ">—</td>" in page
    assert ">0</td>" in page
    assert "status-met" in page


def test_an_empty_table_says_so():
    page = drawn("{% data_table t %}", t=Table("t", "Bảng", (Column("Tên"),), (), empty="Chưa có đơn vị nào."))
    assert "Chưa có đơn vị nào." in page
