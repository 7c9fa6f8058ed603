"""What is said about plans of mergers: why they are so, how two differ, what else could be done."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Plural, Sentence

PLANS: dict[str, Sentence] = {
    "alternatives.column.alike": "Mergers in common with the best",
    "alternatives.column.dearer": "Dearer",
    "alternatives.column.objective": "Objective",
    "alternatives.column.plan": "Plan",
    "alternatives.disputed": "Disputed, a plan this good has them apart: {count} pairs.",
    "alternatives.not_whole": "There were too many plans this good to prove a merger safe; ask for a smaller distance.",
    "alternatives.pair": "{a} with {b}",
    "alternatives.safe": "Safe, proved for every plan this good: {count} pairs of communes.",
    "alternatives.shared": "In every plan shown, but not proved of all: {count} pairs.",
    "bar.cap": "the group would have more people than the cap allows",
    "bar.last": "the group it leaves would be empty",
    "bar.limit": "a limit over the plan would be broken",
    "bar.lock": "a lock forbids it",
    "bar.torn": "the group it leaves would not hang together",
    "compare.column.difference": "Difference",
    "compare.column.figure": "Figure",
    "compare.costs": (
        "{seat}, {count} communes, {people:whole} people: costs {cost} more; what decides is {reason:reason}. {km} km "
        "to the seat instead of {other_km}; the first plan has them in {pieces} new units."
    ),
    "compare.districts_crossed": "Old districts crossed",
    "compare.faults": "Rules of the question broken",
    "compare.gainers": "Where the second plan gains most",
    "compare.gains": (
        "{seat}, {count} communes, {people:whole} people: costs {cost} less; what decides is {reason:reason}. {km} km "
        "to the seat instead of {other_km}; the first plan has them in {pieces} new units."
    ),
    "compare.groups": "New units",
    "compare.largest": "People of the largest",
    "compare.losses": "Where the second plan loses most",
    "compare.mean_km": "Km from a resident to the seat",
    "compare.objective": "Objective",
    "compare.same": "{same} new units are the same in both plans, {differ} differ.",
    "compare.smallest": "People of the smallest",
    "compare.under_land": "New units below the minimum of land",
    "compare.under_people": "New units below the minimum of people",
    "country.column.count": "New",
    "country.column.districts": "Crossed",
    "country.column.gap": "Gap",
    "country.column.land": "Little land",
    "country.column.mean_km": "Km",
    "country.column.objective": "Objective",
    "country.column.people": "Few people",
    "country.column.province": "Province",
    "country.column.seconds": "Seconds",
    "country.column.units": "Units",
    "country.counts_or_crosswalk": "Give either --counts or --crosswalk: how many new units each province shall have.",
    "country.gap": "{gap:percent}",
    "country.is_proved": "proved",
    "country.no_cluster": (
        "No scheduler answers at {address}, or it was lost; what is done is kept. Check the address, then give the "
        "same command."
    ),
    "country.no_dask": 'A cluster needs the extra "cluster": pip install "tinhgon[cluster]".',
    "country.no_plan": "Province {province} has no plan:",
    "country.no_province": "The list of units has no province {provinces}.",
    "country.proved": "Proved best: {proved} of {provinces} provinces; {seconds} s of computing.",
    "country.stopped": (
        "Stopped after {done} of {count} provinces. The same command on the same folder goes on from here."
    ),
    "country.total": "The country: {units} units become {count}; {mean_km} km from a resident to the seat.",
    "country.went_on": Plural(
        "count",
        "{count} province was done before and is taken from the folder.",
        "{count} provinces were done before and are taken from the folder.",
    ),
    "country.worker_lost": (
        "Workers died again and again on {provinces}, most often for want of memory; {done} provinces are done and "
        "kept. Give fewer --workers, or a limit."
    ),
    "country.working": "Planning provinces",
    "country.written": "Table, crosswalk and map are in {folder}.",
    "counts.not_whole": "{count} is not a whole number.",
    "counts.twice": "{code} has a number already.",
    "explain.alternative": (
        "The best other plan with one commune moved: {unit} from {source} to {target} costs {cost} more; what decides "
        "is {reason:reason}."
    ),
    "explain.binding": "{unit} from {source} to {target} would gain {gain}, but {bar:bar}.",
    "explain.column.alternative": "Best alternative with one commune moved",
    "explain.column.communes": "Communes",
    "explain.column.km2": "km²",
    "explain.column.longest_km": "Longest km",
    "explain.column.mean_km": "Mean km",
    "explain.column.missed": "Misses",
    "explain.column.people": "People",
    "explain.column.seat": "Seat",
    "explain.districts": "It takes from {count} old districts.",
    "explain.group": Plural(
        "count",
        "{seat}: {count} commune, {people:whole} people, {area} km²: {units}.",
        "{seat}: {count} communes, {people:whole} people, {area} km²: {units}.",
    ),
    "explain.improvement": (
        "The plan would be better by {gain} with {unit} moved from {source} to {target}; what decides is "
        "{reason:reason}."
    ),
    "explain.land_missing": "It is {missing} km² short of the minimum.",
    "explain.long_way": "Longest way: {unit} to {seat}, {km} km.",
    "explain.move": "{unit} → {target}: {cost:signed} ({reason:reason})",
    "explain.next_seat": "The next best seat is {unit}: {km} km more for each resident on average.",
    "explain.no_alternative": "No single commune may be moved into it or out of it.",
    "explain.no_group": "The plan has no new unit and no commune with the code {code}.",
    "explain.people_missing": "It is {missing:whole} people short of the minimum.",
    "explain.settled": "No single commune moved would make the plan better.",
    "explain.unsettled": Plural(
        "count",
        "{count} new unit would be better with one commune moved.",
        "{count} new units would be better with one commune moved.",
    ),
    "explain.way": "From a resident to the seat {mean} km on average; {unit} has the longest way, {km} km.",
    "frontier.aim.below_any": "Below a minimum",
    "frontier.aim.below_land": "Little land",
    "frontier.aim.below_people": "Few people",
    "frontier.aim.count": "New units",
    "frontier.aim.crossing": "Cross districts",
    "frontier.missing": "No plan was found for {limits}.",
    "frontier.no_aim": "Give two aims with a comma: one of {first}, then one of {second}.",
    "frontier.no_count": '"{text}" is neither a number nor a range such as 140-190.',
    "frontier.price": "From {first} to {last}: each unit fewer costs {price}.",
    "frontier.range_or_aims": (
        "Give either two aims with --between and one --count, or a range such as --count 140-190."
    ),
    "frontier.working": "Proving plans",
    "improve.not_proved": "Not proved best: another plan could be better by at most {gap:percent}. Written to {file}.",
    "improve.proved": "Proved: with the other new units as they are, no plan is better. Written to {file}.",
    "improve.repair_first": "The plan breaks rules of the question where it shall stay as it is: repair it first.",
    "improve.unknown": "The list of units does not have {codes}.",
    "minimum.land": "land",
    "minimum.people": "people",
    "reason.access": "distance to the seat",
    "reason.balance": "balance of population",
    "reason.districts": "old districts crossed",
    "reason.land": "the minimum of land",
    "reason.people": "the minimum of people",
    "reason.seat": "the cost of seats",
    "reason.shape": "shape",
    "repair.at_least": "Not proved smallest: at least {count} communes have to move.",
    "repair.done": "Rules broken before: {faults}. Communes moved: {count}; written to {file}.",
    "repair.move": "{unit} goes to {mates}.",
    "repair.none": (
        "There is no lawful plan near this one: the rules of the question leave none within a few communes' distance."
    ),
    "repair.none_found": "No lawful plan was found in the time; give more, or loosen a rule.",
    "repair.objective": "Objective: {before} before, {after} after.",
    "repair.smallest": (
        "Proved: no repair moves fewer communes, as long as none joins a group more than two borders away."
    ),
    "report.change": "{value:signed}",
    "report.text": "{text}",
    "standards.cost": (
        "The minima cost each resident {km} km on average. With them {people} more new units have enough people, "
        "{land} more have enough land."
    ),
    "standards.figures": (
        "With the minima: {km} km, {people} new units with too few people, {land} with too little land. Without: "
        "{free_km} km, {free_people}, {free_land}."
    ),
}
