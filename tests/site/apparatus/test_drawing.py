"""Drawings stay readable: 300 boxes on one A3, and a flow that loses nobody when its smallest ends are drawn as one."""

from __future__ import annotations

import re
from itertools import pairwise

from tinhgon_site.apparatus.chart import BOXES, Box, Chart, sheets_of
from tinhgon_site.apparatus.flow import ENDS, Flow, flow_svg
from tinhgon_site.components.map_sheet import HEIGHT, WIDTH

#: In points on paper; newspapers print their smallest notices so.
READABLE = 6.0


def chart(boxes):
    made = (Box(f"Phòng Nội vụ thành phố số {n}", "31 vị trí · 4 trống", n % 3) for n in range(boxes))
    return Chart("Tỉnh Mẫu", "trước", tuple(made), (), "giả lập")


def test_three_hundred_boxes_stand_apart_on_one_sheet_in_letters_that_can_be_read():
    (sheet,) = sheets_of(chart(300))
    rects = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" rx', sheet)
    placed = [tuple(map(float, rect)) for rect in rects]
    assert len(placed) == 300
    assert all(x + width <= WIDTH and y + height <= HEIGHT for x, y, width, height in placed)
    corners = sorted((round(y), x, width) for x, y, width, _height in placed)
    assert all(a[1] + a[2] <= b[1] for a, b in pairwise(corners) if a[0] == b[0])
    names = [float(size) for size in re.findall(r'font-size="([\d.]+)" font-weight="(?:500|600)"', sheet)]
    assert min(names) >= READABLE


def test_more_boxes_go_to_another_sheet_and_an_empty_unit_has_one():
    assert [sheet.count(" rx=") for sheet in sheets_of(chart(BOXES + 1))] == [BOXES, 1]
    assert len(sheets_of(chart(0))) == 1


def test_a_flow_draws_the_smallest_ends_as_one_and_counts_everybody():
    counts = {(f"xã {n}", "phường"): n + 1 for n in range(40)}
    drawn = flow_svg(Flow("Dòng", counts, {}, ("trước", "sau"), "khác"))
    left = [int(count) for name, count in re.findall(r">([^<]*) · ([\d.]+)</text>", drawn) if name != "phường"]
    assert len(left) == ENDS + 1
    assert sum(left) == sum(counts.values())
