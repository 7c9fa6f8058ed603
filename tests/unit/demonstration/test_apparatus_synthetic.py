"""The made-up apparatus: the real structure and counts, marked everywhere, the same from the same seed, and placed."""

from __future__ import annotations

from collections import Counter

import pytest

from tinhgon.checks import dispositions, person_lines, tally, widened
from tinhgon.checks.people import Placement
from tinhgon.demonstration.synthetic import EVE, synthetic_register, synthetic_scheme
from tinhgon.exchange import from_json, to_json
from tinhgon.packs.apparatus import load_apparatus
from tinhgon.register import Asset, Caseload, Obligation, Person, Post, Register
from tinhgon.scheme import Preview, preview

MARK = load_apparatus("vn").mark


@pytest.fixture(scope="module")
def province() -> Register:
    """The whole province."""
    return synthetic_register(1).numbered(1)


@pytest.fixture(scope="module")
def shown(province: Register) -> Preview:
    """The real change, carrying everything."""
    return preview(synthetic_scheme(province), province)


def test_the_structure_and_the_counts_are_those_of_the_province(province: Register) -> None:
    standing = province.at(EVE)
    kinds = Counter(unit.kind(EVE) for unit in standing.units.values())
    bodies = load_apparatus("vn").bodies
    per_tier = Counter(bodies[kind].tier for kind in kinds if kind in bodies)
    assert set(per_tier) == {"province", "district", "commune"}
    assert [kinds[kind] for kind in bodies if bodies[kind].role == "commune_committee"] == [547]
    assert [kinds[kind] for kind in bodies if bodies[kind].role == "department"] == [14]
    assert 24_000 < len(standing.existing(Post)) < 26_000
    assert 19_000 < len(standing.existing(Person)) < 21_000


def test_everything_made_up_says_so(province: Register) -> None:
    for cls in (Person, Asset, Obligation, Caseload):
        for record in province.of_kind(cls).values():
            assert MARK in record.name(EVE)
            assert record.value("is_synthetic", EVE) is True
    assert all(post.value("is_synthetic", EVE) is True for post in province.of_kind(Post).values())


def test_one_seed_gives_one_register_and_another_another() -> None:
    one, again, other = (synthetic_register(seed, communes=3) for seed in (7, 7, 8))
    assert one == again
    assert one != other
    assert from_json(to_json(one)) == one


def test_the_real_change_carries_all_of_it(shown: Preview) -> None:
    assert shown.problems == ()
    found = tally(dispositions(shown))
    assert [(line.kind, line.unplaced, line.doubled) for line in found if line.unplaced or line.doubled] == []
    assert {line.kind for line in found} >= {"posts", "appointments", "memberships", "competences", "assets", "cases"}
    placed = Counter(line.placement for line in person_lines(shown))
    assert placed.keys() == {Placement.PLACED, Placement.POOL}
    assert widened(shown) == ()
