"""Small random questions with everything in them: locks, limits, kinds, pieces, islands, travel, people missing."""

from __future__ import annotations

from random import Random

from tinhgon.proposals.merge_communes import (
    Candidate,
    KindStandard,
    Limits,
    Locks,
    Objective,
    Problem,
    Quota,
    Standards,
    Travel,
)


def random_question(seed: int, most_units: int = 7) -> Problem:
    """A question of a few units; by no means every one has an answer."""
    chance = Random(seed)
    codes = [f"{place:02}" for place in range(chance.randint(2, most_units))]
    kinds = chance.random() < 0.4
    units = tuple(_unit(chance, code, has_kind=kinds) for code in codes)
    borders = {}
    for place, code in enumerate(codes[1:], 1):
        if chance.random() < 0.93:  # else an island
            borders[codes[chance.randrange(place)], code] = chance.choice([0.0, chance.uniform(0.1, 5)])
    for _ in codes:
        a, b = sorted(chance.sample(codes, 2))
        if chance.random() < 0.5:
            borders[a, b] = chance.uniform(0, 5)
    count = chance.randint(1, len(codes))
    count_range = (max(1, count - 1), min(len(codes), count + 1)) if chance.random() < 0.3 else None
    ways = tuple(tuple(chance.uniform(0, 50) for _ in codes) for _ in codes)
    return Problem(
        units,
        borders,
        count,
        _objective(chance),
        _locks(chance, codes) if chance.random() < 0.5 else Locks(),
        _standards(chance) if kinds else Standards(),
        _limits(chance, has_kinds=kinds) if chance.random() < 0.3 else Limits(),
        count_range,
        Travel(tuple(codes), ways) if chance.random() < 0.2 else None,
    )


def _unit(chance: Random, code: str, *, has_kind: bool) -> Candidate:
    return Candidate(
        code,
        chance.choice("de"),
        "p",
        chance.choice([0.0, *(float(chance.randint(1, 9000)) for _ in range(3))]) if code != "00" else 4000.0,
        chance.choice([0.0, chance.uniform(1, 60)]),
        chance.choice([None, chance.uniform(5, 30)]) if code != "00" else 9.0,
        (105 + chance.random() / 3, 20 + chance.random() / 3) if code == "00" or chance.random() < 0.9 else None,
        chance.choice(["ward", "commune", ""]) if has_kind else "",
        part_of=chance.choice([None, None, "divided"]),
        seat_cost=chance.choice([0.0, chance.random()]),
    )


def _objective(chance: Random) -> Objective:
    weights = [chance.choice([0.0, 1.0, chance.uniform(0, 4)]) for _ in range(6)]
    return Objective(
        *weights,
        people_min_share=chance.choice([0.0, 0.75, 1.2]),
        land_min_km2=chance.choice([0.0, 30.0, 80.0]),
        cap_share=chance.choice([1.3, 2.0, 3.0, 50.0]),
        seat=chance.choice([0.0, 0.0, 1.0]),
    )


def _locks(chance: Random, codes: list[str]) -> Locks:
    def pairs() -> tuple[tuple[str, str], ...]:
        found = [sorted(chance.sample(codes, 2)) for _ in range(chance.choice([0, 0, 1, 2]))]
        return tuple((a, b) for a, b in found)

    def some(*sizes: int) -> frozenset[str]:
        return frozenset(chance.sample(codes, chance.choice(sizes)))

    group = some(0, 0, 0, 1, 2)
    return Locks(pairs(), pairs(), (group,) if group else (), some(0, 0, 0, 1), some(0, 0, 1, 2), some(0, 0, 1, 2))


def _standards(chance: Random) -> Standards:
    ward = KindStandard("ward", chance.randint(500, 9000), chance.choice([0.0, 5.5, 20.0]))
    commune = KindStandard("commune", chance.randint(500, 9000), 40.0, chance.choice([None, 20_000.0]))
    return Standards((ward, commune), chance.choice([None, None, 2, 3]))


def _limits(chance: Random, *, has_kinds: bool) -> Limits:
    def most() -> int | None:
        return chance.choice([None, None, chance.randint(0, 3)])

    wards = (Quota("ward", chance.randint(0, 1), chance.choice([None, 2])),) if has_kinds else ()
    seats = (Quota("d", chance.randint(0, 2), chance.choice([None, 2])),) if chance.random() < 0.5 else ()
    return Limits(most(), most(), most(), most(), wards, seats)
