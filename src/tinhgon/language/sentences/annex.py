"""The table that is annexed to a scheme and to the paper that decides it."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Sentence

ANNEX: dict[str, Sentence] = {
    "annex.annex": "Annex",
    "annex.attached": "(Attached to {act} of {day})",
    "annex.column.area": "Natural area (km²)",
    "annex.column.code": "Code",
    "annex.column.number": "No.",
    "annex.column.parts": "Made from",
    "annex.column.population": "Population",
    "annex.column.seat": "Seat",
    "annex.column.status": "Standard",
    "annex.column.unit": "New unit",
    "annex.draft": '(Draft: the scheme "{title}", not decided)',
    "annex.estimated": "* The figure is an estimate, or has one in it.",
    "annex.fingerprint": "Fingerprint of the scheme: {fingerprint}",
    "annex.heading": "List of the units of the commune level after the rearrangement",
    "annex.number_line": "No.: {number}",
    "annex.part": "a part of {unit} ({share:percent} of its land)",
    "annex.part_unknown": "a part of {unit}",
    "annex.place_and_blank_day": "{place}, day … month … year ……",
    "annex.place_and_day": "{place}, {day}",
    "annex.sheet": "Annex",
    "annex.sign_here": "(signature, full name, seal)",
    "annex.signer": "On behalf of the body that decides",
    "annex.summary": "From {on}: {before} units become {after}, {cut} fewer ({share:percent}).",
    "annex.total": "Total: {count} units",
    "annex.unchanged": "not rearranged",
    "annex.whole": "the whole of {units}",
    "report.unknown_form": 'Files ending in "{suffix}" are not written here; there are {options}.',
    "report.written": "Written: {file}.",
}
