"""What the command line says beside its figures: headings, lines of a table, summaries."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Plural, Sentence

CLI: dict[str, Sentence] = {
    "boundaries.matched": Plural(
        "count",
        "{count} boundary was matched with a unit of {day}.",
        "{count} boundaries were matched with units of {day}.",
    ),
    "boundaries.missing": Plural(
        "count",
        "{count} unit has no boundary in the files and keeps its computed cell: {units:few}.",
        "{count} units have no boundary in the files and keep their computed cells: {units:few}.",
    ),
    "boundaries.unmatched": Plural(
        "count",
        "{count} boundary belongs to no unit of that day: {codes:few}.",
        "{count} boundaries belong to no unit of that day: {codes:few}.",
    ),
    "check.disposition": (
        "{kind}: {carried} carried over, {ended} ended with a reason, {unplaced} unplaced, {doubled} placed twice."
    ),
    "check.summary": "{title}: errors {error}, warnings {warning}, notes {note}.",
    "cli.working.preview": "Working through the operations",
    "count.heading": "Units on {first} and on {second}:",
    "count.kind": "{kind}: {before} → {after} ({difference:signed})",
    "count.more": "and {count} more",
    "count.no_kind": "(no kind known)",
    "count.total": "In all: {before} → {after} ({difference:signed})",
    "count.two_days": "Two days are compared, and {count} were given: write --on twice.",
    "diff.begun": "+ {name} ({code})",
    "diff.changed": "~ {name}: {attribute:attribute} {before} → {after}",
    "diff.ended": "- {name} ({code})",
    "diff.same": "Nothing differs.",
    "diff.summary": "{begun} begun, {ended} ended, {changed} attributes changed, {land} changes of land.",
    "diff.two_sides": "Two days, two numbers or two schemes are compared: not more, and not numbers with schemes.",
    "draft.written": Plural("count", "{count} operation written to {file}.", "{count} operations written to {file}."),
    "entitlement.alternatives": "Other ways:",
    "entitlement.amount": "{amount} VND",
    "entitlement.heading": "{rule:entitlement_rule} ({version}): {case:entitlement_case}",
    "entitlement.not_verified": "Not verified: some value or reading must be confirmed before this amount counts.",
    "entitlement.other": "{rule:entitlement_rule}, {case:entitlement_case}: {amount} VND",
    "entitlement.other_not_verified": "{rule:entitlement_rule}, {case:entitlement_case}: {amount} VND (not verified)",
    "entitlement.source": "Source: {source}",
    "entitlement.total": "Together: {amount} VND",
    "leaver.unknown_rule_of": "No rule is called “{rule}”; known are {known}.",
    "lineage.ended": "{unit} ended on {day}; who continues it, the register does not say.",
    "lineage.no_such_code": "No unit carried the code {code} on {day}.",
    "lineage.predecessors": "Came from:",
    "lineage.row": "{day}: {name} ({code}), share {share:percent}, {basis}; act: {act}",
    "lineage.several_units": "{count} units carried the code {code} on {day}; all are shown.",
    "lineage.successors": "Became:",
    "lineage.unchanged": "Nothing about it changed.",
    "lineage.unit": "{name} ({code}), as of {day}",
    "option.no_eve": 'No day lies before "{text}"; give a later one.',
    "option.not_a_day": '"{text}" is not a day; write it like {like}.',
    "read.register": (
        "{file}: {units} units, {territories} territories, {observations} observations, {successions} successions, "
        "{borders} borders; numbers of the book: {numbers}."
    ),
    "read.scheme": '{file}: scheme "{title}" with {count} operations.',
    "report.column.area": "Area (km²)",
    "report.column.code": "Code",
    "report.column.kind": "Kind",
    "report.column.name": "Name",
    "report.column.parts": "Parts",
    "report.column.population": "Population",
    "report.column.status": "Standard",
    "report.number": "{value}",
    "report.preview.disconnected": "The land of {unit} does not hang together.",
    "report.preview.divided": "Old units divided: {count}.",
    "report.preview.figures": "Area {area} km², population {population}.",
    "report.preview.kinds": "By kind: {kinds}.",
    "report.preview.reason": "{reason} (units: {count})",
    "report.preview.status": "{status}: {count}",
    "report.preview.units": "From {on}: {before} units become {after}, {cut} fewer ({share:percent}).",
    "report.preview.unmeasured": Plural(
        "count",
        "Of {count} unit the {measure:measure} is not known whole; the figures leave out what is missing: {units:few}.",
        (
            "Of {count} units the {measure:measure} is not known whole; the figures leave out what is missing: "
            "{units:few}."
        ),
    ),
    "report.propose.no_bound": "This planner proves nothing: how far the best plan may be, it does not know.",
    "report.propose.objective": "Objective {objective} after {seconds} s.",
    "report.propose.plan": "{units} units in {count} groups, written to {file}.",
    "report.propose.term": "{term}: {value}",
    "restate.day": "{day}",
    "restate.estimates": "* estimated, or apportioned from a divided whole",
    "restate.no_measure": 'There is no measure "{measure}"; the register has {known}.',
    "restate.unknown": "{unit}, {day}: not known ({reasons})",
    "review.summary": "Errors: {error}; warnings: {warning}; notes: {note}.",
    "system.disk_full": "{file} was not written: the disk is full. Make room, then try again.",
    "system.name_too_long": "The name {file} is too long. Choose a shorter one.",
    "system.no_folder": "The folder of {file} does not exist. Make it first, or choose another place.",
    "system.no_permission": "{file} may not be opened or written. Ask for the right to it, or choose another place.",
    "system.other": "{file} cannot be used ({detail}). Check the path, or choose another place.",
    "system.output": "standard output",
}
