"""Why a planning question has no answer, what a plan breaks, and the terms of its objective."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Sentence

PROPOSALS: dict[str, Sentence] = {
    "placement.above_itself": "The post {post} would report to itself.",
    "placement.not_eligible": (
        "{person} may not hold {post}: the place is closed to them, or a qualification is missing."
    ),
    "placement.person_twice": "The person {id} is there {times} times.",
    "placement.post_twice": "The post {id} is there {times} times.",
    "placement.quota": "The quota {name} allows {most}; it must be at least 0.",
    "placement.quota_broken": "{name}: {count} people, and at most {most} are allowed.",
    "placement.relatives": "{person} and {other} are relatives, and one would stand above the other.",
    "placement.two_holders": "{times} people would hold {post}.",
    "placement.unknown_person": "{person} names the relative {other}, who is not there.",
    "placement.unknown_post": "{post} names the post {other}, which is not there.",
    "plan.count": "The plan has {count} groups instead of {wanted}.",
    "plan.lock_broken": 'The lock "{rule}" on {a} and {b} does not hold.',
    "plan.no_seat": "No seat is allowed in group {group}.",
    "plan.over_cap": "Group {group} has more people than the cap allows.",
    "plan.torn": "Group {group} does not hang together.",
    "plan.unplaced": "{code} is in no group.",
    "propose.count_too_large": "{count} new units cannot be made of {units} units.",
    "propose.count_too_small": (
        "The land falls into {components} separate parts: {count} new units are too few; add ferry links or ask for "
        "more."
    ),
    "propose.locks_contradict": "The locks on {codes} contradict each other, or the land, or the cap.",
    "propose.locks_leave_too_few": "The locks leave only {groups} groups; {count} units cannot be made of them.",
    "propose.no_people": "No unit has a population.",
    "propose.no_perimeters": "Shape has a weight, but no unit has a perimeter; set its weight to 0 or give perimeters.",
    "propose.no_units": "There is no unit to plan with.",
    "propose.stuck": (
        "No further merger is allowed at {left} units; {count} were asked for. This planner finds no plan, which does "
        "not prove that there is none."
    ),
    "propose.unknown_lock": "Locks name codes that no unit has: {codes}.",
    "term.access": "Distance to the seat (km per resident)",
    "term.balance": "Balance of population",
    "term.districts": "Old districts crossed",
    "term.land": "Below the minimum of land",
    "term.people": "Below the minimum of people",
    "term.shape": "Shape",
}
