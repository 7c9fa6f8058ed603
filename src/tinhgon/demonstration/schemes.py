"""The real change as a scheme: drafted from the table of old and new codes, like any other scheme."""

from __future__ import annotations

from typing import Final

from tinhgon.demonstration.facts import Facts, demonstration_facts
from tinhgon.demonstration.figures import published_figures
from tinhgon.register import Register
from tinhgon.scheme import Destination, Scheme, draft
from tinhgon.vocabulary import SchemeId, has_errors

REAL: Final = SchemeId("thanh-hoa-2025")


def real_scheme(register: Register, facts: Facts | None = None) -> Scheme:
    """The scheme that Resolution 1686/NQ-UBTVQH15 approved: 547 communes become 166, and the districts end."""
    facts = facts or demonstration_facts()
    found = draft(
        register,
        (Destination(row.old_code, row.new_code, row.share, row.new_name, row.new_kind) for row in facts.crosswalk),
        facts.effective_on,
        kind_of_merger=facts.pack.kind_of_merger,
        ending_kinds=facts.pack.ended_kinds(facts.effective_on),
        seats=facts.seats,
    )
    if has_errors(found.findings):
        raise LookupError(f"the register is not the demonstration's: {found.findings[0]}")
    return Scheme(
        id=REAL,
        title=facts.sources["scheme"]["title"],
        baseline=register.number,
        operations=found.operations,
        owner=facts.sources["province"]["planner"],
        legal_basis=(facts.act,),
        figures=tuple(published_figures(facts, found.units)),
        note=facts.sources["scheme"]["note"],
    )
