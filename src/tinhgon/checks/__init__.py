"""Findings about a scheme: is it coherent, lawful, on target, complete, and clear?

Know these: `examine` (a preview, the norms, the country: all findings), `CHECKS` (the checks in order),
`unit_statuses` (each unit after the scheme: kept, met, exempt, not met or unknown), `dispositions` and `tally` (what
becomes of everything that depends on what ends), `person_lines` (what becomes of everybody), `unproved` (what nobody
has signed for), `widened` (whose authority grows without being named). The part of a finding's code before the point
says which answer it belongs to: completeness, powers, coherence, law, staff, targets, figures, vagueness.

Not here: whether an operation can be done (`tinhgon.scheme.Preview.problems`), what the law says (`tinhgon.norms`),
faults of the book itself (`tinhgon.register`). I want to add a check: a generator of findings whose docstring names
its codes and its source, in `CHECKS`. I want something else to be carried over when a unit ends (posts, people,
cases): a `DependantKind` in `DEPENDANTS`.
"""

from tinhgon.checks.authority import Authority, Widened, widened
from tinhgon.checks.completeness import Disposition, Tally, Unproved, dispositions, tally, unproved
from tinhgon.checks.country import Country, lowest_tier
from tinhgon.checks.dependants import DEPENDANTS, DependantKind, Fate, Outcome
from tinhgon.checks.examination import Check, Examination
from tinhgon.checks.examine import CHECKS, examine
from tinhgon.checks.people import PersonLine, Placement, person_lines
from tinhgon.checks.status import Shortfall, Status, UnitStatus, unit_statuses
from tinhgon.checks.targets import ProvinceCounts, province_counts

__all__ = [
    "widened",
    "unproved",
    "person_lines",
    "Widened",
    "Unproved",
    "Placement",
    "PersonLine",
    "Authority",
    "CHECKS",
    "DEPENDANTS",
    "Check",
    "Country",
    "DependantKind",
    "Disposition",
    "Examination",
    "Fate",
    "Outcome",
    "ProvinceCounts",
    "Shortfall",
    "Status",
    "Tally",
    "UnitStatus",
    "dispositions",
    "examine",
    "lowest_tier",
    "province_counts",
    "tally",
    "unit_statuses",
]
