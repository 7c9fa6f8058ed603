"""From draft to legal act: the stages of a scheme, who may take which step, and what a decision freezes.

Know these: `Decision` (the history of a scheme, records that are only added), `advance` (one step further, or a
`Refusal` with its reasons), `freeze` (the fingerprint of what was shown), `may` (one cell of the matrix of roles,
steps and stages).

    draft --submit--> submitted --appraise--> appraised --decide--> decided --apply--> applied --undo--> undone

An appraisal and a decision can set conditions; before the next step each is answered (`answer`). From every stage
before the decision a scheme can be returned or withdrawn; `amend` leads back to draft with a new version, and every
check begins again. The tables are in `stages`; docs/manual/stages.md is drawn from them.

Not here: what is found about a scheme (`tinhgon.checks`), carrying it out (`tinhgon.cutover`), who holds which role
(the site's accounts). I want to add a step: a row in `TRANSITIONS`, one in `MAY`, and what it needs in `advance`.
"""

from tinhgon.decision.advance import Particulars, Refusal, Shown, advance
from tinhgon.decision.conditions import Condition, conditions_of, open_conditions, open_findings
from tinhgon.decision.decision import Answer, Decision, DecisionRecord, Resolution
from tinhgon.decision.diagram import stages_page
from tinhgon.decision.freezing import Frozen, effect_of, freeze
from tinhgon.decision.stages import MAY, TRANSITIONS, Role, Stage, Step, may, next_stage, steps_from
from tinhgon.decision.voting import GENERAL, Body, Vote, VotingRules, voting_rules

__all__ = [
    "Decision",
    "DecisionRecord",
    "Stage",
    "Step",
    "Role",
    "advance",
    "Particulars",
    "Shown",
    "Refusal",
    "Resolution",
    "Vote",
    "Body",
    "VotingRules",
    "voting_rules",
    "GENERAL",
    "Condition",
    "Answer",
    "conditions_of",
    "open_conditions",
    "open_findings",
    "freeze",
    "Frozen",
    "effect_of",
    "may",
    "next_stage",
    "steps_from",
    "stages_page",
    "MAY",
    "TRANSITIONS",
]
