"""Real provinces whose best plan is known: the same objective, proved, on every machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tinhgon.cli.problem_given import asked
from tinhgon.proposals.merge_communes import Stop, propose

#: Province, new units, the objective of the best plan by another program.
OPTIMA = [("58", 24, 2.983941301), ("31", 49, 2.231114471), ("24,27", 99, 2.431233442), ("38", 166, 2.662776247)]


@pytest.mark.parametrize(("province", "count", "objective"), OPTIMA)
def test_the_best_plan_of_a_real_province_is_found_and_proved(
    vn_data: Path, province: str, count: int, objective: float
) -> None:
    problem = asked(vn_data / "units_old.csv", vn_data / "adjacency_old.csv", province).problem(count)
    found = propose(problem, seed=2)
    assert found.is_proved
    assert found.objective == pytest.approx(objective, abs=1e-8)


def test_a_search_cut_short_by_the_clock_says_so_and_claims_nothing_too_much(vn_data: Path) -> None:
    problem = asked(vn_data / "units_old.csv", vn_data / "adjacency_old.csv", "58").problem(24)
    found = propose(problem, Stop(seconds=1e-6))
    assert not found.is_repeatable
    assert found.bound is None or found.bound <= OPTIMA[0][2] + 1e-8


def test_the_same_seed_gives_the_same_plan(vn_data: Path) -> None:
    problem = asked(vn_data / "units_old.csv", vn_data / "adjacency_old.csv", "58").problem(24)
    assert propose(problem, seed=5).plan == propose(problem, seed=5).plan
