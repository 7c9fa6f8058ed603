"""Stages and steps of a decision, and why a step is refused."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Plural, Sentence

DECISION: dict[str, Sentence] = {
    "body.other": "another body",
    "body.people_council": "people's council",
    "cutover_step.change_register": "change the register",
    "cutover_step.check_baseline": "check the baseline",
    "cutover_step.check_decision": "check the decision",
    "cutover_step.check_untouched": "check that nothing builds on it",
    "cutover_step.rehearse": "rehearse",
    "cutover_step.take_back_files": "take back the files",
    "cutover_step.verify": "read back and compare",
    "cutover_step.write_crosswalk": "write the crosswalk",
    "cutover_step.write_lineage": "write the lineage",
    "cutover_step.write_record": "write the record",
    "decision.act_after_effect": (
        "{act} was signed on {signed}, after {first}, the first day of effect. Give the scheme a later day, or the act "
        "that was signed before."
    ),
    "decision.act_not_signed_yet": (
        "{act} is dated {signed}, which is still to come: record the decision when it is signed."
    ),
    "decision.act_unsigned": "The day on which {act} was signed is missing.",
    "decision.changed_since_appraisal": (
        "The scheme is not as it was appraised. Return it, so that it is appraised again."
    ),
    "decision.changed_since_seen": (
        "What is on the table is no longer what you saw. Open the scheme again, read it and confirm."
    ),
    "decision.conditions_open": Plural(
        "count",
        "{count} condition was set before this step and is not answered yet: {conditions:few}. Answer it first.",
        "{count} conditions were set before this step and are not answered yet: {conditions:few}. Answer them first.",
    ),
    "decision.has_errors": Plural(
        "count",
        "{count} kind of error stands in the way ({codes:few}): correct the scheme and have it checked again.",
        "{count} kinds of errors stand in the way ({codes:few}): correct the scheme and have it checked again.",
    ),
    "decision.id_taken": "There is a scheme with the id {scheme} already. Choose another id.",
    "decision.may_not_draft": (
        "“{scheme}” touches units over which you are not a planner. Ask a planner of the whole area to put it on the "
        "table."
    ),
    "decision.no_act": "A decision needs a legal act: give its number and the day on which it was signed.",
    "decision.no_answer": "An answer needs words: write how the condition is met, or why it is not.",
    "decision.no_grounds": "To {step:step} needs a reason for those concerned: write it down.",
    "decision.no_such_condition": (
        "There is no condition number {number}. Open the scheme again and answer those that are there."
    ),
    "decision.no_such_step": "One cannot {step:step} a scheme that is at the stage “{stage:stage}”.",
    "decision.not_allowed": (
        "In the role {role:role} one may not {step:step} a scheme at the stage “{stage:stage}”. Ask somebody whose "
        "role it is."
    ),
    "decision.not_applicable": (
        "The scheme cannot be carried out as it stands: look at its problems in the preview and correct it."
    ),
    "decision.nothing_on_the_table": (
        "The scheme has no operations yet, so there is nothing to take a step with: write what is to change first."
    ),
    "decision.overtaken": (
        "Somebody else took a step with this scheme at the same moment. Open it again and look where it stands."
    ),
    "decision.own_work": "{person} submitted this version and cannot appraise it. Let somebody else appraise it.",
    "decision.vote_incomplete": (
        "To a vote belong the body, the day of its session, how many members it has and how many were present. Fill in "
        "what is missing."
    ),
    "decision.vote_lost": "The vote was lost: {in_favour} for, {against} against. Return the scheme or withdraw it.",
    "decision.vote_miscounted": (
        "The count cannot be right: {votes} votes, {present} present, {members} members. Compare it with the minutes."
    ),
    "decision.vote_no_majority": (
        "{in_favour} of {members} members were in favour; at least {needed} are needed. Return the scheme or withdraw "
        "it."
    ),
    "decision.vote_no_quorum": (
        "Without a quorum nothing is decided: {present} of {members} members were present, at least {needed} are "
        "needed. Vote in a session with enough members."
    ),
    "decision.vote_not_held_yet": (
        "The session is dated {held}, which is still to come: record the vote when it was held."
    ),
    "drafting.left_out": "The change “{what}” can no longer be made on this number of the book.",
    "drafting.not_open": "The scheme is no longer being drafted ({stage:stage}): it can be looked at, not changed.",
    "drafting.not_yours": "Only a planner of these units may change them: {units:few}.",
    "drafting.nothing_new": "Nothing has changed since version {number}: there is nothing to save.",
    "drafting.nothing_to_take_back": "This change has been taken back already, or was never made.",
    "drafting.stands_on_it": (
        "This cannot be taken back yet: later changes stand on it ({what}, {by}). Take those back first."
    ),
    "drafting.touched_by_other": (
        "{by} changed the same unit meanwhile ({what}). Yours was not made: look at it and do it again if it still "
        "fits."
    ),
    "drafting.unreadable": "This change could not be read ({where}): load the page again.",
    "drafting.version_moved": (
        "Version {number} of the scheme was saved elsewhere meanwhile. Open the draft again; it will begin from there."
    ),
    "role.appraiser": "appraiser",
    "role.decider": "decider",
    "role.everyone": "everyone",
    "role.operator": "operator",
    "role.planner": "planner",
    "stage.applied": "carried out",
    "stage.appraised": "appraised",
    "stage.decided": "decided",
    "stage.draft": "draft",
    "stage.returned": "returned",
    "stage.submitted": "submitted",
    "stage.undone": "undone",
    "stage.withdrawn": "withdrawn",
    "step.amend": "amend",
    "step.answer": "answer the conditions",
    "step.apply": "carry out",
    "step.appraise": "appraise",
    "step.decide": "decide",
    "step.return": "return",
    "step.submit": "submit",
    "step.undo": "undo",
    "step.withdraw": "withdraw",
}
