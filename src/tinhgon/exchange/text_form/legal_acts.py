"""A legal act on a line: `act A1 "1686/NQ-UBTVQH15" title "..." issuer "..." signed 2025-06-16 in_force 2025-06-16`."""

from __future__ import annotations

from datetime import date

from tinhgon.exchange.text_form.line import Line
from tinhgon.exchange.text_form.tokens import quoted, word
from tinhgon.vocabulary import ActId, LegalAct

_TEXTS = ("title", "issuer", "source")
_DAYS = {"signed": "signed_on", "in_force": "in_force_on"}


def read_act(line: Line) -> LegalAct:
    """What follows the word `act`."""
    id, number = ActId(line.name()), line.name()
    texts: dict[str, str] = {}
    days: dict[str, date] = {}
    while line.token is not None:
        key = line.keyword(*_TEXTS, *_DAYS)
        if key in _DAYS:
            days[_DAYS[key]] = line.day()
        else:
            texts[key] = line.text()
    return LegalAct(
        id,
        number,
        title=texts.get("title", ""),
        issuer=texts.get("issuer", ""),
        signed_on=days.get("signed_on"),
        in_force_on=days.get("in_force_on"),
        source=texts.get("source", ""),
    )


def act_line(act: LegalAct) -> str:
    """The line that says it."""
    parts = ["act", word(act.id), quoted(act.number)]
    for key, text in (("title", act.title), ("issuer", act.issuer)):
        parts += [key, quoted(text)] if text else []
    for key, day in (("signed", act.signed_on), ("in_force", act.in_force_on)):
        parts += [key, day.isoformat()] if day else []
    return " ".join([*parts, "source", quoted(act.source)] if act.source else parts)
