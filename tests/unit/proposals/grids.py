"""Small grids of communes with random people and areas, for laws that are checked against trying everything."""

from itertools import product

from hypothesis import strategies as st

from tinhgon.proposals.merge_communes import Candidate, Objective, Problem


@st.composite
def grids(draw, *, widest=3, highest=3, counts=None, cap_share=100.0):
    """A grid of at least two cells, and a number of groups that it allows."""
    cells = list(product(range(draw(st.integers(2, widest))), range(draw(st.integers(1, highest)))))
    code = {cell: f"{place:02}" for place, cell in enumerate(cells)}
    units = tuple(
        Candidate(
            code[cell],
            draw(st.sampled_from(["d1", "d2"])),
            "p",
            draw(st.integers(1, 9000)),
            draw(st.integers(1, 60)),
            draw(st.integers(5, 30)),
            (105 + cell[0] / 10, 20 + cell[1] / 10),
        )
        for cell in cells
    )
    borders = {}
    for x, y in cells:
        for other in ((x + 1, y), (x, y + 1)):
            if other in code:
                borders[min(code[x, y], code[other]), max(code[x, y], code[other])] = 1.0
    count = draw(st.integers(1, len(cells)) if counts is None else counts)
    return Problem(units, borders, min(count, len(cells)), Objective(cap_share=cap_share))


def all_plans(problem):
    """Every way to put the units into exactly the number of groups asked for, each way once."""
    codes = [unit.code for unit in problem.units]

    def grow(place, plan, used):
        if place == len(codes):
            if used == problem.count:
                yield dict(plan)
            return
        for group in range(min(used + 1, problem.count)):
            plan[codes[place]] = f"g{group}"
            yield from grow(place + 1, plan, max(used, group + 1))
        del plan[codes[place]]

    yield from grow(0, {}, 0)
