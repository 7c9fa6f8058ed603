"""Making sentences: templates filled with parameters, each written as the language writes it.

A template names its parameters in braces, with a form after a colon where the kind of value does not say enough:
`{day}`, `{cut:percent}`, `{number:plain}` (no thousands), `{people:whole}`, `{more:signed}`, `{codes:few}`. Any other
form is a family of words: `{kind:kind}` says the word of code `kind.xa` for the value `xa`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from string import Formatter
from typing import TypeAlias

from tinhgon.language.catalogue import template
from tinhgon.language.forms import (
    FEW,
    USAGES,
    written_change,
    written_day,
    written_list,
    written_number,
    written_share,
)
from tinhgon.language.sentences import SENTENCES, Plural
from tinhgon.vocabulary import Finding, Message, Param

_WHOLE = re.compile(r"\.( \{\w+\})?$")
#: A template taken apart: (text before, parameter or none, form).
Parts: TypeAlias = tuple[tuple[str, str | None, str], ...]


def say(message: Message, language: str = "vi") -> str:
    """The sentence of a message in a language; a code without a sentence raises `MissingSentence`."""
    wanted = template(message.code, language, _number(message))
    said = "".join(
        text if name is None else text + _written(_param(message, name), form, language)
        for text, name, form in parts_of(wanted)
    )
    if not is_whole(message.code) or _begins_with_given_text(message, wanted):
        return said
    # A whole sentence may begin with a word for a code, which stands in small letters.
    return said[:1].upper() + said[1:]


def _begins_with_given_text(message: Message, wanted: str) -> bool:
    """Whether a sentence begins with a name that is written as it is: units.csv, not Units.csv."""
    text, name, form = parts_of(wanted)[0]
    return not text and name is not None and not form and isinstance(message.params.get(name), str)


def say_finding(finding: Finding, language: str = "vi") -> str:
    """A finding as a reader needs it: the sentence, the rule and the source, and a mark when these are not verified."""
    params: dict[str, Param] = {"sentence": finding.message}
    if finding.rule and finding.source:
        frame = Message("finding.with_rule_and_source", {**params, "rule": finding.rule, "source": finding.source})
    elif finding.rule:
        frame = Message("finding.with_rule", {**params, "rule": finding.rule})
    elif finding.source:
        frame = Message("finding.with_source", {**params, "source": finding.source})
    else:
        frame = Message("finding.plain", params)
    said = say(frame, language)
    return said if finding.is_verified else say(Message("finding.not_verified", {"sentence": said}), language)


def is_whole(code: str) -> bool:
    """Whether a code says whole sentences, ending with a full stop or with another sentence; others say parts."""
    sentence = SENTENCES.get(code, "")
    return _WHOLE.search(sentence if isinstance(sentence, str) else sentence.other) is not None


def word(family: str, value: str, language: str = "vi") -> str:
    """The word for a code of some family: `word("kind", "xa")` is "xã".

    Codes come from country packs and from people's files; one that nobody has a word for is shown as it is.
    """
    return say(Message(f"{family}.{value}"), language) if has_word(family, value) else value


def has_word(family: str, value: str) -> bool:
    """Whether there is a word for a code of some family."""
    return f"{family}.{value}" in SENTENCES


@lru_cache(maxsize=4096)
def parts_of(wanted: str) -> Parts:
    """A template taken apart."""
    return tuple((text, name, form or "") for text, name, form, _ in Formatter().parse(wanted))


def _number(message: Message) -> int:
    """What chooses the plural form: a number, or the length of a list. Only exactly one is singular."""
    sentence = SENTENCES.get(message.code)
    if not isinstance(sentence, Plural):
        return 1
    value = _param(message, sentence.count)
    if isinstance(value, tuple):
        return len(value)
    return 1 if value == 1 else 2


def _param(message: Message, name: str) -> Param:
    params: Mapping[str, Param] = message.params
    if name not in params:
        raise KeyError(f"message {message.code} lacks the parameter {name}")
    return params[name]


def _written(value: Param, form: str, language: str) -> str:
    if value is None:
        return USAGES[language].unknown
    if isinstance(value, Message):
        return say(value, language)
    if isinstance(value, tuple):
        inner = "" if form == "few" else form
        items = [_written(item, inner, language) for item in value]
        if any(isinstance(item, Message) and is_whole(item.code) for item in value):
            return " ".join(items)
        return written_list(items, language, FEW if form == "few" else None)
    if isinstance(value, date):
        return written_day(value, language)
    if isinstance(value, (int, float)):
        return _written_figure(value, form, language)
    return word(form, value, language) if form else value


def _written_figure(value: float, form: str, language: str) -> str:
    match form:
        case "":
            return written_number(value, language)
        case "percent":
            return written_share(value, language)
        case "plain":
            return str(int(value))
        case "whole":
            return written_number(value, language, decimals=0)
        case "signed":
            return written_change(value, language)
        case _:
            raise ValueError(f"no figure is written in the form {form}")
