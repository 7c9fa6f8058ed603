"""Posts, holders, vacancies, surplus, span and pay of each body on one side of a scheme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tinhgon.entitlements.asked import Asked, NoNorm
from tinhgon.register import Person
from tinhgon.vocabulary import UnitId
from tinhgon_site.apparatus.worlds import Face, Side, World
from tinhgon_site.registers.country import law

MONTHS = 12
#: Of fewer people a sum of pay would tell what one of them earns.
FEWEST_FOR_PAY = 5


@dataclass(frozen=True, slots=True)
class BodyFigures:
    """A body, or several together: `pay_year_vnd` is of those whose pay is known, `unpaid` counts the others."""

    places: int = 0
    held: int = 0
    vacant: int = 0
    surplus: int = 0
    span: float | None = None
    people: int = 0
    pay_year_vnd: int = 0
    unpaid: int = 0

    def __add__(self, other: BodyFigures) -> BodyFigures:
        return BodyFigures(
            self.places + other.places,
            self.held + other.held,
            self.vacant + other.vacant,
            self.surplus + other.surplus,
            None,
            self.people + other.people,
            self.pay_year_vnd + other.pay_year_vnd,
            self.unpaid + other.unpaid,
        )


def figures_of(world: World, side: Side) -> Mapping[str, BodyFigures]:
    """The figures of every body, worked out once."""
    known = world.kept.get(f"figures {side}")
    if not isinstance(known, dict):
        face = world.face(side)
        base = base_salary(face)
        bodies = [body for group in face.bodies.values() for body in group]
        made: dict[str, BodyFigures] = {str(body): _figures(face, body, base) for body in bodies}
        known = world.kept[f"figures {side}"] = made
    return known


def together(figures: Iterable[BodyFigures]) -> BodyFigures:
    """The sum of several bodies; a span belongs to one body alone."""
    return sum(figures, BodyFigures())


def base_salary(face: Face) -> tuple[int, bool]:
    """The base salary of the day, and whether it is verified; 0 where the law has none."""
    try:
        norm = Asked(law()).norm("pay.base-salary-vnd", face.day)
    except NoNorm:
        return 0, False
    return int(norm.number), norm.is_verified


def _figures(face: Face, body: UnitId, base: tuple[int, bool]) -> BodyFigures:
    stand = face.establishment
    places = stand.places(body)
    vacant = sum(post.id not in stand.holders for post in places)
    mains = [held for post in stand.posts.get(body, ()) for held in stand.held(post)]
    beyond = sum(max(len(stand.held(post)) - 1, 0) for post in places)
    pays = [_monthly_pay(face, str(held.person(face.day)), base[0]) for held in mains]
    known = [pay for pay in pays if pay]
    held = len(places) - vacant
    pay, unpaid = MONTHS * sum(known), len(pays) - len(known)
    return BodyFigures(len(places), held, vacant, beyond, stand.span(body), len(mains), pay, unpaid)


def _monthly_pay(face: Face, person: str, base: int) -> int:
    record = face.register.of_kind(Person).get(person)
    if record is None:
        return 0
    given = record.number("monthly_pay_vnd", face.day)
    if given is not None:
        return int(given)
    grade = record.number("grade_coefficient", face.day) or 0.0
    return round((grade + (record.number("position_allowance", face.day) or 0.0)) * base) if grade else 0
