"""What the verbs of the procedure answer, and what is said when something kept no longer fits the record."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Sentence

PROCEDURE: dict[str, Sentence] = {
    "procedure.annulled": "“{scheme}” is annulled: number {number:plain} of the book is as if it had not been.",
    "procedure.applied": "“{scheme}” is carried out: number {number:plain} of the book.",
    "procedure.hash": "What was on the table: {hash}",
    "procedure.no_such_person": "Nobody has an account named {username}. There are: {known}.",
    "procedure.no_such_scheme": "There is no scheme {scheme}. There are: {known}.",
    "procedure.reversal_drafted": (
        "The scheme {scheme} is drafted; it undoes from {day}. Submit it, have it appraised and decided, and apply it."
    ),
    "procedure.stage_reached": "{scheme}: {stage:stage}.",
    "procedure.step_done": "{place}/{count} {step:cutover_step}: done",
    "procedure.step_skipped": "{place}/{count} {step:cutover_step}: was done before",
    "procedure.undo_title": "Undoing: {scheme}",
    "verify.decision_differs": (
        "Step {place:plain} taken with the scheme {scheme} is not the one in the record: it was changed, removed or "
        "put in later. Compare with a backup."
    ),
    "verify.file_differs": "The file {file} is not the one that the cutover wrote. Take it from a backup.",
    "verify.file_missing": "The file {file} that the cutover wrote is gone. Take it from a backup.",
    "verify.ledger_differs": (
        "The ledger of {cutover} does not say of “{step:cutover_step}” what the record says. Compare with a backup."
    ),
    "verify.opening_differs": (
        "Number {number:plain} of the book is not what was read when the book was opened. Compare with a backup."
    ),
    "verify.register_differs": (
        "Number {number:plain} of the book is not the change that was decided in “{scheme}”. Compare with a backup."
    ),
    "verify.roles_differ": "{person} holds another role than the record says ({role}). Compare with a backup.",
    "verify.scheme_differs": (
        "Version {version:plain} of the scheme {scheme} is not the one that was on the table. Compare with a backup."
    ),
    "verify.unreadable": "What is kept of {thing} can be read no more: {detail}. Compare with a backup.",
    "verify.whole": "Everything kept fits it. Steps taken with schemes: {records:plain}; cutovers: {cutovers:plain}.",
}
