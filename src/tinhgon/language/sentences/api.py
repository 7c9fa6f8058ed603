"""Why a question over HTTP has no answer."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Sentence

API: dict[str, Sentence] = {
    "api.due.day": "a day is due, written like 2025-07-01",
    "api.due.ge": "it may not be below {bound}",
    "api.due.le": "it may not be above {bound}",
    "api.due.list": "a list is due",
    "api.due.number": "a whole number is due",
    "api.due.other": "see the description of the interface",
    "api.due.something": "it is missing",
    "api.misfit": "The parameter {parameter} cannot be used: {due}.",
    "api.no_number": "The book has no number {number}; its last is {last}.",
    "api.no_scheme": "There is no scheme {scheme}.",
    "api.no_unit": "Number {number} of the book knows no unit {unit}.",
    "api.no_version": "The scheme {scheme} has no version {version}.",
    "api.two_days": "Two days are compared: give `on` twice; {count} came.",
}
