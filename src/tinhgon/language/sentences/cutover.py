"""Carrying out a decided scheme: its steps, and why one cannot be done."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Plural, Sentence

CUTOVER: dict[str, Sentence] = {
    "annul.built_upon": "{thing} was since put in relation to {new}, which would no longer exist. Undo that first.",
    "annul.figure_since": "Figures of {thing} were recorded since, and it would no longer exist. Take them back first.",
    "annul.in_force": "“{scheme}” has been in force since {day} and cannot be annulled. Undo it from a later day.",
    "annul.not_applied": "There is nothing to annul: “{scheme}” is at the stage “{stage:stage}”.",
    "annul.touched_since": (
        "{thing} has been changed since; annulling would lose that change. Undo the later change first."
    ),
    "cutover.book_busy": (
        "Others wrote in the book again and again while “{scheme}” was to be carried out; nothing was changed. Try "
        "again."
    ),
    "cutover.effect_differs": (
        "“{scheme}” would now do something else than what was shown and decided. Rebase it and have it decided again."
    ),
    "cutover.file_not_written": (
        "The register is changed, but {file} could not be written ({fault}). Make room or give the right to write, and "
        "go on with the cutover."
    ),
    "cutover.findings_moved": (
        "Warnings or notes about “{scheme}” are no longer the same as at the decision; what is done is the same."
    ),
    "cutover.has_errors": Plural(
        "count",
        (
            "Since the decision {count} kind of error was found about “{scheme}” ({codes:few}). Amend it and have it "
            "decided again."
        ),
        (
            "Since the decision {count} kinds of errors were found about “{scheme}” ({codes:few}). Amend it and have "
            "it decided again."
        ),
    ),
    "cutover.id_of_another": (
        "The id {thing} named something else at number {number:plain} of the book: an id names one thing for ever. "
        "Draft the scheme anew."
    ),
    "cutover.not_applicable": "“{scheme}” can no longer be carried out on the present register.",
    "cutover.not_decided": "“{scheme}” cannot be carried out: it is at the stage “{stage:stage}”, not decided.",
    "cutover.not_kept": (
        "The database could not keep a step of “{scheme}” ({fault}). What was not kept is not done: make room, and go "
        "on."
    ),
    "cutover.nothing_to_resume": (
        "Nothing of “{scheme}” has been begun that one could go on with. Leave out --resume to begin."
    ),
    "cutover.other_version": "The decision about “{scheme}” is about version {version:plain}. Carry out that one.",
    "cutover.read_back_differs": (
        "Number {number:plain} of the book, read back, is not what was decided in “{scheme}”. Stop using it and call "
        "for help: the store may be damaged."
    ),
    "cutover.scheme_altered": (
        "“{scheme}” as it is kept is not what was decided. Verify the record, and decide about the scheme again."
    ),
    "cutover.stale": (
        "“{scheme}” stands on number {baseline:plain} of the book; since then, up to number {number:plain}, these have "
        "changed: {things:few}. Rebase the scheme and have it decided again."
    ),
    "cutover.undone_since": "“{scheme}” was carried out and then undone. To do it again, amend it and have it decided.",
    "undo.kinds_ended": Plural(
        "count",
        (
            "“{scheme}” cannot be undone as a whole from {day}: {count} unit would come back of a kind that the law "
            "ended on {ended} ({kinds}). What is possible: a scheme of its own that divides or founds units of the "
            "kinds in force, for the places concerned; and, before its first day, an annulment."
        ),
        (
            "“{scheme}” cannot be undone as a whole from {day}: {count} units would come back of kinds that the law "
            "ended on {ended} ({kinds}). What is possible: a scheme of its own that divides or founds units of the "
            "kinds in force, for the places concerned; and, before its first day, an annulment."
        ),
    ),
    "undo.nothing_left": "On {day} nothing is left of “{scheme}” that could be undone.",
    "undo.of_kind": "{count} {kind:kind}",
    "undo.too_early": "“{scheme}” takes effect until {last}; it can be undone from a later day, not from {day}.",
    "undo.too_late": (
        "A day as late as {day} is a slip of the hand: “{scheme}” can be undone from a day before the end of {latest}. "
        "Correct the year."
    ),
}
