from shapely import Point

from tinhgon.geography import approximate_cells, joined, links_between

POINTS = {"a": (105.7, 19.8), "b": (105.8, 19.8), "c": (105.9, 19.8)}
AREAS = {"a": 30.0, "b": 30.0, "c": None}


def test_each_point_lies_in_its_own_cell_and_cells_do_not_overlap():
    cells = approximate_cells(POINTS, AREAS)
    for id, (lon, lat) in POINTS.items():
        assert [other for other, cell in cells.items() if cell.contains(Point(lon, lat))] == [id]
    assert cells["a"].intersection(cells["b"]).area < 1e-12


def test_a_point_taken_twice_gives_one_cell_to_the_first_id():
    assert set(approximate_cells({"x": (1.0, 1.0), "a": (1.0, 1.0), "b": (1.1, 1.0)}, {})) == {"a", "b"}


def test_no_points_no_cells():
    assert approximate_cells({}, {}) == {}


def test_joined_neighbours_have_no_seam():
    cells = approximate_cells(POINTS, AREAS)
    assert joined([cells["a"], cells["b"]]).geom_type == "Polygon"


def test_neighbours_by_the_table_that_do_not_touch_are_linked():
    cells = approximate_cells(POINTS, AREAS)
    assert len(links_between(cells, [("a", "b")])) == 0
    assert len(links_between(cells, [("a", "c")])) == 1
