"""What has to be known of a person who leaves: no name, no identity, only what the decrees ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

#: The allowances that belong to the monthly pay of the decrees, and what each is a share of. Those for concurrent
#: posts, job responsibility, hazard, region, attraction, Party committees and rapporteurs do not (Circular 01/2025).
ALLOWANCES = (
    "over_grade",
    "professional_seniority",
    "occupation_preference",
    "occupation_responsibility",
    "public_service",
    "party_union_work",
    "reserved_difference",
)


class Sex(StrEnum):
    MALE = "male"
    FEMALE = "female"


class Group(StrEnum):
    """Under which rules a person works."""

    CADRE = "cadre"
    CIVIL_SERVANT = "civil_servant"
    PUBLIC_EMPLOYEE = "public_employee"
    COMMUNE_NON_SPECIALISED = "commune_non_specialised"
    VILLAGE = "village"

    @property
    def has_allowance_only(self) -> bool:
        """Whether the person draws a monthly allowance (P) and no salary (W)."""
        return self in (Group.COMMUNE_NON_SPECIALISED, Group.VILLAGE)


class Wish(StrEnum):
    """How a person would leave."""

    EARLY_RETIREMENT = "early_retirement"
    RESIGNATION = "resignation"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class Leaver:
    """A person who leaves on a day because of a scheme.

    `insured_months` are months of compulsory insurance not yet paid out, `service_months` those served in the post of a
    commune or village worker. `monthly_pay_vnd` goes before the coefficients. `rule` asks for one decree ("178/2024"),
    or one case of it ("178/2024/E").
    """

    on: date
    scheme_effective_on: date
    born_on: date
    sex: Sex
    group: Group
    wish: Wish
    grade_coefficient: Fraction = Fraction(0)
    position_allowance: Fraction = Fraction(0)
    allowances: Mapping[str, Fraction] = field(default_factory=dict)
    monthly_pay_vnd: int | None = None
    insured_months: int = 0
    service_months: int = 0
    hazard_years: Fraction = Fraction(0)
    directly_affected: bool = True
    rule: str | None = None
