"""What the demonstration tells in the terminal, step by step."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Sentence

DEMONSTRATION: dict[str, Sentence] = {
    "walk.became": "What became of {name} ({day})? {answers}.",
    "walk.becomes": (
        "{before} communes become {after}: {new} new ones, {kept} that stay as they are; {cut} fewer ({share:percent})."
    ),
    "walk.below": "Below the standard, so that others must decide: {names}.",
    "walk.came_from": "Whence {name} ({day})? {answers}.",
    "walk.change": "Carried out: {day}",
    "walk.complete": "Nothing is lost: everything that depends on what ends has one destination or a named end.",
    "walk.decided": "{act} of {issuer}, signed on {day}. Fingerprint of what was decided: {hash}.",
    "walk.decision": "Decided",
    "walk.districts": "Above them: {kinds}.",
    "walk.divided": "{count} units are divided: {names}.",
    "walk.ended": "{count} units of the tier that ends have no successor; each end is recorded with its reason.",
    "walk.eve": "{province} on {day}",
    "walk.incomplete": "{count} things have no destination, or more than one.",
    "walk.kind": "{count} {kind:kind}",
    "walk.kinds": "By kind: {kinds}.",
    "walk.number": "The book goes from number {before} to number {after}.",
    "walk.part": "{name} ({share:percent} of the land)",
    "walk.people": "{population:whole} people; {estimated} of the {figures} figures are estimates.",
    "walk.questions": "Questions about both sides of the day",
    "walk.scheme": "The scheme: {title}",
    "walk.statuses": (
        "Standards: {met} new units meet them, {exempt} are exempt, {not_met} do not meet them, of {unknown} it is not "
        "known; {kept} are kept."
    ),
    "walk.totals": (
        "{reported:whole} people as reported, {derived:whole} as the parts add up: {difference:signed}. The parts are "
        "estimates, divided and rounded."
    ),
    "walk.two_clocks": "What number {number} of the book said about {day} it still says: {count} communes.",
    "walk.units": "{count} communes: {kinds}.",
    "walk.whole": "{name}",
}
