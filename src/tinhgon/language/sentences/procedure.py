"""What the verbs of the procedure answer, and what is said when something kept no longer fits the record."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Plural, Sentence

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
    "verify.entry_differs": (
        "Number {number:plain} of the book says something else than the record about who wrote it, when, why or by "
        "what authority. Compare it with a backup."
    ),
    "verify.entry_unnoted": (
        "The book has a number {number:plain} of which the record says nothing: somebody wrote it behind the record's "
        "back. Compare it with a backup."
    ),
    "verify.file_differs": "The file {file} is not the one that the cutover wrote. Take it from a backup.",
    "verify.file_missing": "The file {file} that the cutover wrote is gone. Take it from a backup.",
    "verify.ledger_differs": (
        "The ledger of {cutover} does not say of “{step:cutover_step}” what the record says. Compare with a backup."
    ),
    "verify.older_numbers": Plural(
        "count",
        (
            "{count} number of the book ({numbers:few}) was written before the record remembered who, when and why: "
            "that it reads so is kept, but nothing vouches for it. From the next number on everything is covered."
        ),
        (
            "{count} numbers of the book ({numbers:few}) were written before the record remembered who, when and why: "
            "that they read so is kept, but nothing vouches for it. From the next number on everything is covered."
        ),
    ),
    "verify.older_shapes": Plural(
        "count",
        (
            "{count} loading of boundaries is from before the record remembered shapes: load the boundaries again to "
            "have them covered."
        ),
        (
            "{count} loadings of boundaries are from before the record remembered shapes: load the boundaries again to "
            "have them covered."
        ),
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
    "verify.shape_replaced": (
        "The boundary shown of {subject} is not the one that was loaded last. Take the table of boundaries from a "
        "backup."
    ),
    "verify.shapes_differ": (
        "The boundaries of loading {edition:plain} are not those that were loaded. Load them again, or take them from "
        "a backup."
    ),
    "verify.shapes_unnoted": (
        "The boundaries of loading {edition:plain} are not in the record: somebody put them in behind its back. "
        "Compare them with a backup."
    ),
    "verify.unreadable": "What is kept of {thing} can be read no more: {detail}. Compare with a backup.",
    "verify.whole": "Everything kept fits it. Steps taken with schemes: {records:plain}; cutovers: {cutovers:plain}.",
}
