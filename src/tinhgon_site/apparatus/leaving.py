"""What people of the register are entitled to if they leave, and what all who leave cost together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tinhgon.checks import Placement
from tinhgon.entitlements import Cost, Entitlement, Wish, cost, entitlement
from tinhgon.exchange import BadInput
from tinhgon.exchange.leaver_files import leaver_from
from tinhgon.register import Person
from tinhgon_site.apparatus.worlds import Moved, World
from tinhgon_site.registers.country import law

#: Somebody who would rather stay is shown what early retirement would give.
ASSUMED = Wish.EARLY_RETIREMENT.value
_LEAVING = frozenset({Placement.LEAVING, Placement.RETIRED})
_WAITING = frozenset({Placement.POOL, Placement.OFFERED, Placement.SUPPORTED, Placement.UNPLACED})
_FACTS = ("born_on", "sex", "group", "grade_coefficient", "position_allowance", "monthly_pay_vnd", "hazard_years")


@dataclass(frozen=True, slots=True)
class Bill:
    """What those who leave cost; `waiting` have no post and have not said that they would go, `unknown` lack facts."""

    cost: Cost
    leaving: int
    waiting: int
    unknown: int

    @property
    def verified(self) -> int:
        """Of how many the amount is verified."""
        return self.cost.people - self.cost.unverified_people


def entitlement_of(world: World, moved: Moved) -> Entitlement | None:
    """What somebody is entitled to by what the register says of them; `None` where it says too little."""
    record = world.before.register.of_kind(Person).get(moved.line.person)
    if record is None:
        return None
    try:
        leaver = leaver_from(_facts(record, world.before.day, world.on), "")
    except BadInput:
        return None
    return entitlement(leaver, law())


def _facts(record: Person, day: date, on: date) -> Mapping[str, object]:
    wish = record.text("wish", day)
    facts: dict[str, object] = {name: value for name in _FACTS if (value := record.value(name, day)) is not None}
    for name in ("insured", "service"):
        years, months = divmod(int(record.number(f"{name}_months", day) or 0), 12)
        facts[name] = {"years": years, "months": months}
    facts |= {"on": on.isoformat(), "scheme_effective_on": on.isoformat()}
    return facts | {"wish": wish if wish in {one.value for one in Wish} else ASSUMED}


def bill_of(world: World) -> Bill:
    """The scheme's bill: everybody who leaves, or who has no post and wishes to go; worked out once."""
    known = world.kept.get("bill")
    if not isinstance(known, Bill):
        known = world.kept["bill"] = _bill(world)
    return known


def _bill(world: World) -> Bill:
    waiting, answers, unknown = 0, [], 0
    for moved in world.people.values():
        if moved.line.placement not in _LEAVING | _WAITING:
            continue
        if moved.line.placement in _WAITING and not _wishes_to_go(world, moved):
            waiting += 1
        elif (answer := entitlement_of(world, moved)) is not None:
            answers.append(answer)
        else:
            unknown += 1
    return Bill(cost(answers), len(answers), waiting, unknown)


def _wishes_to_go(world: World, moved: Moved) -> bool:
    record = world.before.register.of_kind(Person).get(moved.line.person)
    wish = None if record is None else record.text("wish", world.before.day)
    return wish in (Wish.EARLY_RETIREMENT.value, Wish.RESIGNATION.value)
