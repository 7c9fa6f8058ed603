"""A proposed change of the register: operations on a baseline, previewed exactly before anybody decides.

Know these: `Scheme` (operations on a numbered baseline), `preview` (the register after it, the difference, the
named consequences, the problems), `drift` and `rebase` (has what it reads moved since?), `origins` (whose land a
unit has), `draft` (the operations that a table of old and new codes asks for). The operations themselves are in
`tinhgon.scheme.operations`.

Not here: whether the change is lawful and complete (`tinhgon.checks`), who decides (`tinhgon.decision`), doing it
(`tinhgon.cutover`).
"""

from tinhgon.scheme.difference import AttributeChange, Difference, compare, compare_days
from tinhgon.scheme.draft import Destination, Draft, draft
from tinhgon.scheme.drift import Moved, Rebased, drift, rebase
from tinhgon.scheme.origins import Origin, origins
from tinhgon.scheme.preview import Consequence, Preview, Problem, Progress, preview
from tinhgon.scheme.scheme import Scheme

__all__ = [
    "AttributeChange",
    "Consequence",
    "Destination",
    "Difference",
    "Draft",
    "Moved",
    "Origin",
    "Preview",
    "Problem",
    "Progress",
    "Rebased",
    "Scheme",
    "compare",
    "compare_days",
    "draft",
    "drift",
    "origins",
    "preview",
    "rebase",
]
