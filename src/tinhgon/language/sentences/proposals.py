"""Why a planning question has no answer, what a plan breaks, and the terms of its objective."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Sentence

PROPOSALS: dict[str, Sentence] = {
    "aim.fit": "fit with the work and the rank before",
    "aim.lot": "sealed lot",
    "aim.mandatory": "posts that must be filled",
    "aim.nearness": "nearness to home",
    "aim.placed": "people placed",
    "aim.protected": "protected by law",
    "aim.seniority": "months of service",
    "aim.wish": "wishes met",
    "establishment.driver": "The commune {code} has no figure for {driver}, or one below 0.",
    "establishment.limits": "The commune {code} would have at least {least} and at most {most} posts.",
    "establishment.no_communes": "There is no commune to give posts to.",
    "establishment.no_weight": "The weights must be at least 0, and one of them above it.",
    "establishment.too_small": "The ceiling of {ceiling} posts is below the {least} that the communes must have.",
    "establishment.twice": "The commune {code} is there {times} times.",
    "limit.below_any": "under any minimum",
    "limit.below_land": "under the minimum of land",
    "limit.below_people": "under the minimum of people",
    "limit.crossing": "across old districts",
    "limit.district": "with the seat in district {name}",
    "limit.kind": "of kind {name}",
    "placement.above_itself": "The post {post} would report to itself.",
    "placement.aim": "{aim}: {value} (at most {bound})",
    "placement.appeal": "An appeal is decided by: {who}.",
    "placement.appeal_open": "It has not been said who decides an appeal (--appeal).",
    "placement.asked.bachelor": "university degree",
    "placement.asked.cadre": "being a cadre or civil servant",
    "placement.asked.civil_servant": "being a civil servant or cadre",
    "placement.asked.college": "college diploma",
    "placement.asked.commune_non_specialised": "working part-time for a commune",
    "placement.asked.deputy": "rising to deputy by the rule",
    "placement.asked.doctor": "doctorate",
    "placement.asked.head": "rising to head by the rule",
    "placement.asked.master": "master's degree",
    "placement.asked.public_employee": "being a public employee",
    "placement.asked.secondary": "secondary school",
    "placement.asked.vocational": "vocational diploma",
    "placement.by.age": "age",
    "placement.by.origin": "old unit",
    "placement.by.sex": "sex",
    "placement.criterion": "{aim} {value}",
    "placement.distance": "{aim}: {km} km",
    "placement.fairness.by": "by",
    "placement.fairness.group": "group",
    "placement.fairness.people": "people",
    "placement.fairness.placed": "placed",
    "placement.fairness.wishes_met": "wishes met",
    "placement.group.female": "women",
    "placement.group.few": "small groups together",
    "placement.group.male": "men",
    "placement.group.unknown": "not known",
    "placement.instead": (
        'Had {post} ({title}, {body}) been given instead, the aim "{aim}" would have been worse by {by} for all '
        "together."
    ),
    "placement.instead_closed": (
        "{post} ({title}, {body}) is in a place to which neither the land nor the work of the old unit went."
    ),
    "placement.instead_lacks": "{post} ({title}, {body}) asks for what is not known of this person: {lacks}.",
    "placement.instead_relative": "{post} ({title}, {body}) is above or under the post of a relative who stays.",
    "placement.lacking": "{count} of the posts in the places open to them ask for more: {lacks}.",
    "placement.next": "next by the criteria: {person} ({criteria})",
    "placement.nobody_next": "Nobody else may hold it.",
    "placement.not_asked": "The question is not about {id}: nobody to be placed and no open post has this id.",
    "placement.not_eligible": (
        "{person} may not hold {post}: the place is closed to them, or a qualification is missing."
    ),
    "placement.not_proved": "Not proved: it may be better by at most the difference to each bound.",
    "placement.person_holds": "{name} ({person}) gets the post {post}, {title}, in {body}, because of:",
    "placement.person_twice": "The person {id} is there {times} times.",
    "placement.person_waits": "{name} ({person}) gets no post and waits in the pool.",
    "placement.post_empty": "{post}, {title}, in {body} stays empty.",
    "placement.post_held": "{post}, {title}, in {body} goes to {person}, because of:",
    "placement.post_twice": "The post {id} is there {times} times.",
    "placement.proved": "Proved: no allowed placement is better in any aim without being worse in one before it.",
    "placement.quota": "The quota {name} allows {most}; it must be at least 0.",
    "placement.quota_broken": "{name}: {count} people, and at most {most} are allowed.",
    "placement.relatives": "{person} and {other} are relatives, and one would stand above the other.",
    "placement.summary": (
        "{people} people are to be placed and {posts} posts are open to them: {placed} placed, {unplaced} wait in the "
        "pool, {leaving} more wish to leave, {empty} posts stay empty."
    ),
    "placement.two_holders": "{times} people would hold {post}.",
    "placement.unknown_person": "{person} names the relative {other}, who is not there.",
    "placement.unknown_post": "{post} names the post {other}, which is not there.",
    "placement.written": "The scheme with the placement stands in {file}.",
    "plan.count": "The plan has {count} groups instead of {wanted}.",
    "plan.lock_broken": 'The lock "{rule}" on {a} and {b} does not hold.',
    "plan.no_seat": "No seat is allowed in group {group}.",
    "plan.over_cap": "Group {group} has more people than the cap allows.",
    "plan.over_limit": '{count} new units are "{limit}", where at most {most} are allowed.',
    "plan.torn": "Group {group} does not hang together.",
    "plan.under_limit": '{count} new units are "{limit}", where at least {least} are asked for.',
    "plan.unplaced": "{code} is in no group.",
    "propose.bad_range": (
        "From {least} to {most} new units with {count} as the mean, or one of the limits, is no range."
    ),
    "propose.cap_too_small": (
        "{count} new units of at most {cap:whole} people each cannot hold everybody; ask for more units or a larger "
        "cap."
    ),
    "propose.count_too_large": "{count} new units cannot be made of {units} units.",
    "propose.count_too_small": (
        "The land falls into {components} separate parts (with {codes:few}): {count} new units are too few; add ferry "
        "links or ask for more."
    ),
    "propose.locks_contradict": (
        "These wishes cannot all be had: {wishes}. Any one of them left out, the others do not contradict each other "
        "for this reason."
    ),
    "propose.locks_leave_too_few": "The locks leave only {groups} groups; {count} units cannot be made of them.",
    "propose.negative": "Figures below zero or endless, at: {codes}.",
    "propose.no_people": "No unit has a population.",
    "propose.no_perimeters": "Shape has a weight, but no unit has a perimeter; set its weight to 0 or give perimeters.",
    "propose.no_plan": "No plan makes {count} connected new units under the cap, whatever the wishes.",
    "propose.no_points": "No unit has a point, so that no distance can be computed; give lon and lat, or travel.",
    "propose.no_units": "There is no unit to plan with.",
    "propose.none_found": (
        "No plan was found within the effort allowed, which does not prove that there is none; allow more time or "
        "fewer wishes."
    ),
    "propose.same_code": "The units have codes twice: {codes}.",
    "propose.stuck": (
        "No further merger is allowed at {left} units; {count} were asked for. This planner finds no plan, which does "
        "not prove that there is none."
    ),
    "propose.travel_incomplete": (
        "The travel given does not say every way between the units, or says one that is negative or endless."
    ),
    "propose.unknown_border": "Borders name codes that no unit has: {codes}.",
    "propose.unknown_lock": "Locks name codes that no unit has: {codes}.",
    "seat.building_twice": "The building {id} is there {times} times.",
    "seat.chosen": "{unit}: {building}, {name}, for {posts} posts",
    "seat.criterion.area": "floor area",
    "seat.criterion.condition": "condition",
    "seat.criterion.cost": "cost to adapt",
    "seat.criterion.distance": "residents' distance",
    "seat.criterion.rooms": "rooms",
    "seat.criterion.there": "already there",
    "seat.head.above": "first above that",
    "seat.head.below": "first below that",
    "seat.head.building": "building",
    "seat.head.criterion": "criterion",
    "seat.head.least": "first from",
    "seat.head.most": "to",
    "seat.head.score": "score",
    "seat.head.use": "use",
    "seat.head.weight": "weight",
    "seat.no_building": "{unit} has no building that can be used.",
    "seat.no_weight": "The weights must be at least 0, one of them above it, for the criteria {criteria}.",
    "seat.nothing_asked": "No unit that the scheme founds has a building to choose.",
    "seat.outside": "{count} posts find no room in the buildings that can be used",
    "seat.use.free": "free for another use",
    "seat.use.given_up": "to be given up",
    "seat.use.seat": "seat",
    "seat.use.second_seat": "second seat",
    "term.access": "Distance to the seat (km per resident)",
    "term.balance": "Balance of population",
    "term.districts": "Old districts crossed",
    "term.land": "Below the minimum of land",
    "term.people": "Below the minimum of people",
    "term.seat": "Cost of the seats",
    "term.shape": "Shape",
    "wish.apart": "{codes} apart",
    "wish.below_any": "at most {most} under any minimum",
    "wish.below_land": "at most {most} under the minimum of land",
    "wish.below_people": "at most {most} under the minimum of people",
    "wish.crossing": "at most {most} across old districts",
    "wish.district": "the quota of district {codes}",
    "wish.group": "{codes} as one whole unit",
    "wish.keep": "{codes} kept as it is",
    "wish.kind": "the quota of kind {codes}",
    "wish.no_seat": "no seat in {codes}",
    "wish.seat": "the seat in {codes}",
    "wish.together": "{codes} together",
}
