"""The bodies of every unit, their posts, who holds them, and what they have, owe and work on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tinhgon.demonstration.facts import demonstration_facts
from tinhgon.demonstration.opening import PROVINCE, opening_register
from tinhgon.demonstration.synthetic.chance import Chance
from tinhgon.demonstration.synthetic.people import person
from tinhgon.packs.apparatus import Apparatus, BodyKind, PostPlan, load_apparatus
from tinhgon.register import (
    ADMINISTRATIVE,
    TERRITORIAL,
    Appointment,
    Asset,
    Caseload,
    Competence,
    Dependant,
    Membership,
    Obligation,
    Post,
    Register,
    Unit,
    Value,
    parent_attribute,
)
from tinhgon.vocabulary import Period, UnitId

EVE: Final = demonstration_facts().before_on
#: The first day of the term in which all this is set.
SINCE = Period(date(2021, 7, 1))


def synthetic_register(seed: int = 1, *, communes: int | None = None) -> Register:
    """The province on its eve with all its bodies and everything that hangs on them.

    Parameters
    ----------
    seed : the same seed, the same register
    communes : how many communes get bodies; all if not given (a few are enough for a test)
    """
    facts = demonstration_facts()
    making = _Making(load_apparatus(facts.pack.code), Chance(seed), opening_register())
    for tier in facts.pack.tiers:
        kinds = frozenset(facts.pack.kinds_of(tier))
        units = sorted(making.register.at(EVE).of_kinds(kinds))
        is_lowest = tier == tuple(facts.pack.tiers)[-1]
        for unit in units[:communes] if is_lowest else units:
            making.equip(unit, tier, is_lowest)
    return making.register.putting(units=making.units, dependants=making.dependants)


@dataclass
class _Making:
    """What has been made so far."""

    apparatus: Apparatus
    chance: Chance
    register: Register
    units: list[Unit] = field(default_factory=list)
    dependants: list[Dependant] = field(default_factory=list)
    people: int = 0
    posts: int = 0

    def equip(self, unit: UnitId, tier: str, is_lowest: bool) -> None:
        """Give a unit its bodies; posts that are held with others come last, when these are held."""
        made: dict[str, list[str]] = {}
        for kind in self.apparatus.of_tier(tier, EVE):
            for above in made.get(kind.within, [""]) if kind.within else [""]:
                names = kind.each or ("",)
                made.setdefault(kind.code, []).extend(
                    self._body(unit, kind, above, n, name) for n, name in enumerate(names)
                )
        self._fill(unit, made, is_lowest)

    def _body(self, unit: UnitId, kind: BodyKind, above: str, number: int, own_name: str) -> str:
        id = f"{above or unit}.{kind.code}{number or ''}"
        place = self.register.units[unit].name(EVE)
        name = f"{own_name or kind.names.vi} — {place}" if unit != PROVINCE else own_name or kind.names.vi
        values: dict[str, Value | None] = {
            "name": name,
            "kind": kind.code,
            parent_attribute(TERRITORIAL): unit,
            parent_attribute(ADMINISTRATIVE): above or None,
        }
        self.units.append(Unit.starting(id, SINCE, values))
        for place_number, (function, title) in enumerate(kind.competences):
            said = {"name": title, "function": f"{function}{number or ''}", "body": id}
            self.dependants.append(Competence.starting(f"{id}.c{place_number}", SINCE, said))
        self.dependants += self._belongings(id, kind)
        return id

    def _belongings(self, body: str, kind: BodyKind) -> Iterator[Dependant]:
        chance, mark, words = self.chance, self.apparatus.mark, self.apparatus.people
        for n, (sort, name) in enumerate(kind.assets):
            said: dict[str, Value | None] = {
                "name": f"{name} {mark}",
                "body": body,
                "sort": sort,
                "condition": chance.weighed([("good", 40), ("fair", 40), ("poor", 17), ("unusable", 3)]),
                "is_synthetic": True,
            }
            if sort == "building":
                said |= {"area_m2": float(chance.between(300, 2400)), "rooms": float(chance.between(8, 48))}
            yield Asset.starting(f"{body}.t{n}", SINCE, said)
        if kind.competences:
            sort, name = chance.one(words["obligations"])
            owed: dict[str, Value | None] = {
                "name": f"{name} {mark}",
                "body": body,
                "sort": sort,
                "count": float(chance.between(1, 9)),
                "amount_vnd": chance.between(50, 9000) * 1e6,
                "is_synthetic": True,
            }
            yield Obligation.starting(f"{body}.o", SINCE, owed)
            for n, case_type in enumerate(words["case_types"][:2]):
                open_cases: dict[str, Value | None] = {
                    "name": f"{case_type} {mark}",
                    "body": body,
                    "case_type": case_type,
                    "count": float(chance.between(0, 120)),
                    "is_synthetic": True,
                }
                yield Caseload.starting(f"{body}.h{n}", SINCE, open_cases)

    def _fill(self, unit: UnitId, made: Mapping[str, list[str]], is_lowest: bool) -> None:
        home = unit if is_lowest else self.chance.one(self._communes)
        cell = next((ids[0] for kind, ids in made.items() if self.apparatus.bodies[kind].block == "party"), None)
        holders: dict[str, tuple[str, str]] = {}
        plans = [
            (body, plan) for kind, ids in made.items() for body in ids for plan in self.apparatus.bodies[kind].posts
        ]
        for body, plan in sorted(plans, key=lambda pair: bool(pair[1].held_with)):
            for _ in range(plan.count):
                self._post(body, plan, home, cell, holders)

    @property
    def _communes(self) -> list[UnitId]:
        return sorted(self.register.at(EVE).compositions)[:50]

    def _post(
        self, body: str, plan: PostPlan, home: str, cell: str | None, holders: dict[str, tuple[str, str]]
    ) -> None:
        self.posts += 1
        id = f"v{self.posts:05}"
        held_with, holder = holders.get(plan.held_with, ("", ""))
        said: dict[str, Value | None] = {
            "name": plan.name,
            "body": body,
            "role": plan.role,
            "group": plan.group,
            "qualification": plan.qualification,
            "concurrent_with": held_with or None,
            "is_synthetic": True,
        }
        self.dependants.append(Post.starting(id, SINCE, said))
        if held_with:
            self._appoint(id, holder, "concurrent")
        elif plan.role == "head" or self.chance.happens(self.apparatus.people["held"]):
            holder = self._hire(plan, home)
            holders.setdefault(plan.name, (id, holder))
            self._appoint(id, holder, "main")
            if cell is not None and self.chance.happens(0.7):
                member = {"body": cell, "person": holder}
                self.dependants.append(Membership.starting(f"m{self.people:05}", SINCE, member))

    def _hire(self, plan: PostPlan, home: str) -> str:
        self.people += 1
        asked = {"role": plan.role, "group": plan.group, "qualification": plan.qualification}
        words, mark = self.apparatus.people, self.apparatus.mark
        hired = person(self.people, self.chance, words, mark, home, asked, SINCE)
        self.dependants.append(hired)
        return hired.id

    def _appoint(self, post: str, holder: str, capacity: str) -> None:
        said = {"post": post, "person": holder, "capacity": capacity}
        self.dependants.append(Appointment.starting(f"b{post[1:]}", SINCE, said))
