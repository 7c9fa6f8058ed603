"""Findings about a scheme: coherence, law, targets, completeness, vagueness, figures."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Plural, Sentence

CHECKS: dict[str, Sentence] = {
    "coherence.already_so": Plural(
        "count",
        "{count} fault of the register on {day} is there without the scheme too; review the register.",
        "{count} faults of the register on {day} are there without the scheme too; review the register.",
    ),
    "coherence.code_twice": (
        "The code {code} is carried by several units on {day} ({units}): give all but one another code."
    ),
    "coherence.cycle": "{unit} stands under itself ({hierarchy:hierarchy}) on {day}.",
    "coherence.kind_left_over": Plural(
        "count",
        "The scheme leaves {count} {kind:kind}, a kind of unit that does not exist on {day}: {units:few}.",
        "The scheme leaves {count} units of the kind {kind:kind}, which does not exist on {day}: {units:few}.",
    ),
    "coherence.kind_not_in_force": (
        "{unit} is a {kind:kind}, a kind of unit that does not exist on {day}: give it another kind."
    ),
    "coherence.kind_unknown": "The kind of {unit} is not one that the country has: {kind}.",
    "coherence.land_held_above": (
        "The land {land} belongs directly to {unit} ({kind:kind}) and to no unit of the lowest tier."
    ),
    "coherence.land_held_twice": (
        "The land {land} belongs to a unit and at the same time lies within {container} on {day}."
    ),
    "coherence.land_in_parts": (
        "The land of {unit} lies in {count} parts that do not border each other; apart from the largest: {smaller:few}."
    ),
    "coherence.land_of_ended_unit": "The land {land} belongs to {unit}, which does not exist on {day}.",
    "coherence.land_without_unit": "The land {land} belongs to no unit on {day}: transfer it to one.",
    "coherence.name_twice": (
        "Units of the same level in {province} have one name on {day} ({units}): rename one of them."
    ),
    "coherence.neighbours_unknown": (
        "The register does not know who borders whom, so it cannot be said whether the land of the units hangs "
        "together."
    ),
    "coherence.no_parent": "{unit} stands under nobody on {day}: say under which unit.",
    "coherence.parent_absent": "{unit} stands under {parent} ({hierarchy:hierarchy}), which does not exist on {day}.",
    "coherence.parent_not_above": (
        "{unit} stands under {parent} ({hierarchy:hierarchy}), which is not of a higher tier on {day}."
    ),
    "completeness.doubled": (
        "{unit} ends on {day}, and {dependant} ({kind:dependant}) has more than one place afterwards ({to}): leave one."
    ),
    "completeness.not_receipted": Plural(
        "count",
        "{body} gets {count} membership from {day} and has not confirmed it by a receipt.",
        "{body} gets {count} memberships from {day} and has not confirmed them by a receipt.",
    ),
    "completeness.not_recorded": "{body} gets {count} × {kind:dependant} from {day} without a hand-over record.",
    "completeness.people": Plural(
        "count",
        "{count} person held a post: {placed} placed, {waiting} waiting, {leaving} leaving on {day}.",
        "{count} people held posts: {placed} placed, {waiting} waiting, {leaving} leaving on {day}.",
    ),
    "completeness.people_not_asked": Plural(
        "count",
        "Nobody has spoken yet with {count} person who has no post afterwards.",
        "Nobody has spoken yet with {count} people who have no post afterwards.",
    ),
    "completeness.people_waiting": Plural(
        "count",
        "{count} person waits for a post on {day}.",
        "{count} people wait for a post on {day}.",
    ),
    "completeness.person_unplaced": "{person} held a post and has none on {day}, without a named status.",
    "completeness.unplaced": (
        "{unit} ends on {day}, and {dependant} ({kind:dependant}) has no place afterwards: name who takes it over, or "
        "its end with the reason."
    ),
    "figures.differ": Plural(
        "count",
        (
            "The official {measure:measure} of the units is {official}, their parts give {parts}: {difference:signed}, "
            "in {count} unit ({units:few}). {cause}"
        ),
        (
            "The official {measure:measure} of the units is {official}, their parts give {parts}: {difference:signed}, "
            "in {count} units ({units:few}). {cause}"
        ),
    ),
    "figures.of_unit": "{unit} {difference:signed}",
    "figures.parts_are_estimates": (
        "The figures of the parts are estimates, apportioned and rounded; the official figure stands."
    ),
    "figures.some_parts_are_estimates": (
        "In {estimated} of these units the figures of the parts are estimates; in the others two sources differ. The "
        "official figure stands."
    ),
    "figures.two_sources": (
        "The official figure and the figures of the parts come from different sources; the official figure stands."
    ),
    "law.border_not_marked": (
        "The register does not mark whether it lies on the national border; it was taken as not lying there, and the "
        "status hangs on it."
    ),
    "law.central_city_unknown": "It hangs on whether it lies in a centrally run city, which is not known.",
    "law.doubtful": Plural(
        "count",
        "The status of {count} unit hangs on what nobody vouches for: {units:few}. {doubt}",
        "The status of {count} units hangs on what nobody vouches for: {units:few}. {doubt}",
    ),
    "law.kept_below_standard": Plural(
        "count",
        (
            "{count} unit stays as it is although it is below the standard; only an isolated one or one of special "
            "importance may: {units:few}."
        ),
        (
            "{count} units stay as they are although they are below the standard; only isolated ones or ones of "
            "special importance may: {units:few}."
        ),
    ),
    "law.missed": "{measure:measure} {actual} of {required} required, {missing} missing",
    "law.missed_by_estimate": "{measure:measure} {actual} (estimate) of {required} required, {missing} missing",
    "law.not_measured": "The register has no figures of the {measure:measure} at all.",
    "law.not_met": (
        "{unit} does not reach the standard: {missed}. It is for {decided_by:authority} to decide, on a report of "
        "{reported_by:authority}."
    ),
    "law.not_met_nobody_named": (
        "{unit} does not reach the standard: {missed}. The law in force that day names nobody who may decide otherwise."
    ),
    "law.terrain_mixed": "Its land is of several terrains, and the law does not say which of them counts.",
    "law.terrain_not_verified": "The terrain in the register is not verified, and the status hangs on it.",
    "law.terrain_unknown": "It hangs on the terrain of its land, which is not known everywhere.",
    "law.unknown": "Whether {unit} reaches the standards cannot be said yet. {reasons}",
    "naming.after_district": "The name of the former district {district}.",
    "naming.district_number": "The former district {district} with a number.",
    "naming.empty": "A name is missing.",
    "naming.keeps_old": "Keeps the name of {unit}, and with it the number of its council's term.",
    "naming.long": "{name} is longer than any name so far (the longest: {longest}); names should be short.",
    "naming.taken": "Another unit of the province is called {name}: choose another name.",
    "overlap.clause": "{competence}, {owner}: {text}",
    "overlap.gap": "Nobody will own: {text}",
    "overlap.pair": "alike {likeness} — {verdict}",
    "overlap.reason": "{by}, {day}: {reason}",
    "overlap.summary": (
        "{competences} competences: {pairs} pairs say the same in some words, {gaps} functions will be nobody's."
    ),
    "overlap.verdict.accepted": "accepted as an overlap",
    "overlap.verdict.dismissed": "dismissed",
    "overlap.verdict.open": "to be judged",
    "overlap.verdict.outdated": "judged before the wording changed: to be judged anew",
    "overlap.words": "words of both: {words} (wording {wording})",
    "powers.body_widened": (
        "{body} could do more than before, or over more land, and no operation says so: {functions:few}."
    ),
    "powers.person_widened": (
        "{person} could do more than before as the head of a body, and no operation says so: {functions:few}."
    ),
    "staffing.class_unknown": "The class of {province} is not known: how many vice-chairs it may have cannot be said.",
    "staffing.commune_side": Plural(
        "count",
        (
            "{count} of {communes} communes of {province} has more than {given} places on the government's side (at "
            "most {most}), concurrent posts counted once."
        ),
        (
            "{count} of {communes} communes of {province} have more than {given} places on the government's side (at "
            "most {most}), concurrent posts counted once."
        ),
    ),
    "staffing.commune_side_as_given": (
        "All {communes} communes of {province} keep to {given} places on the government's side."
    ),
    "staffing.council_seats": Plural(
        "count",
        "{count} council gets {total} deputies ({least} to {most} each).",
        "{count} councils get {total} deputies ({least} to {most} each).",
    ),
    "staffing.departments": "{province} has {count} departments, at most {cap}.",
    "staffing.departments_beyond": "{province} has {count} departments, more than the {cap} it may have.",
    "staffing.deputies_average": "{place}: {count} deputies in {bodies} bodies, at most {cap} in all.",
    "staffing.deputies_average_beyond": (
        "{place}: {count} deputies in {bodies} bodies, more than {cap} in all, and no end is set for the surplus."
    ),
    "staffing.deputies_average_surplus": (
        "{place}: {count} deputies in {bodies} bodies, {surplus} more than {cap} in all; the surplus is gone by "
        "{latest}."
    ),
    "staffing.deputies_division": "{place} has {count} deputies, at most {cap}.",
    "staffing.deputies_division_beyond": (
        "{place} has {count} deputies, more than {cap}, and no end is set for the surplus."
    ),
    "staffing.deputies_division_surplus": (
        "{place} has {count} deputies, {surplus} more than {cap}; the surplus is gone by {latest}."
    ),
    "staffing.divisions_small": Plural(
        "count",
        "{count} division in {province} has fewer than {least} places.",
        "{count} divisions in {province} have fewer than {least} places.",
    ),
    "staffing.focal_points": (
        "Focal points: {before} before, {after} after, {share:percent} fewer; at least {least:percent} were set out."
    ),
    "staffing.focal_points_below": (
        "Focal points: {before} before, {after} after: {share:percent} fewer, short of {least:percent}."
    ),
    "staffing.pay_unknown": Plural(
        "count",
        "Of {count} person no pay is known: they are in no sum.",
        "Of {count} people no pay is known: they are in no sum.",
    ),
    "staffing.payroll": (
        "Staff on the payroll: {before} (baseline year {year}), {after} after, {share:percent} fewer; at least "
        "{least:percent} were set out. A month's verified pay is {monthly_vnd:whole} đồng."
    ),
    "staffing.payroll_below": (
        "Staff on the payroll: {before} (baseline year {year}), {after} after: {share:percent} fewer, short of "
        "{least:percent}. A month's verified pay is {monthly_vnd:whole} đồng."
    ),
    "staffing.total": (
        "The communes have {after} people beside {sent} sent from above, {difference:signed} than before ({before})."
    ),
    "staffing.total_beyond": (
        "The communes have {after} people beside {sent} sent from above: {difference:signed}, more than the {before} "
        "before."
    ),
    "staffing.vice_chairs": "{place} has {count} vice-chairs in {bodies} committee, at most {cap}.",
    "staffing.vice_chairs_beyond": "{place} has {count} vice-chairs in {bodies} committee, more than {cap}.",
    "staffing.vice_chairs_surplus": (
        "{place} has {count} vice-chairs in {bodies} committee, {surplus} more than {cap}; the surplus is gone by "
        "{latest}."
    ),
    "targets.as_planned": "{province}, {what}: {actual}, as planned.",
    "targets.counts": "{province}: {before} units before, {after} after, {cut} fewer ({share:percent}). {kinds}.",
    "targets.cut_above": (
        "{province} has {share:percent} fewer units, above the national target of about {lowest:percent} to "
        "{highest:percent}."
    ),
    "targets.cut_below": (
        "{province} has {share:percent} fewer units, below the national target of about {lowest:percent} to "
        "{highest:percent}."
    ),
    "targets.cut_within": (
        "{province} has {share:percent} fewer units, within the national target of about {lowest:percent} to "
        "{highest:percent}."
    ),
    "targets.no_plan": "No plan in force gives the number of units that {province} is to have.",
    "targets.not_as_planned": "{province}, {what}: {actual} instead of the {planned} planned ({difference:signed}).",
    "targets.of_kind": "{kind:kind} {before} → {after}",
    "targets.units": "units in all",
    "targets.whole_register": "The whole register",
    "vagueness.act_without_day": (
        "The legal act {act} has neither a day of signature nor a day on which it comes into force."
    ),
    "vagueness.act_without_number": 'The legal act "{act}" has no number.',
    "vagueness.no_code": Plural(
        "count",
        "{count} new unit has no code: {units:few}.",
        "{count} new units have no code: {units:few}.",
    ),
    "vagueness.no_figure": Plural(
        "count",
        "The {measure:measure} of {count} unit formed by the scheme is not known: {units:few}.",
        "The {measure:measure} of {count} units formed by the scheme is not known: {units:few}.",
    ),
    "vagueness.no_legal_basis": (
        'No legal basis is given for the scheme "{scheme}": name the acts on which it stands.'
    ),
    "vagueness.no_name": Plural(
        "count",
        "{count} new unit has no name: {units:few}.",
        "{count} new units have no name: {units:few}.",
    ),
    "vagueness.no_owner": 'Nobody is named who answers for the scheme "{scheme}": name the owner.',
    "vagueness.no_reason": "{unit} is dissolved on {day} without a reason.",
    "vagueness.no_seat": Plural(
        "count",
        "The seat of {count} new unit is not named: {units:few}.",
        "The seats of {count} new units are not named: {units:few}.",
    ),
    "vagueness.share_unknown": "{thing} is divided on {day}, and not every share is known.",
    "vagueness.share_without_basis": (
        "{thing} is divided on {day} by shares, and it is not said what they are shares of."
    ),
}
