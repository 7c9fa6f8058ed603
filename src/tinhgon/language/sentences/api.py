"""Why a question over HTTP has no answer."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Sentence

API: dict[str, Sentence] = {
    "api.cursor": "This is no cursor of this question: begin again without it.",
    "api.cursor_other_book": "This cursor belongs to another book: read the events again from the beginning.",
    "api.due.day": "a day is due, written like 2025-07-01",
    "api.due.ge": "it may not be below {bound}",
    "api.due.le": "it may not be above {bound}",
    "api.due.list": "a list is due",
    "api.due.number": "a whole number is due",
    "api.due.other": "see the description of the interface",
    "api.due.something": "it is missing",
    "api.failed": "The site failed; its log has the particulars.",
    "api.half_point": "A point needs both lon and lat.",
    "api.may_not": "Your roles do not allow this to be read.",
    "api.method": "This interface is only asked: it answers GET, HEAD and OPTIONS.",
    "api.misfit": "The parameter {parameter} cannot be used: {due}.",
    "api.no_number": "The book has no number {number}; its last is {last}.",
    "api.no_operations": "The scheme {scheme} has no operations yet: there is nothing to examine.",
    "api.no_question": "There is no such question; /api/ lists them all.",
    "api.no_scheme": "There is no scheme {scheme}.",
    "api.no_unit": "Number {number} of the book knows no unit {unit}.",
    "api.no_version": "The scheme {scheme} has no version {version}.",
    "api.nothing_asked": "Say what to look up: q, or lon and lat.",
    "api.too_many": "Too many questions from one address: ask again in {seconds} seconds.",
    "api.two_days": "Two days are compared: give `on` twice; {count} came.",
}
