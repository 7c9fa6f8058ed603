"""What the register says when it cannot say a figure, and when it is reviewed."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Plural, Sentence

REGISTER: dict[str, Sentence] = {
    "correction.boundaries_absent": "{subject} does not exist on {day}, the day whose boundaries the figure refers to.",
    "correction.changes_nothing": "The {attribute:attribute} of {subject} already says this {period}.",
    "correction.existence_is_yes_or_nothing": (
        "The existence of {subject} is either so or not recorded; it takes no other value."
    ),
    "correction.for_ever_the_same": (
        "The {attribute:attribute} of {subject} is the same at all times; correct it for all days at once."
    ),
    "correction.measure_unknown": "The register knows no measure with the code {measure}.",
    "correction.no_reason": "A correction needs a reason.",
    "correction.not_standing": "{unit} does not exist on {day}, so it can neither continue nor be continued then.",
    "correction.nothing_given": (
        "The {attribute:attribute} of {subject} cannot be empty {period}; to say that it is not known, leave it out."
    ),
    "correction.observation_known": "This figure is recorded already: {measure:measure} of {subject} on {on}, {value}.",
    "correction.observation_unknown": (
        "The figure to be corrected is not recorded: {measure:measure} of {subject} on {on}, {value}."
    ),
    "correction.outside_existence": (
        "The {attribute:attribute} of {subject} cannot have a value {period}: it does not exist on all of these days."
    ),
    "correction.share_impossible": "The share of {predecessor} is {share:percent}; it must lie between 0 and 100%.",
    "correction.still_needed": (
        "{subject} cannot be said not to exist {period}: {others:few} belong to it on some of these days."
    ),
    "correction.subject_ambiguous": "The id {subject} names both a unit and a territory.",
    "correction.subject_unknown": "The register knows nothing with the id {subject}.",
    "correction.succession_known": "It is already recorded that {successor} continued {predecessor} on {on}.",
    "correction.succession_to_itself": "{unit} cannot continue itself.",
    "correction.succession_unknown": "It is not recorded that {successor} continued {predecessor} on {on}.",
    "correction.target_absent": (
        "The {attribute:attribute} of {subject} cannot be {target}: {target} does not exist on all of these days "
        "({period})."
    ),
    "correction.target_below": (
        "{subject} cannot stand under {target}: {target} itself stands under {subject} on {day}."
    ),
    "correction.value_impossible": "The {measure:measure} of {subject} on {on} cannot be {value}.",
    "correction.value_not_finite": "The {measure:measure} of {subject} on {on} must be a number.",
    "count.changed_kind": "{unit} changed kind from {old_kind:kind} to {new_kind:kind} on {day}",
    "count.continued_by": "{unit} ended on {day}: continued by {into}",
    "count.divided_among": "{unit} ended on {day}: divided among {into}",
    "count.ended": "{unit} ended on {day}; no successor is recorded",
    "count.ended_because": "{unit} ended on {day} without a successor ({reason:ending})",
    "count.founded": "{unit} founded on {day}",
    "count.founded_by_merging": "{unit} founded on {day} by merging {parts}",
    "count.founded_from": "{unit} founded on {day} from {part}",
    "count.founded_in_place_of": "{unit} founded on {day} in place of {part}",
    "count.merged_into": "{unit} ended on {day}: merged into {into}",
    "count.part_of": "a part of {unit}",
    "count.restored": "{unit} restored on {day}",
    "reading.no_land": "The unit holds no land, so nothing can be added up.",
    "reading.not_combinable": "The {measure:measure} of several territories cannot be combined into one figure.",
    "reading.not_divisible": "The {measure:measure} of a divided territory says nothing about its piece {territory}.",
    "reading.not_kept": "The book keeps no {measure:measure}.",
    "reading.not_observed": "No {measure:measure} was recorded for {territory} up to {day}.",
    "reading.share_unknown": (
        "The share of the piece {territory} in the divided territory is not known, so its {measure:measure} is not "
        "either."
    ),
    "reading.weight_unknown": (
        "The {measure:measure} is a mean weighed by the {weight:measure}, which is not known everywhere."
    ),
    "restate.covers_land_outside": (
        "The {measure:measure} of {subject} recorded for {on} also covers land outside ({outside:few}), so it cannot "
        "be used."
    ),
    "restate.mixed_days": (
        "The {measure:measure} is put together from figures of different days, from {earliest} to {latest}."
    ),
    "restate.no_exact_cover": (
        "The recorded figures ({subjects:few}) overlap, so that no choice of them gives the {measure:measure} of "
        "exactly this land up to {day}."
    ),
    "review.attribute_missing": "{unit} exists but has no {attribute:attribute} {period}.",
    "review.code_twice": "The code {code} is carried by several units on {day}: {units}.",
    "review.container_absent": (
        "The territory {territory} lies within {container}, but {container} does not exist on {day}."
    ),
    "review.container_cycle": "The territories {territories} lie within each other in a circle on {day}.",
    "review.cycle": '{units} stand under each other in a circle in the hierarchy "{hierarchy:hierarchy}" on {day}.',
    "review.figure_differs": (
        "The official {measure:measure} of {unit} on {day} is {given}, its parts give {derived}: {difference:signed}."
    ),
    "review.figure_missing": "The {measure:measure} of {unit} is not known. {reasons}",
    "review.held_and_within": (
        "The territory {territory} belongs to {unit} and at the same time lies within {container} on {day}."
    ),
    "review.holder_absent": "The territory {territory} belongs to {unit}, but {unit} does not exist on {day}.",
    "review.homonyms": "The name {name} is borne by several units, {nearest_km} to {farthest_km} km apart: {units}.",
    "review.homonyms_two": "The name {name} is borne by two units {distance_km} km apart: {units}.",
    "review.homonyms_unplaced": "The name {name} is borne by several units, whose distance is not known: {units}.",
    "review.isolated_land": (
        "The territory {territory} ({unit}) has no border and no ferry that connects it with any other on {day}."
    ),
    "review.land_in_parts": (
        "The land of {unit} lies in {count} parts on {day}; not connected with the largest: {smaller:few}."
    ),
    "review.land_without_unit": "The territory {territory} exists but belongs to no unit {period}.",
    "review.measure_sparse": "The {measure:measure} is known of only {known} of {count} units on {day}.",
    "review.measure_unknown": (
        "A figure of {subject} for {on} is of the measure {measure}, which the register does not know."
    ),
    "review.namesakes": "Several units ({kind:kind}) under {parent} are called {name} on {day}: codes {codes}.",
    "review.no_parent": (
        '{unit} stands under nobody in the hierarchy "{hierarchy:hierarchy}" on {day}, while other units of its kind '
        "({kind:kind}) do."
    ),
    "review.no_source": Plural(
        "count",
        "{count} figure ({measure:measure}) for {on} names no source.",
        "{count} figures ({measure:measure}) for {on} name no source.",
    ),
    "review.parent_absent": (
        '{unit} stands under {parent} in the hierarchy "{hierarchy:hierarchy}", but {parent} does not exist on {day}.'
    ),
    "review.piece_beside_whole": (
        "The piece {piece} and the divided territory {territory} both exist on {day}, so the same land is counted "
        "twice."
    ),
    "review.piece_share_impossible": (
        "The share of the piece {piece} in {territory} is {share:percent}; it must lie between 0 and 100%."
    ),
    "review.piece_share_unknown": (
        "The shares of the pieces of {territory} are not all known ({pieces}); figures of the whole cannot be divided "
        "among them."
    ),
    "review.piece_shares": (
        "The shares of the pieces of {territory} ({pieces}) add up to {sum:percent} instead of 100%."
    ),
    "review.point_impossible": "The point of {territory} (longitude {lon}, latitude {lat}) does not lie on the earth.",
    "review.point_incomplete": "The point of {territory} has only one of longitude and latitude on {day}.",
    "review.succession_shares": (
        "The shares of {unit} that its successors took over on {day} add up to {sum:percent} instead of 100%."
    ),
    "review.unit_and_parent": "{unit} ({parent})",
    "review.unit_without_land": "{unit} holds no territory on {day}, while other units of its kind ({kind:kind}) do.",
    "review.unknown_subject": (
        "A figure ({measure:measure}, {on}) is recorded for {subject}, which the register does not know."
    ),
    "review.value_impossible": "The {measure:measure} of {subject} on {on} is {value}; that cannot be.",
    "review.value_not_finite": "The {measure:measure} of {subject} on {on} is not a number.",
    "review.whole_unknown": "{territory} is a piece of {whole}, which the register does not know.",
}
