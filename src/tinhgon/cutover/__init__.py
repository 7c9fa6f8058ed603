"""The day of change: carrying out a decided scheme, once, and undoing it with the same care.

Know these: `plan` (the named steps of carrying out a scheme, as a value), `run` (does whatever of a plan is not yet
done, in a `World`), `plan_annulment` (before a scheme is in force: the register derived again without it) and
`reversal_scheme` (after: a new scheme that restores from a later day on).

The register changes in one step, together with the decision and the ledger. Before it everything is only looked at;
after it every step can be derived again from the book. So a cutover that was stopped anywhere simply goes on.

Not here: what a scheme does (`tinhgon.scheme`), who decides (`tinhgon.decision`), where things are kept (a `World`;
the site has one). I want to add a step: a name in `CutoverStep`, its place in `APPLICATION`, what it does in
`AFTERWARDS`.
"""

from tinhgon.cutover.afterwards import CROSSWALK_FILE, LINEAGE_FILE, RECORD_FILE
from tinhgon.cutover.annul import annul, touched_by_change
from tinhgon.cutover.annulling import applied_number
from tinhgon.cutover.applying import stale_findings
from tinhgon.cutover.documents import change_hash
from tinhgon.cutover.plan import CutoverPlan, CutoverStep, plan, plan_annulment
from tinhgon.cutover.run import OnStep, Outcome, StepReport, StepState, run
from tinhgon.cutover.undoing import is_in_force, reversal_scheme
from tinhgon.cutover.world import Evidence, RegisterChange, World

__all__ = [
    "plan",
    "run",
    "CutoverPlan",
    "CutoverStep",
    "Outcome",
    "StepReport",
    "StepState",
    "OnStep",
    "World",
    "RegisterChange",
    "Evidence",
    "plan_annulment",
    "annul",
    "touched_by_change",
    "applied_number",
    "stale_findings",
    "change_hash",
    "is_in_force",
    "reversal_scheme",
    "CROSSWALK_FILE",
    "LINEAGE_FILE",
    "RECORD_FILE",
]
