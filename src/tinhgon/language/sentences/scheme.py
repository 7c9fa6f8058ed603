"""Operations as sentences, why one cannot be done, and what comes of it."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Plural, Sentence

SCHEME: dict[str, Sentence] = {
    "consequence.appointments_end": Plural(
        "count",
        "{count} appointment to {post} ends with it.",
        "{count} appointments to {post} end with it.",
    ),
    "consequence.child_follows": "{child} follows and stands under {parent}.",
    "consequence.children_rise": Plural(
        "count",
        "{count} unit that stood under {unit} now stands under the level above.",
        "{count} units that stood under {unit} now stand under the level above.",
    ),
    "consequence.code_reused": "The code {code}, which {earlier} carried, means another unit from {day}.",
    "consequence.dependants_follow": "{count} × {kind} of {unit} goes over to {into}.",
    "consequence.figure_apportioned": (
        "The {measure:measure} of {territory} is apportioned to its pieces by their shares: an estimate."
    ),
    "consequence.no_land_left": "{unit} is left without land.",
    "consequence.posts_end": Plural(
        "count",
        "{count} post of {unit} ends because its body ends, and {appointments} appointments with it.",
        "{count} posts of {unit} end because their body ends, and {appointments} appointments with them.",
    ),
    "consequence.share_unknown": "How much of {unit} goes to {into} is not known.",
    "consequence.unit_revived": "{unit} stands again from {day}.",
    "draft.kind_unknown": "The kind of the new unit {code} is not given, and no rule derives one from {kinds:kind}.",
    "draft.several_parents": "Parts of {unit} stand under {parents}; it is put under {chosen}, where most of it lies.",
    "draft.several_units": "More than one unit carries the code {code} on {day}.",
    "draft.unknown_code": "No unit carries the code {code} on {day}.",
    "edit.already_there": "What was chosen belongs to {unit} already.",
    "edit.did_annotate": "A note beside {unit}",
    "edit.did_describe_code": "{unit} gets the code {value}",
    "edit.did_describe_kind": "{unit} becomes a {value:kind}",
    "edit.did_describe_name": "{unit} called {value}",
    "edit.did_describe_seat": "The seat of {unit} is at {value}",
    "edit.did_divide": "{unit} divided among {count} units",
    "edit.did_join": "{units:few} added to {into}",
    "edit.did_leave_unsaid": "{property:property} of {unit} left open",
    "edit.did_merge": "{units:few} merged into {into}",
    "edit.did_merge_unnamed": "{units:few} merged into a unit without a name yet",
    "edit.did_take_out": "{units:few} taken out, as before",
    "edit.gone_elsewhere": "{unit} belongs to another unit of the draft: change that one, or take it out first.",
    "edit.id_taken": "The id {unit} stands for another unit already.",
    "edit.no_such_planned": "There is no such unit in the draft any more ({unit}).",
    "edit.no_such_unit": "There is no unit {unit} that could be moved in this scheme.",
    "edit.one_piece": "{unit} must be divided into two pieces or more, each for another unit.",
    "edit.one_unit": "Choose two communes or more: one alone cannot be merged.",
    "edit.share_outside": "Each share of {unit} must lie between 0 and 100 %.",
    "edit.shares_do_not_add_up": "The shares of {unit} add up to {total:percent}, not to 100 %.",
    "edit.stands_already": "{units:few} already stands by itself.",
    "edit.stays": "{unit} stands by itself; merge it first, then add to it.",
    "edit.too_long": "The text has {count} characters; at most {at_most} are kept.",
    "edit.twice": "A unit is named twice: name it once.",
    "edit.unprintable": "The text holds characters that cannot be shown: type it anew.",
    "operation.abolish_post": "The post {post} ends on {day}: {reason:end_reason}",
    "operation.appoint": "{person} is appointed to {post} from {day}",
    "operation.appoint_concurrently": "{person} holds {post} concurrently from {day}",
    "operation.change_kind": "{unit} is a {new:kind} instead of a {old:kind} from {day}",
    "operation.change_parent": "{unit} stands under {parent} ({hierarchy:hierarchy}) from {day}",
    "operation.change_seat": "The seat of {unit} moves from {old} to {new} from {day}",
    "operation.change_status": "{person} from {day}: {status:status_of_person}",
    "operation.create_post": "{body} gets the post {post} from {day}",
    "operation.dispose": "{thing} ends on {day}: {reason:end_reason}",
    "operation.dissolve": "{unit} is dissolved from {day}: {reason:ending}",
    "operation.divide": Plural(
        "count",
        "The land of {territory} is divided into {count} piece from {day}; shares: {basis:basis}",
        "The land of {territory} is divided into {count} pieces from {day}; shares: {basis:basis}",
    ),
    "operation.divide_competence": "The competence “{competence}” is divided from {day}: {parts}",
    "operation.end_appointment": "The appointment {appointment} ends on {day}: {reason:end_reason}",
    "operation.end_competence": "The competence “{competence}” ends on {day}: {reason:end_reason}",
    "operation.end_tier": Plural(
        "count",
        "The tier of {kinds:kind} ends on {day}: {count} unit",
        "The tier of {kinds:kind} ends on {day}: {count} units",
    ),
    "operation.found": "{unit} is founded from {day}",
    "operation.found_competence": "{body} gets the competence “{competence}” from {day}",
    "operation.hand_over": "{things:few} go over to {to} on {day}; record: {record}",
    "operation.lend_asset": "{asset} is lent to {to} from {day} until {back_on}",
    "operation.merge": "{merged} merge into {into} from {day}",
    "operation.move_memberships": Plural(
        "count",
        "{count} membership goes over to {to} on {day}; receipt: {receipt}",
        "{count} memberships go over to {to} on {day}; receipt: {receipt}",
    ),
    "operation.move_post": "The post {post} goes over to {to} from {day}",
    "operation.receive_memberships": Plural(
        "count",
        "{count} membership is received on {day}; receipt {receipt}",
        "{count} memberships are received on {day}; receipt {receipt}",
    ),
    "operation.recode": "{unit} has the code {new} instead of {old} from {day}",
    "operation.reinstate": "Undoing from {day}: {again} units stand again, {ending} end",
    "operation.release": "{person} leaves every post on {day} ({reason:end_reason}): {status:status_of_person}",
    "operation.rename": "{old} is called {new} from {day}",
    "operation.retire": "{person} retires on {day}",
    "operation.second": "{person} is seconded to {post} from {day} until {ends_on}",
    "operation.split": "{unit} is split into {parts} from {day}",
    "operation.transfer_competence": "The competence “{competence}” passes to {to} from {day}",
    "operation.transfer_person": "{person} is transferred to {post} from {day}",
    "operation.transfer_territory": "The land of {territory} passes from {giver} to {to} from {day}",
    "operation.widen_competence": "The competence “{competence}” reaches over {over} from {day}",
    "problem.built_upon": "{thing} was since put under {base}, which would end again on {day}: put it elsewhere first.",
    "problem.changed_since": "{thing} is no longer as the scheme left it on {day}: a later change would be lost.",
    "problem.child_unplaced": "{child} stands under {unit}, which ends, and has no new parent.",
    "problem.dependant_absent": "{dependant} does not exist on {day}.",
    "problem.dependant_unplaced": "{unit} ends, and nothing says where {dependant} ({kind:dependant}) goes.",
    "problem.divided_twice": (
        "The territory {territory} itself begins on {day} and cannot be divided on the same day; divide the whole into "
        "all the pieces at once."
    ),
    "problem.end_without_reason": "{dependant} ends without a reason.",
    "problem.ends_before": "It would end on {ends_on}, which is not after {day}.",
    "problem.figure_of_nothing": (
        "The official figure ({measure:measure}) is for {thing}, which does not exist on {day}."
    ),
    "problem.id_taken": "The id {unit} was used before: an id names one thing for ever.",
    "problem.later_history": (
        "Something about {thing} is already written for {last}, after {day}: changes are only ever added after what is "
        "written."
    ),
    "problem.main_post_twice": (
        "{person} holds a main post already ({appointment}): transfer them, or appoint concurrently."
    ),
    "problem.merged_into_itself": "{unit} cannot be merged or split into itself.",
    "problem.named_twice": "{thing} is named twice.",
    "problem.no_main_post": "{person} holds no main post on {day}.",
    "problem.no_reason": "{unit} is dissolved without a reason.",
    "problem.no_receipt": "The receipt of the receiving body is empty.",
    "problem.not_concurrent": "{post} may not be held concurrently.",
    "problem.not_handed_over": (
        "{dependant} is nothing that is handed over: posts, people and competences have operations of their own."
    ),
    "problem.nothing_given": "The new name, code, kind or seat of {unit} is empty.",
    "problem.nothing_moved": "Nothing is named that goes over to {to}.",
    "problem.nothing_to_merge": "No unit is named that should merge into {unit}.",
    "problem.one_piece": "The territory {territory} is divided into fewer than two pieces.",
    "problem.parent_absent": (
        "{unit} would stand under {parent} ({hierarchy:hierarchy}), which does not exist on that day."
    ),
    "problem.parent_below": "{parent} stands under {unit}: a unit cannot stand under itself.",
    "problem.parent_ends": "{unit} would stand under {parent}, which ends with this change.",
    "problem.parts_repeat": "The same successor is named twice for {unit}, or none is.",
    "problem.place_gone": (
        "{thing} would return to {place}, which does not last on {day}: it has ended since, or its end is written."
    ),
    "problem.post_held": "The post {post} is held on {day} by another ({appointment}).",
    "problem.share_outside": "A share of {thing} lies outside 0 to 1.",
    "problem.shares_do_not_add_up": "The shares of {thing} add to {total}, not to 1.",
    "problem.territory_absent": "The territory {territory} does not exist on {day}.",
    "problem.territory_held_already": "The territory {territory} already belongs to {unit}.",
    "problem.territory_not_held": "The territory {territory} does not belong to {unit}.",
    "problem.territory_unplaced": "The territory {territory} of {unit} has no destination.",
    "problem.territory_within": "The territory {territory} lies within another one and cannot pass by itself.",
    "problem.tier_empty": "There is no {kinds:kind} on {day} whose tier could end.",
    "problem.unit_absent": "The unit {unit} does not exist on {day}.",
    "problem.value_impossible": "{attribute} of {dependant} cannot be “{value}”.",
    "problem.village_elsewhere": "The village {village} does not lie in the divided territory.",
    "problem.village_unplaced": "The village {village} lies in the divided territory and is in none of the pieces.",
    "scheme.empty": "The scheme has no operations: it changes nothing.",
}
