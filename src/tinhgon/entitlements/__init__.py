"""What a person who leaves because of a reorganisation is entitled to, to the đồng, with each step in words.

Know these: `Leaver` (what has to be known of the person), `entitlement` (the answer for the wish, the other ways beside
it), `Entitlement` (rule, version, case, steps, amount, whether every value used is verified), `cost` (what a whole
scheme's leavers cost, what it saves, when it has paid for itself).

Not here: the constants (norms of the country pack, by date, with their marks: a province confirms a doubtful one with a
norm of its own), reading a person's file (`tinhgon.exchange`). I want to add a decree: its constants in the pack, a
module beside `decree_154`, its name in `routes.RULES`.

>>> from datetime import date
>>> from fractions import Fraction
>>> from tinhgon.packs.law import norms_of_country
>>> person = Leaver(
...     on=date(2025, 5, 1), scheme_effective_on=date(2025, 3, 1), born_on=date(1966, 1, 15), sex=Sex.MALE,
...     group=Group.CIVIL_SERVANT, wish=Wish.EARLY_RETIREMENT, insured_months=264,
...     grade_coefficient=Fraction("4.65"), position_allowance=Fraction("0.6"),
...     allowances={"public_service": Fraction("0.25")},
... )
>>> answer = entitlement(person, norms_of_country("vn"))
>>> answer.case, answer.months_early, answer.salary_vnd, answer.amount_vnd
('A', 30, 15356250, 744778125)
"""

from tinhgon.entitlements.cost import Cost, cost
from tinhgon.entitlements.entitlement import Entitlement, Step
from tinhgon.entitlements.leaver import ALLOWANCES, Group, Leaver, Sex, Wish
from tinhgon.entitlements.retirement import months_until_pension, pension_month
from tinhgon.entitlements.routes import RULES, UnknownRule, entitlement

__all__ = [
    "Leaver",
    "entitlement",
    "Entitlement",
    "Step",
    "cost",
    "Cost",
    "pension_month",
    "months_until_pension",
    "RULES",
    "UnknownRule",
    "Sex",
    "Group",
    "Wish",
    "ALLOWANCES",
]
